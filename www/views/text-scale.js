// @ts-check
/** @type {number | undefined} */
let scale;
// Who sets text larger while the page is open gets a window of another size by it, or makes one.
addEventListener("resize", () => (scale = undefined), true);

/** How much larger than usual the reader has set text: rows that are not measured grow with it, as the styles do by rem. */
export function textScale() {
  return (scale ??= parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1);
}
