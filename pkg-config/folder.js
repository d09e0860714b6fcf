// Folders in Node: reading one whole, and replacing the tree of a solution in one. The browser has
// neither, so nothing of this is imported there.
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { SolvetError } from "./error.js";
import { LIMITS, listFiles } from "./folder/list.js";
import { explain } from "./folder/paths.js";
import { refuseUnfinished } from "./folder/swap.js";

export { writeFileSafely } from "./folder/file.js";
export { planTree, writeTree } from "./folder/write.js";
export { recover } from "./folder/swap.js";

/** So many files are read at a time: enough to keep a disk busy, far below any limit of open files. */
const AT_ONCE = 32;

/** Reads what a path leads to: the bytes of a file, or the files of a folder. */
export async function readPath(path) {
  const status = await stat(path).catch(() => undefined);
  const isProject = status?.isFile() === true && path.toLowerCase().endsWith(".cdsproj");
  if (status?.isDirectory() || isProject) return await readFolder(path);
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    throw new SolvetError("unreadable-input", explain(error, path), { cause: error });
  }
}

/**
 * Reads all files of a folder, or of the folder that a `*.cdsproj` file lies in.
 *
 * What version control and builds keep there is no part of a solution and is left out. `skipped` names what
 * was left out for another reason.
 * @returns {Promise<{ name: string, files: Map<string, Uint8Array>, skipped: { path: string, reason: string }[] }>}
 */
export async function readFolder(path, { maxFiles = LIMITS.files, maxBytes = LIMITS.bytes } = {}) {
  const isProject = path.toLowerCase().endsWith(".cdsproj") && (await isFile(path));
  const folder = isProject ? dirname(path) : path;
  const root = await realFolder(folder, path);
  refuseUnfinished(root);
  const { files: paths, skipped } = listFiles(root, { maxFiles });
  const files = new Map();
  let total = 0;
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const some = paths.slice(at, at + AT_ONCE);
    const contents = await Promise.all(some.map((file) => readOne(root, file)));
    for (const [index, bytes] of contents.entries()) {
      total += bytes.length;
      if (total > maxBytes) throw tooLarge(path, `more than ${maxBytes} bytes`);
      files.set(some[index], bytes);
    }
  }
  return { name: basename(isProject ? path : resolve(folder)), files, skipped };
}

async function isFile(path) {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function realFolder(folder, given) {
  try {
    return await realpath(folder);
  } catch (error) {
    throw new SolvetError("unreadable-input", explain(error, given), { cause: error });
  }
}

async function readOne(root, path) {
  const file = join(root, path);
  try {
    const { size } = await stat(file);
    if (size > LIMITS.bytes) throw tooLarge(file, `more than ${LIMITS.bytes} bytes`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof SolvetError) throw error;
    throw new SolvetError("unreadable-input", explain(error, file), { cause: error });
  }
}

function tooLarge(path, what) {
  return new SolvetError("too-large", `\`${path}\` holds ${what}`, { help: "give the folder of the solution alone" });
}
