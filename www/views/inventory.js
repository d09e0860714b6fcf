// @ts-check
import { html, nothing } from "lit";
import { fold } from "../graph/matcher.js";
import { lookup, nameOf } from "../lookup.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { View } from "./view.js";
import { VirtualRows } from "./virtual-rows.js";

/** In pixels, the same as in inventory.css. */
const ROW_NARROW = 56;
const OVERSCAN = 8;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Everything in the file: by kind, searched, sorted, and only the rows in sight in the page. */
export class InventoryView extends View {
  static properties = {
    inventories: { attribute: false },
    current: { attribute: false },
    document: { attribute: false },
    selected: { attribute: false },
    route: { attribute: false },
    kind: { state: true },
    search: { state: true },
    shells: { state: true },
    sort: { state: true },
    active: { state: true },
  };

  constructor() {
    super();
    /** @type {any[]} */
    this.inventories = [];
    this.current = 0;
    /** @type {any} */
    this.document = undefined;
    /** The component whose details are open. @type {any} */
    this.selected = undefined;
    /** Where the page is, while this is what it shows. @type {import('../route.js').Route | undefined} */
    this.route = undefined;
    /** The only kind shown, or all. @type {string | undefined} */
    this.kind = undefined;
    this.search = "";
    /** Whether parts carried along unmodified are shown. */
    this.shells = false;
    /** @type {{ column: string, descending: boolean } | undefined} */
    this.sort = undefined;
    /** The row the arrow keys are on. */
    this.active = -1;
    /** What is shown, in order. @type {any[]} */
    this.rows = [];
    /** @type {[string, number][]} */
    this.kinds = [];
  }

  focusGrid() {
    this.#virtual.focus();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("document")) {
      this.#clearFilters();
      this.sort = undefined;
      this.#texts = undefined;
    }
    if (changed.has("route") && this.route?.options.kind) {
      this.#clearFilters();
      this.kind = this.route.options.kind;
    }
    if (["document", "kind", "search", "shells", "sort"].some((name) => changed.has(name)) || (changed.has("route") && this.route?.options.kind)) {
      this.#filter();
      this.active = -1;
      this.#toTop = true;
    }
    if (changed.has("selected") && this.selected) this.#reveal(this.selected);
  }

  render() {
    const { document, kinds, rows } = this;
    if (!document) return nothing;
    if (!document.components.length) return html`<p class="empty">${texts.inventory.empty}</p>`;
    const shells = this.#shellCount;
    return html`<div class="tools">
        ${this.inventories.length > 1 ? this.#fileChoice() : nothing}
        <fluent-text-input class="search" type="search" placeholder=${texts.inventory.search} autocomplete="off" spellcheck="false" .value=${this.search} @input=${this.#searched} @keydown=${this.#searchKey}>
          ${icon("search", "start")}<span class="visually-hidden">${texts.inventory.search}</span>
        </fluent-text-input>
        <label class="kind-choice"
          ><span class="visually-hidden">${texts.inventory.kinds}</span>
          <select class="select" @change=${(/** @type {any} */ event) => (this.kind = event.target.value || undefined)}>
            <option value="" ?selected=${!this.kind}>${texts.inventory.allKinds} (${texts.number(this.#total)})</option>
            ${kinds.map(([kind, count]) => html`<option value=${kind} ?selected=${this.kind === kind}>${texts.kindsLabel(kind)} (${texts.number(count)})</option>`)}
          </select>
        </label>
        ${shells ? html`<label class="shells"><fluent-checkbox id="shells" .checked=${this.shells} @change=${(/** @type {any} */ event) => (this.shells = event.target.checked)}></fluent-checkbox><span>${texts.inventory.shells(shells)}</span></label>` : nothing}
        <span class="shown quiet" role="status">${texts.inventory.shown(rows.length, this.#total)}</span>
      </div>
      <div class="browse">
        <div class="kinds" role="radiogroup" aria-label=${texts.inventory.kinds} @keydown=${this.#kindKey}>
          ${this.#kind(undefined, texts.inventory.allKinds, this.#total)}
          ${kinds.map(([kind, count]) => this.#kind(kind, texts.kindsLabel(kind), count))}
        </div>
        ${this.#list()}
      </div>`;
  }

  #fileChoice() {
    return html`<label class="file-choice"
      ><span class="visually-hidden">${texts.inventory.file}</span>
      <select class="select" @change=${(/** @type {any} */ event) => this.emit("choose-inventory", Number(event.target.value))}>
        ${this.inventories.map(
          ({ file, document }, index) =>
            html`<option value=${index} ?selected=${index === this.current}>${nameOf(document)} (${file.document.members.length ? document.input.name : file.name})</option>`,
        )}
      </select>
    </label>`;
  }

  /** @param {string | undefined} kind @param {string} name @param {number} count */
  #kind(kind, name, count) {
    const chosen = this.kind === kind;
    return html`<button type="button" role="radio" aria-checked=${chosen} tabindex=${chosen ? 0 : -1} @click=${() => (this.kind = kind)}>
      <span class="kind-name">${name}</span><span class="quiet">${texts.number(count)}</span>
    </button>`;
  }

  #list() {
    const { rows } = this;
    const columns = /** @type {[keyof typeof texts.inventory.columns, string][]} */ (Object.entries(texts.inventory.columns));
    const { items } = this.#virtual;
    return html`<div
      class="grid"
      role="grid"
      tabindex="0"
      aria-label=${texts.inventory.grid}
      aria-description=${texts.inventory.keys}
      aria-rowcount=${rows.length + 1}
      aria-colcount=${columns.length}
      aria-activedescendant=${this.active >= 0 && items.some((item) => item.index === this.active) ? `row-${this.active}` : nothing}
      @keydown=${this.#gridKey}
      @focus=${this.#gridFocus}
    >
      <div class="grid-head" role="row" aria-rowindex="1">
        ${columns.map(([column, name], index) => this.#columnHead(column, name, index))}
      </div>
      <div class="grid-body" role="rowgroup">
        <div class="grid-rows" role="presentation">${items.map((item) => this.#row(item.index))}</div>
      </div>
      ${
        rows.length
          ? nothing
          : html`<div class="grid-none"><p>${texts.inventory.none}</p><fluent-button size="small" @click=${this.#clearFilters}>${texts.inventory.reset}</fluent-button></div>`
      }
    </div>`;
  }

  /** @param {string} column @param {string} name @param {number} index */
  #columnHead(column, name, index) {
    const sorted = this.sort?.column === column;
    const order = sorted ? (this.sort?.descending ? "descending" : "ascending") : "none";
    return html`<div role="columnheader" class="cell cell-${column}" aria-sort=${order} aria-colindex=${index + 1}>
      <button type="button" @click=${() => this.#sortBy(column)}>${name}${sorted ? icon(this.sort?.descending ? "down" : "up") : nothing}</button>
    </div>`;
  }

  /** @param {number} index */
  #row(index) {
    const component = this.rows[index];
    if (!component) return nothing;
    const { displayName, kind, content } = component;
    const parent = component.parent && lookup(this.document).byKey.get(component.parent);
    const classes = `row${index === this.active ? " row-active" : ""}${content ? "" : " row-shell"}`;
    return html`<div class=${classes} role="row" id="row-${index}" aria-rowindex=${index + 2} aria-selected=${this.selected === component} @click=${() => this.#clicked(index)}>
      <div role="gridcell" class="cell cell-displayName" dir="auto" aria-colindex="1"><bdi>${displayName}</bdi>${content ? nothing : html` <span class="tag">${texts.inventory.unmodified}</span>`}</div>
      <div role="gridcell" class="cell cell-schemaName" dir="auto" aria-colindex="2">${component.schemaName ?? component.id ?? ""}</div>
      <div role="gridcell" class="cell cell-kind" dir="auto" aria-colindex="3">${texts.kindLabel(kind)}</div>
      <div role="gridcell" class="cell cell-parent" dir="auto" aria-colindex="4">${parent ? parent.displayName : (component.parent ?? "")}</div>
    </div>`;
  }

  updated() {
    const { grid, ready } = this.#virtual;
    if (!grid || !ready) return;
    if (this.#toTop) {
      this.#toTop = false;
      if (this.#revealed < 0) grid.scrollTop = 0;
    }
    if (this.#revealed >= 0) {
      const index = this.#revealed;
      this.#revealed = -1;
      this.#virtual.scrollTo(index);
    }
  }

  #virtual = new VirtualRows(this, { count: () => this.rows.length, narrow: ROW_NARROW, overscan: OVERSCAN });
  #total = 0;
  #shellCount = 0;
  #toTop = false;
  /** A row to bring into sight after the next rendering, or -1. */
  #revealed = -1;
  /** What the search looks at, in the order of the components. @type {string[] | undefined} */
  #texts;

  #clearFilters = () => {
    this.kind = undefined;
    this.search = "";
  };

  /** Works out what is shown: kind, words, shells, order. Only choosing and ordering; the facts are the engine's. @returns {void} */
  #filter() {
    const all = this.document?.components ?? [];
    this.#shellCount = all.reduce((/** @type {number} */ count, /** @type {any} */ component) => count + (component.content ? 0 : 1), 0);
    const words = fold(this.search).split(/\s+/).filter(Boolean);
    /** @type {Map<string, number>} */
    const counts = new Map();
    this.#total = 0;
    const found = [];
    for (const [index, component] of all.entries()) {
      if (!component.content && !this.shells) continue;
      this.#total++;
      counts.set(component.kind, (counts.get(component.kind) ?? 0) + 1);
      if (this.kind && component.kind !== this.kind) continue;
      if (words.length && !words.every((word) => this.#textOf(index, component).includes(word))) continue;
      found.push(component);
    }
    this.kinds = [...counts].sort(([a], [b]) => collator.compare(texts.kindsLabel(a), texts.kindsLabel(b)));
    if (this.kind && !counts.has(this.kind)) {
      // An address may name a kind that is not there.
      this.kind = undefined;
      return this.#filter();
    }
    this.rows = this.sort ? found.sort(this.#order(this.sort)) : found;
    this.#virtual.sync();
  }

  /** @param {number} index @param {any} component */
  #textOf(index, component) {
    this.#texts ??= [];
    return (this.#texts[index] ??= fold([component.displayName, component.schemaName, component.id, component.key].filter(Boolean).join(" ")));
  }

  /** @param {{ column: string, descending: boolean }} sort */
  #order({ column, descending }) {
    const { byKey } = lookup(this.document);
    /** @type {Record<string, (component: any) => string>} */
    const values = {
      displayName: (component) => component.displayName,
      schemaName: (component) => component.schemaName ?? component.id ?? "",
      kind: (component) => texts.kind(component.kind),
      parent: (component) => (component.parent ? (byKey.get(component.parent)?.displayName ?? component.parent) : ""),
    };
    const value = values[column];
    const direction = descending ? -1 : 1;
    return (/** @type {any} */ a, /** @type {any} */ b) => direction * collator.compare(value(a), value(b));
  }

  /** @param {string} column */
  #sortBy(column) {
    if (this.sort?.column !== column) this.sort = { column, descending: false };
    else this.sort = this.sort.descending ? undefined : { column, descending: true };
  }

  /** Makes sure the component whose details are open is among the rows and in sight. @param {any} component */
  #reveal(component) {
    let index = this.rows.indexOf(component);
    if (index < 0) {
      this.#clearFilters();
      if (!component.content) this.shells = true;
      this.#filter();
      index = this.rows.indexOf(component);
    }
    if (index < 0 || index === this.active) return;
    this.active = index;
    this.#revealed = index;
  }

  /** @param {any} event */
  #searched(event) {
    this.search = event.target.value;
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

  /** One stop for Tab; the arrow keys choose, as in any group of radio buttons. @param {KeyboardEvent} event */
  async #kindKey(event) {
    const kinds = [undefined, ...this.kinds.map(([kind]) => kind)];
    const at = kinds.indexOf(this.kind);
    /** @type {Record<string, number>} */
    const targets = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: kinds.length - 1 };
    if (!(event.key in targets)) return;
    event.preventDefault();
    this.kind = kinds[(targets[event.key] + kinds.length) % kinds.length];
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[role="radio"][aria-checked="true"]'))?.focus();
  }

  #gridFocus() {
    if (this.active < 0 && this.rows.length) this.active = Math.max(0, this.rows.indexOf(this.selected));
  }

  /** @param {KeyboardEvent} event */
  #gridKey(event) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = this.#virtual.target(event.key, this.active);
    if (target !== undefined) {
      event.preventDefault();
      this.#moveTo(target);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#show(this.active, true);
    } else if (event.key === "Escape" && this.selected) {
      event.preventDefault();
      this.emit("select-component", undefined);
    }
  }

  /** @param {number} index */
  #moveTo(index) {
    if (index < 0) return;
    this.active = index;
    this.#virtual.scrollTo(index);
    // With the details open they follow, as in any list with a preview.
    if (this.selected) this.emit("select-component", this.rows[index]);
  }

  /** @param {number} index */
  #clicked(index) {
    // Marking a name with the mouse, to copy it, is not a click.
    if (String(getSelection())) return;
    this.active = index;
    this.focusGrid();
    this.#show(index, false);
  }

  /** @param {number} index @param {boolean} focus */
  #show(index, focus) {
    const component = this.rows[index];
    if (component) this.emit("show-details", { component, focus });
  }
}

customElements.define("solvet-inventory", InventoryView);
