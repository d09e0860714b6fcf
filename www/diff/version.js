// @ts-check
/** Whether one version of a solution is lower than another; false where either is not a row of numbers. @param {string | undefined} a @param {string | undefined} b */
export function isLower(a, b) {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  if (!one || !other) return false;
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [x, y] = [one[at] ?? 0, other[at] ?? 0];
    if (x !== y) return x < y;
  }
  return false;
}

/** @param {string | undefined} version */
function numbersOf(version) {
  const numbers = (version ?? "").split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
  return numbers.some(Number.isNaN) ? undefined : numbers;
}
