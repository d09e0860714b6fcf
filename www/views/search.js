// @ts-check
import { html, nothing } from "lit";
import { fold, matcher } from "../graph/matcher.js";
import { inventoriesOf } from "../lookup.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { plain } from "./prose.js";
import { View } from "./view.js";

/** So many results of each sort are shown. */
const MOST = 6;
/** So long nothing is looked for while somebody types, in milliseconds. */
const PAUSE = 120;
/** So long the page may be kept from everything else, in milliseconds. */
const SLICE = 12;
/** With fewer letters than this half of every file would be found. */
const LEAST_FOR_FILES = 2;

/**
 * One box that finds components, findings and what stands in the files.
 * @typedef {{ group: 'components' | 'findings' | 'text', name: string, more: string, wish: import('../route.js').Wish, hint?: string }} Result
 */
export class SearchView extends View {
  static properties = { files: { attribute: false }, report: { attribute: false }, words: { state: true }, results: { state: true }, active: { state: true }, open: { state: true }, isLooking: { state: true } };

  constructor() {
    super();
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {any} */
    this.report = undefined;
    /** @type {(question: any) => Promise<any>} */
    this.ask = () => Promise.reject({ code: "cancelled" });
    this.words = "";
    /** @type {Record<Result['group'], { found: Result[], total: number }> | undefined} */
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
    this.#turn++;
    this.words = "";
    this.#clear();
  }

  render() {
    const { results, active } = this;
    const isOpen = this.open && Boolean(results);
    return html`<div class="seeker" role="search" @focusout=${this.#left}>
      <label class="seeker-field">
        ${icon("search")}<span class="visually-hidden">${texts.search.label}</span>
        <input
          type="search"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          placeholder=${texts.search.label}
          aria-description=${texts.search.hint}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-controls="seeker-list"
          aria-expanded=${isOpen}
          aria-activedescendant=${isOpen && active >= 0 ? `seeker-${active}` : nothing}
          .value=${this.words}
          @input=${this.#typed}
          @keydown=${this.#key}
          @focus=${() => (this.open = true)}
        />
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

  /** @param {NonNullable<SearchView['results']>} results */
  #groups(results) {
    let at = 0;
    return Object.entries(results).map(([group, { found, total }]) => {
      if (!found.length) return nothing;
      const name = texts.search.groups[/** @type {Result['group']} */ (group)];
      return html`<div role="group" aria-labelledby="seeker-${group}">
        <p class="seeker-group" id="seeker-${group}">${name} <span class="count">${texts.number(total)}</span></p>
        ${found.map((result) => this.#option(result, at++))}
        ${total > found.length ? html`<p class="seeker-more quiet">${texts.search.more(total - found.length)}</p>` : nothing}
      </div>`;
    });
  }

  /** @param {Result} result @param {number} at */
  #option({ name, more, hint }, at) {
    return html`<div id="seeker-${at}" class="seeker-result" role="option" aria-selected=${at === this.active} title=${hint ?? nothing} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.#choose(at)}>
      <bdi class="seeker-name">${name}</bdi><span class="quiet"><bdi>${more}</bdi></span>
    </div>`;
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

  /** Results in the order in which they are shown. */
  get #shown() {
    return Object.values(this.results ?? {}).flatMap(({ found }) => found);
  }

  #timer = 0;
  /** Counts what was looked for, so that an answer that comes too late is dropped. */
  #turn = 0;
  /** What the results are of. */
  #lookedFor = "";
  /** Whether Enter was pressed before there was anything to choose. */
  #isEntered = false;

  /** @param {any} event */
  #typed(event) {
    this.words = event.target.value;
    this.open = true;
    this.#isEntered = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const turn = ++this.#turn;
    const words = this.words.trim();
    if (!words) return this.#clear();
    const components = await this.#components(words, turn);
    if (turn !== this.#turn || !components) return;
    this.results = { components, findings: this.#findings(words), text: { found: [], total: 0 } };
    this.active = this.#shown.length ? 0 : -1;
    this.#lookedFor = words;
    if (this.#isEntered) {
      this.#isEntered = false;
      this.#choose(0);
    }
    if (words.length >= LEAST_FOR_FILES) await this.#text(words, turn);
  }

  /** The best of all components, in slices: there may be 20,000. @param {string} words @param {number} turn */
  async #components(words, turn) {
    const rank = matcher(words);
    /** @type {{ at: number, component: any, of?: string }[]} */
    const found = [];
    const inventories = inventoriesOf(this.files);
    let since = performance.now();
    for (const { document } of inventories) {
      const of = inventories.length > 1 ? document.solution?.uniqueName : undefined;
      for (const component of document.components) {
        const at = rank(component.displayName, component.key);
        if (at >= 0) found.push({ at, component, of });
        if (performance.now() - since < SLICE) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (turn !== this.#turn) return undefined;
        since = performance.now();
      }
    }
    const best = [0, 1, 2].flatMap((at) => found.filter((one) => one.at === at).slice(0, MOST)).slice(0, MOST);
    const result = (/** @type {typeof found[number]} */ { component, of }) => ({
      group: /** @type {const} */ ("components"),
      name: component.displayName,
      more: texts.kindLabel(component.kind),
      hint: component.key,
      wish: { view: /** @type {const} */ ("components"), key: component.key, options: { of } },
    });
    return { found: best.map(result), total: found.length };
  }

  /** @param {string} words */
  #findings(words) {
    const parts = fold(words).split(/\s+/);
    const found = this.report.findings.filter((/** @type {any} */ finding) => {
      const text = fold(`${finding.message} ${finding.componentName ?? ""} ${finding.rule}`);
      return !finding.suppressed && parts.every((part) => text.includes(part));
    });
    const result = (/** @type {any} */ { message, severity, fingerprint, solution }) => ({
      group: /** @type {const} */ ("findings"),
      name: texts.sentence(plain(message)),
      more: texts.findings.severity[severity],
      wish: { view: /** @type {const} */ ("findings"), key: fingerprint, options: { of: this.report.solutions.length > 1 ? solution : undefined } },
    });
    return { found: found.slice(0, MOST).map(result), total: found.length };
  }

  /** @param {string} words @param {number} turn */
  async #text(words, turn) {
    this.isLooking = true;
    /** @type {Result[]} */
    const found = [];
    for (let done = false; !done; ) {
      const step = await this.ask({ desk: "files", about: "search", by: "box", turn, words, limit: 40, limitOfEntry: 2 }).catch(() => undefined);
      if (turn !== this.#turn || !this.results) return;
      if (!step) break;
      const isSet = this.report.solutions.length > 1;
      for (const { path, of, owner, hits } of step.entries) {
        for (const hit of hits) {
          if (found.length >= MOST) break;
          const options = { line: String(hit.line), column: String(hit.column), of: isSet ? of : undefined };
          found.push({ group: "text", name: `${hit.before}${hit.found}${hit.after}`.trim(), more: (hit.owner ?? owner)?.name ?? path, hint: `${path}, ${texts.place.line(hit.line, hit.column)}`, wish: { view: "files", key: path, options: /** @type {Record<string, string>} */ (options) } });
        }
      }
      const isFirst = this.active < 0 && found.length > 0;
      this.results = { ...this.results, text: { found: [...found], total: step.count ?? 0 } };
      if (isFirst) this.active = 0;
      done = step.done;
    }
    this.isLooking = false;
  }

  #clear() {
    this.results = undefined;
    this.#lookedFor = "";
    this.active = -1;
    this.isLooking = false;
  }

  /** @param {number} at */
  #choose(at) {
    const one = this.#shown[at];
    if (!one) return;
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

customElements.define("solvet-search", SearchView);
