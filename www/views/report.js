// @ts-check
import { html, nothing } from "lit";
import { inventoriesOf, lookup } from "../lookup.js";
import { texts } from "../texts.js";
import { View } from "./view.js";
import "./details.js";
import "./findings.js";
import "./graph.js";
import "./inventory.js";
import "./plan.js";
import "./requirements.js";
import "./unread.js";
import "./verdict.js";

/** The whole report: verdict first, then the parts, with links to jump between them. */
export class ReportView extends View {
  static properties = {
    files: { attribute: false },
    report: { attribute: false },
    rules: { attribute: false },
    plan: { attribute: false },
    targets: { attribute: false },
    ticks: { attribute: false },
    inventory: { state: true },
    selected: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {any} */
    this.report = undefined;
    /** @type {Record<string, string>} */
    this.rules = {};
    /** The order of the import, of a set. @type {any} */
    this.plan = undefined;
    /** @type {import('../session.js').OpenTarget[]} */
    this.targets = [];
    /** @type {import('../ticks.js').Ticks} */
    this.ticks = new Map();
    /** Asks the engine about the dependencies. @type {(question: any) => Promise<any>} */
    this.ask = () => Promise.reject({ code: "cancelled" });
    /** Which of the inventories is shown. */
    this.inventory = 0;
    /** The component whose details are shown. @type {any} */
    this.selected = undefined;
    this.addEventListener("open-component", (event) => this.#open(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("show-details", (event) => this.#showDetails(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("select-component", (event) => (this.selected = /** @type {CustomEvent} */ (event).detail));
    this.addEventListener("choose-inventory", (event) => {
      this.inventory = /** @type {CustomEvent} */ (event).detail;
      this.selected = undefined;
    });
    this.addEventListener("show-kind", (event) => this.#showKind(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) {
      this.inventory = 0;
      this.selected = undefined;
    }
  }

  render() {
    const { report } = this;
    if (!report) return nothing;
    const inventories = inventoriesOf(this.files);
    const document = inventories[this.inventory]?.document;
    const known = (/** @type {string} */ key) => inventories.some((inventory) => lookup(inventory.document).byKey.has(key));
    const parts = [
      { id: "findings", count: report.findings.filter((/** @type {any} */ finding) => !finding.suppressed).length },
      { id: "requirements", count: report.requirements.length },
      ...(this.plan ? [{ id: "plan", count: this.plan.order.length }] : []),
      { id: "graph", count: undefined },
      ...(report.unread.length ? [{ id: "unread", count: report.unread.length }] : []),
      { id: "inventory", count: inventories.reduce((sum, inventory) => sum + contentOf(inventory.document), 0) },
    ];
    return html`<solvet-verdict .report=${report} .files=${this.files} .inventories=${inventories} .ticks=${this.ticks}></solvet-verdict>
      <nav class="parts" aria-label=${texts.sections.label}>
        ${parts.map(
          ({ id, count }) => html`<a href="#${id}" @click=${(/** @type {Event} */ event) => this.#jump(event, id)}>
            ${texts.sections[/** @type {'findings'} */ (id)]}${count === undefined ? nothing : html`<span class="count">${texts.number(count)}</span>`}
          </a>`,
        )}
      </nav>
      <section id="findings" class="part" aria-labelledby="findings-heading">
        <h2 id="findings-heading" tabindex="-1">${texts.sections.findings}</h2>
        <solvet-findings .report=${report} .rules=${this.rules} .known=${known}></solvet-findings>
      </section>
      <section id="requirements" class="part" aria-labelledby="requirements-heading">
        <h2 id="requirements-heading" tabindex="-1">${texts.sections.requirements}</h2>
        <solvet-requirements .report=${report} .known=${known} .targets=${this.targets} .ticks=${this.ticks}></solvet-requirements>
      </section>
      ${
        this.plan
          ? html`<section id="plan" class="part" aria-labelledby="plan-heading">
            <h2 id="plan-heading" tabindex="-1">${texts.sections.plan}</h2>
            <solvet-plan .plan=${this.plan}></solvet-plan>
          </section>`
          : nothing
      }
      <section id="graph" class="part" aria-labelledby="graph-heading">
        <h2 id="graph-heading" tabindex="-1">${texts.sections.graph}</h2>
        <solvet-graph .report=${report} .ask=${this.ask} .known=${known}></solvet-graph>
      </section>
      ${
        report.unread.length
          ? html`<section id="unread" class="part" aria-labelledby="unread-heading">
            <h2 id="unread-heading" tabindex="-1">${texts.sections.unread}</h2>
            <solvet-unread .unread=${report.unread}></solvet-unread>
          </section>`
          : nothing
      }
      <section id="inventory" class="part" aria-labelledby="inventory-heading">
        <h2 id="inventory-heading" tabindex="-1">${texts.sections.inventory}</h2>
        <solvet-inventory .inventories=${inventories} .current=${this.inventory} .document=${document} .selected=${this.selected}></solvet-inventory>
      </section>
      <footer class="foot quiet">${texts.page.version(report.tool.version)} · ${texts.privacy.short}</footer>
      <solvet-details .document=${document} .report=${report} .component=${this.selected}></solvet-details>`;
  }

  /** Puts the details away: what they are about may be gone soon. */
  closeDetails() {
    this.selected = undefined;
  }

  /** Puts the focus on what is new: the verdict, or the part that was asked for. @param {string} [id] */
  focusOn(id) {
    if (id) this.querySelector(`#${id}`)?.scrollIntoView({ behavior: "instant" });
    /** @type {HTMLElement | null} */ (this.querySelector(`#${id ?? "verdict"}-heading`))?.focus({ preventScroll: true });
  }

  /** Not by the address: deep links are not a promise yet, and the heading should have the focus. @param {Event} event @param {string} id */
  #jump(event, id) {
    event.preventDefault();
    this.querySelector(`#${id}`)?.scrollIntoView();
    /** @type {HTMLElement | null} */ (this.querySelector(`#${id}-heading`))?.focus({ preventScroll: true });
  }

  /** Shows a component wherever it is: in the named solution, else in the inventory now shown, else in any. @param {{ key: string, solution?: string }} target */
  async #open({ key, solution }) {
    const inventories = inventoriesOf(this.files);
    const has = (/** @type {number} */ index) => lookup(inventories[index].document).byKey.has(key);
    const rank = (/** @type {number} */ index) =>
      solution && inventories[index].document.solution?.uniqueName === solution ? 0 : index === this.inventory ? 1 : 2;
    const order = [...inventories.keys()].sort((a, b) => rank(a) - rank(b));
    const index = order.find(has);
    if (index === undefined) return;
    this.inventory = index;
    await this.#showDetails({ component: lookup(inventories[index].document).byKey.get(key), focus: true });
  }

  /** @param {{ component: any, focus: boolean }} target */
  async #showDetails({ component, focus }) {
    this.selected = component;
    await this.updateComplete;
    await /** @type {any} */ (this.querySelector("solvet-details")).show({ focus });
  }

  /** @param {{ inventory: number, kind: string }} target */
  async #showKind({ inventory, kind }) {
    this.inventory = inventory;
    await this.updateComplete;
    const view = /** @type {any} */ (this.querySelector("solvet-inventory"));
    view.showKind(kind);
    await view.updateComplete;
    this.querySelector("#inventory")?.scrollIntoView();
    view.focusGrid();
  }
}

/** How many components the file carries as content, as the verdict counts them. @param {any} document */
function contentOf(document) {
  return Object.values(document?.counts ?? {}).reduce((sum, count) => sum + Number(count), 0);
}

customElements.define("solvet-report", ReportView);
