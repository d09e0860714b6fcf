// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** Takes the two versions that are to be compared. */
export class CompareView extends View {
  static properties = { comparison: { attribute: false }, open: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../comparison.js').State | undefined} */
    this.comparison = undefined;
    /** What is open, to be compared with another version of it. @type {import('../session.js').OpenFile[]} */
    this.open = [];
  }

  render() {
    const { comparison } = this;
    if (comparison?.phase !== "choose") return nothing;
    const { isGiven, baseline, current } = comparison;
    const words = texts.diff.choose;
    return html`<section class="choose" aria-labelledby="choose-heading">
      <h1 id="choose-heading" tabindex="-1">${isGiven ? words.givenHeading(current?.name ?? "") : words.heading}</h1>
      <p class="lead">${isGiven ? words.givenLead : words.lead}</p>
      <div class="sides">
        ${
          isGiven
            ? [this.#side("current", words.given, "", current), this.#side("baseline", words.other, words.otherHint, baseline)]
            : [this.#side("baseline", words.baseline, words.baselineHint, baseline), this.#side("current", words.current, words.currentHint, current)]
        }
      </div>
      <p class="choose-back"><fluent-button appearance="subtle" @click=${() => this.emit("close-comparison")}>${icon("back", "start")}${words.back}</fluent-button></p>
    </section>`;
  }

  /** @param {import('../comparison.js').SideName} side @param {string} title @param {string} hint @param {import('../comparison.js').Side | undefined} taken */
  #side(side, title, hint, taken) {
    const words = texts.diff.choose;
    const isOpen = taken && this.comparison?.isGiven && side === "current";
    if (taken) {
      return html`<div class="side" data-side=${side}>
        <div class="side-taken">
          ${icon(taken.list || taken.files ? "folder" : "file")}
          <h2>${title}</h2>
          ${isOpen && this.open.length > 1 ? this.#choice(taken) : html`<p>${taken.name}</p>`}
          ${taken.version ? html`<p class="quiet">${taken.version}</p>` : nothing}
        </div>
        ${
          isOpen
            ? html`<span class="side-nothing"></span>`
            : html`<fluent-button appearance="transparent" size="small" aria-label=${words.take(taken.name)} @click=${() => this.emit("take-side", side)}>${icon("close", "start")}${words.takeShort}</fluent-button>`
        }
      </div>`;
    }
    return html`<div class="side" data-side=${side}>
      <button type="button" class="side-drop" @click=${() => this.emit("choose-side", { side, folder: false })}>
        ${icon("upload")}
        <span class="side-title">${title}</span>
        <span class="quiet">${hint}</span>
        <span class="drop-hint">${words.drop}</span>
        <span class="drop-choose">${words.file}</span>
      </button>
      <fluent-button appearance="transparent" size="small" @click=${() => this.emit("choose-side", { side, folder: true })}>${words.folder}<span class="visually-hidden">: ${title}</span></fluent-button>
    </div>`;
  }

  /** Of several that are open one is compared: which, is for the reviewer to say. @param {import('../comparison.js').Side} taken */
  #choice({ id }) {
    return html`<select class="select" aria-label=${texts.diff.choose.given} @change=${(/** @type {any} */ event) => this.emit("begin-comparison", Number(event.target.value))}>
      ${this.open.map((file) => html`<option value=${file.id} .selected=${file.id === id}>${file.name}</option>`)}
    </select>`;
  }

  /** Where there is still something to choose. */
  focusFirst() {
    /** @type {HTMLElement | null} */ (this.querySelector("#choose-heading"))?.focus({ preventScroll: true });
  }
}

customElements.define("solvet-compare", CompareView);
