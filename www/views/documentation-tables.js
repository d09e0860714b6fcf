// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { badge, code, component, facts, table } from "./documentation-pieces.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** Tables, each folded: its columns come when it is opened. @param {any[]} rows @param {import('./documentation-pieces.js').Known} known @param {(question: any) => Promise<any>} ask */
export function tables(rows, known, ask) {
  return html`<ul class="doc-list">
    ${rows.map((row) => html`<li><solvet-documentation-table .table=${row} .known=${known} .ask=${ask}></solvet-documentation-table></li>`)}
  </ul>`;
}

/** One table, which opens to its columns. */
export class TableView extends View {
  static properties = { table: { attribute: false }, known: { attribute: false }, columns: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.table = undefined;
    /** @type {import('./documentation-pieces.js').Known} */
    this.known = () => false;
    /** @type {any[] | undefined} */
    this.columns = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("table")) this.columns = undefined;
  }

  render() {
    const { table: one } = this;
    const words = texts.documentation.tables;
    return html`<details class="doc-fold" @toggle=${this.#opened}>
      <summary>
        ${icon("chevron")}
        <span class="doc-name" dir="auto">${one.displayName}</span>
        <code class="quiet">${one.schemaName ?? one.name}</code>
        ${badge(one.own ? words.own : words.extended(one.from), one.own ? "own" : "")}
        <span class="doc-count quiet">${words.columns(one.columns)}</span>
      </summary>
      ${
        this.columns
          ? html`<div class="doc-inside">
              ${one.description ? html`<p class="doc-quote" dir="auto">${one.description}</p>` : nothing}
              ${facts([
                [words.ownership, one.ownership && one.ownership !== "none" ? (words.owners[one.ownership] ?? one.ownership) : ""],
                [words.virtual, one.virtual ? words.elsewhere : ""],
                [words.has, [words.forms(one.forms), words.views(one.views), words.charts(one.charts)].filter(Boolean).join(", ")],
                [words.keys, one.keys.map((/** @type {any} */ key) => `${key.displayName} (${key.columns.join(", ")})`).join(", ")],
                [words.others, one.otherColumns ? words.otherColumns(one.otherColumns) : ""],
              ])}
              ${this.#columns(this.columns)}
              <p>${component({ key: one.key, kind: "table", name: words.component }, this.known)}</p>
            </div>`
          : nothing
      }
    </details>`;
  }

  /** @param {any[]} columns */
  #columns(columns) {
    const words = texts.documentation.columns;
    return table(
      texts.documentation.tables.columnsOf(this.table.displayName),
      columns.map((column) => [
        [words.column, html`<bdi>${column.displayName}</bdi>${column.primary ? html` ${badge(words.primary)}` : nothing}`],
        [words.name, code(column.name)],
        [words.type, this.#type(column)],
        [words.required, column.required === "no" ? "" : (words.levels[column.required] ?? column.required)],
        [words.description, column.description ? html`<span dir="auto">${column.description}</span>` : ""],
      ]),
    );
  }

  /** @param {any} column */
  #type({ type, computed, targets, choice, secured }) {
    const words = texts.documentation.columns;
    const list = targets.map((/** @type {import('./documentation-pieces.js').Ref} */ ref, /** @type {number} */ at) => html`<span class="doc-item">${component(ref, this.known)}${at < targets.length - 1 ? "," : nothing}</span> `);
    return html`${computed ? words.computed(type, computed) : type}${targets.length ? html` ${words.to} ${list}` : nothing}${choice ? html` ${words.of} ${component(choice, this.known)}` : nothing}${
      secured ? html` ${badge(words.secured)}` : nothing
    }`;
  }

  /** @param {Event} event */
  async #opened({ target }) {
    if (!(/** @type {HTMLDetailsElement} */ (target).open) || this.columns) return;
    this.columns = await this.ask({ about: "columns", key: this.table.key }).catch(() => []);
  }
}

customElements.define("solvet-documentation-table", TableView);
