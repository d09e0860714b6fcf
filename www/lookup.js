// @ts-check
/**
 * Quick ways into one inventory: by key, parts of a component, entries of a component. Made on first use and kept as long as the document.
 * Keys are compared without regard to case, as the contract says; the engine writes them in lower case.
 * @param {any} document
 * @returns {{ byKey: Map<string, any>, parts: Map<string, any[]>, entries: Map<string, any[]> }}
 */
export function lookup(document) {
  let found = made.get(document);
  if (!found) made.set(document, (found = make(document)));
  return found;
}

/** The inventories of all files that are checked; a package of solutions has one for each member. @param {import('./session.js').OpenFile[]} files */
export function inventoriesOf(files) {
  return files.flatMap((file) => {
    if (!file.document || file.twinOf !== undefined) return [];
    const documents = file.document.members?.length ? file.document.members : [file.document];
    return documents.map((/** @type {any} */ document, /** @type {number} */ index) => ({ file, document, first: index === 0 }));
  });
}

/** What people call the thing; a canvas app by itself has no solution to take a name from. @param {any} document */
export function nameOf({ solution, components, input }) {
  return solution?.displayName || solution?.uniqueName || components[0]?.displayName || input.name;
}

/** @type {WeakMap<any, any>} */
const made = new WeakMap();

/** @param {any} document */
function make({ components, entries }) {
  const byKey = new Map();
  const parts = new Map();
  const owned = new Map();
  for (const component of components) {
    byKey.set(component.key, component);
    if (component.parent) append(parts, component.parent, component);
  }
  for (const entry of entries) if (entry.component) append(owned, entry.component, entry);
  return { byKey, parts, entries: owned };
}

/** @param {Map<string, any[]>} map @param {string} key @param {any} value */
function append(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
