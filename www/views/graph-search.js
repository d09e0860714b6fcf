// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { PAUSE, combobox } from "./combobox.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

const MOST = 30;

/** Finds a component of the whole graph, shown or not. */
export class GraphSearch extends View {
  static properties = { words: { state: true }, found: { state: true }, active: { state: true }, open: { state: true } };

  constructor() {
    super();
    this.words = "";
    /** @type {{ total: number, found: import('../graph/desk.js').End[] } | undefined} */
    this.found = undefined;
    this.active = -1;
    this.open = false;
  }

  render() {
    const { found, active } = this;
    const isOpen = this.open && Boolean(found);
    return html`<div class="finder" @focusout=${this.#left}>
      <label class="finder-field">
        ${icon("search")}<span class="visually-hidden">${texts.graph.search}</span>
        ${combobox(
          { id: "finder", label: texts.graph.search, hint: texts.graph.searchHint, words: this.words, isOpen, active },
          { typed: (event) => this.#typed(event), key: (event) => this.#key(event), focused: () => (this.open = true) },
        )}
      </label>
      <div class="finder-results" ?hidden=${!isOpen}>
        <ul id="finder-list" role="listbox" aria-label=${texts.graph.search}>
          ${found?.found.map((one, at) => this.#option(one, at)) ?? nothing}
        </ul>
        <p class="quiet" role="status">${found ? texts.graph.found(found.found.length, found.total) : nothing}</p>
      </div>
    </div>`;
  }

  /** @param {import('../graph/desk.js').End} found @param {number} at */
  #option({ key, name, kind, status }, at) {
    return html`<li id="finder-${at}" role="option" aria-selected=${at === this.active} title=${key} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.#choose(at)}>
      <span>${name}</span><span class="quiet">${texts.kindLabel(kind)}, ${texts.graph.words[status] ?? status}</span>
    </li>`;
  }

  updated() {
    this.querySelector(`#finder-${this.active}`)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  #timer = 0;

  /** @param {any} event */
  #typed(event) {
    this.words = event.target.value;
    this.open = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const { words } = this;
    if (!words.trim()) return this.#clear();
    try {
      const found = await this.ask({ about: "search", words, most: MOST });
      if (words !== this.words) return;
      this.found = found;
      this.active = found.total ? 0 : -1;
    } catch {
      this.#clear();
    }
  }

  #clear() {
    this.found = undefined;
    this.active = -1;
  }

  /** @param {number} at */
  #choose(at) {
    const one = this.found?.found[at];
    if (!one) return;
    this.open = false;
    this.emit("graph-find", one);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = (this.found?.found.length ?? 0) - 1;
    if (event.key === "ArrowDown") this.active = Math.min(last, this.active + 1);
    else if (event.key === "ArrowUp") this.active = Math.max(0, this.active - 1);
    else if (event.key === "Enter") this.#choose(this.active);
    else if (event.key === "Escape" && (this.open || this.words)) {
      if (!this.open) this.words = "";
      this.open = false;
    } else return;
    if (event.key.startsWith("Arrow")) this.open = true;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.open = false;
  }
}

customElements.define("solvet-graph-search", GraphSearch);
