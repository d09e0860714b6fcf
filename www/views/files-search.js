// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { visible } from "../visible.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** So long nothing is looked for while somebody types, in milliseconds. */
const PAUSE = 250;
/** Places reported, of all and of one entry, and entries drawn at first. */
const MOST = 1_000;
const MOST_OF_ENTRY = 20;
const DRAWN = 60;
/** Places of one entry drawn before "more". */
const FEW = 5;
/** Letters shown before the words. */
const BEFORE = 18;

/** Words in all files, found while one watches. */
export class FilesSearch extends View {
  static properties = { isSet: { attribute: false }, words: { state: true }, state: { state: true }, drawn: { state: true }, unfolded: { state: true } };

  constructor() {
    super();
    this.isSet = false;
    this.words = "";
    /** What was found up to now. @type {{ entries: any[], count: number, searched: number, total: number, binary: number, archives: number, unreadable: number, limited: boolean, done: boolean } | undefined} */
    this.state = undefined;
    this.drawn = DRAWN;
    /** Entries of which all places are shown. @type {Set<string>} */
    this.unfolded = new Set();
  }

  render() {
    const { state } = this;
    return html`<div class="all-files">
      <div class="all-head">
        <fluent-button class="entry-back" size="small" appearance="subtle" icon-only aria-label=${texts.filesView.back} title=${texts.filesView.back} @click=${() => this.emit("files-list")}>${icon("back")}</fluent-button>
        <h2>${texts.filesView.searchAll}</h2>
      </div>
      <p class="quiet">${texts.filesView.searchHint}</p>
      <fluent-text-input class="all-find" type="search" placeholder=${texts.filesView.searchWords} aria-label=${texts.filesView.searchAll} .value=${this.words} @input=${this.#typed} @keydown=${this.#key}>${icon("search", "start")}</fluent-text-input>
      <p class="all-count" role="status">${state ? texts.filesView.searchState(state) : nothing}</p>
      ${state?.done && (state.binary || state.archives || state.unreadable) ? html`<p class="quiet">${texts.filesView.leftOut(state)}</p>` : nothing}
      <ul class="all-found">
        ${state?.entries.slice(0, this.drawn).map((entry) => this.#entry(entry))}
      </ul>
      ${state && state.entries.length > this.drawn ? html`<fluent-button size="small" @click=${() => (this.drawn += DRAWN)}>${texts.filesView.moreFiles(state.entries.length - this.drawn)}</fluent-button>` : nothing}
    </div>`;
  }

  /** @param {any} entry */
  #entry(entry) {
    const name = `${entry.of}\n${entry.path}`;
    const hits = this.unfolded.has(name) ? entry.hits : entry.hits.slice(0, FEW);
    return html`<li class="all-entry">
      <h3><button type="button" class="link" @click=${() => this.#open(entry)}><bdi>${visible(entry.path)}</bdi></button><span class="count">${texts.number(entry.count)}</span>${entry.owner ? html`<span class="quiet">${entry.owner.name}</span>` : nothing}${this.isSet ? html`<span class="tag">${entry.of}</span>` : nothing}</h3>
      <ul>
        ${hits.map(
          (/** @type {any} */ hit) => html`<li>
            <button type="button" class="all-hit" @click=${() => this.#open(entry, hit)}>
              <span class="code-line-number">${hit.line}</span><code dir="ltr"><bdi>${tailOf(hit.before)}</bdi><mark class="code-hit">${hit.found}</mark><bdi>${hit.after}</bdi></code>${hit.owner ? html`<span class="quiet all-owner">${hit.owner.name}</span>` : nothing}
            </button>
          </li>`,
        )}
      </ul>
      ${hits.length < entry.hits.length ? html`<button type="button" class="link" @click=${() => (this.unfolded = new Set(this.unfolded).add(name))}>${texts.showMore(entry.hits.length - hits.length)}</button>` : nothing}
    </li>`;
  }

  #timer = 0;
  #turn = 0;

  /** @param {any} event */
  #typed(event) {
    this.words = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#search();
  }

  async #search() {
    const turn = ++this.#turn;
    const words = this.words.trim();
    this.drawn = DRAWN;
    this.unfolded = new Set();
    this.state = undefined;
    if (!words) return;
    /** @type {any[]} */
    const entries = [];
    for (let done = false; !done; ) {
      const step = await this.ask({ about: "search", by: "view", turn, words, limit: MOST, limitOfEntry: MOST_OF_ENTRY }).catch(() => undefined);
      if (turn !== this.#turn || !step) return;
      entries.push(...step.entries);
      this.state = { ...step, entries };
      done = step.done;
    }
  }

  /** @param {any} entry @param {any} [hit] */
  #open({ of, path }, hit) {
    this.emit("files-open", { path, of, focus: !hit, line: hit?.line, column: hit?.column });
  }
}

/** The end of what stands before the words: they are to be seen on a narrow page as well. @param {string} before */
function tailOf(before) {
  const letters = [...before];
  return letters.length > BEFORE ? `…${letters.slice(-BEFORE).join("")}` : before;
}

customElements.define("solvet-files-search", FilesSearch);
