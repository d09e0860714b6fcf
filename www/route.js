// @ts-check
/**
 * Where the page is, as its address says it behind the `#`: `#/files/Workflows/approve.json?line=12`.
 *
 * Only the names of views, keys and options stand there, never what a file holds; and nothing behind a `#` is sent to a server.
 */

/** The views in the order of the bar. */
export const VIEWS = /** @type {const} */ (["overview", "findings", "components", "dependencies", "changes", "files", "documentation", "deployment"]);

/**
 * @typedef {typeof VIEWS[number]} ViewName
 * @typedef {{ view: ViewName, key?: string, options: Record<string, string> }} Route
 *   `key`: a component, the fingerprint of a finding, the key of a change, the path of an entry; options: `of`, the unique name of the solution
 *   that is meant, in a set; `component`, whose details are shown beside; others belong to the view
 * @typedef {{ view: ViewName, key?: string, options?: Record<string, string | undefined>, isStep?: boolean }} Wish where to go; without `isStep: false`
 *   the way back leads to where the page was before
 */

/** @type {Route} */
export const HOME = { view: "overview", options: {} };

/** No component and no entry has a longer name: what is longer was not written here, and would only keep the page busy. */
const LONGEST = 4000;

/** The route an address means; undefined where it means none. @param {string} hash @returns {Route | undefined} */
export function readRoute(hash) {
  const [, view, key, query] = /^#\/([a-z]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(hash) ?? [];
  const known = VIEWS.find((name) => name === view);
  if (!known) return undefined;
  const path = key ? decode(key) : undefined;
  const options = [...new URLSearchParams(query)].filter(([, value]) => value.length <= LONGEST);
  return { view: known, ...(path && path.length <= LONGEST ? { key: path } : {}), options: Object.fromEntries(options) };
}

/** The address of a route. @param {Wish} wish */
export function writeRoute({ view, key, options = {} }) {
  const given = Object.entries(options).filter(([, value]) => value);
  const query = new URLSearchParams(/** @type {[string, string][]} */ (given)).toString();
  return `#/${view}${key ? `/${encode(key)}` : ""}${query ? `?${query}` : ""}`;
}

/** Slashes and colons are part of most keys and mean nothing here: they stay readable. @param {string} key */
function encode(key) {
  return encodeURIComponent(key).replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // Typed by hand, or cut: it is what it is.
    return text;
  }
}
