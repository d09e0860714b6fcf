// Reading and making zips without solvet: `fflate` reads, and a map of paths to bytes comes out.
import { unzipSync, zipSync } from "fflate";

/** The files of a zip by path, with `/` between folders and without entries for folders. */
export function readZip(bytes) {
  const files = new Map();
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const path = name.replaceAll("\\", "/");
    if (path.endsWith("/")) continue;
    if (files.has(path)) throw new Error(`the zip holds \`${path}\` twice`);
    files.set(path, content);
  }
  return files;
}

/** A zip of the files in their order, the same bytes each time. */
export function makeZip(files) {
  return zipSync(Object.fromEntries(files), { mtime: new Date(2020, 0, 1) });
}

/** The files of a folder that was zipped, counted from the folder in which its manifest lies. */
export function withoutOuterFolder(files, isManifest) {
  const manifest = [...files.keys()].filter((path) => isManifest(path.toLowerCase())).sort((one, other) => one.length - other.length)[0];
  if (!manifest) return files;
  const depth = manifest.toLowerCase().endsWith("other/solution.xml") ? 2 : 1;
  const outer = manifest.split("/").slice(0, -depth).join("/");
  if (outer === "") return files;
  return new Map([...files].filter(([path]) => path.startsWith(`${outer}/`)).map(([path, bytes]) => [path.slice(outer.length + 1), bytes]));
}

/** The entry with this name, however its letters are cased. */
export function entryNamed(files, name) {
  const wanted = name.toLowerCase();
  for (const [path, bytes] of files) if (path.toLowerCase() === wanted) return bytes;
  return undefined;
}

export function sameBytes(one, other) {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}

/** The bytes with every CR LF as LF, the way git keeps text. */
export function withLineFeeds(bytes) {
  if (!bytes.includes(13)) return bytes;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === 13 && bytes[index + 1] === 10) continue;
    kept[length] = bytes[index];
    length += 1;
  }
  return kept.subarray(0, length);
}
