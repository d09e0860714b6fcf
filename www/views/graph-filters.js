// @ts-check
import { html, nothing } from "lit";
import { STATUSES } from "../graph/words.js";
import { texts } from "../texts.js";
import { View } from "./view.js";

/** Kinds shown before "more", and on a narrow page. */
const FIRST = 8;
const FIRST_NARROW = 3;
const narrow = matchMedia("(max-width: 719px)");

/** Which components are drawn, and how much of them is shown as one. */
export class GraphFilters extends View {
  static properties = { wish: { attribute: false }, extent: { attribute: false }, sure: { attribute: false }, all: { state: true } };

  constructor() {
    super();
    /** @type {import('../graph/desk.js').Wish} */
    this.wish = {};
    /** @type {import('solvet').GraphExtent | undefined} */
    this.extent = undefined;
    /** Whether something is surely missing. */
    this.sure = false;
    /** Whether all kinds are listed. */
    this.all = false;
  }

  render() {
    if (!this.extent) return nothing;
    const { byStatus, byKind } = this.extent;
    const { only = [], kinds = [], around, group } = this.wish;
    const statuses = STATUSES.filter((status) => byStatus[status]);
    const first = narrow.matches ? FIRST_NARROW : FIRST;
    const sorted = Object.entries(byKind).sort((a, b) => b[1] - a[1]);
    const listed = sorted.filter(([kind], at) => this.all || at < first || kinds.includes(kind));
    const rest = sorted.length - listed.length;
    // What lies around one component, or in one box, is a choice of its own.
    const isOther = around !== undefined || group !== undefined;
    const chosen = (/** @type {boolean} */ is) => !isOther && is;
    const word = (/** @type {string} */ status) => (status === "missing" && !this.sure ? texts.graph.maybe(texts.graph.statuses.missing) : texts.graph.statuses[status]);
    return html`<div class="graph-filters">
      <div class="filter" role="group" aria-label=${texts.graph.status}>
        ${this.#chip(texts.graph.statuses.all, undefined, chosen(!only.length), () => this.#wish({ only: undefined }))}
        ${statuses.map((status) => this.#chip(word(status), byStatus[status], chosen(only.length === 1 && only[0] === status), () => this.#wish({ only: [status] })))}
        <label class="fold"
          ><span>${texts.graph.fold}</span>
          <select class="select" @change=${(/** @type {any} */ event) => this.#wish({ fold: event.target.value || undefined }, true)}>
            ${Object.entries(texts.graph.folds).map(([fold, name]) => html`<option value=${fold} ?selected=${(this.wish.fold ?? "") === fold}>${name}</option>`)}
          </select>
        </label>
      </div>
      ${
        sorted.length > 1
          ? html`<div class="filter" role="group" aria-label=${texts.graph.kinds}>
            ${this.#chip(texts.graph.allKinds, undefined, chosen(!kinds.length), () => this.#wish({ kinds: undefined }))}
            ${listed.map(([kind, count]) => {
              const is = kinds.includes(kind);
              return this.#chip(texts.kindsLabel(kind), count, chosen(is), () => this.#wish({ kinds: is && !isOther ? kinds.filter((one) => one !== kind) : [...kinds, kind] }));
            })}
            ${rest > 0 || this.all ? html`<button type="button" class="link more-kinds" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>${this.all ? texts.graph.fewerKinds : texts.graph.moreKinds(rest)}</button>` : nothing}
          </div>`
          : nothing
      }
    </div>`;
  }

  /** @param {string} name @param {number | undefined} count @param {boolean} is @param {() => void} choose */
  #chip(name, count, is, choose) {
    return html`<button type="button" class="chip" aria-pressed=${is} @click=${choose}>${name}${count === undefined ? nothing : html`<span class="count">${texts.number(count)}</span>`}</button>`;
  }

  /** @param {any} change @param {boolean} [keepsAround] */
  #wish(change, keepsAround = false) {
    const { around, depth, group, ...rest } = this.wish;
    const wish = { ...rest, ...(keepsAround ? { around, depth, group } : {}), ...change };
    // What is not chosen is not said: the same choice is then always the same question.
    this.emit("graph-wish", Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length))));
  }
}

customElements.define("solvet-graph-filters", GraphFilters);
