// @ts-check
import { html, nothing } from "lit";
import { CHANGES, countsOf, groupsOf, IMPACTS, nameOf, sentenceOf } from "../diff/list.js";
import { texts } from "../texts.js";
import { impactTag, mark } from "./diff-marks.js";
import { icon } from "./icons.js";
import { plain } from "./prose.js";
import { View } from "./view.js";
import { VirtualRows } from "./virtual-rows.js";

/** In pixels, the same as in diff.css. */
const ROW = 44;
const OVERSCAN = 8;

/** @typedef {import('../diff/desk.js').Brief} Brief */
/** @typedef {{ group: import('../diff/list.js').Group } | { brief: Brief }} Row */

/** All changes: by type, the riskiest first, filtered, and only the rows in sight in the page. */
export class DiffList extends View {
  static properties = {
    changes: { attribute: false },
    review: { attribute: false },
    selected: { attribute: false },
    keys: { attribute: false },
    impact: { state: true },
    change: { state: true },
    kind: { state: true },
    state: { state: true },
    search: { state: true },
    folded: { state: true },
    active: { state: true },
  };

  constructor() {
    super();
    /** @type {Brief[]} */
    this.changes = [];
    /** @type {import('../comparison.js').Review} */
    this.review = new Map();
    /** The change whose details are shown. @type {Brief | undefined} */
    this.selected = undefined;
    /** The only ones shown, of one reason. @type {Set<string> | undefined} */
    this.keys = undefined;
    /** @type {string | undefined} */ this.impact = undefined;
    /** @type {string | undefined} */ this.change = undefined;
    /** @type {string | undefined} */ this.kind = undefined;
    this.state = "";
    this.search = "";
    /** The types whose changes are folded away. @type {Set<string>} */
    this.folded = new Set();
    /** The row the arrow keys are on. */
    this.active = -1;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {import('../diff/list.js').Group[]} */
    this.groups = [];
  }

  /** The changes that are shown, in order. @returns {Brief[]} */
  get shown() {
    return this.groups.flatMap(({ changes }) => changes);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    const filters = ["changes", "impact", "change", "kind", "state", "search", "keys"];
    const isNew = filters.some((name) => changed.has(name));
    // A tick must not take the row away under the reader's eyes; it goes when the filter is set anew.
    if (isNew) this.groups = groupsOf(this.changes, this, this.review);
    if (isNew || changed.has("folded")) {
      const before = this.rows[this.active];
      this.rows = this.groups.flatMap((group) => [{ group }, ...(this.folded.has(group.kind) ? [] : group.changes.map((brief) => ({ brief })))]);
      this.active = this.#indexOf(before);
      this.#virtual.sync();
    }
    if (isNew && !changed.has("selected")) this.#toTop = true;
    if ((changed.has("selected") || isNew) && this.selected) {
      const index = this.rows.findIndex((row) => "brief" in row && row.brief === this.selected);
      if (index >= 0 && index !== this.active) {
        this.active = index;
        this.#revealed = index;
      }
    }
  }

  render() {
    const { changes, rows } = this;
    const shown = this.groups.reduce((sum, group) => sum + group.changes.length, 0);
    const isFiltered = shown < changes.length;
    const left = isFiltered ? this.shown.filter(({ key }) => !this.review.get(key)?.reviewed).map(({ key }) => key) : [];
    const kinds = [...countsOf(changes, "kind")].sort(([a], [b]) => (texts.kindsLabel(a) < texts.kindsLabel(b) ? -1 : 1));
    return html`<div class="changes-tools">
        <div class="tools">${this.#chips("impact", IMPACTS, texts.diff.impacts)} ${this.#chips("change", CHANGES, texts.diff.changes)}</div>
        <div class="tools">
          <fluent-text-input class="search" type="search" placeholder=${texts.diff.search} autocomplete="off" spellcheck="false" .value=${this.search} @input=${(/** @type {any} */ event) => (this.search = event.target.value)} @keydown=${this.#searchKey}>
            ${icon("search", "start")}<span class="visually-hidden">${texts.diff.search}</span>
          </fluent-text-input>
          <label
            ><span class="visually-hidden">${texts.diff.kind}</span>
            <select class="select" @change=${(/** @type {any} */ event) => (this.kind = event.target.value || undefined)}>
              <option value="" ?selected=${!this.kind}>${texts.diff.allKinds}</option>
              ${kinds.map(([kind, count]) => html`<option value=${kind} ?selected=${this.kind === kind}>${texts.kindsLabel(kind)} (${texts.number(count)})</option>`)}
            </select></label
          >
          <label
            ><span class="visually-hidden">${texts.diff.state}</span>
            <select class="select" @change=${(/** @type {any} */ event) => (this.state = event.target.value)}>
              ${Object.entries(texts.diff.states).map(([state, word]) => html`<option value=${state} ?selected=${this.state === state}>${word}</option>`)}
            </select></label
          >
          ${this.keys ? html`<button type="button" class="chip chip-only" aria-pressed="true" @click=${() => this.emit("show-keys", undefined)}>${texts.diff.only(this.keys.size)}${icon("close")}</button>` : nothing}
          ${isFiltered && left.length ? html`<fluent-button class="review-shown" size="small" appearance="subtle" @click=${() => this.emit("review-changes", left)}>${icon("check", "start")}${texts.diff.markShown(left.length)}</fluent-button>` : nothing}
          <span class="shown quiet" role="status">${texts.diff.shown(shown, changes.length)}</span>
        </div>
      </div>
      ${this.#grid(rows)}`;
  }

  /** @param {'impact' | 'change'} property @param {string[]} values @param {Record<string, string>} words */
  #chips(property, values, words) {
    const counts = countsOf(this.changes, property);
    const present = values.filter((value) => counts.has(value));
    if (present.length < 2) return nothing;
    return html`<div class="filter" role="group" aria-label=${texts.diff.filters[property]}>
      ${present.map(
        (value) => html`<button type="button" class="chip" aria-pressed=${this[property] === value} @click=${() => (this[property] = this[property] === value ? undefined : value)}>
          ${property === "impact" ? html`<span class="dot dot-${value}"></span>` : html`<span aria-hidden="true">${mark(value)}</span>`}${words[value]} <span class="count">${texts.number(counts.get(value) ?? 0)}</span>
        </button>`,
      )}
    </div>`;
  }

  /** @param {Row[]} rows */
  #grid(rows) {
    const { items } = this.#virtual;
    return html`<div
      class="grid changes"
      role="treegrid"
      tabindex="0"
      aria-label=${texts.diff.list}
      aria-description=${texts.diff.listKeys}
      aria-rowcount=${rows.length + 1}
      aria-colcount="2"
      aria-activedescendant=${this.active >= 0 && items.some((item) => item.index === this.active) ? `change-${this.active}` : nothing}
      @keydown=${this.#key}
      @focus=${() => this.active < 0 && rows.length && (this.active = 0)}
    >
      <div class="grid-head" role="row" aria-rowindex="1">
        <div role="columnheader" aria-colindex="1">${texts.diff.columns.change}</div>
        <div role="columnheader" aria-colindex="2">${texts.diff.columns.reviewed}</div>
      </div>
      <div class="grid-body" role="rowgroup">
        <div class="grid-rows" role="presentation">${items.map((item) => this.#row(item.index))}</div>
      </div>
      ${rows.length ? nothing : html`<div class="grid-none"><p>${texts.diff.nothing}</p><fluent-button size="small" @click=${this.#showAll}>${texts.diff.showAll}</fluent-button></div>`}
    </div>`;
  }

  /** @param {number} index */
  #row(index) {
    const row = this.rows[index];
    if (!row) return nothing;
    return "group" in row ? this.#group(row.group, index) : this.#brief(row.brief, index);
  }

  /** @param {import('../diff/list.js').Group} group @param {number} index */
  #group({ kind, changes }, index) {
    const isOpen = !this.folded.has(kind);
    const done = changes.reduce((sum, { key }) => sum + (this.review.get(key)?.reviewed ? 1 : 0), 0);
    return html`<div
      class="row row-group${index === this.active ? " row-active" : ""}"
      role="row"
      id="change-${index}"
      aria-level="1"
      aria-expanded=${isOpen}
      aria-rowindex=${index + 2}
      @click=${() => this.#clicked(index)}
    >
      <div role="gridcell" aria-colindex="1">${icon("chevron")}<span class="row-kind">${texts.kindsLabel(kind)}</span></div>
      <div role="gridcell" aria-colindex="2" class="quiet">${texts.diff.group(done, changes.length)}</div>
    </div>`;
  }

  /** @param {Brief} brief @param {number} index */
  #brief(brief, index) {
    const { change, displayName, impact, key, parent } = brief;
    const said = this.review.get(key);
    return html`<div
      class="row row-change${index === this.active ? " row-active" : ""}${said?.reviewed ? " row-reviewed" : ""}"
      role="row"
      id="change-${index}"
      aria-level="2"
      aria-rowindex=${index + 2}
      aria-selected=${brief === this.selected}
      @click=${() => this.#clicked(index)}
    >
      <div role="gridcell" aria-colindex="1" class="row-what">
        ${mark(change)}<span class="row-name" dir="auto" title=${nameOf(brief)}>${parent ? html`<span class="row-parent">${parent.displayName}</span> › ` : nothing}<bdi>${displayName}</bdi></span>
        <span class="row-message" dir="auto">${impactTag(impact)}${plain(sentenceOf(brief))}</span>
      </div>
      <div role="gridcell" aria-colindex="2" class="row-said">
        ${said?.note.trim() ? html`<span title=${said.note}>${icon("note")}<span class="visually-hidden">${texts.diff.note}</span></span>` : nothing}
        <span class="row-tick" @click=${(/** @type {Event} */ event) => this.#tick(event, brief)}>${said?.reviewed ? html`${icon("check")}<span class="visually-hidden">${texts.diff.reviewed}</span>` : nothing}</span>
      </div>
    </div>`;
  }

  updated() {
    const { grid, ready } = this.#virtual;
    if (!grid || !ready) return;
    if (this.#revealed >= 0) this.#virtual.scrollTo(this.#revealed);
    else if (this.#toTop) grid.scrollTop = 0;
    this.#toTop = false;
    this.#revealed = -1;
  }

  /** Takes every filter back that is the list's own. */
  clear() {
    this.impact = this.change = this.kind = undefined;
    this.state = this.search = "";
  }

  /** Also the one that a reason set. */
  #showAll = () => {
    this.clear();
    if (this.keys) this.emit("show-keys", undefined);
  };

  /** Makes sure that a change is among the rows. @param {Brief} brief */
  reveal(brief) {
    if (this.folded.has(brief.kind)) this.folded = new Set([...this.folded].filter((kind) => kind !== brief.kind));
    if (!this.shown.includes(brief)) this.#showAll();
  }

  focusGrid() {
    this.#virtual.focus();
  }

  #virtual = new VirtualRows(this, { count: () => this.rows.length, wide: ROW, narrow: ROW, overscan: OVERSCAN });
  #toTop = false;
  /** A row to bring into sight after the next rendering, or -1. */
  #revealed = -1;

  /** @param {Row | undefined} row */
  #indexOf(row) {
    if (!row) return -1;
    return this.rows.findIndex((one) => ("group" in row ? "group" in one && one.group.kind === row.group.kind : "brief" in one && one.brief === row.brief));
  }

  /** @param {KeyboardEvent} event */
  #searchKey(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      this.focusGrid();
    } else if (event.key === "Escape" && this.search) {
      event.preventDefault();
      this.search = "";
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = this.rows[this.active];
    const target = this.#virtual.target(event.key, this.active);
    if (target !== undefined) this.#moveTo(target);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.#fold(row, event.key === "ArrowLeft");
    else if (event.key === "Enter") {
      if (row && "group" in row) this.#fold(row, !this.folded.has(row.group.kind));
      else if (row) this.emit("select-change", { brief: row.brief, focus: true });
    } else if (event.key === " ") {
      if (row && "brief" in row) this.emit("note-change", { key: row.brief.key, reviewed: !this.review.get(row.brief.key)?.reviewed });
    } else return;
    event.preventDefault();
  }

  /** Folds a type, or leads from a change to its type. @param {Row | undefined} row @param {boolean} isFolded */
  #fold(row, isFolded) {
    if (!row) return;
    if ("group" in row) {
      const folded = new Set(this.folded);
      if (isFolded) folded.add(row.group.kind);
      else folded.delete(row.group.kind);
      this.folded = folded;
    } else if (isFolded) this.#moveTo(this.rows.findIndex((one) => "group" in one && one.group.kind === row.brief.kind));
  }

  /** @param {number} index */
  #moveTo(index) {
    if (index < 0) return;
    this.active = index;
    this.#virtual.scrollTo(index);
    const row = this.rows[index];
    if (row && "brief" in row) this.emit("preview-change", row.brief);
  }

  /** @param {number} index */
  #clicked(index) {
    // Marking a name with the mouse, to copy it, is not a click.
    if (String(getSelection())) return;
    this.active = index;
    this.focusGrid();
    const row = this.rows[index];
    if ("group" in row) this.#fold(row, !this.folded.has(row.group.kind));
    else this.emit("select-change", { brief: row.brief, focus: false });
  }

  /** @param {Event} event @param {Brief} brief */
  #tick(event, brief) {
    event.stopPropagation();
    this.emit("note-change", { key: brief.key, reviewed: !this.review.get(brief.key)?.reviewed });
  }
}

customElements.define("solvet-diff-list", DiffList);
