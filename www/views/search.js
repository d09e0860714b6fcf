// @ts-check
import { html, nothing } from "lit";
import { Finder } from "../finder.js";
import { texts } from "../texts.js";
import { PAUSE, combobox } from "./combobox.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** One box that finds components, findings and what stands in the files. */
export class SearchView extends View {
  static properties = { files: { attribute: false }, report: { attribute: false }, words: { state: true }, results: { state: true }, active: { state: true }, open: { state: true }, isLooking: { state: true } };

  constructor() {
    super();
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {any} */
    this.report = undefined;
    this.words = "";
    /** @type {import('../finder.js').Results | undefined} */
    this.results = undefined;
    this.active = -1;
    this.open = false;
    /** Whether the files are still being looked into. */
    this.isLooking = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.#slash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#slash);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("report")) return;
    this.words = "";
    this.#clear();
  }

  render() {
    const { results, active } = this;
    const isOpen = this.open && Boolean(results);
    return html`<div class="seeker" role="search" @focusout=${this.#left}>
      <label class="seeker-field">
        ${icon("search")}<span class="visually-hidden">${texts.search.label}</span>
        ${combobox(
          { id: "seeker", label: texts.search.label, hint: texts.search.hint, shortcut: "/", words: this.words, isOpen, active },
          { typed: (event) => this.#typed(event), key: (event) => this.#key(event), focused: () => (this.open = true) },
        )}
        <kbd aria-hidden="true">/</kbd>
      </label>
      <div class="seeker-results" ?hidden=${!isOpen}>
        <div id="seeker-list" role="listbox" aria-label=${texts.search.label}>
          ${results ? this.#groups(results) : nothing}
        </div>
        <p class="quiet" role="status">${this.#status()}</p>
      </div>
    </div>`;
  }

  /** @param {import('../finder.js').Results} results */
  #groups(results) {
    let at = 0;
    return groupsOf(results).map(([group, { found, total }]) => {
      if (!found.length) return nothing;
      const name = texts.search.groups[group];
      return html`<div role="group" aria-labelledby="seeker-${group}">
        <p class="seeker-group" id="seeker-${group}">${name} <span class="count">${texts.number(total)}</span></p>
        ${found.map((result) => this.#option(result, at++))}
        ${total <= found.length ? nothing : this.#unfolded.has(group) ? html`<p class="seeker-more quiet">${texts.andMore(total - found.length)}</p>` : this.#more(total - found.length, at++)}
      </div>`;
    });
  }

  /** @param {import('../finder.js').Result} result @param {number} at */
  #option({ name, more, hint }, at) {
    return html`<div id="seeker-${at}" class="seeker-result" role="option" aria-selected=${at === this.active} title=${hint ?? nothing} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.#choose(at)}>
      <bdi class="seeker-name">${name}</bdi><span class="quiet"><bdi>${more}</bdi></span>
    </div>`;
  }

  /** The way to more of a group. @param {number} count @param {number} at */
  #more(count, at) {
    return html`<div id="seeker-${at}" class="seeker-more seeker-unfold" role="option" aria-selected=${at === this.active} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.#choose(at)}>${texts.search.showMore(count)}</div>`;
  }

  #status() {
    if (!this.results) return nothing;
    const { total } = this;
    if (this.isLooking) return total ? `${texts.search.found(total)}. ${texts.search.looking}` : texts.search.looking;
    return total ? texts.search.found(total) : texts.search.none(this.words.trim());
  }

  get total() {
    return Object.values(this.results ?? {}).reduce((sum, { total }) => sum + total, 0);
  }

  updated() {
    this.querySelector(`#seeker-${this.active}`)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** What can be chosen, in the order in which it is shown: results, and the ways to more of them. @returns {(import('../finder.js').Result | { unfold: import('../finder.js').Group })[]} */
  get #shown() {
    return groupsOf(this.results).flatMap(([group, { found, total }]) => (found.length && total > found.length && !this.#unfolded.has(group) ? [...found, { unfold: group }] : found));
  }

  /** The groups of which more is shown than the first few. @type {Set<import('../finder.js').Group>} */
  #unfolded = new Set();

  #timer = 0;
  #finder = new Finder((question) => this.ask(question));
  /** What the results are of. */
  #lookedFor = "";
  /** Whether Enter was pressed before there was anything to choose. */
  #isEntered = false;

  /** @param {any} event */
  #typed(event) {
    this.words = event.target.value;
    this.open = true;
    this.#isEntered = false;
    this.#unfolded = new Set();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const words = this.words.trim();
    if (!words) return this.#clear();
    const { files, report } = this;
    for await (const { results, isDone } of this.#finder.find(words, { files, report }, this.#unfolded)) {
      const isFirst = this.#lookedFor !== words;
      this.results = results;
      this.isLooking = !isDone;
      this.#lookedFor = words;
      if (isFirst || this.active < 0) this.active = this.#shown.length ? 0 : -1;
      if (!this.#isEntered || !this.#shown.length) continue;
      this.#isEntered = false;
      this.#choose(0);
    }
  }

  #clear() {
    this.#finder.stop();
    this.results = undefined;
    this.#lookedFor = "";
    this.active = -1;
    this.isLooking = false;
  }

  /** @param {number} at */
  #choose(at) {
    const one = this.#shown[at];
    if (!one) return;
    if ("unfold" in one) {
      this.#unfolded = new Set(this.#unfolded).add(one.unfold);
      this.active = at;
      this.#look();
      return;
    }
    this.open = false;
    this.emit("go", one.wish);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#shown.length - 1;
    if (event.key === "ArrowDown") this.active = this.active >= last ? 0 : this.active + 1;
    else if (event.key === "ArrowUp") this.active = this.active <= 0 ? last : this.active - 1;
    else if (event.key === "Enter" && this.words.trim() !== this.#lookedFor) this.#isEntered = true;
    else if (event.key === "Enter") this.#choose(this.active);
    else if (event.key === "Escape" && (this.open || this.words)) {
      if (!this.open || !this.results) {
        this.words = "";
        this.#clear();
      }
      this.open = false;
    } else {
      // The list scrolls, so that Tab would stop at it on the way out.
      if (event.key === "Tab") this.open = false;
      return;
    }
    if (event.key.startsWith("Arrow")) this.open = true;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The key that leads here in most places where things are searched, unless it is being typed. @param {KeyboardEvent} event */
  #slash = (event) => {
    const at = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || this.hidden || document.querySelector(":modal") || at.matches?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
    input.focus();
    input.select();
  };

  /** @param {FocusEvent} event */
  #left(event) {
    if (this.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    this.open = false;
    this.#isEntered = false;
  }
}

/** @param {import('../finder.js').Results | undefined} results */
function groupsOf(results) {
  return /** @type {[import('../finder.js').Group, import('../finder.js').Results['components']][]} */ (Object.entries(results ?? {}));
}

customElements.define("solvet-search", SearchView);
