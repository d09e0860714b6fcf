// @ts-check
/**
 * Answers what the view of files asks, in the worker: rows of the tree, an entry and its lines, words in it or in all of them.
 * One entry is open at a time; what was open before is given back.
 *
 * @typedef {{ error: number, warning: number, info: number }} Marks
 * @typedef {{ of?: string, path: string }} Which an entry; `of` is the unique name of its solution
 * @typedef {{ line?: number, column?: number, path?: string }} Place
 */
import { Colours, coloursOf, MOST } from "./colours.js";
import { rowsOf, treeOf } from "./tree.js";

/** Places of one search in an entry that one can step through. */
const FOUND = 10_000;
/** With no more entries than this all folders are open at first. */
const SMALL = 40;

export class FilesDesk {
  /** @type {import('../desks.js').Held} */
  #held;
  /** What is in the solutions, by their unique names. @type {Map<string, { solution: import('solvet').Solution, isOne: boolean, document: import('solvet').InspectDocument }> | undefined} */
  #documents;
  /** Findings of entries, by solution and path. @type {Map<string, Map<string, Marks>>} */
  #marks = new Map();
  /** @type {Map<string, import('./tree.js').Node>} */
  #trees = new Map();
  /** The rows shown last. @type {{ name: string, rows: import('./tree.js').Row[] } | undefined} */
  #rows;
  /** @type {{ name: string, look: import('solvet').Look, document: import('solvet').LookDocument, colours?: Colours | null, found: import('solvet').LookPlace[] } | undefined} */
  #open;
  /** The searches in all entries that are on their way, by who asked. @type {Map<string, { turn: number, steps: AsyncGenerator<any, void> }>} */
  #searches = new Map();

  /** @param {import('../desks.js').Held} held */
  constructor(held) {
    this.#held = held;
  }

  free() {
    this.#open?.look.free();
    this.#open = undefined;
    for (const by of [...this.#searches.keys()]) this.#endSearch(by);
  }

  /** @param {any} question */
  async answer(question) {
    if (question.about === "solutions") return this.#solutions(question);
    if (question.about === "tree") return this.#slice(question);
    if (question.about === "seek") return this.#seek(question);
    if (question.about === "look") return this.#look(question);
    if (question.about === "lines") return this.#lines(question);
    if (question.about === "place") return this.#opened(question.entry).look.at(question.place);
    if (question.about === "find") return this.#find(question);
    if (question.about === "found") return this.#opened(question.entry).found[question.at];
    if (question.about === "hex") return this.#opened(question.entry).look.bytes(question.from, question.count);
    if (question.about === "file") return this.#file(question);
    if (question.about === "search") return this.#searchStep(question);
    throw new Error(`nothing is known about ${question.about}`);
  }

  get #all() {
    if (this.#documents) return this.#documents;
    this.#documents = new Map();
    // The other build of a solution has the same name; what came first is what was checked.
    for (const solution of this.#held.solutions.values()) {
      const document = solution.inspect();
      const isOne = document.members.length === 0;
      for (const member of isOne ? [document] : document.members) {
        const name = member.solution?.uniqueName ?? "";
        if (!this.#documents.has(name)) this.#documents.set(name, { solution, isOne, document: member });
      }
    }
    return this.#documents;
  }

  /** Which solutions there are. What was found in their entries is said here. @param {{ marks: [of: string, path: string, marks: Marks][] }} question */
  #solutions({ marks }) {
    const names = [...this.#all.keys()];
    this.#marks.clear();
    for (const [of, path, found] of marks) {
      const name = this.#all.has(of) ? of : names[0];
      const known = this.#marks.get(name);
      if (known) known.set(path, found);
      else this.#marks.set(name, new Map([[path, found]]));
    }
    this.#trees.clear();
    this.#rows = undefined;
    return [...this.#all].map(([of, { document }]) => ({ of, name: document.solution?.displayName || of || document.input.name, version: document.solution?.version, folders: foldersOf(document) }));
  }

  /** @param {string | undefined} of */
  #of(of) {
    const all = this.#all;
    const name = of !== undefined && all.has(of) ? of : [...all.keys()][0];
    const found = all.get(name);
    if (!found) throw new Error("no solution is open");
    return { name, ...found };
  }

  /** The rows of a tree, sorted once for all of its windows. @param {{ of?: string } & import('./tree.js').Wish} wish */
  #rowsOf({ of, open, filter }) {
    const { name, document } = this.#of(of);
    let tree = this.#trees.get(name);
    if (!tree) this.#trees.set(name, (tree = treeOf(document, this.#marks.get(name) ?? new Map())));
    const wish = JSON.stringify([name, open, filter]);
    if (this.#rows?.name !== wish) this.#rows = { name: wish, rows: rowsOf(tree, { open, filter }) };
    return this.#rows.rows;
  }

  /** @param {{ of?: string, from: number, count: number, path?: string } & import('./tree.js').Wish} question */
  #slice(question) {
    const rows = this.#rowsOf(question);
    const files = question.filter ? rows.reduce((sum, row) => sum + (row.isFolder ? 0 : 1), 0) : undefined;
    const at = question.path === undefined ? undefined : rows.findIndex((row) => row.path === question.path);
    return { total: rows.length, files, at, rows: rows.slice(question.from, question.from + question.count) };
  }

  /** The next row with a name that begins so: for those who type where they want to go. @param {{ from: number, prefix: string } & import('./tree.js').Wish} question */
  #seek(question) {
    const rows = this.#rowsOf(question);
    const fits = (/** @type {import('./tree.js').Row} */ row) => row.name.toLowerCase().startsWith(question.prefix);
    const after = rows.findIndex((row, index) => index >= question.from && fits(row));
    return after >= 0 ? after : rows.findIndex(fits);
  }

  /** The entry, opened where it is not. @param {Which & { formatted?: boolean }} which */
  #opened({ of, path, formatted }) {
    const { name, solution, isOne } = this.#of(of);
    const wanted = JSON.stringify([name, path]);
    if (this.#open?.name !== wanted) {
      this.#open?.look.free();
      this.#open = undefined;
      const look = solution.look(path, isOne ? {} : { solution: name });
      this.#open = { name: wanted, look, document: look.document, found: [] };
    }
    const open = this.#open;
    if (formatted !== undefined && open.document.formatted !== formatted) open.document = open.look.show({ formatted });
    return open;
  }

  /** Opens an entry. @param {Which & { formatted?: boolean, place?: Place, places: Place[] }} question `places`: those of its findings */
  #look({ of, path, formatted, place, places }) {
    const { name, solution, isOne, document } = this.#of(of);
    const open = this.#opened({ of, path, formatted });
    const owner = document.components.find((component) => component.key === open.document.component);
    return {
      of: name,
      document: open.document,
      owner: owner && owner.kind !== "file" ? { key: owner.key, kind: owner.kind, name: owner.displayName } : undefined,
      at: place && open.look.at(place),
      places: places.map((one) => open.look.at(one)?.row),
      picture: open.document.form === "picture" ? this.#blob(solution, isOne ? {} : { solution: name }, open.document) : undefined,
    };
  }

  /** @param {{ entry: Which & { formatted?: boolean }, from: number, count: number }} question @returns {import('solvet').LookRow[]} */
  #lines({ entry, from, count }) {
    const open = this.#opened(entry);
    const rows = open.look.lines(from, count);
    const { form } = open.document;
    if (open.colours === undefined) {
      const text = ["script", "style", "markup", "yaml"].includes(form) ? open.look.text({ most: MOST }) : undefined;
      open.colours = (text !== undefined && coloursOf(form, text)) || null;
    }
    const { colours } = open;
    return colours ? rows.map((row) => ({ ...row, pieces: colours.pieces(row) })) : rows;
  }

  /** @param {{ entry: Which & { formatted?: boolean }, words: string }} question */
  #find({ entry, words }) {
    const open = this.#opened(entry);
    const { count, places } = open.look.find(words, { limit: FOUND });
    open.found = places;
    return { count, reachable: places.length };
  }

  /** An entry as it is, to be saved. @param {Which} which */
  #file({ of, path }) {
    const { name, solution, isOne } = this.#of(of);
    return this.#blob(solution, isOne ? {} : { solution: name }, { path });
  }

  /** @param {import('solvet').Solution} solution @param {import('solvet').EntryOptions} options @param {{ path: string, mediaType?: string }} document */
  #blob(solution, options, { path, mediaType = "application/octet-stream" }) {
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (solution.bytes(path, options))], { type: mediaType });
  }

  /**
   * Words in all entries, a step for each question, so that others can be answered between them. Another turn begins anew.
   * @param {{ by: string, turn: number, words: string, limit?: number, limitOfEntry?: number }} question
   */
  async #searchStep({ by, turn, words, limit, limitOfEntry }) {
    let search = this.#searches.get(by);
    if (search?.turn !== turn) {
      this.#endSearch(by);
      search = { turn, steps: this.#searchIn(words, { limit, limitOfEntry }) };
      this.#searches.set(by, search);
    }
    const { value, done } = await search.steps.next();
    if (value?.done || done) this.#endSearch(by);
    return value ?? { entries: [], done: true };
  }

  /** @param {string} words @param {import('solvet').SearchOptions} options */
  async *#searchIn(words, options) {
    const all = [...new Set([...this.#all.values()].map(({ solution }) => solution))];
    const sums = { searched: 0, total: 0, binary: 0, unreadable: 0, archives: 0, count: 0, limited: false };
    for (const [index, solution] of all.entries()) {
      /** @type {any} */
      let last;
      for await (const found of solution.search(words, options)) {
        last = found;
        const one = [...this.#all].find(([, known]) => known.solution === solution);
        const entries = found.entries.map((entry) => this.#named(entry.solution ?? one?.[0] ?? "", entry));
        yield { ...added(sums, found), entries, done: found.done && index === all.length - 1 };
      }
      Object.assign(sums, added(sums, last));
    }
  }

  /** @param {string} of @param {import('solvet').SearchEntry} entry */
  #named(of, entry) {
    const named = (/** @type {string | undefined} */ key) => {
      const owner = key && this.#byKey(of).get(key);
      return owner && owner.kind !== "file" ? { kind: owner.kind, name: owner.displayName } : undefined;
    };
    return { ...entry, of, owner: named(entry.component), hits: entry.hits.map((hit) => ({ ...hit, owner: named(hit.component) })) };
  }

  /** @type {Map<string, Map<string, any>>} */
  #keys = new Map();

  /** @param {string} of */
  #byKey(of) {
    let found = this.#keys.get(of);
    if (!found) this.#keys.set(of, (found = new Map(this.#all.get(of)?.document.components.map((component) => [component.key, component]))));
    return found;
  }

  /** @param {string} by */
  #endSearch(by) {
    this.#searches.get(by)?.steps.return();
    this.#searches.delete(by);
  }
}

/** The folders of a small solution, which are open from the start. @param {import('solvet').InspectDocument} document */
function foldersOf({ entries }) {
  if (entries.length > SMALL) return [];
  const around = (/** @type {string} */ path) => path.split("/").slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  return [...new Set(entries.flatMap(({ path }) => around(path)))];
}

/** @param {any} sums @param {any} step */
function added(sums, step) {
  const names = /** @type {const} */ (["searched", "total", "binary", "unreadable", "archives", "count"]);
  return { ...Object.fromEntries(names.map((name) => [name, sums[name] + step[name]])), limited: sums.limited || step.limited };
}
