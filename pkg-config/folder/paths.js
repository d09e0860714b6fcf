// Paths inside a folder: written with `/`, relative, and never leading out of it.
import { realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { SolvetError } from "../error.js";

/** How long a path may be; anything longer is refused by every file system. */
const LONGEST = 4096;

/** Refuses a path that would lead out of its folder, or into what version control keeps there. */
export function checkPath(path) {
  const reason = whyUnsafe(path);
  if (reason) throw new SolvetError("unsafe-path", `\`${path}\` cannot be written: ${reason}`);
}

function whyUnsafe(path) {
  if (typeof path !== "string" || path === "") return "it is no path";
  if (path.length > LONGEST) return "it is too long";
  if (path.startsWith("/")) return "it is not relative to the folder";
  if (path.includes("\\")) return "it has a backslash";
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return "it has a control character";
  // A colon names a drive or, further in, a second stream of a file.
  if (/^[a-z]:/i.test(path) || (process.platform === "win32" && path.includes(":"))) return "it names a drive";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) return "it does not stay in the folder";
  // Hooks in there are run by git. Windows takes the other spellings for the same folder.
  if (segments.some((segment) => /^(\.git[. ]*|git~1)$/i.test(segment))) return "git keeps its own files there";
  return undefined;
}

/** Refuses a path whose folder is reached through a symbolic link that leaves the root. */
export function checkStays(root, path, fs = { realpathSync }) {
  const folder = fs.realpathSync(dirname(join(root, path)));
  if (!isWithin(root, folder)) throw new SolvetError("unsafe-path", `\`${path}\` cannot be written: a symbolic link on the way leads out of the folder`);
}

/** Whether a real path is the real folder or lies in it. */
export function isWithin(root, path) {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** All folders above a path, the outermost first: `a`, `a/b` for `a/b/c`. */
export function parents(path) {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
}

/** Paths in the order of their letters, the same on every machine. */
export function inOrder(left, right) {
  return left < right ? -1 : Number(left > right);
}

/** Why a path cannot be read, in plain words. */
export function explain(error, path) {
  if (error?.code === "ENOENT") return `there is no file or folder \`${path}\``;
  if (error?.code === "ENOTDIR") return `a part of \`${path}\` is a file, not a folder`;
  if (error?.code === "EACCES" || error?.code === "EPERM") return `\`${path}\` may not be read`;
  return `\`${path}\` cannot be read: ${error?.message ?? error}`;
}
