// Replaces the tree of a solution in a folder: works out what to exchange, and has it exchanged at one go.
import * as nodeFs from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { SolvetError } from "../error.js";
import { listFiles } from "./list.js";
import { checkPath, inOrder, isWithin, parents } from "./paths.js";
import { exchange, recover } from "./swap.js";

/**
 * Writes files into a folder in place of those that are `owned` there; everything else in it stays.
 *
 * Nothing is written when a file that is not owned stands in the way. A run that is killed is taken back by the
 * next one.
 * @param {string} folder
 * @param {Iterable<[string, Uint8Array]>} files
 * @param {{ owned?: Iterable<string> }} options
 * @returns {{ written: string[], unchanged: string[], removed: string[], kept: string[] }}
 */
export function writeTree(folder, files, { owned = [], fs = nodeFs } = {}) {
  try {
    const root = realRoot(folder, fs);
    fs.mkdirSync(dirname(root), { recursive: true });
    recover(root, fs);
    const { steps, contents, ...outcome } = planTree(folder, files, { owned, fs });
    exchange(root, steps, contents, fs);
    return outcome;
  } catch (error) {
    if (error instanceof SolvetError || error?.syscall === undefined) throw error;
    throw new SolvetError("unwritable-output", `\`${folder}\` cannot be written: ${error.message}`, { help: "nothing in it was changed", cause: error });
  }
}

/**
 * What {@link writeTree} would do. Touches nothing.
 * @returns {{ steps: import("./swap.js").Step[], contents: { bytes: Uint8Array, mode?: number }[], written: string[], unchanged: string[], removed: string[], kept: string[] }}
 */
export function planTree(folder, files, { owned = [], fs = nodeFs } = {}) {
  const root = realRoot(folder, fs);
  const wanted = [...files].sort(([left], [right]) => inOrder(left, right));
  const view = new View(root, fs);
  refuseImpossible(wanted, view);
  const there = view.isThere ? listFiles(root, { fs }).files : [];
  const ownedThere = new Set(there.filter(inSet(owned)));

  // What every wanted file meets: nothing, itself, an owned file to replace, or something that must stay.
  const replaced = new Set();
  const unchanged = new Set();
  const placed = [];
  const claims = [];
  for (const [path, bytes] of wanted) {
    const met = view.find(path);
    if (met?.kind === "file" && met.path === path && view.holds(path, bytes)) {
      unchanged.add(path);
      continue;
    }
    if (met) claims.push({ wanted: path, ...met });
    const isReplaced = met?.kind === "file" && ownedThere.has(met.path) && view.fold(met.path) === view.fold(path);
    if (isReplaced) replaced.add(met.path);
    placed.push({ path, bytes, mode: isReplaced ? view.mode(met.path) : undefined });
  }
  const away = new Set([...ownedThere].filter((path) => !unchanged.has(path)));
  const needed = new Set([...placed.map(({ path }) => path), ...unchanged].flatMap(parents));
  const isEmptied = emptiedBy(away, needed, view);
  refuseWhatStands(claims, away, isEmptied, view, folder);

  const outcome = {
    written: placed.map(({ path }) => path),
    unchanged: [...unchanged],
    removed: [...away].filter((path) => !replaced.has(path)).sort(inOrder),
    kept: there.filter((path) => !away.has(path) && !unchanged.has(path)),
  };
  return { steps: stepsFor(placed, away, needed, isEmptied, view), contents: placed.map(({ bytes, mode }) => ({ bytes, mode })), ...outcome };
}

/** Old files first, then the folders they leave empty, then new folders, then new files. */
function stepsFor(placed, away, needed, isEmptied, view) {
  const steps = [];
  for (const [slot, path] of [...away].sort(inOrder).entries()) steps.push({ do: "away", path, slot });
  const emptied = [...new Set([...away].flatMap(parents))].filter(isEmptied);
  for (const path of emptied.sort(inOrder).reverse()) steps.push({ do: "dropFolder", path });
  if (!view.isThere && placed.length > 0) steps.push({ do: "makeFolder", path: "" });
  const made = new Set();
  for (const path of [...needed].sort(inOrder)) {
    const met = view.find(path);
    if (met?.kind === "link") {
      made.add(view.fold(path));
    } else if (met?.kind === "folder" && !isEmptied(met.path)) {
      // Only where upper and lower case are the same: the folder is there, under a name that is cased otherwise.
      if (basename(met.path) !== basename(path) && !made.has(view.fold(path))) steps.push({ do: "recase", path: met.path, to: path });
      made.add(view.fold(path));
    } else if (!made.has(view.fold(path))) {
      made.add(view.fold(path));
      steps.push({ do: "makeFolder", path });
    }
  }
  for (const [slot, { path }] of placed.entries()) steps.push({ do: "place", path, slot });
  return steps;
}

/** Whether a folder holds nothing any more once the files are away, and nothing new comes into it. */
function emptiedBy(away, needed, view) {
  const known = new Map();
  const isEmptied = (folder) => {
    if (!known.has(folder)) {
      const entries = view.entries(folder);
      // A link to a folder stays, like everything that is not a file of the solution.
      const isFolder = view.find(folder)?.kind === "folder";
      const goes = (entry) => (entry.isDirectory() ? isEmptied(`${folder}/${entry.name}`) : away.has(`${folder}/${entry.name}`));
      known.set(folder, isFolder && !needed.has(folder) && entries.length > 0 && entries.every(goes));
    }
    return known.get(folder);
  };
  return isEmptied;
}

/** An error that names everything that is not ours and lies where a new file has to go. */
function refuseWhatStands(claims, away, isEmptied, view, folder) {
  const standing = new Set();
  for (const claim of claims) {
    if (claim.leaves) {
      throw new SolvetError("unsafe-path", `\`${claim.wanted}\` cannot be written: the symbolic link \`${claim.leaves}\` leads out of the folder`);
    }
    if (claim.kind !== "folder") {
      if (!away.has(claim.path)) standing.add(claim.path);
    } else if (!isEmptied(claim.path)) {
      for (const path of view.inside(claim.path)) if (!away.has(path)) standing.add(path);
    }
  }
  if (standing.size === 0) return;
  const members = [...standing].sort(inOrder);
  const what = members.length === 1 ? `\`${members[0]}\` is not a file of the solution and stands` : `${members.length} files are not of the solution and stand`;
  throw new SolvetError("file-in-the-way", `${what} in the way in \`${folder}\`; nothing was written`, { help: "move what is named away, or choose another folder", members });
}

function refuseImpossible(wanted, view) {
  const names = new Map();
  const folders = new Set(wanted.flatMap(([path]) => parents(path)).map((path) => view.fold(path)));
  for (const [path] of wanted) {
    checkPath(path);
    const folded = view.fold(path);
    const other = names.get(folded);
    if (other !== undefined) throw new SolvetError("unsafe-path", `\`${other}\` and \`${path}\` would be one file here`);
    if (folders.has(folded)) throw new SolvetError("unsafe-path", `\`${path}\` would be a file and a folder at once`);
    names.set(folded, path);
  }
}

/** The folder itself may be a link; what it leads to is the folder. */
function realRoot(folder, fs) {
  const path = resolve(folder);
  const status = fs.statSync(path, { throwIfNoEntry: false });
  if (status && !status.isDirectory()) throw new SolvetError("unwritable-output", `\`${folder}\` is a file, not a folder`);
  if (status) return fs.realpathSync(path);
  if (fs.lstatSync(path, { throwIfNoEntry: false })) throw new SolvetError("unwritable-output", `\`${folder}\` is a symbolic link to nothing`);
  const above = nearestFolder(path, fs);
  return join(fs.realpathSync(above), path.slice(above.length));
}

function nearestFolder(path, fs) {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (fs.existsSync(at) || at === dirname(at)) return at;
  }
}

/** What a folder looks like before anything is done; each folder in it is listed once. */
class View {
  #lists = new Map();

  constructor(root, fs) {
    this.root = root;
    this.fs = fs;
    this.isThere = fs.existsSync(root);
    this.ignoresCase = ignoresCase(this.isThere ? root : nearestFolder(root, fs), fs);
  }

  /** Two paths with the same result are one place on this disk. */
  fold(path) {
    return this.ignoresCase ? path.normalize("NFC").toLowerCase() : path;
  }

  /**
   * What a path meets, spelled as on the disk: what is in its place, or the first thing on the way that is no folder.
   * A `link` leads to a folder; one that `leaves` this folder is not followed.
   */
  find(path) {
    if (!this.isThere) return undefined;
    const segments = path.split("/");
    let met;
    for (const [index, segment] of segments.entries()) {
      const entry = this.#entry(met?.path ?? "", segment);
      if (!entry) return undefined;
      met = this.#meet(met ? `${met.path}/${entry.name}` : entry.name, entry);
      const isLast = index === segments.length - 1;
      if (isLast) return { kind: met.kind, path: met.path };
      if (met.kind === "file" || met.leaves) return met;
    }
    return undefined;
  }

  #meet(path, entry) {
    if (entry.isDirectory()) return { kind: "folder", path };
    const linked = entry.isSymbolicLink() ? this.#linkedFolder(path) : undefined;
    if (linked === undefined) return { kind: "file", path };
    return isWithin(this.root, linked) ? { kind: "link", path } : { kind: "link", path, leaves: path };
  }

  entries(folder) {
    return [...this.#list(folder).values()];
  }

  #list(folder) {
    if (!this.#lists.has(folder)) {
      const entries = this.fs.readdirSync(join(this.root, folder), { withFileTypes: true });
      this.#lists.set(folder, new Map(entries.map((entry) => [entry.name, entry])));
    }
    return this.#lists.get(folder);
  }

  /** All files in a folder, whoever they belong to, and its folders that are empty. */
  inside(folder) {
    const entries = this.entries(folder);
    if (entries.length === 0) return [folder];
    return entries.flatMap((entry) => (entry.isDirectory() ? this.inside(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
  }

  holds(path, bytes) {
    const file = join(this.root, path);
    const status = this.fs.statSync(file, { throwIfNoEntry: false });
    return status?.isFile() === true && status.size === bytes.length && this.fs.readFileSync(file).equals(bytes);
  }

  mode(path) {
    const status = this.fs.statSync(join(this.root, path), { throwIfNoEntry: false });
    return status?.isFile() ? status.mode : undefined;
  }

  #entry(folder, name) {
    const exact = this.#list(folder).get(name);
    if (exact || !this.ignoresCase) return exact;
    return this.entries(folder).find((entry) => this.fold(entry.name) === this.fold(name));
  }

  #linkedFolder(path) {
    try {
      const real = this.fs.realpathSync(join(this.root, path));
      return this.fs.statSync(real).isDirectory() ? real : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Whether upper and lower case are the same on the disk: seen from a name that is there, without writing one. */
function ignoresCase(folder, fs) {
  const names = fs.readdirSync(folder).slice(0, 100);
  const candidates = [...names.map((name) => join(folder, name)), folder];
  const one = candidates.find((path) => otherCase(basename(path)) !== basename(path));
  if (one === undefined) return process.platform === "win32" || process.platform === "darwin";
  const other = join(dirname(one), otherCase(basename(one)));
  const [left, right] = [one, other].map((path) => fs.lstatSync(path, { throwIfNoEntry: false }));
  return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}

function otherCase(name) {
  const upper = name.toUpperCase();
  return upper === name ? name.toLowerCase() : upper;
}

function inSet(paths) {
  const set = new Set(paths);
  return (path) => set.has(path);
}
