// @ts-check
/** The service worker with the list of the files that it keeps: every file of the page and the hash of its content. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

/**
 * The version is the hash of the list: it changes with any byte of any file, and with nothing else.
 * @param {Map<string, Uint8Array>} files by path @param {boolean} minify
 */
export async function serviceWorker(files, minify) {
  const hashes = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [path, sha256(bytes).digest("base64")]));
  const version = sha256(JSON.stringify(hashes)).digest("hex").slice(0, 16);
  const source = await readFile(new URL("../../www/sw.js", import.meta.url), "utf8");
  const { code } = await transform(source, {
    define: { "globalThis.SOLVET_VERSION": JSON.stringify(version), "globalThis.SOLVET_FILES": JSON.stringify(hashes) },
    format: "iife",
    legalComments: "none",
    minify,
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  });
  return Buffer.from(code);
}

/** @param {string | Uint8Array} content */
function sha256(content) {
  return createHash("sha256").update(content);
}
