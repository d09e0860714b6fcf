// @ts-check
/** Opens what was given, a file or a folder, and says what kind of folder it is. In the worker. */
import { open } from "solvet";

/** So many files of a folder, and so many bytes, are read at a time. */
const AT_ONCE = 256;
const BYTES_AT_ONCE = 16 << 20;

/** Opens one source, in the build that is asked for. @param {import('./engine.js').Source} source @param {boolean | undefined} managed @param {(progress: import('solvet').Progress) => void} [onProgress] */
export async function openSource({ name, file, files }, managed, onProgress) {
  return open(file ?? (await readFiles(files ?? [], onProgress)), { name, managed, onProgress });
}

/**
 * The bytes of a folder's files by path. Several are read as one: each reading costs a browser some milliseconds, however small the file
 * (1,500 files measured 600 ms against 9,000 ms one by one).
 * @param {import('./folder.js').FolderFile[]} files @param {(progress: import('solvet').Progress) => void} [onProgress]
 */
export async function readFiles(files, onProgress) {
  /** @type {Map<string, Uint8Array>} */
  const contents = new Map();
  for (let at = 0; at < files.length; ) {
    const some = [];
    for (let bytes = 0; at < files.length && some.length < AT_ONCE && bytes < BYTES_AT_ONCE; at++) {
      some.push(files[at]);
      bytes += files[at].file.size;
    }
    const together = new Uint8Array(await new Blob(some.map(({ file }) => file)).arrayBuffer());
    let from = 0;
    for (const { path, file } of some) contents.set(path, together.subarray(from, (from += file.size)));
    onProgress?.({ stage: "open", done: contents.size, total: files.length });
  }
  return contents;
}

/**
 * The zips of a folder that is nothing but a place to keep solution zips in: each is then opened by itself. Undefined for all else.
 * @param {import('solvet').InspectDocument} document @param {import('./engine.js').Source} source
 */
export function zipsOf({ package: found, members }, { files }) {
  if (!files || found?.kind !== "folder-of-solutions" || members.some((member) => member.input.format !== "zip")) return undefined;
  const inside = [...members.map((member) => member.input.name), ...found.others.map((other) => other.path)];
  // A solution may stand in a zip of zips; the file is then the outer one.
  return files.map((file) => file.path).filter((path) => inside.some((wanted) => wanted === path || wanted.startsWith(`${path}/`)));
}

/**
 * Whether an unpacked solution holds the other build as well. Only the engine knows; of a folder it is asked with the manifest alone.
 * @param {import('solvet').InspectDocument} document @param {import('./engine.js').Source} source
 */
export async function holdsBoth({ input, solution, entries }, { name, file, files }) {
  if (input.format !== "packager-folder" || !solution) return false;
  const path = entries.find((entry) => entry.role === "manifest")?.path;
  try {
    const other = await openSource({ name, file, files: files?.filter((one) => one.path === path) }, !solution.managed);
    other.free();
    return true;
  } catch {
    return false;
  }
}
