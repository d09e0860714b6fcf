// @ts-check
/**
 * The files of a folder, dropped or chosen. Only their names are looked at here, on the main thread; the worker reads them.
 *
 * What is left out is the same as on the command line: version control, installed packages, and what a build of a project wrote.
 */

/**
 * @typedef {{ path: string, file: File }} FolderFile
 * @typedef {(onCount: (count: number) => void, isWanted: () => boolean) => Promise<FolderFile[]>} Lister
 */

const FOREIGN = new Set([".git", "node_modules"]);
/** Only beside a `*.cdsproj` file: elsewhere somebody may call a folder so. */
const BUILT = new Set(["bin", "obj"]);
/** As many files as the engine takes. */
const MOST = 100_000;
/** So many files are asked for at a time. */
const AT_ONCE = 200;
/** The number of files found is told at most this often, in milliseconds. */
const COUNT_INTERVAL = 80;
/** So long the page may be kept from everything else, in milliseconds. */
const SLICE = 25;

/**
 * Lists the files below a dropped folder, whose entry has to be asked for while the drop is handled.
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Lister}
 */
export function dropped(folder) {
  return walk(folder, async (directory) => {
    const entries = await entriesOf(directory);
    return {
      files: entries.filter((entry) => entry.isFile).map((entry) => ({ name: entry.name, read: () => fileOf(entry) })),
      folders: entries.filter((entry) => entry.isDirectory).map((entry) => ({ name: entry.name, folder: /** @type {FileSystemDirectoryEntry} */ (entry) })),
    };
  });
}

/**
 * Lists the files below a folder that the browser may look into again and again (File System Access).
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Lister}
 */
export function picked(folder) {
  return walk(folder, async (directory) => {
    const inside = [];
    try {
      for await (const handle of /** @type {any} */ (directory).values()) inside.push(handle);
    } catch {
      throw { code: "gone" };
    }
    return {
      files: inside.filter(({ kind }) => kind === "file").map((handle) => ({ name: handle.name, read: () => handle.getFile().catch(() => Promise.reject({ code: "gone" })) })),
      folders: inside.filter(({ kind }) => kind === "directory").map((handle) => ({ name: handle.name, folder: handle })),
    };
  });
}

/**
 * @template T
 * @param {T} folder
 * @param {(folder: T) => Promise<{ files: { name: string, read: () => Promise<File> }[], folders: { name: string, folder: T }[] }>} look what is in one folder
 * @returns {Lister}
 */
function walk(folder, look) {
  return async (onCount, isWanted) => {
    /** @type {FolderFile[]} */
    const found = [];
    let told = 0;
    const visit = async (/** @type {T} */ directory, /** @type {string} */ prefix) => {
      if (!isWanted()) return;
      const inside = await look(directory);
      const isProject = inside.files.some(({ name }) => isProjectFile(name));
      const files = inside.files.filter(({ name }) => name !== ".git");
      for (let at = 0; at < files.length; at += AT_ONCE) {
        const some = files.slice(at, at + AT_ONCE);
        for (const [index, file] of (await Promise.all(some.map(({ read }) => read()))).entries()) found.push({ path: prefix + some[index].name, file });
      }
      if (found.length > MOST) throw { code: "too-many" };
      if (performance.now() - told > COUNT_INTERVAL) {
        told = performance.now();
        onCount(found.length);
      }
      for (const { name, folder } of inside.folders) if (!isLeftOut(name, isProject)) await visit(folder, `${prefix}${name}/`);
    };
    await visit(folder, "");
    await settle(found, isWanted);
    return found;
  };
}

/**
 * The folder that was chosen in the browser's own chooser, which hands over all files below it at once.
 * @param {File[]} files
 * @returns {{ name: string, list: Lister }}
 */
export function chosen(files) {
  const paths = files.map((file) => file.webkitRelativePath.split("/"));
  const list = async (/** @type {(count: number) => void} */ onCount, /** @type {() => boolean} */ isWanted) => {
    onCount(files.length);
    if (files.length > MOST) throw { code: "too-many" };
    const projects = new Set(paths.filter((path) => isProjectFile(path[path.length - 1])).map((path) => path.slice(0, -1).join("/")));
    const isKept = (/** @type {string[]} */ path) =>
      path.at(-1) !== ".git" && !path.slice(1, -1).some((name, index) => isLeftOut(name, projects.has(path.slice(0, index + 1).join("/"))));
    const found = files.flatMap((file, index) => (isKept(paths[index]) ? { path: paths[index].slice(1).join("/"), file } : []));
    await settle(found, isWanted);
    return found;
  };
  return { name: paths[0]?.[0] ?? "", list };
}

/**
 * Has the browser look the files up on the disk, a few at a time. It would do so when they are handed to the worker, for all of them
 * at once: 0.7 milliseconds each, in which the page stands still.
 * @param {FolderFile[]} files @param {() => boolean} isWanted
 */
async function settle(files, isWanted) {
  let since = performance.now();
  for (const { file } of files) {
    void file.size;
    if (performance.now() - since < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return;
    since = performance.now();
  }
}

/** @param {string} name @param {boolean} besideProject */
function isLeftOut(name, besideProject) {
  return FOREIGN.has(name) || (besideProject && BUILT.has(name.toLowerCase()));
}

/** @param {string} name */
function isProjectFile(name) {
  return name.toLowerCase().endsWith(".cdsproj");
}

/** All entries of one folder: the browser gives them a hundred at a time. @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const entries = [];
  for (;;) {
    const some = await /** @type {Promise<FileSystemEntry[]>} */ (new Promise((resolve, reject) => reader.readEntries(resolve, () => reject({ code: "gone" }))));
    if (!some.length) return entries;
    entries.push(...some);
  }
}

/** @param {FileSystemEntry} entry @returns {Promise<File>} */
function fileOf(entry) {
  return new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => reject({ code: "gone" })));
}
