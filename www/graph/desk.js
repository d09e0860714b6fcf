// @ts-check
/**
 * Answers what the view of dependencies asks, in the worker: the picture, rows of the table, what a search finds, why a component is there.
 *
 * A graph can have 50,000 links. They stay here; the page is given what is in sight.
 */
import { graph, plan, render, why } from "solvet";
import { layout } from "./layout.js";
import { matcher } from "./matcher.js";
import { HARDNESS, STATUSES } from "./words.js";

/**
 * @typedef {{ kind: string, status: string, solution?: string }} Group several components that a folded graph shows as one box
 * @typedef {import('solvet').GraphView & { group?: Group, beside?: boolean }} Wish what to show: the options of `graph`, without `fold` as much as can be read; or
 *   a group, by itself or with what is beside it
 * @typedef {import('solvet').SetOptions['target']} Target
 * @typedef {{ key: string, name: string, kind: string, status: string, solution?: string }} End
 * @typedef {{ from: End, to?: End, via: string, hardness: string, origins: string[], low: boolean, count: number, place?: any }} Row `to` is absent for a component without links
 * @typedef {{ column: string, descending: boolean }} Sort
 */

/** More than this nobody can read in a picture, and dagre takes long for. */
const MOST_BOXES = 300;
const MOST_LINES = 900;
/** With more boxes than this, parts are shown in what contains them although there would be room. */
const UNFOLDED = 40;
/** Graphs kept, the last ones used. */
const KEPT = 4;
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export class Desk {
  #set;
  #target;
  /** Graphs by what was wished. @type {Map<string, import('solvet').GraphDocument>} */
  #graphs = new Map();
  /** The rows of the table shown last, in order. @type {{ name: string, rows: Row[] } | undefined} */
  #rows;
  /** @type {{ key: string, document: import('solvet').WhyDocument } | undefined} */
  #why;
  /** How many components are missing, and how many of unknown origin may be. @type {{ sure: number, maybe: number } | undefined} */
  #missing;
  /** What the search looks at. @type {import('solvet').GraphNode[] | undefined} */
  #nodes;

  /** @param {Pick<import('../desks.js').Held, 'set' | 'target'>} held */
  constructor({ set, target }) {
    this.#set = set;
    this.#target = target;
  }

  /** @param {any} question */
  async answer(question) {
    if (question.about === "picture") return this.#picture(question);
    if (question.about === "rows") return this.#slice(question);
    if (question.about === "search") return this.#search(question);
    if (question.about === "why") return this.#whyOf(question);
    if (question.about === "file") return this.#file(question);
    throw new Error(`nothing is known about ${question.about}`);
  }

  /** In which order a set is imported, without what the report says already. */
  async plan() {
    const { summary, order, cycles, duplicates, packages } = await plan(this.#set, { target: this.#target });
    return { summary, order, cycles, duplicates, packages };
  }

  /** @param {{ wish: Wish, space: { width: number, height: number } }} question */
  async #picture({ wish, space }) {
    const { shown, document } = await this.#readable(wish);
    const { nodes, edges, extent } = document;
    const picture = isReadable(document) ? layout(document, space) : undefined;
    return { shown, extent, picture, missing: await this.#count(extent), nodes: nodes.length, edges: edges.length };
  }

  /** @param {import('solvet').GraphExtent} extent */
  async #count({ byStatus }) {
    if (!byStatus.missing) return { sure: 0, maybe: 0 };
    if (!this.#missing) {
      const { nodes } = await this.#graph({ only: ["missing"] });
      const maybe = nodes.filter(({ status, confidence }) => status === "missing" && confidence === "low").length;
      this.#missing = { sure: byStatus.missing - maybe, maybe };
    }
    return this.#missing;
  }

  /** The graph as it was wished or, where how much is folded was left open, the fullest that can be read. @param {Wish} wish */
  async #readable(wish) {
    const tries = attempts(wish);
    for (const [at, shown] of tries.entries()) {
      const document = await this.#graph(shown);
      const isLast = at === tries.length - 1;
      if (isLast || (isReadable(document) && !(isWhole(wish) && document.extent.fold === "none" && document.nodes.length > UNFOLDED))) return { shown, document };
    }
    throw new Error("there is always a last attempt");
  }

  /** @param {Wish} wish @returns {Promise<import('solvet').GraphDocument>} */
  async #graph(wish) {
    const name = JSON.stringify(wish);
    const { group, beside, ...options } = wish;
    const kept = this.#graphs.get(name) ?? (group ? partOf(await this.#graph(options), group, beside) : await graph(this.#set, { ...options, target: this.#target }));
    this.#graphs.delete(name);
    this.#graphs.set(name, kept);
    if (this.#graphs.size > KEPT) this.#graphs.delete(/** @type {string} */ (this.#graphs.keys().next().value));
    return kept;
  }

  /** A part of the table. @param {{ shown: Wish, sort: Sort, from: number, to: number }} question */
  async #slice({ shown, sort, from, to }) {
    const name = JSON.stringify([shown, sort]);
    if (this.#rows?.name !== name) this.#rows = { name, rows: sorted(rowsOf(await this.#graph(shown)), sort) };
    return { total: this.#rows.rows.length, rows: this.#rows.rows.slice(from, to) };
  }

  /** @param {{ words: string, most: number }} question */
  async #search({ words, most }) {
    this.#nodes ??= (await this.#graph({ fold: "none" })).nodes;
    const rank = matcher(words);
    const found = [];
    for (const node of this.#nodes) {
      const at = rank(node.displayName, node.key);
      if (at >= 0) found.push({ node, at });
    }
    found.sort((a, b) => a.at - b.at || collator.compare(a.node.displayName, b.node.displayName));
    return { total: found.length, found: found.slice(0, most).map(({ node }) => endOf(node)) };
  }

  /** @param {{ key: string, neededBy: number, needs: number }} question */
  async #whyOf({ key, neededBy, needs }) {
    if (this.#why?.key !== key) this.#why = { key, document: await why(this.#set, key, { target: this.#target }) };
    const { document } = this.#why;
    const entries = { neededBy: document.neededBy.slice(0, neededBy), needs: document.needs.slice(0, needs) };
    const named = Object.values(entries).flatMap((list) => list.flatMap(({ path }) => path.flatMap((step) => [step.from, step.to])));
    return {
      component: document.component,
      summary: document.summary,
      location: document.location,
      parts: document.parts,
      ...entries,
      totals: { neededBy: document.neededBy.length, needs: document.needs.length },
      names: Object.fromEntries(named.map((name) => [name, document.names[name] ?? name])),
    };
  }

  /** @param {{ shown: Wish, format: 'json' | 'mermaid' | 'dot' | 'graphml' }} question */
  async #file({ shown, format }) {
    return { file: new Blob([render(await this.#graph(shown), format)], { type: "text/plain" }) };
  }
}

/** What to try, the fullest first. @param {Wish} wish @returns {Wish[]} */
function attempts(wish) {
  if (wish.group) {
    const { fold = "parts" } = wish;
    return [{ ...wish, fold, beside: true }, { ...wish, fold }];
  }
  if (wish.fold) return [wish];
  const folds = /** @type {const} */ (["none", "parts", "kinds"]);
  if (wish.around !== undefined) return folds.map((fold) => ({ ...wish, fold }));
  if (!wish.kinds?.length) return [{ ...wish, fold: "auto" }, { ...wish, fold: "parts" }, { ...wish, fold: "kinds" }];
  // Things of one kind seldom name each other: what names them is what there is to see. Folded by kind they would be one box again.
  const { only = [...STATUSES], ...rest } = wish;
  const alone = only.length === STATUSES.length ? [{ ...rest, fold: /** @type {const} */ ("parts") }] : [];
  return [{ ...rest, only, fold: "none" }, { ...rest, only, fold: "parts" }, ...alone];
}

/** @param {Wish} wish */
function isWhole({ around, kinds, only, group }) {
  return !group && around === undefined && !kinds?.length && !only?.length;
}

/**
 * The members of a group, with what is beside them, out of a graph in which they are not shown as one.
 * @param {import('solvet').GraphDocument} document @param {Group} group @param {boolean} [beside] @returns {import('solvet').GraphDocument}
 */
function partOf(document, { kind, status, solution }, beside) {
  const members = new Set(document.nodes.filter((node) => node.kind === kind && node.status === status && node.solution === solution).map(({ key }) => key));
  const edges = document.edges.filter(({ from, to }) => (beside ? members.has(from) || members.has(to) : members.has(from) && members.has(to)));
  const kept = new Set([...members, ...edges.flatMap(({ from, to }) => [from, to])]);
  return { ...document, nodes: document.nodes.filter(({ key }) => kept.has(key)), edges };
}

/** @param {import('solvet').GraphDocument} document */
function isReadable({ nodes, edges }) {
  return nodes.length <= MOST_BOXES && edges.length <= MOST_LINES;
}

/** The links, and after them what has none. @param {import('solvet').GraphDocument} document @returns {Row[]} */
function rowsOf({ nodes, edges }) {
  const ends = new Map(nodes.map((node) => [node.key, endOf(node)]));
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const end = (/** @type {string} */ key) => ends.get(key) ?? { key, name: key, kind: "", status: "" };
  const rows = edges.map(({ from, to, via, hardness, origins, confidence, count = 1, location }) => ({ from: end(from), to: end(to), via, hardness, origins, low: confidence === "low", count, place: location }));
  const alone = nodes.filter(({ key }) => !linked.has(key)).map(({ key }) => ({ from: end(key), via: "", hardness: "", origins: [], low: false, count: 0 }));
  return [...rows, ...alone];
}

/** @param {import('solvet').GraphNode} node @returns {End} */
function endOf({ key, displayName, kind, status, solution }) {
  return { key, name: displayName, kind, status, solution };
}

/** @param {Row[]} rows @param {Sort} sort */
function sorted(rows, { column, descending }) {
  /** @type {Record<string, (row: Row) => string | number>} */
  const values = {
    from: (row) => row.from.name,
    to: (row) => row.to?.name ?? "",
    via: (row) => row.via,
    hardness: (row) => HARDNESS.indexOf(row.hardness),
    origin: (row) => row.origins.join(" "),
    place: (row) => (row.place ? `${row.place.entry} ${row.place.line ?? 0}` : ""),
  };
  const value = values[column] ?? values.from;
  const direction = descending ? -1 : 1;
  const compare = (/** @type {any} */ a, /** @type {any} */ b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  // What has no link stays at the end, whatever the order.
  const isAlone = (/** @type {Row} */ row) => (row.to ? 0 : 1);
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => isAlone(a.row) - isAlone(b.row) || direction * compare(a.key, b.key))
    .map(({ row }) => row);
}
