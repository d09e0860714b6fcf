// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import "./copy-button.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** What a developer runs to get the list of a target. It is given, not run. */
const LIST = "pac solution list --json > target.json";

/** What the target is said to have: files to compare with, and the way to name some. */
export class TargetView extends View {
  static properties = { targets: { attribute: false }, requirements: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../session.js').OpenTarget[]} */
    this.targets = [];
    /** @type {any[]} */
    this.requirements = [];
  }

  render() {
    const { targets } = this;
    return html`<div class="target">
      ${targets.length ? this.#compared() : html`<p class="quiet">${texts.target.unknown}</p>`}
      <div class="target-ways">
        <fluent-button class="choose-target" @click=${() => this.emit("choose-target")}>${icon(targets.length ? "add" : "compare", "start")}${targets.length ? texts.target.another : texts.target.compare}</fluent-button>
        <details class="target-help">
          <summary>${texts.target.how}</summary>
          <p>${texts.target.kinds}</p>
          <p>${texts.target.list} <code>${LIST}</code></p>
          <solvet-copy label=${texts.target.copyCommand} symbol="command" appearance="subtle" .text=${() => LIST}></solvet-copy>
        </details>
      </div>
    </div>`;
  }

  #compared() {
    const count = (/** @type {boolean} */ wanted) => this.requirements.filter(({ satisfied, class: group }) => satisfied === wanted && group !== "in-set").length;
    return html`<div class="target-files">
      <span>${texts.target.compared}</span>
      <ul aria-label=${texts.target.compared}>
        ${this.targets.map(
          ({ id, name }) => html`<li class="target-file">
            ${icon("file")}<span>${name}</span>
            <fluent-button class="forget-target" appearance="transparent" icon-only size="small" aria-label=${texts.target.remove(name)} title=${texts.target.remove(name)} @click=${() => this.emit("forget-target", { id, name })}>${icon("close")}</fluent-button>
          </li>`,
        )}
      </ul>
      ${this.requirements.length ? html`<span class="quiet target-tally">${texts.target.tally(count(true), count(false))}</span>` : nothing}
    </div>`;
  }
}

customElements.define("solvet-target", TargetView);
