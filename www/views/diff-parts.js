// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { differs, facetList, impactTag, mark, noiseTag } from "./diff-marks.js";
import "./diff-text.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** So many parts are open from the start. */
const OPEN = 160;
/** What came or went with more parts than this is closed. */
const WHOLE = 12;
/** Of one parent so many parts are drawn before "more". */
const FIRST = 100;
const STEP = 500;
/** Deeper than this nothing is drawn: no real component is, and a made-up one must not stop the page. */
const DEEPEST = 60;
/** Values that say what a part is, told beside its name. */
const TELLING = ["type", "operation", "kind", "class", "connector"];

/** Parts in parts, as a tree: steps of a flow, controls of an app, whatever a component is made of. What is unchanged is folded. */
export class DiffParts extends View {
  static properties = { parts: { attribute: false }, open: { state: true }, more: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.parts = [];
    /** What was opened or closed, or is from the start. @type {Map<any, boolean>} */
    this.open = new Map();
    /** How many parts of a parent are drawn, where it is more than the first. @type {Map<any, number>} */
    this.more = new Map();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("parts")) return;
    this.open = openFromStart(this.parts);
    this.more = new Map();
  }

  render() {
    return this.#list(this.parts, this, 0);
  }

  /** @param {any[]} parts @param {any} parent @param {number} depth @returns {unknown} */
  #list(parts, parent, depth) {
    if (!parts.length || depth > DEEPEST) return nothing;
    const shown = this.more.get(parent) ?? FIRST;
    const runs = runsOf(parts);
    const rest = runs.length - shown;
    return html`<ul class="tree">
      ${runs.slice(0, shown).map((run) => (Array.isArray(run) ? this.#unchanged(run, depth) : this.#part(run, depth)))}
      ${rest > 0 ? html`<li><fluent-button size="small" @click=${() => (this.more = new Map(this.more).set(parent, shown + STEP))}>${texts.showMore(Math.min(rest, STEP))}</fluent-button></li>` : nothing}
    </ul>`;
  }

  /** @param {any} part @param {number} depth */
  #part(part, depth) {
    const facets = part.facets.filter((/** @type {any} */ facet) => differs(facet) && (part.change !== "same" || facet.noise));
    const hasBody = facets.length || part.parts.length || part.text || part.why;
    const head = this.#head(part);
    if (!hasBody) return html`<li class="tree-part part-${part.change}"><div class="tree-leaf">${head}</div></li>`;
    const isOpen = this.open.get(part) ?? false;
    return html`<li class="tree-part part-${part.change}">
      <details ?open=${isOpen} @toggle=${(/** @type {any} */ event) => this.#toggled(part, event.target.open)}>
        <summary>${icon("chevron")}${head}</summary>
        ${
          isOpen
            ? html`<div class="tree-body">
              ${part.why ? html`<p class="why">${prose(part.why)}</p>` : nothing} ${facetList(facets, textDiff, part.change)} ${part.text ? textDiff(part.text) : nothing} ${this.#list(part.parts, part, depth + 1)}
            </div>`
            : nothing
        }
      </details>
    </li>`;
  }

  /** @param {any} part */
  #head(part) {
    const { change, impact, name, noise } = part;
    const telling = part.facets.find((/** @type {any} */ facet) => TELLING.includes(facet.name) && facet.baseline === facet.current);
    return html`${mark(change)}<span class="tree-head"
        >${isNamed(part) ? html`<span class="quiet">${texts.diff.part(part.part)}</span> ` : nothing}<span class="tree-name">${name || texts.diff.part(part.part)}</span> ${telling && telling.current !== name ? html`<span class="quiet tree-telling">${telling.current}</span>` : nothing}
        ${part.movedFrom?.length ? html`<span class="quiet">${texts.diff.movedFrom(part.movedFrom)}</span>` : nothing} ${impactTag(impact)} ${noiseTag(noise)}</span
      >`;
  }

  /** Neighbours in which nothing changed. @param {any[]} run @param {number} depth */
  #unchanged(run, depth) {
    if (run.length === 1 && !run[0].parts.length) return this.#part(run[0], depth);
    const isOpen = this.open.get(run[0]) ?? false;
    return html`<li class="tree-same">
      <details ?open=${isOpen} @toggle=${(/** @type {any} */ event) => this.#toggled(run[0], event.target.open)}>
        <summary>${icon("chevron")}<span class="quiet">${texts.diff.same(run.length)}</span><span class="quiet same-names" dir="auto">${namesOf(run)}</span></summary>
        ${isOpen ? html`<ul class="tree">${run.slice(0, STEP).map((part) => this.#sameTree(part, depth + 1))}</ul>` : nothing}
      </details>
    </li>`;
  }

  /** @param {any} part @param {number} depth @returns {unknown} */
  #sameTree(part, depth) {
    if (depth > DEEPEST) return nothing;
    return html`<li class="tree-part part-same">
      <div class="tree-leaf">${this.#head(part)}</div>
      ${part.parts.length ? html`<ul class="tree">${part.parts.slice(0, STEP).map((/** @type {any} */ one) => this.#sameTree(one, depth + 1))}</ul>` : nothing}
    </li>`;
  }

  /** @param {any} part @param {boolean} isOpen */
  #toggled(part, isOpen) {
    if ((this.open.get(part) ?? false) !== isOpen) this.open = new Map(this.open).set(part, isOpen);
  }
}

/** Whether a part has a name besides what it is. @param {any} part */
function isNamed({ part, name }) {
  return Boolean(name) && ![part, texts.diff.part(part)].includes(name.toLowerCase());
}

/** @param {string} text */
export function textDiff(text) {
  return html`<solvet-diff-text .text=${text}></solvet-diff-text>`;
}

/** The first names of a run, as a hint at what is in it. @param {any[]} run */
function namesOf(run) {
  return run
    .slice(0, 4)
    .map(({ name }) => name)
    .join(", ");
}

/** Whether nothing in a part differs; what is the way to a part that differs is not meant. @param {any} part @param {number} [depth] @returns {boolean} */
export function isUnchanged(part, depth = 0) {
  if (part.change !== "same" || part.noise) return false;
  const known = unchanged.get(part);
  if (known !== undefined) return known;
  const hasNoise = part.facets.some((/** @type {any} */ facet) => facet.noise);
  const found = !hasNoise && (depth > DEEPEST || part.parts.every((/** @type {any} */ one) => isUnchanged(one, depth + 1)));
  unchanged.set(part, found);
  return found;
}

/** @type {WeakMap<any, boolean>} */
const unchanged = new WeakMap();

/** Parts as they are, and neighbours without a change as one list each. @param {any[]} parts @returns {(any | any[])[]} */
function runsOf(parts) {
  /** @type {(any | any[])[]} */
  const runs = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (!isUnchanged(part)) runs.push(part);
    else if (Array.isArray(last)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** Opens the way to what changed, breadth first, until there is enough to see. @param {any[]} parts */
function openFromStart(parts) {
  /** @type {Map<any, boolean>} */
  const open = new Map();
  let lists = [parts];
  for (let depth = 0; lists.length && depth < DEEPEST; depth++) {
    const next = [];
    for (const part of lists.flat()) {
      if (isUnchanged(part)) continue;
      if (open.size >= OPEN) return open;
      // What came or went as a whole is told by its head; its inside is a click away.
      if (isWhole(part) && part.parts.length > WHOLE) continue;
      open.set(part, true);
      next.push(part.parts);
    }
    lists = next;
  }
  return open;
}

/** @param {any} part */
function isWhole({ change }) {
  return change === "added" || change === "removed";
}

customElements.define("solvet-diff-parts", DiffParts);
