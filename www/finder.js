// @ts-check
/**
 * Finds what the one box of the page searches: components, findings, and what stands in the files. What the page knows is looked through in slices, so that
 * typing never waits; the files are searched by the engine, a step at a time.
 */
import { fold, matcher } from "./graph/matcher.js";
import { inventoriesOf } from "./lookup.js";
import { texts } from "./texts.js";
import { plain } from "./views/prose.js";

/** So many results of each sort are shown at first, and where somebody asked for more. */
const MOST = 6;
const MORE = 40;
/** So long the page may be kept from everything else, in milliseconds. */
const SLICE = 12;
/** With fewer letters than this half of every file would be found. */
const LEAST_FOR_FILES = 2;
/** So many places are asked for, and of one file: beyond that they are counted. */
const PLACES = 40;
const PLACES_OF_FILE = 2;

/**
 * @typedef {'components' | 'findings' | 'text'} Group
 * @typedef {{ group: Group, name: string, more: string, wish: import('./route.js').Wish, hint?: string }} Result
 * @typedef {Record<Group, { found: Result[], total: number }>} Results
 */
export class Finder {
  #ask;
  /** Counts what was looked for, so that what comes too late is dropped. */
  #turn = 0;

  /** @param {(question: any) => Promise<any>} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /** Whatever is on its way is not wanted any more. */
  stop() {
    this.#turn++;
  }

  /**
   * Gives the results as they come: first of what the page knows, then with each step through the files. Ends early once something else is looked for.
   * @param {string} words @param {{ files: import('./session.js').OpenFile[], report: any }} where @param {Set<Group>} [unfolded] of which more are wanted
   * @returns {AsyncGenerator<{ results: Results, isDone: boolean }, void>}
   */
  async *find(words, { files, report }, unfolded = new Set()) {
    const turn = ++this.#turn;
    const most = (/** @type {Group} */ group) => (unfolded.has(group) ? MORE : MOST);
    const isWanted = () => turn === this.#turn;
    const isSet = report.solutions.length > 1;
    const components = await this.#components(words, inventoriesOf(files), isWanted, most("components"));
    const findings = components && (await this.#findings(words, report.findings, isSet, isWanted, most("findings")));
    if (!findings) return;
    /** @type {Results} */
    let results = { components, findings, text: { found: [], total: 0 } };
    const isSearched = words.length >= LEAST_FOR_FILES;
    yield { results, isDone: !isSearched };
    if (!isSearched) return;
    /** @type {Result[]} */
    const found = [];
    for (let isDone = false; !isDone; ) {
      const step = await this.#ask({ desk: "files", about: "search", by: "box", turn, words, limit: PLACES, limitOfEntry: unfolded.has("text") ? MORE : PLACES_OF_FILE }).catch(() => undefined);
      if (!isWanted()) return;
      found.push(...(step?.entries ?? []).flatMap((/** @type {any} */ entry) => placesOf(entry, isSet)).slice(0, most("text") - found.length));
      results = { ...results, text: { found: [...found], total: step?.count ?? results.text.total } };
      isDone = step?.done ?? true;
      yield { results, isDone };
    }
  }

  /** The best of all components. @param {string} words @param {any[]} inventories @param {() => boolean} isWanted @param {number} most */
  async #components(words, inventories, isWanted, most) {
    const rank = matcher(words);
    const all = inventories.flatMap(({ document }) => {
      const of = inventories.length > 1 ? document.solution?.uniqueName : undefined;
      return document.components.map((/** @type {any} */ component) => ({ component, document, of }));
    });
    const whole = fold(words);
    /** By how well they fit: who types a whole name means that, and a table rather than its columns of the same name. @type {{ component: any, document: any, of?: string }[][]} */
    const found = Array.from({ length: 8 }, () => []);
    const isLooked = await eachOf(all, isWanted, (one) => {
      const { displayName, key, parent } = one.component;
      const at = rank(displayName, key);
      if (at < 0) return;
      const fit = at === 0 && fold(displayName) === whole ? 0 : at + 1;
      found[2 * fit + (parent ? 1 : 0)].push(one);
    });
    if (!isLooked) return undefined;
    const best = found.flatMap((some) => some.slice(0, most)).slice(0, most);
    // Whose parts they are is looked up for these few alone, and in slices: a map of all would take a noticeable moment to make.
    const wholes = new Map(best.flatMap(({ component, document }) => (component.parent ? [[`${component.parent}`, { document, name: "" }]] : [])));
    const isNamed = await eachOf(all, isWanted, ({ component, document }) => {
      const wanted = wholes.get(component.key);
      if (wanted && (!wanted.name || wanted.document === document)) wanted.name = component.displayName;
    });
    if (!isNamed) return undefined;
    return { found: best.map((one) => resultOf(one, wholes.get(one.component.parent)?.name)), total: found.reduce((sum, some) => sum + some.length, 0) };
  }

  /** @param {string} words @param {any[]} findings @param {boolean} isSet @param {() => boolean} isWanted @param {number} most */
  async #findings(words, findings, isSet, isWanted, most) {
    const parts = fold(words).split(/\s+/);
    /** @type {any[]} */
    const found = [];
    const isLooked = await eachOf(findings, isWanted, (finding) => {
      if (finding.suppressed) return;
      const text = fold(`${finding.message} ${finding.componentName ?? ""} ${finding.rule}`);
      if (parts.every((part) => text.includes(part))) found.push(finding);
    });
    if (!isLooked) return undefined;
    const result = (/** @type {any} */ { message, severity, fingerprint, solution }) => ({
      group: /** @type {const} */ ("findings"),
      name: texts.sentence(plain(message)),
      more: texts.findings.severity[severity],
      wish: { view: /** @type {const} */ ("findings"), key: fingerprint, options: { of: isSet ? solution : undefined } },
    });
    return { found: found.slice(0, most).map(result), total: found.length };
  }
}

/** Goes through many things in slices. False where that is not wanted any more. @template T @param {T[]} all @param {() => boolean} isWanted @param {(one: T) => void} look */
async function eachOf(all, isWanted, look) {
  let since = performance.now();
  for (const one of all) {
    look(one);
    if (performance.now() - since < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return false;
    since = performance.now();
  }
  return isWanted();
}

/** @param {{ component: any, of?: string }} one @param {string} [whole] what it is a part of @returns {Result} */
function resultOf({ component: { displayName, kind, key }, of }, whole) {
  return { group: "components", name: displayName, more: whole ? texts.search.part(texts.kindLabel(kind), whole) : texts.kindLabel(kind), hint: key, wish: { view: "components", key, options: { of } } };
}

/** The places of one file. @param {any} entry @param {boolean} isSet @returns {Result[]} */
function placesOf({ path, of, owner, hits }, isSet) {
  return hits.map((/** @type {any} */ hit) => ({
    group: "text",
    name: `${hit.before}${hit.found}${hit.after}`.trim(),
    more: (hit.owner ?? owner)?.name ?? path,
    hint: `${path}, ${texts.place.line(hit.line, hit.column)}`,
    wish: { view: "files", key: path, options: { line: String(hit.line), column: String(hit.column), of: isSet ? of : undefined } },
  }));
}
