// @ts-check
/** Tells what needs more memory than there is from what is broken. */

/** Whether an error says that there is no more memory. Only a stack that is too deep fails in the same manner and means something else. @param {any} error */
export function isOutOfMemory(error) {
  if (error?.code === "out-of-memory") return true;
  return error instanceof RangeError && !/call stack/i.test(error.message);
}

/** The most that browsers read of a file at once: beyond it they say that the file cannot be read. */
export const MOST_BYTES = 2 ** 31 - 1;
