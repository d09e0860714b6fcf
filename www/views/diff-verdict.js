// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** What an upgrade comes to, in one line, and the two solutions it is about. */
export class DiffVerdict extends View {
  static properties = { comparison: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../comparison.js').State | undefined} */
    this.comparison = undefined;
  }

  render() {
    const { comparison } = this;
    if (!comparison?.answer) return nothing;
    const { head } = comparison.answer;
    const { verdict, limits } = head;
    return html`<section class="verdict verdict-${verdict.upgrade}" aria-labelledby="diff-heading">
      <div class="verdict-line">
        ${verdictIcon(verdict.upgrade)}
        <div>
          <h1 id="diff-heading" tabindex="-1">${texts.diff.words[verdict.upgrade] ?? verdict.upgrade}</h1>
          <p class="verdict-summary">${prose(verdict.summary)}</p>
        </div>
      </div>
      <div class="compared" role="group" aria-label=${texts.diff.sides}>
        ${side(texts.diff.baseline, head.baseline)}
        <fluent-button class="swap" appearance="subtle" title=${texts.diff.swapHint} ?disabled=${comparison.isBusy} @click=${() => this.emit("swap-sides")}>${icon("swap", "start")}${texts.diff.swap}</fluent-button>
        ${side(texts.diff.current, head.current)}
      </div>
      ${
        limits.length
          ? html`<div class="limits">
            <h2>${texts.diff.limits}</h2>
            <ul>${limits.map((/** @type {string} */ limit) => html`<li>${prose(limit)}</li>`)}</ul>
          </div>`
          : nothing
      }
      <div class="actions diff-actions">
        <span class="save" role="group" aria-label=${texts.diff.save} title=${texts.diff.saveHint}>
          <span class="quiet">${texts.diff.save}</span>
          ${Object.entries(texts.diff.formats).map(
            ([format, word]) => html`<fluent-button size="small" class="save-${format}" aria-label="${texts.diff.save} ${word}" @click=${() => this.emit("save-comparison", format)}>${icon("download", "start")}${word}</fluent-button>`,
          )}
        </span>
        <fluent-button appearance="subtle" @click=${() => this.emit("begin-comparison")}>${icon("restart", "start")}${texts.diff.again}</fluent-button>
        <fluent-button class="leave" appearance="subtle" @click=${() => this.emit("close-comparison")}>${icon("back", "start")}${texts.diff.back}</fluent-button>
      </div>
    </section>`;
  }
}

/** @param {string} title @param {any} solution */
function side(title, { input, solution }) {
  const name = solution.displayName || solution.uniqueName || input.name;
  return html`<div class="compared-side">
    <p class="quiet">${title}</p>
    <p><strong>${name}</strong> <span class="compared-version">${solution.version}</span></p>
    <p class="quiet">${solution.managed ? texts.verdict.managed : texts.verdict.unmanaged} <span aria-hidden="true">·</span> <bdi>${input.name}</bdi> <span aria-hidden="true">·</span> ${texts.files.size(input.bytes)}</p>
  </div>`;
}

/** @type {Record<string, Parameters<typeof icon>[0]>} */
const ICONS = { same: "clear", additive: "plus", changing: "differs", deleting: "less", "data-loss": "conditional", blocked: "blocked", "not-applicable": "closed" };

/** @param {string} verdict */
export function verdictIcon(verdict) {
  return html`<span class="verdict-icon verdict-icon-${verdict}">${icon(ICONS[verdict] ?? "info")}</span>`;
}

customElements.define("solvet-diff-verdict", DiffVerdict);
