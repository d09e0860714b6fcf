// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { placeText } from "./place.js";
import { View } from "./view.js";
import { VirtualRows } from "./virtual-rows.js";

/** In pixels, the same as in graph.css. */
const ROW_NARROW = 76;
const OVERSCAN = 6;
/** So many rows are asked for at a time. */
const PAGE = 100;

/** The same as the picture, as a table: one row for each link. Only what is in sight is asked for. */
export class GraphTable extends View {
  static properties = { shown: { attribute: false }, total: { state: true }, sort: { state: true }, active: { state: true }, pages: { state: true } };

  constructor() {
    super();
    /** What the picture shows, as the engine was asked for it. @type {import('../graph/desk.js').Wish | undefined} */
    this.shown = undefined;
    this.total = 0;
    /** @type {import('../graph/desk.js').Sort} */
    this.sort = { column: "from", descending: false };
    this.active = -1;
    /** The rows that are here, by hundreds. @type {Map<number, import('../graph/desk.js').Row[] | 'asked'>} */
    this.pages = new Map();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("shown") && !changed.has("sort")) return;
    this.pages = new Map();
    this.active = -1;
    this.#turn++;
    if (changed.has("shown")) this.total = 0;
    this.#fetch(0);
    this.querySelector(".grid")?.scrollTo(0, 0);
  }

  render() {
    const columns = /** @type {[keyof typeof texts.graph.table.columns, string][]} */ (Object.entries(texts.graph.table.columns));
    const { items } = this.#virtual;
    return html`<div
        class="grid links"
        role="grid"
        tabindex="0"
        aria-label=${texts.graph.table.label}
        aria-description=${texts.graph.table.keys}
        aria-rowcount=${this.total + 1}
        aria-colcount=${columns.length}
        aria-activedescendant=${this.active >= 0 && items.some((item) => item.index === this.active) ? `link-${this.active}` : nothing}
        @keydown=${this.#key}
        @focus=${() => this.active < 0 && this.total && (this.active = 0)}
      >
        <div class="grid-head" role="row" aria-rowindex="1">
          ${columns.map(([column, name], index) => this.#columnHead(column, name, index))}
        </div>
        <div class="grid-body" role="rowgroup">
          <div class="grid-rows" role="presentation">${items.map((item) => this.#row(item.index))}</div>
        </div>
        ${this.total || this.pages.get(0) === "asked" ? nothing : html`<p class="grid-none">${texts.graph.table.none}</p>`}
      </div>
      <p class="quiet links-count" role="status">${texts.graph.table.count(this.total)}</p>`;
  }

  /** @param {string} column @param {string} name @param {number} index */
  #columnHead(column, name, index) {
    const isSorted = this.sort.column === column;
    const order = isSorted ? (this.sort.descending ? "descending" : "ascending") : "none";
    const next = { column, descending: isSorted && !this.sort.descending };
    return html`<div role="columnheader" class="cell cell-${column}" aria-sort=${order} aria-colindex=${index + 1}>
      <button type="button" @click=${() => (this.sort = next)}>${name}${isSorted ? icon(this.sort.descending ? "down" : "up") : nothing}</button>
    </div>`;
  }

  /** @param {number} index */
  #row(index) {
    const row = this.#rowAt(index);
    const cell = (/** @type {string} */ column, /** @type {number} */ at, /** @type {unknown} */ content) => html`<div role="gridcell" class="cell cell-${column}" dir="auto" aria-colindex=${at}>${content}</div>`;
    if (!row) return html`<div class="row" role="row" id="link-${index}" aria-rowindex=${index + 2}>${cell("from", 1, texts.graph.table.loading)}</div>`;
    const { from, to, via, hardness, origins, low, count, place } = row;
    const how = count > 1 ? `${texts.via(via)} (${texts.graph.links(count)})` : texts.via(via);
    return html`<div class="row${index === this.active ? " row-active" : ""}" role="row" id="link-${index}" aria-rowindex=${index + 2} @click=${() => this.#clicked(index)}>
      ${cell("from", 1, endOf(from))} ${cell("to", 2, to ? endOf(to) : html`<span class="quiet">${texts.graph.table.alone}</span>`)}
      ${cell("via", 3, html`${how}${low ? html` <span class="tag">${texts.graph.maybeBox}</span>` : nothing}`)}
      ${cell("hardness", 4, texts.graph.hardnessShort[hardness] ?? "")} ${cell("origin", 5, origins.map((origin) => texts.graph.origins[origin] ?? origin).join(", "))}
      ${cell("place", 6, place ? html`<span title=${placeText(place)}>${lineFirst(place)}</span>` : "")}
    </div>`;
  }

  updated() {
    for (const page of new Set(this.#virtual.items.map((item) => Math.floor(item.index / PAGE)))) this.#fetch(page);
  }

  focusGrid() {
    this.#virtual.focus();
  }

  /** Counts what was asked for anew, so that an answer that comes too late is dropped. */
  #turn = 0;
  #virtual = new VirtualRows(this, { count: () => this.total, narrow: ROW_NARROW, overscan: OVERSCAN });

  /** @param {number} index */
  #rowAt(index) {
    const page = this.pages.get(Math.floor(index / PAGE));
    return page === "asked" ? undefined : page?.[index % PAGE];
  }

  /** @param {number} page */
  async #fetch(page) {
    if (!this.shown || this.pages.has(page)) return;
    const { shown, sort } = this;
    const turn = this.#turn;
    this.pages.set(page, "asked");
    try {
      const { total, rows } = await this.ask({ about: "rows", shown, sort, from: page * PAGE, to: (page + 1) * PAGE });
      if (turn !== this.#turn) return;
      this.pages = new Map(this.pages).set(page, rows);
      this.total = total;
      this.#virtual.sync();
    } catch {
      if (turn === this.#turn) this.pages.delete(page);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = this.#virtual.target(event.key, this.active);
    if (target !== undefined) {
      this.active = target;
      this.#virtual.scrollTo(target);
    } else if (event.key === "Enter" || event.key === " ") this.#choose(this.active, true);
    else if (event.key === "Escape") this.emit("graph-back");
    else return;
    event.preventDefault();
  }

  /** @param {number} index */
  #clicked(index) {
    // Marking a name with the mouse, to copy it, is not a click.
    if (String(getSelection())) return;
    this.active = index;
    this.focusGrid();
    this.#choose(index, false);
  }

  /** @param {number} index @param {boolean} keyboard */
  #choose(index, keyboard) {
    const row = this.#rowAt(index);
    if (row) this.emit("graph-choose", { box: { ...row.from, group: row.from.key.startsWith("group:") }, keyboard });
  }
}

/** @param {import('../graph/desk.js').End} end */
function endOf({ name, kind, status, key }) {
  const isGroup = key.startsWith("group:");
  return html`<span class="link-name" title=${isGroup ? name : key}>${name}</span> <span class="quiet">${isGroup ? "" : `${texts.kind(kind)}, `}${texts.graph.words[status] ?? status}</span>`;
}

/** The line before the file: it is what differs, and the end is what a narrow column cuts off. @param {{ entry: string, line?: number }} place */
function lineFirst({ entry, line }) {
  return line ? `${texts.place.line(line, undefined)}, ${entry}` : entry;
}

customElements.define("solvet-graph-table", GraphTable);
