// @ts-check
/** Has a screen reader read something out. @param {string} text */
export function announce(text) {
  const live = /** @type {HTMLElement} */ (document.getElementById("live"));
  // The same words twice in a row are only read again when the region was empty in between.
  live.textContent = "";
  setTimeout(() => (live.textContent = text), 50);
}
