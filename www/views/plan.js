// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 5;
const STEP = 100;

/** In which order the solutions of a set are imported, and what speaks against every order. */
export class PlanView extends View {
  static properties = { plan: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {Pick<import('solvet').PlanDocument, 'summary' | 'order' | 'cycles' | 'duplicates' | 'packages'> | undefined} */
    this.plan = undefined;
    this.shown = FIRST;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("plan")) this.shown = FIRST;
  }

  render() {
    if (!this.plan) return nothing;
    const { summary, order, cycles, packages } = this.plan;
    return html`<p class="quiet">${prose(summary)}</p>
      <ol class="plan">
        ${order.map((step, index) => this.#step(step, index))}
      </ol>
      ${cycles.map((cycle) => this.#cycle(cycle))}
      ${packages.filter(({ agrees }) => !agrees).map((found) => this.#package(found))}
      ${this.#duplicates()}`;
  }

  /** @param {import('solvet').PlanStep} step @param {number} index */
  #step({ solution, needs }, index) {
    const name = solution.displayName || solution.uniqueName;
    return html`<li class="plan-step">
      <span class="plan-number" aria-hidden="true">${texts.number(index + 1)}</span>
      <div>
        <p><strong>${name}</strong> <span class="quiet">${solution.version}, ${solution.managed ? texts.verdict.managed : texts.verdict.unmanaged}</span></p>
        ${needs.map((link) => html`<p class="quiet">${(link.import ? texts.plan.after : texts.plan.uses)(this.#nameOf(link.solution), link.count)}</p>`)}
      </div>
    </li>`;
  }

  /** @param {import('solvet').PlanCycle} cycle */
  #cycle({ solutions, links, help }) {
    return html`<div class="plan-problem plan-cycle">
      ${icon("error")}
      <div>
        <h3>${texts.plan.cycle(solutions.map((name) => this.#nameOf(name)))}</h3>
        <ul>
          ${links.map(({ from, to }) => html`<li>${texts.plan.link(this.#nameOf(from), this.#nameOf(to.solution), to.count)}</li>`)}
        </ul>
        <p>${prose(help)}</p>
      </div>
    </div>`;
  }

  /** @param {import('solvet').PlanPackage} found */
  #package({ input, conflicts }) {
    return html`<div class="plan-problem">
      ${icon("warning")}
      <div>
        <h3>${texts.plan.package(input)}</h3>
        <ul>
          ${conflicts.map((conflict) => html`<li>${prose(conflict)}</li>`)}
        </ul>
      </div>
    </div>`;
  }

  #duplicates() {
    const { duplicates } = /** @type {NonNullable<PlanView['plan']>} */ (this.plan);
    const rest = duplicates.length - this.shown;
    if (!duplicates.length) return nothing;
    return html`<details class="plan-duplicates">
      <summary>${texts.plan.duplicates(duplicates.length)}</summary>
      <ul>
        ${duplicates.slice(0, this.shown).map(({ component, solutions }) => html`<li><bdi>${component.displayName}</bdi> <span class="quiet">${texts.kind(component.kind)}, ${texts.list(solutions.map((name) => this.#nameOf(name)))}</span></li>`)}
      </ul>
      ${moreButton(rest, STEP, () => (this.shown += STEP))}
    </details>`;
  }

  /** What people call a solution of the set. @param {string} uniqueName */
  #nameOf(uniqueName) {
    const step = this.plan?.order.find(({ solution }) => solution.uniqueName === uniqueName);
    return step?.solution.displayName || uniqueName;
  }
}

customElements.define("solvet-plan", PlanView);
