// @ts-check
import { html, nothing } from "lit";
import { Strip } from "../files/strip.js";
import { texts } from "../texts.js";
import { visible } from "../visible.js";
import { icon } from "./icons.js";
import { glyph } from "./kind-glyphs.js";
import { textScale } from "./text-scale.js";
import { View } from "./view.js";

const ROW = 32;
/** So long nothing is looked for while somebody types, in milliseconds. */
const PAUSE = 150;
/** What is typed after so long begins another name. */
const TYPING = 700;
const SEVERITIES = /** @type {const} */ (["error", "warning", "info"]);

/**
 * The entries of a solution as a tree. The rows stay in the worker; here are those in sight.
 * The keys are those of the tree pattern of the ARIA authoring practices.
 */
export class FilesTree extends View {
  static properties = {
    of: { attribute: false },
    solutions: { attribute: false },
    path: { attribute: false },
    open: { state: true },
    filter: { state: true },
    total: { state: true },
    found: { state: true },
    active: { state: true },
  };

  constructor() {
    super();
    /** @type {string | undefined} */
    this.of = undefined;
    /** @type {{ of: string, name: string, version?: string, folders: string[] }[]} */
    this.solutions = [];
    /** The entry that is shown beside. @type {string | undefined} */
    this.path = undefined;
    /** The folders that are open. @type {string[]} */
    this.open = [];
    this.filter = "";
    this.total = 0;
    /** How many files fit the filter. @type {number | undefined} */
    this.found = undefined;
    this.active = -1;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("of") || changed.has("solutions")) {
      this.open = this.solutions.find(({ of }) => of === this.of)?.folders ?? [];
      this.filter = "";
      this.active = -1;
      this.#list();
    }
    if (changed.has("path") && this.path !== undefined) this.#reveal();
  }

  render() {
    return html`<div class="files-tools">
        <fluent-text-input class="files-filter" type="search" placeholder=${texts.filesView.filter} aria-label=${texts.filesView.filter} .value=${this.filter} @input=${this.#typed} @keydown=${this.#filterKey}>${icon("search", "start")}</fluent-text-input>
        <fluent-button appearance="subtle" icon-only aria-label=${texts.filesView.searchAll} title=${texts.filesView.searchAll} @click=${() => this.emit("files-search")}>${icon("textSearch")}</fluent-button>
      </div>
      <div
        class="files-rows strip"
        role="tree"
        tabindex="0"
        aria-label=${texts.filesView.tree}
        aria-activedescendant=${this.active >= this.#strip.first && this.active < this.#strip.last ? `files-row-${this.active}` : nothing}
        @keydown=${this.#key}
        @focus=${this.#focused}
      >
        <div class="strip-body" role="presentation"><div class="strip-rows" role="presentation">${this.#strip.items.map(({ index, row }) => this.#row(index, row))}</div></div>
      </div>
      <p class="files-count quiet" role="status">${this.found === undefined ? nothing : texts.filesView.fitting(this.found)}</p>`;
  }

  /** @param {number} index @param {import('../files/tree.js').Row | undefined} row */
  #row(index, row) {
    if (!row) return html`<div class="files-row"></div>`;
    const { name, depth, isFolder, isOpen, title, kind } = row;
    const isShown = row.path === this.path && !isFolder;
    return html`<div
      class="files-row${index === this.active ? " row-active" : ""}"
      id="files-row-${index}"
      role="treeitem"
      aria-level=${depth}
      aria-setsize=${row.siblings}
      aria-posinset=${row.position}
      aria-expanded=${isFolder ? String(isOpen) : nothing}
      aria-selected=${isShown}
      title=${visible(row.path)}
      @click=${() => this.#clicked(index)}
    >
      <span class="files-twist">${isFolder ? icon("chevron") : nothing}</span>
      ${isFolder ? icon("folder") : kind ? html`<svg class="files-glyph" viewBox="0 0 14 14" aria-hidden="true">${glyph(kind)}</svg>` : icon("file")}
      <span class="files-name"><bdi>${visible(name)}</bdi>${isFolder ? html`<span class="quiet files-in">${texts.number(row.count)}${hidden(texts.filesView.files(row.count))}</span>` : title && title !== name ? html`<span class="files-title">${kind ? hidden(texts.kind(kind)) : nothing}<bdi>${title}</bdi></span>` : nothing}</span>
      ${this.#marks(row)}
      <span class="files-size quiet">${texts.filesView.size(row.bytes)}</span>
    </div>`;
  }

  /** The worst of what was found, with how many there are. @param {import('../files/tree.js').Row} row */
  #marks({ marks, unread }) {
    const worst = SEVERITIES.find((severity) => marks[severity]);
    if (!worst) return unread ? html`<span class="files-mark">${icon("closed")}${hidden(texts.filesView.unread)}</span>` : nothing;
    const count = marks.error + marks.warning + marks.info;
    return html`<span class="files-mark files-mark-${worst}">${icon(worst)}${texts.number(count)}${hidden(texts.filesView.marks(count, texts.findings.severity[worst]))}</span>`;
  }

  updated() {
    for (const row of this.querySelectorAll(".files-row")) {
      const depth = Number(row.getAttribute("aria-level") ?? 1) - 1;
      // Through the style object: a style attribute is what the page's policy forbids.
      /** @type {HTMLElement} */ (row).style.setProperty("--depth", String(Math.min(depth, 12)));
    }
  }

  #strip = new Strip(this, { selector: ".files-rows", height: () => ROW * textScale(), load: async (from, count) => (await this.ask(this.#wish({ from, count }))).rows });
  #timer = 0;
  #turn = 0;
  #typing = { prefix: "", at: 0 };

  /** @param {any} question */
  #wish(question) {
    return { about: "tree", of: this.of, open: this.open, filter: this.filter, ...question };
  }

  /** Lists what is open now. @param {{ stays?: boolean, to?: string, isActive?: boolean }} [how] `to`: the path of the row that is brought into sight */
  async #list({ stays = false, to, isActive = true } = {}) {
    const turn = ++this.#turn;
    const { total, files, at, rows } = await this.ask(this.#wish({ from: 0, count: Strip.BLOCK, path: to })).catch(() => ({ total: 0, rows: [] }));
    if (turn !== this.#turn) return;
    this.#strip.reset(total, { stays });
    this.#strip.fill(0, rows);
    this.total = total;
    this.found = this.filter ? files : undefined;
    if (to === undefined || at < 0) return;
    if (isActive) this.active = at;
    this.#strip.scrollTo(at, stays ? "nearest" : "center");
  }

  /** Opens the folders around the entry that is shown. */
  #reveal() {
    const path = /** @type {string} */ (this.path);
    const parts = path.split("/").slice(0, -1);
    const around = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    const closed = around.filter((folder) => !this.open.includes(folder));
    const known = this.#strip.items.find(({ row }) => row?.path === path);
    if (known) {
      this.active = known.index;
      return;
    }
    if (closed.length) this.open = [...this.open, ...closed];
    this.#list({ stays: true, to: path });
  }

  /** @param {any} event */
  #typed(event) {
    this.filter = event.target.value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.active = -1;
      this.#list();
    }, PAUSE);
  }

  /** @param {KeyboardEvent} event */
  #filterKey(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      this.focusTree();
    } else if (event.key === "Escape" && this.filter) {
      event.preventDefault();
      this.filter = "";
      this.#list({ to: this.path });
    }
  }

  focusTree() {
    /** @type {HTMLElement | null} */ (this.querySelector(".files-rows"))?.focus({ preventScroll: true });
  }

  #focused() {
    if (this.active < 0 && this.total) this.#moveTo(0);
  }

  /** @param {KeyboardEvent} event */
  async #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = this.#strip.row(this.active);
    const { key } = event;
    const page = this.#strip.page;
    /** @type {Record<string, number>} */
    const targets = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: this.total - 1 };
    if (Object.hasOwn(targets, key)) this.#moveTo(targets[key]);
    else if (key === "ArrowRight" && row?.isFolder) row.isOpen ? this.#moveTo(this.active + 1) : this.#toggle(row);
    else if (key === "ArrowLeft" && row) row.isFolder && row.isOpen && !this.filter ? this.#toggle(row) : row.parent >= 0 && this.#moveTo(row.parent);
    else if ((key === "Enter" || key === " ") && row) this.#choose(row, true);
    else if (key.length === 1 && key !== " ") this.#type(key.toLowerCase());
    else return;
    event.preventDefault();
  }

  /** Goes to the next name that begins with what is typed. @param {string} letter */
  async #type(letter) {
    const now = performance.now();
    const prefix = now - this.#typing.at < TYPING ? this.#typing.prefix + letter : letter;
    this.#typing = { prefix, at: now };
    const at = await this.ask({ ...this.#wish({ prefix, from: prefix.length > 1 ? this.active : this.active + 1 }), about: "seek" });
    if (at >= 0) this.#moveTo(at);
  }

  /** @param {number} index */
  #moveTo(index) {
    this.active = Math.min(this.total - 1, Math.max(0, index));
    this.#strip.scrollTo(this.active);
  }

  /** @param {number} index */
  #clicked(index) {
    const row = this.#strip.row(index);
    if (!row) return;
    this.active = index;
    this.focusTree();
    this.#choose(row, false);
  }

  /** @param {import('../files/tree.js').Row} row @param {boolean} focus */
  #choose(row, focus) {
    if (row.isFolder) this.#toggle(row);
    else this.emit("files-open", { path: row.path, focus });
  }

  /** @param {import('../files/tree.js').Row} row */
  #toggle({ path, isOpen }) {
    // With a filter all that fits is shown.
    if (this.filter) return;
    this.open = isOpen ? this.open.filter((folder) => folder !== path) : [...this.open, path];
    this.#list({ stays: true, to: path });
  }
}

/** Words for those who do not see what stands beside them. @param {string} words */
function hidden(words) {
  return html`<span class="visually-hidden"> ${words} </span>`;
}

customElements.define("solvet-files-tree", FilesTree);
