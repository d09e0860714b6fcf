// @ts-check
/** Files that are made here: how they are saved and what they are called. */

/** Offers a file that was made here, under a name, as a download. @param {Blob} file @param {string} name */
export function offer(file, name) {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * What a file about solutions is called: the unique name and the version of the first, as an export would be.
 * @param {{ solutions: any[], inputs: any[] }} report
 */
export function nameFor({ solutions, inputs }) {
  const [first] = solutions;
  const parts = first ? [first.uniqueName, first.version] : [(inputs[0]?.name ?? "solution").replace(/\.[^.]*$/, "")];
  const more = solutions.length > 1 ? [`and_${solutions.length - 1}_more`] : [];
  return safeName(...parts, ...more);
}

/** Parts of a name as every file system takes them. @param {unknown[]} parts */
export function safeName(...parts) {
  return parts.map((part) => String(part).replace(/[^\p{L}\p{N}_]/gu, "_")).join("_");
}
