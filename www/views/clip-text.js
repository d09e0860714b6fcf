// @ts-check
/** @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** As much of a text as fits into a width, with an ellipsis: SVG cannot do that by itself. @param {string} text @param {number} width @param {string} font */
export function clipText(text, width, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text;
  pen.font = font;
  if (pen.measureText(text).width <= width) return text;
  const signs = [...text];
  let [fits, most] = [0, signs.length];
  while (fits < most) {
    const half = Math.ceil((fits + most) / 2);
    if (pen.measureText(`${signs.slice(0, half).join("")}…`).width <= width) fits = half;
    else most = half - 1;
  }
  return `${signs.slice(0, fits).join("").trimEnd()}…`;
}

/** @param {string} text @param {string} font */
export function textWidth(text, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = font;
  return pen.measureText(text).width;
}
