// @ts-check
/**
 * What part of the picture is in sight: a point of the picture at x, y is seen at x * zoom + camera.x.
 * @typedef {{ x: number, y: number, zoom: number }} Camera
 * @typedef {{ width: number, height: number }} Size
 */

const LEAST = 0.05;
const MOST = 2.5;
const MARGIN = 24;
/** Smaller than this the words on the boxes cannot be read: a picture that is too large for it opens at its beginning. */
const READABLE = 0.72;

/** All of the picture. @param {Size} picture @param {Size} window @returns {Camera} */
export function whole(picture, window) {
  return centred(picture, window, zoomFor(picture, window));
}

/**
 * All of the picture, or as much of it as can be read: from where reading begins.
 * @param {Size} picture @param {{ x: number, y: number } & Size | undefined} first the box that is read first @param {Size} window @returns {Camera}
 */
export function opening(picture, first, window) {
  const zoom = Math.max(READABLE, zoomFor(picture, window));
  const { x, y } = centred(picture, window, zoom);
  const over = picture.height * zoom + 2 * MARGIN - window.height;
  if (!first || over <= 0) return { x, y, zoom };
  const middle = window.height / 2 - (first.y + first.height / 2) * zoom;
  // A little above it is no reason to cut the top off.
  return { x, y: middle > -window.height / 4 ? MARGIN : Math.max(MARGIN - over, middle), zoom };
}

/** All of the picture, or as much of it as can be read: with a box in the middle. @param {Size} picture @param {{ x: number, y: number } & Size | undefined} box @param {Size} window @returns {Camera} */
export function around(picture, box, window) {
  const zoom = Math.max(READABLE, zoomFor(picture, window));
  const camera = centred(picture, window, zoom);
  if (!box) return camera;
  const middle = (/** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ inner, /** @type {number} */ outer, /** @type {number} */ start) => {
    const least = outer - MARGIN - inner * zoom;
    return least >= MARGIN ? start : Math.min(MARGIN, Math.max(least, outer / 2 - (at + length / 2) * zoom));
  };
  return { x: middle(box.x, box.width, picture.width, window.width, camera.x), y: middle(box.y, box.height, picture.height, window.height, camera.y), zoom };
}

/** @param {Size} picture @param {Size} window */
function zoomFor(picture, window) {
  return limited(Math.min(1, (window.width - 2 * MARGIN) / Math.max(1, picture.width), (window.height - 2 * MARGIN) / Math.max(1, picture.height)));
}

/** In the middle where there is room, else from the beginning. @param {Size} picture @param {Size} window @param {number} zoom @returns {Camera} */
function centred(picture, window, zoom) {
  const start = (/** @type {number} */ inner, /** @type {number} */ outer) => Math.max(MARGIN, (outer - inner * zoom) / 2);
  return { x: start(picture.width, window.width), y: start(picture.height, window.height), zoom };
}

/** Closer or farther, with what is seen at a point staying there. @param {Camera} camera @param {number} factor @param {{ x: number, y: number }} at @returns {Camera} */
export function zoomed(camera, factor, at) {
  const zoom = limited(camera.zoom * factor);
  const by = zoom / camera.zoom;
  return { x: at.x - (at.x - camera.x) * by, y: at.y - (at.y - camera.y) * by, zoom };
}

/** Moved so far that something is in sight. @param {Camera} camera @param {{ x: number, y: number } & Size} thing @param {Size} window @returns {Camera} */
export function revealing(camera, thing, window) {
  const shift = (/** @type {number} */ from, /** @type {number} */ length, /** @type {number} */ outer) => {
    if (from < MARGIN) return MARGIN - from;
    const over = from + length - (outer - MARGIN);
    return over > 0 ? -Math.min(over, from - MARGIN) : 0;
  };
  const { x, y, zoom } = camera;
  return { x: x + shift(thing.x * zoom + x, thing.width * zoom, window.width), y: y + shift(thing.y * zoom + y, thing.height * zoom, window.height), zoom };
}

/** @param {number} zoom */
function limited(zoom) {
  return Math.min(MOST, Math.max(LEAST, zoom));
}
