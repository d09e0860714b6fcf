// @ts-check
/** The tables that are made here, those they lead to, and what connects them, laid out as the picture of dependencies is. */
import { layout } from "../graph/layout.js";
import { refsOf } from "./desk.js";

/** More than so many tables nobody can take in: then what lies around one of them is drawn. */
const MOST_TABLES = 60;
/** Around one table so many others are drawn. */
const MOST_AROUND = 24;
/** So many columns are named in a box. */
const MOST_COLUMNS = 6;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * All tables where they can be taken in, else those around one with what connects them with it: the one that is asked for,
 * or the one with the most neighbours that can all be drawn.
 * @param {import('./desk.js').Book} book @param {{ around?: string, space: { width: number, height: number } }} question
 */
export function picture(book, { around, space }) {
  const refs = refsOf(book);
  const tables = new Map(book.tables.map((table) => [table.key, table]));
  const own = new Set(book.tables.filter((table) => table.own).map((table) => table.key));
  const relationships = book.relationships.filter(({ from, to }) => own.has(from) || own.has(to));
  /** @type {Map<string, Set<string>>} */
  const beside = new Map([...own].map((key) => [key, new Set()]));
  for (const { from, to } of relationships) {
    for (const [one, other] of [[from, to], [to, from]]) beside.set(one, (beside.get(one) ?? new Set()).add(other));
  }
  const isWhole = beside.size <= MOST_TABLES;
  const centre = around !== undefined && beside.has(around) ? around : isWhole ? undefined : mostConnected(beside);
  const near = centre === undefined ? [...beside.keys()] : nearest(beside, centre);
  const shown = new Set(centre === undefined ? near : near.slice(0, 1 + MOST_AROUND));
  const nodes = [...shown].map((key) => {
    const table = tables.get(key);
    const status = own.has(key) ? "present" : table ? "required" : "assumed";
    const { name } = refs(key);
    return { key, kind: "table", displayName: name, status, solution: undefined, holds: {}, rows: rowsOf(table) };
  });
  const isDrawn = (/** @type {string} */ from, /** @type {string} */ to) => shown.has(from) && shown.has(to) && (centre === undefined || from === centre || to === centre);
  const edges = relationships.filter(({ from, to }) => isDrawn(from, to)).map(({ from, to, cardinality, column, intersect, name }) => ({
    from,
    to,
    via: column ?? intersect ?? name,
    hardness: cardinality,
    origins: [],
  }));
  const drawn = layout(/** @type {any} */ ({ nodes, edges, solutions: [] }), space);
  const choices = [...beside.keys()].map(refs).sort((a, b) => collator.compare(a.name, b.name));
  return { picture: drawn, centre, isWhole, choices, left: near.length - shown.size, itself: relationships.filter(({ from, to }) => from === to && isDrawn(from, to)).length };
}

/** @param {Map<string, Set<string>>} beside */
function mostConnected(beside) {
  const sizes = [...beside].map(([key, others]) => /** @type {const} */ ([key, others.size]));
  const fitting = sizes.filter(([, size]) => size <= MOST_AROUND);
  return (fitting.length ? fitting : sizes).reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A table and its neighbours, those with the most relationships first. @param {Map<string, Set<string>>} beside @param {string} centre */
function nearest(beside, centre) {
  const degree = (/** @type {string} */ key) => beside.get(key)?.size ?? 0;
  const others = [...(beside.get(centre) ?? [])].filter((key) => key !== centre);
  return [centre, ...others.sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1))];
}

/** The column that names the rows, and lookups. @param {import('solvet').DocumentedTable | undefined} table */
function rowsOf(table) {
  const columns = (table?.columns ?? []).filter((column) => column.primary || column.targets?.length);
  const rows = columns.slice(0, MOST_COLUMNS).map(({ displayName, primary }) => ({ name: displayName, isLookup: !primary }));
  return { rows, more: columns.length - rows.length };
}
