// @ts-check
/**
 * The entries of a solution as a tree of folders, and the rows of it that are open. It stays in the worker: there can be 20,000 entries.
 *
 * @typedef {{ error: number, warning: number, info: number }} Marks findings, by how bad they are
 * @typedef {{ path: string, name: string, isFolder: boolean, count: number, bytes: number, component?: string, kind?: string, title?: string, marks: Marks, unread?: string, children: Node[] }} Node
 * @typedef {{ open: string[], filter: string }} Wish which folders are open; with a filter all that hold a name that fits
 * @typedef {Omit<Node, 'children' | 'component'> & { depth: number, isOpen: boolean, position: number, siblings: number, parent: number }} Row
 */

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
/** What a solution begins with stands first. */
const FIRST = ["solution.xml", "customizations.xml", "[content_types].xml"];

/**
 * @param {import('solvet').InspectDocument} document
 * @param {Map<string, Marks>} marks by path
 * @returns {Node}
 */
export function treeOf({ entries, components, unread }, marks) {
  const byKey = new Map(components.map((component) => [component.key, component]));
  const reasons = new Map(unread.map(({ path, reason }) => [path, reason]));
  const root = folder("", "");
  /** @type {Map<string, Node>} */
  const folders = new Map([["", root]]);
  const seen = new Set();
  for (const { path, bytes, component } of entries) {
    // Of two entries with one name a way leads to the first only.
    if (seen.has(path)) continue;
    seen.add(path);
    const owner = component === undefined ? undefined : byKey.get(component);
    const named = owner && owner.kind !== "file" ? { component, kind: owner.kind, title: owner.displayName } : {};
    const at = path.lastIndexOf("/");
    const node = { path, name: path.slice(at + 1), isFolder: false, count: 1, bytes, ...named, marks: marks.get(path) ?? none(), unread: reasons.get(path), children: [] };
    inside(folders, path.slice(0, Math.max(at, 0))).children.push(node);
  }
  finish(folders);
  return root;
}

/** @param {string} path @param {string} name @returns {Node} */
function folder(path, name) {
  return { path, name, isFolder: true, count: 0, bytes: 0, marks: none(), children: [] };
}

function none() {
  return { error: 0, warning: 0, info: 0 };
}

/** The folder with a path, made with all around it where it is not there. @param {Map<string, Node>} folders @param {string} path */
function inside(folders, path) {
  const missing = [];
  for (let at = path; !folders.has(at); at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) missing.push(at);
  for (const at of missing.reverse()) {
    const slash = at.lastIndexOf("/");
    const node = folder(at, at.slice(slash + 1));
    folders.get(at.slice(0, Math.max(slash, 0)))?.children.push(node);
    folders.set(at, node);
  }
  return /** @type {Node} */ (folders.get(path));
}

/** Sorts what is in the folders, and sums up in them. A folder is made after the one around it. @param {Map<string, Node>} folders */
function finish(folders) {
  for (const node of [...folders.values()].reverse()) {
    node.children.sort(inOrder);
    for (const { count, bytes, marks } of node.children) {
      node.count += count;
      node.bytes += bytes;
      for (const severity of /** @type {const} */ (["error", "warning", "info"])) node.marks[severity] += marks[severity];
    }
  }
}

/** @param {Node} a @param {Node} b */
function inOrder(a, b) {
  const rank = (/** @type {Node} */ { isFolder, path }) => (isFolder ? 1 : FIRST.includes(path.toLowerCase()) ? FIRST.indexOf(path.toLowerCase()) - FIRST.length : 2);
  return rank(a) - rank(b) || collator.compare(a.name, b.name);
}

/**
 * The rows that are open, from the top.
 * @param {Node} root @param {Wish} wish
 * @returns {Row[]}
 */
export function rowsOf(root, { open, filter }) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const opened = new Set(open);
  const fits = words.length ? fitting(root, words) : undefined;
  /** @type {Row[]} */
  const rows = [];
  const walk = (/** @type {Node} */ node, /** @type {number} */ depth, /** @type {number} */ parent) => {
    const shown = fits ? node.children.filter((child) => fits.has(child)) : node.children;
    for (const [index, child] of shown.entries()) {
      const { children, component: _, ...rest } = child;
      const isOpen = child.isFolder && (fits ? true : opened.has(child.path));
      const at = rows.push({ ...rest, depth, isOpen, position: index + 1, siblings: shown.length, parent });
      if (isOpen) walk(child, depth + 1, at - 1);
    }
  };
  walk(root, 1, -1);
  return rows;
}

/** The nodes that hold all words in their path or in the name of their component, and what is around them. @param {Node} root @param {string[]} words */
function fitting(root, words) {
  /** @type {Set<Node>} */
  const fits = new Set();
  const walk = (/** @type {Node} */ node) => {
    let some = false;
    for (const child of node.children) {
      const text = child.isFolder ? "" : `${child.path} ${child.title ?? ""}`.toLowerCase();
      if (child.isFolder ? walk(child) : words.every((word) => text.includes(word))) {
        fits.add(child);
        some = true;
      }
    }
    return some;
  };
  walk(root);
  return fits;
}
