// @ts-check
/**
 * The box that lies next in a direction, or -1: the nearest, where what lies aside counts double.
 * @param {{ x: number, y: number, width: number, height: number }[]} boxes @param {number} from @param {string} key an arrow key
 */
export function neighbour(boxes, from, key) {
  const start = centre(boxes[from]);
  let [best, least] = [-1, Infinity];
  for (const [at, box] of boxes.entries()) {
    const { x, y } = centre(box);
    const [dx, dy] = [x - start.x, y - start.y];
    const ahead = key === "ArrowRight" ? dx : key === "ArrowLeft" ? -dx : key === "ArrowDown" ? dy : -dy;
    const aside = Math.abs(key === "ArrowRight" || key === "ArrowLeft" ? dy : dx);
    if (at === from || ahead < 4 || aside > ahead * 4) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

/** @param {{ x: number, y: number, width: number, height: number }} box */
function centre({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}
