// @ts-check
/**
 * Answers, in the worker, what the page asks about the changes between two solutions. The whole document stays here: it can be large, and the
 * page shows one change at a time.
 *
 * Every question names what it is about:
 * - `detail`: one change, and the changes of what is in it: at once, for it is in the document
 * - `context`: the same change with what is around it, for which the engine compares again
 * - `file`: the document as a file, with what the reviewer noted
 */
import { diff, render } from "solvet";

/**
 * @typedef {{ baseline: import('../engine.js').InputFile, current: import('../engine.js').InputFile }} Pair
 * @typedef {Pick<import('solvet').Change, 'key' | 'kind' | 'displayName' | 'change' | 'impact' | 'message' | 'parent'> & { held?: [string, number][] }} Brief a change in a list
 *   `held`: how many of each kind came or went with it
 * @typedef {{ failures: import('../engine.js').Failure[], isSwapped?: boolean, builds?: (boolean | undefined)[], head?: any, problem?: import('../engine.js').Problem }} Outcome
 *   `builds`: which build was read of each, where there was a choice; `head`: the document without its changes; `problem`: the two could not be compared
 * @typedef {{ change: any, inside: any[], hasContext: boolean }} Detail
 *   `inside`: the changes of what belongs to it, such as the columns of a table; `hasContext`: whether anything around it is worth asking for
 * @typedef {Record<string, { reviewed: boolean, note: string }>} Review
 */

export class ChangeDesk {
  #baseline;
  #current;
  /** The documents made so far: without noise, and with it. @type {Map<boolean, any>} */
  #documents = new Map();
  /** Ways into a document. @type {WeakMap<any, { byKey: Map<string, any>, inside: Map<string, any[]> }>} */
  #index = new WeakMap();

  /** @param {import('solvet').Solution} baseline @param {import('solvet').Solution} current */
  constructor(baseline, current) {
    this.#baseline = baseline;
    this.#current = current;
  }

  /** What changed, in short. @param {{ showNoise: boolean }} how @returns {Promise<{ head: any, changes: Brief[] }>} */
  async overview({ showNoise }) {
    const { changes, ...head } = await this.#document(showNoise);
    return { head, changes: changes.map(briefOf) };
  }

  /** @param {any} question */
  answer(question) {
    if (question.about === "file") return this.#file(question);
    return question.about === "context" ? this.#context(question) : this.#detail(question);
  }

  /** @param {{ key: string, showNoise: boolean }} question @returns {Promise<Detail>} */
  async #detail({ key, showNoise }) {
    const document = await this.#document(showNoise);
    const { byKey, inside } = this.#indexOf(document);
    const change = byKey.get(key);
    return { change, inside: inside.get(key) ?? [], hasContext: Boolean(change) && hasMore(change) };
  }

  /** @param {{ key: string, showNoise: boolean }} question */
  async #context({ key, showNoise }) {
    const { changes } = await diff(this.#baseline, this.#current, { only: [key], context: true, showNoise });
    // A key may hold signs that mean "anything" to the filter: the one that was asked for is among what it found.
    const change = changes.find((one) => one.key === key);
    if (change && !showNoise) dropNoise(change.parts);
    return { change };
  }

  /** @param {{ format: 'markdown' | 'html' | 'json', review: Review, showNoise: boolean }} question */
  async #file({ format, review, showNoise }) {
    const document = { ...(await this.#document(showNoise)), ...(Object.keys(review).length ? { review } : {}) };
    return { file: new Blob([format === "json" ? `${JSON.stringify(document, null, 2)}\n` : render(document, format)], { type: "text/plain" }) };
  }

  /** @param {boolean} showNoise */
  async #document(showNoise) {
    const made = this.#documents.get(showNoise) ?? (await diff(this.#baseline, this.#current, { showNoise }));
    // One at a time is kept: two of a large pair would be two of a large document.
    this.#documents = new Map([[showNoise, made]]);
    return made;
  }

  /** @param {any} document */
  #indexOf(document) {
    const known = this.#index.get(document);
    if (known) return known;
    /** @type {{ byKey: Map<string, any>, inside: Map<string, any[]> }} */
    const index = { byKey: new Map(), inside: new Map() };
    // What was removed belongs to something by the key of the baseline, which may be another one.
    /** @type {Map<string, string>} */
    const renamed = new Map();
    for (const { key, baselineKey } of document.changes) if (baselineKey) renamed.set(baselineKey, key);
    for (const change of document.changes) {
      index.byKey.set(change.key, change);
      if (!change.parent) continue;
      const above = renamed.get(change.parent.key) ?? change.parent.key;
      const list = index.inside.get(above);
      if (list) list.push(change);
      else index.inside.set(above, [change]);
    }
    this.#index.set(document, index);
    return index;
  }
}

/** Where noise is hidden, what differs by nothing else is as good as unchanged. @param {any[]} parts */
function dropNoise(parts) {
  const left = [...parts];
  for (let part = left.pop(); part; part = left.pop()) {
    if (part.change === "same") delete part.noise;
    for (const one of part.parts) left.push(one);
  }
}

/** Around a few values there is nothing to see; of what came or went the document may hold nothing but the name. @param {any} change */
function hasMore({ change, parts, facets }) {
  return change === "changed" ? parts.length > 0 : !parts.length && !facets.length;
}

/** @param {any} change @returns {Brief} */
function briefOf({ key, kind, displayName, change, impact, message, parent, contains }) {
  return { key, kind, displayName, change, impact, message, parent, ...(contains?.length ? { held: countsOf(contains) } : {}) };
}

/** The kinds with their numbers, the most first. @param {{ kind: string }[]} components */
function countsOf(components) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { kind } of components) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
