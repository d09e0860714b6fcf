// @ts-check
/**
 * Keeps the page's own files, so that it opens without a network. It keeps nothing else, and asks for nothing but these files from where it came from itself.
 *
 * The build writes the list (scripts/page/precache.mjs): the files with the hashes of their contents, and as the version the hash of the list. One version
 * is kept whole or not at all: what the server gives has to have the hash that is written here.
 */

/** @type {string} */ const version = /** @type {any} */ (globalThis).SOLVET_VERSION;
/** Base64 of the SHA-256 of each file. @type {Record<string, string>} */ const files = /** @type {any} */ (globalThis).SOLVET_FILES;
/** Set by the server, which may not know them all, or be known to the browser too late. @type {Record<string, string>} */
const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  zip: "application/zip",
};

const worker = /** @type {any} */ (self);
const scope = worker.registration.scope;
/** Other pages of the same host may keep theirs, also another copy of this one. */
const family = `solvet ${scope} `;
const own = family + version;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(clear()));
worker.addEventListener("message", (/** @type {any} */ event) => event.data === "use" && worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const file = fileOf(event.request);
  if (file) event.respondWith(answer(file, event.request));
});

async function fill() {
  const cache = await caches.open(own);
  await Promise.all(Object.keys(files).map(async (file) => cache.put(keyOf(file), (await caches.match(keyOf(file))) ?? (await load(file)))));
}

/** What the browser has at hand is taken where it is the right one; else the server is asked. @param {string} file */
async function load(file) {
  for (const address of file === "index.html" ? ["./", file] : [file]) {
    for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
      const response = await fetch(new URL(address, scope), { cache, credentials: "same-origin" });
      const bytes = await response.arrayBuffer();
      if (response.ok && (await hashOf(bytes)) === files[file]) return new Response(bytes, { headers: { "content-type": TYPES[/[^.]*$/.exec(file)?.[0] ?? ""] ?? "" } });
    }
  }
  throw new Error(`${file} is not the one of version ${version}`);
}

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
}

async function clear() {
  for (const name of await caches.keys()) if (name.startsWith(family) && name !== own) await caches.delete(name);
}

/** The file that is asked for, if it is one of ours. The page is the page, whatever its address says behind the name. @param {Request} request */
function fileOf(request) {
  const { origin, pathname } = new URL(request.url);
  const home = new URL(scope);
  if (request.method !== "GET" || origin !== home.origin || !pathname.startsWith(home.pathname)) return undefined;
  const path = pathname.slice(home.pathname.length) || "index.html";
  return Object.hasOwn(files, path) ? path : undefined;
}

/** @param {string} file @param {Request} request */
async function answer(file, request) {
  return (await (await caches.open(own)).match(keyOf(file))) ?? fetch(request);
}

/** Under its hash, so that the next version takes over what has not changed. @param {string} file */
function keyOf(file) {
  return new URL(`${file}?sha256=${encodeURIComponent(files[file])}`, scope).href;
}
