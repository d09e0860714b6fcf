// A static server for the built page, on this machine alone.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json", ".zip": "application/zip" };

/**
 * Serves a folder; port 0 takes any that is free. Tests say other types, let browsers keep files, and listen to what is asked for.
 * @param {string} folder @param {number} [port] @param {{ types?: Record<string, string>, caching?: string, onRequest?: (address: string) => void }} [options]
 */
export async function serve(folder, port = 0, { types = TYPES, caching = "no-store", onRequest } = {}) {
  const server = createServer(async (request, response) => {
    onRequest?.(request.url ?? "/");
    const path = pathOf(request.url ?? "/", folder);
    const found = path && (await stat(path).catch(() => undefined))?.isFile();
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream", "cache-control": caching });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

/** The file an address means, or nothing when it is malformed or leaves the folder. */
function pathOf(address, folder) {
  try {
    const { pathname } = new URL(address, "http://localhost");
    const path = join(folder, normalize(decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname)));
    return path.startsWith(folder + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}
