// @ts-check
import { html, nothing } from "lit";
import { rowsOf } from "../diff/text.js";
import { texts } from "../texts.js";
import { View } from "./view.js";

/** So many lines at first, and with each "more". */
const FIRST = 200;
const STEP = 1000;

/** Two versions of a text side by side, with the words that differ marked. */
export class DiffText extends View {
  static properties = { text: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** A unified diff. */
    this.text = "";
    this.shown = FIRST;
    /** @type {import('../diff/text.js').Row[]} */
    this.rows = [];
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("text")) return;
    this.rows = rowsOf(this.text);
    this.shown = FIRST;
  }

  render() {
    const { rows, shown } = this;
    const words = texts.diff.text;
    const rest = rows.length - shown;
    const isOneSided = rows.every((row) => !row.before) ? "after" : rows.every((row) => !row.after) ? "before" : undefined;
    return html`<div class="text-diff" dir="ltr" role="region" aria-label=${words.label} tabindex="0">
        <table>
          <colgroup>${isOneSided ? html`<col class="text-line" /><col />` : html`<col class="text-line" /><col /><col class="text-line" /><col />`}</colgroup>
          <thead class="visually-hidden">
            <tr>
              ${isOneSided === "after" ? nothing : html`<th scope="col">${words.line}</th><th scope="col">${words.baseline}</th>`}
              ${isOneSided === "before" ? nothing : html`<th scope="col">${words.line}</th><th scope="col">${words.current}</th>`}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, shown).map((row) =>
              row.gap
                ? html`<tr class="text-gap"><td colspan=${isOneSided ? 2 : 4}><span aria-hidden="true">⋯</span><span class="visually-hidden">${words.skipped}</span></td></tr>`
                : html`<tr class=${row.before && row.after && !row.after.differs ? "text-same" : ""}>
                    ${isOneSided === "after" ? nothing : cells(row.before, "before")} ${isOneSided === "before" ? nothing : cells(row.after, "after")}
                  </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${rest > 0 ? html`<fluent-button size="small" @click=${() => (this.shown = shown + STEP)}>${words.more(Math.min(rest, STEP))}</fluent-button>` : nothing}`;
  }
}

/** @param {import('../diff/text.js').Cell | undefined} cell @param {string} side */
function cells(cell, side) {
  if (!cell) return html`<td class="text-line text-none"></td><td class="text-none"></td>`;
  return html`<td class="text-line">${cell.line}</td>
    <td class=${cell.differs ? `text-${side}` : ""}>${cell.pieces.map(([text, isMarked]) => (isMarked ? (side === "before" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`) : text))}</td>`;
}

customElements.define("solvet-diff-text", DiffText);
