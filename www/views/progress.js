// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

const STAGES = { check: ["open", "read", "verify", "check"], compare: ["open", "read", "verify", "compare"] };

/** How far the check or the comparison is, stage by stage, with a way out. */
export class ProgressView extends View {
  static properties = { purpose: { attribute: false }, names: { attribute: false }, step: { attribute: false } };

  constructor() {
    super();
    /** @type {'check' | 'compare'} */
    this.purpose = "check";
    /** @type {string[]} */
    this.names = [];
    /** @type {import('../engine.js').Step | undefined} */
    this.step = undefined;
  }

  render() {
    const { names, step } = this;
    if (!names.length) return nothing;
    const stages = STAGES[this.purpose];
    // Listing the files of a folder is a part of opening it.
    const stage = step?.stage === "list" ? "open" : step?.stage;
    const at = stage ? stages.indexOf(stage) : -1;
    const percent = step?.total ? Math.min(100, Math.round((step.done / step.total) * 100)) : undefined;
    const now = stage ? (texts.progress.stages[stage] ?? stage) : texts.progress.loading;
    return html`<section class="working" aria-labelledby="working-heading">
      <h1 id="working-heading" tabindex="-1">${this.purpose === "compare" ? texts.progress.comparing(names) : texts.progress.heading(names)}</h1>
      ${step && step.count > 1 ? html`<p class="quiet">${texts.progress.file(names[step.index] ?? "", step.index + 1, step.count)}</p>` : nothing}
      <fluent-progress-bar aria-label=${now} max="100" .value=${percent ?? null} thickness="large"></fluent-progress-bar>
      <ol class="stages">
        ${stages.map(
          (name, index) => html`<li class=${index < at ? "done" : index === at ? "now" : ""} aria-current=${index === at ? "step" : nothing}>
            <span class="stage-mark">${index < at ? icon("check") : nothing}</span>
            <span>${texts.progress.stages[name]}</span>
            ${index === at && percent !== undefined ? html`<span class="quiet">${texts.progress.percent(percent)}</span>` : nothing}
            ${index === at && step?.stage === "list" ? html`<span class="quiet">${texts.progress.listed(step.done)}</span>` : nothing}
          </li>`,
        )}
      </ol>
      <fluent-button @click=${() => this.emit("cancel-check")}>${texts.progress.cancel}</fluent-button>
    </section>`;
  }

  /** Each stage is said once; the percentage is not, it would never stop talking. @param {Map<string, any>} changed */
  updated(changed) {
    const before = changed.get("step");
    if (changed.has("step") && this.step && before?.stage !== this.step.stage) this.emit("announce", texts.progress.stages[this.step.stage] ?? "");
  }

  focusFirst() {
    /** @type {HTMLElement | null} */ (this.querySelector("h1"))?.focus({ preventScroll: true });
  }
}

customElements.define("solvet-progress", ProgressView);
