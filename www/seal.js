// @ts-check
/**
 * Shuts the door behind the page once it has everything: from then on the browser refuses each connection, even to where the page came from.
 * A policy can only be added to, never taken back, so nothing that runs later can open the door again.
 */

/**
 * What a page still does that fetches nothing: compiling the engine, workers of its own, pictures out of files. The service worker is a script
 * from beside the page, and the manifest is read by the browser when it pleases.
 */
const LOADED = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'self' blob:; manifest-src 'self'; img-src blob: data:; form-action 'none'";

/** Everything that the page needs has been loaded. Workers that are started later are held to it too. */
export function seal() {
  add(LOADED);
}

/** The service worker is known to the browser, which looks after it from now on: no script from beside the page becomes a worker any more. */
export function sealWorkers() {
  add("worker-src blob:");
}

/** @param {string} content */
function add(content) {
  document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content }));
}
