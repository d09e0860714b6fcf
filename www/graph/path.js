// @ts-check
/** A line through points as the data of an SVG path, its corners rounded. @param {number[]} points x and y by turns */
export function path(points) {
  const [x, y, ...rest] = points;
  if (rest.length < 4) return `M${x} ${y}L${rest.join(" ")}`;
  let data = `M${x} ${y}`;
  for (let at = 0; at + 3 < rest.length; at += 2) {
    const isLast = at + 5 >= rest.length;
    const [nextX, nextY] = isLast ? [rest[at + 2], rest[at + 3]] : [(rest[at] + rest[at + 2]) / 2, (rest[at + 1] + rest[at + 3]) / 2];
    data += `Q${rest[at]} ${rest[at + 1]} ${nextX} ${nextY}`;
  }
  return data;
}

/** The point in the middle of such a line. @param {number[]} points @returns {[number, number]} */
export function middle(points) {
  const last = points.length / 2 - 1;
  const [low, high] = [Math.floor(last / 2), Math.ceil(last / 2)];
  const between = (/** @type {number} */ one, /** @type {number} */ other) => [(points[2 * one] + points[2 * other]) / 2, (points[2 * one + 1] + points[2 * other + 1]) / 2];
  // Between two corners it runs straight; at a corner it passes by inside.
  if (low !== high || last < 2) return /** @type {[number, number]} */ (between(low, high));
  const before = low === 1 ? between(0, 0) : between(low - 1, low);
  const after = low === last - 1 ? between(last, last) : between(low, low + 1);
  return [(before[0] + after[0]) / 4 + points[2 * low] / 2, (before[1] + after[1]) / 4 + points[2 * low + 1] / 2];
}
