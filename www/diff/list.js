// @ts-check
/** Which changes are shown, by type and with the riskiest first. Only choosing and ordering; the facts are the engine's. */
import { fold } from "../graph/matcher.js";
import { texts } from "../texts.js";

/** Worst first. */
export const IMPACTS = ["data-loss", "breaking", "risky", "note", "none"];
/** `same`: only what means nothing differs. */
export const CHANGES = ["removed", "changed", "added", "same"];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/**
 * @typedef {import('./desk.js').Brief} Brief
 * @typedef {{ impact?: string, change?: string, kind?: string, state?: string, search: string, keys?: Set<string> }} Filter
 * @typedef {{ kind: string, changes: Brief[] }} Group
 */

/** @param {Brief[]} changes @param {Filter} filter @param {import('../comparison.js').Review} review @returns {Group[]} */
export function groupsOf(changes, { impact, change, kind, state, search, keys }, review) {
  const words = fold(search).split(/\s+/).filter(Boolean);
  /** @type {Map<string, Brief[]>} */
  const byKind = new Map();
  for (const one of inOrder(changes)) {
    if (impact && one.impact !== impact) continue;
    if (change && one.change !== change) continue;
    if (kind && one.kind !== kind) continue;
    if (keys && !keys.has(one.key)) continue;
    if (state && !isOf(state, review.get(one.key))) continue;
    if (words.length && !words.every((word) => textOf(one).includes(word))) continue;
    const list = byKind.get(one.kind);
    if (list) list.push(one);
    else byKind.set(one.kind, [one]);
  }
  const groups = [...byKind].map(([name, list]) => ({ kind: name, changes: list }));
  return groups.sort((a, b) => rank(a.changes[0]) - rank(b.changes[0]) || collator.compare(texts.kindsLabel(a.kind), texts.kindsLabel(b.kind)));
}

/** How many changes have each value of a property. @param {Brief[]} changes @param {'impact' | 'change' | 'kind'} property @returns {Map<string, number>} */
export function countsOf(changes, property) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const change of changes) counts.set(change[property], (counts.get(change[property]) ?? 0) + 1);
  return counts;
}

/** The riskiest first, then what went, what changed and what came, by name; put in order once for all filters. @param {Brief[]} changes @returns {Brief[]} */
function inOrder(changes) {
  const known = ordered.get(changes);
  if (known) return known;
  const keyed = changes.map((change) => ({ change, weight: rank(change) * CHANGES.length + CHANGES.indexOf(change.change), name: nameOf(change) }));
  const found = keyed.sort((a, b) => a.weight - b.weight || collator.compare(a.name, b.name)).map(({ change }) => change);
  ordered.set(changes, found);
  return found;
}

/** @type {WeakMap<Brief[], Brief[]>} */
const ordered = new WeakMap();

/** "Order › Total". @param {Pick<Brief, 'parent' | 'displayName'>} change */
export function nameOf({ parent, displayName }) {
  return parent ? `${parent.displayName} › ${displayName}` : displayName;
}

/** "is new, with 38 columns, 3 forms". @param {Pick<Brief, 'message' | 'held'>} change */
export function sentenceOf({ message, held }) {
  return held ? texts.diff.withIt(message, held.map(([kind, count]) => texts.kindCount(kind, count))) : message;
}

/** @param {Brief} change */
function rank({ impact }) {
  const at = IMPACTS.indexOf(impact);
  return at < 0 ? IMPACTS.length : at;
}

/** @param {string} state @param {{ reviewed: boolean, note: string } | undefined} said */
function isOf(state, said) {
  if (state === "noted") return Boolean(said?.note.trim());
  return state === "reviewed" ? Boolean(said?.reviewed) : !said?.reviewed;
}

/** What the search looks at, made when it is first looked at. @type {WeakMap<Brief, string>} */
const searched = new WeakMap();

/** @param {Brief} change */
function textOf(change) {
  let text = searched.get(change);
  if (text === undefined) searched.set(change, (text = fold([nameOf(change), change.key, change.message].join(" "))));
  return text;
}
