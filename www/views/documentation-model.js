// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { code, component, table } from "./documentation-pieces.js";
import "./documentation-picture.js";
import { View } from "./view.js";

/** What is assumed of the window before it is there. */
const SPACE = { width: 900, height: 520 };

/** What connects tables, as rows; the picture says the same. @param {any[]} rows @param {import('./documentation-pieces.js').Known} known */
export function relationships(rows, known) {
  const words = texts.documentation.model;
  return table(
    words.label,
    rows.map((row) => [
      [words.from, component(row.from, known)],
      [words.cardinality, words.cardinalities[row.cardinality] ?? row.cardinality],
      [words.to, component(row.to, known)],
      [words.column, code(row.column ?? row.intersect)],
      [words.onDelete, row.onDelete ? (words.deletes[row.onDelete] ?? row.onDelete) : ""],
      [words.name, component({ key: row.key, kind: "relationship", name: row.name }, known)],
    ]),
  );
}

/** The picture of tables with the choice of what it is around. */
export class ModelView extends View {
  static properties = { known: { attribute: false }, answer: { state: true }, around: { state: true } };

  constructor() {
    super();
    /** @type {import('./documentation-pieces.js').Known} */
    this.known = () => false;
    /** @type {any} */
    this.answer = undefined;
    /** The table that is drawn with what lies around it. @type {string | undefined} */
    this.around = undefined;
    this.addEventListener("graph-choose", (event) => this.#choose(/** @type {CustomEvent} */ (event).detail.box.key));
    this.addEventListener("graph-back", () => this.around && this.#draw(undefined));
  }

  firstUpdated() {
    this.#draw(undefined);
  }

  render() {
    const { answer } = this;
    const words = texts.documentation.picture;
    if (!answer) return html`<p class="doc-picture-wait quiet" role="status">${words.loading}</p>`;
    if (!answer.picture.lines.length && !this.around) return nothing;
    const { centre, choices, isWhole, left, itself } = answer;
    return html`<div class="doc-picture-tools">
        <label
          ><span>${words.around}</span>
          <select class="select" @change=${(/** @type {any} */ event) => this.#draw(event.target.value || undefined)}>
            ${isWhole ? html`<option value="" ?selected=${!centre}>${words.all(choices.length)}</option>` : nothing}
            ${choices.map((/** @type {any} */ choice) => html`<option value=${choice.key} ?selected=${choice.key === centre}>${choice.name}</option>`)}
          </select>
        </label>
        <p class="quiet" role="status">${words.shown(answer.picture.boxes.length, left, isWhole ? 0 : choices.length)}${itself ? ` ${words.itself(itself)}` : ""}</p>
      </div>
      <solvet-documentation-picture .picture=${answer.picture} .selected=${centre}></solvet-documentation-picture>
      <p class="doc-legend quiet">${words.legend}</p>`;
  }

  #turn = 0;

  /** @param {string | undefined} around */
  async #draw(around) {
    const turn = ++this.#turn;
    const space = { ...SPACE, width: this.clientWidth || SPACE.width };
    const answer = await this.ask({ about: "picture", around, space }).catch(() => undefined);
    if (turn === this.#turn && answer) Object.assign(this, { answer, around });
  }

  /** A table in what is open is shown among the components; of another what lies around it. @param {string} key */
  #choose(key) {
    if (this.known(key)) this.emit("go", { view: "components", key });
    else this.#draw(key);
  }
}

customElements.define("solvet-documentation-model", ModelView);
