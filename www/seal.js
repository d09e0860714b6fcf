// @ts-check
/**
 * Shuts the door behind the page once it has everything: from then on the browser refuses each connection, even to where the page came from.
 * A policy can only be added to, never taken back, so nothing that runs later can open the door again.
 */

/**
 * What a page still does that fetches nothing: compiling the engine, workers of its own, pictures out of files. The service worker is a script
 * from beside the page, and the manifest is read by the browser when it pleases.
 */
const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'self' blob:; manifest-src 'self'; img-src blob: data:; form-action 'none'";

/** Workers that are started later inherit it. */
export function seal() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY;
  document.head.append(policy);
}
