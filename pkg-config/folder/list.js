// What lies in a folder: one list for reading it and for knowing what must stay in it.
import * as nodeFs from "node:fs";
import { join } from "node:path";
import { SolvetError } from "../error.js";
import { explain, inOrder, isWithin } from "./paths.js";
import { isStage, refuseJournal } from "./swap.js";

/** What a folder may hold; the engine has limits of its own on top. */
export const LIMITS = { files: 100_000, bytes: 1 << 30 };

/** Nobody keeps a solution in them, and they may hold a hundred times as much as it. */
const FOREIGN_FOLDERS = new Set([".git", "node_modules"]);

/** What a build of a `*.cdsproj` writes beside it: copies of the solution. */
const BUILD_FOLDERS = new Set(["bin", "obj"]);

/**
 * The paths of all files, sorted, with `/`. Links are followed as long as they stay in the folder.
 * @returns {{ files: string[], skipped: { path: string, reason: string }[] }}
 */
export function listFiles(root, { maxFiles = LIMITS.files, fs = nodeFs } = {}) {
  const files = [];
  const skipped = [];
  // The real folders above the one being listed: a link to any of them would never end.
  const visit = (path, above) => {
    const folder = join(root, path);
    const entries = entriesOf(folder, fs);
    const isProject = entries.some((entry) => entry.name.toLowerCase().endsWith(".cdsproj"));
    for (const entry of entries) {
      const child = path ? `${path}/${entry.name}` : entry.name;
      const { kind, real, reason } = resolveEntry(root, child, entry, fs);
      if (reason) {
        skipped.push({ path: child, reason });
      } else if (kind === "folder") {
        if (FOREIGN_FOLDERS.has(entry.name) || (isProject && BUILD_FOLDERS.has(entry.name.toLowerCase()))) continue;
        if (isStage(entry.name)) {
          refuseJournal(join(folder, entry.name), folder);
        } else if (above.includes(real)) {
          skipped.push({ path: child, reason: "a symbolic link to a folder around it" });
        } else {
          visit(child, [...above, real]);
        }
      } else if (entry.name !== ".git") {
        if (files.length >= maxFiles) throw new SolvetError("too-large", `\`${root}\` holds more than ${maxFiles} files`, { help: "give the folder of the solution alone" });
        files.push(child);
      }
    }
  };
  visit("", [root]);
  return { files: files.sort(inOrder), skipped: skipped.sort((left, right) => inOrder(left.path, right.path)) };
}

function entriesOf(folder, fs) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new SolvetError("unreadable-input", explain(error, folder), { cause: error });
  }
}

/** What an entry is in the end, or the reason to leave it out. */
function resolveEntry(root, path, entry, fs) {
  const file = join(root, path);
  if (entry.isDirectory()) return { kind: "folder", real: file };
  if (entry.isFile()) return { kind: "file" };
  if (!entry.isSymbolicLink()) return { reason: "no file or folder, but a device or a socket" };
  try {
    const real = fs.realpathSync(file);
    if (!isWithin(root, real)) return { reason: "a symbolic link that leaves the folder" };
    return { kind: fs.statSync(real).isDirectory() ? "folder" : "file", real };
  } catch {
    return { reason: "a symbolic link to nothing" };
  }
}
