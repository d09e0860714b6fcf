// @ts-check
import { html, nothing } from "lit";
import { UNDECIDED } from "../decisions.js";
import { passOn } from "../deployment/values.js";
import { inventoriesOf, lookup } from "../lookup.js";
import { HOME, writeRoute } from "../route.js";
import { texts } from "../texts.js";
import { verdictIcon } from "./diff-verdict.js";
import { prose } from "./prose.js";
import { View } from "./view.js";
import "./deployment.js";
import "./details.js";
import "./documentation.js";
import "./files.js";
import "./findings.js";
import "./first.js";
import "./graph.js";
import "./inventory.js";
import "./plan.js";
import "./requirements.js";
import "./unread.js";
import "./verdict.js";

/** @typedef {import('../route.js').ViewName} ViewName */

/** Below this width the details cover the page. */
const covering = matchMedia("(max-width: 719px)");

/** What is known of the solutions that are open, one view at a time. A view is made when it is first looked at, and kept. */
export class ReportView extends View {
  static properties = {
    files: { attribute: false },
    report: { attribute: false },
    rules: { attribute: false },
    plan: { attribute: false },
    targets: { attribute: false },
    ticks: { attribute: false },
    decisions: { attribute: false },
    isDeciding: { attribute: false },
    compared: { attribute: false },
    route: { attribute: false },
    inventory: { state: true },
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
    /** @type {import('../decisions.js').Decisions} */
    this.decisions = UNDECIDED;
    this.isDeciding = false;
    /** What a comparison of one of the solutions with another version came to. @type {import('../comparison.js').Answer | undefined} */
    this.compared = undefined;
    /** Where the page is. @type {import('../route.js').Route} */
    this.route = HOME;
    /** Which of the inventories is shown. */
    this.inventory = 0;
    this.addEventListener("open-component", (event) => this.#peek(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("show-details", (event) => this.#showDetails(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("select-component", (event) => this.#select(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("choose-inventory", (event) => {
      this.inventory = /** @type {CustomEvent} */ (event).detail;
      this.emit("go", { view: "components", options: { of: this.#of } });
    });
    this.addEventListener("show-kind", (event) => this.#showKind(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) {
      // Where findings are only judged anew, what was opened and filled in stays.
      if (changed.has("files")) {
        this.inventory = 0;
        this.#opened.clear();
        passOn(this.#filled, this.files);
      }
      this.#inventories = inventoriesOf(this.files);
    }
    if (changed.has("report") || changed.has("route")) this.#follow();
    this.#opened.add(this.route.view);
  }

  render() {
    const { report } = this;
    if (!report) return nothing;
    const inventories = this.#inventories;
    const document = inventories[this.inventory]?.document;
    return html`${this.#panel("overview", () => this.#overview(inventories))}
      ${this.#panel("findings", () => html`<solvet-findings .report=${report} .rules=${this.rules} .known=${this.#known} .decisions=${this.decisions} .isDeciding=${this.isDeciding} .route=${this.#routeOf("findings")}></solvet-findings>`)}
      ${this.#panel("components", () => html`<solvet-inventory .inventories=${inventories} .current=${this.inventory} .document=${document} .selected=${this.#component} .route=${this.#routeOf("components")}></solvet-inventory>`)}
      ${this.#panel("dependencies", () => html`<solvet-graph .report=${report} .ask=${this.#askGraph} .known=${this.#known} .route=${this.#routeOf("dependencies")}></solvet-graph>`)}
      ${this.#panel("files", () => html`<solvet-files .files=${this.files} .report=${report} .ask=${this.#askFiles} .known=${this.#known} .route=${this.#routeOf("files")}></solvet-files>`)}
      ${this.#panel("deployment", () => html`<solvet-deployment .files=${this.files} .report=${report} .filled=${this.#filled} .ask=${this.#askDeployment} .known=${this.#known} .route=${this.#routeOf("deployment")}></solvet-deployment>`)}
      ${this.#panel("documentation", () => html`<solvet-documentation .report=${report} .ask=${this.#askDocumentation} .known=${this.#known} .route=${this.#routeOf("documentation")}></solvet-documentation>`)}
      <footer class="foot quiet">${texts.page.version(report.tool.version)} · ${texts.privacy.short}</footer>
      <solvet-details .document=${document} .report=${report} .component=${this.#component} .isSet=${inventories.length > 1} .ask=${this.#askGraph} .known=${this.#known}></solvet-details>`;
  }

  /** @param {ViewName} name @param {() => unknown} content */
  #panel(name, content) {
    if (!this.#opened.has(name)) return nothing;
    return html`<section class="view view-${name}" id=${name} ?hidden=${this.route.view !== name} aria-label=${name === "overview" ? texts.bar.views.overview : nothing} aria-labelledby=${name === "overview" ? nothing : `${name}-heading`}>
      ${name === "overview" ? nothing : html`<h1 class="view-title" id="${name}-heading" tabindex="-1">${texts.bar.views[name]}</h1>`} ${content()}
    </section>`;
  }

  /** @param {any[]} inventories */
  #overview(inventories) {
    const { report } = this;
    return html`<solvet-verdict .report=${report} .files=${this.files} .inventories=${inventories} .ticks=${this.ticks}></solvet-verdict>
      ${this.compared ? this.#comparedWith(this.compared) : nothing}
      <section id="first" class="part" aria-labelledby="first-heading">
        <h2 id="first-heading" tabindex="-1">${texts.overview.first}</h2>
        <solvet-first .report=${report}></solvet-first>
      </section>
      <section id="requirements" class="part" aria-labelledby="requirements-heading">
        <h2 id="requirements-heading" tabindex="-1">${texts.sections.requirements}</h2>
        <solvet-requirements .report=${report} .known=${this.#known} .targets=${this.targets} .ticks=${this.ticks}></solvet-requirements>
      </section>
      ${
        this.plan
          ? html`<section id="plan" class="part" aria-labelledby="plan-heading">
            <h2 id="plan-heading" tabindex="-1">${texts.sections.plan}</h2>
            <solvet-plan .plan=${this.plan}></solvet-plan>
          </section>`
          : nothing
      }
      ${
        report.unread.length
          ? html`<section id="unread" class="part" aria-labelledby="unread-heading">
            <h2 id="unread-heading" tabindex="-1">${texts.sections.unread}</h2>
            <solvet-unread .unread=${report.unread}></solvet-unread>
          </section>`
          : nothing
      }`;
  }

  /** @param {import('../comparison.js').Answer} answer */
  #comparedWith({ head, changes }) {
    const { verdict, baseline } = head;
    return html`<section class="part" aria-labelledby="compared-heading">
      <h2 id="compared-heading">${texts.overview.compared(baseline.solution.version)}</h2>
      <div class="overview-compared">
        ${verdictIcon(verdict.upgrade)}
        <div>
          <p><strong>${texts.diff.words[verdict.upgrade] ?? verdict.upgrade}</strong></p>
          <p>${prose(verdict.summary)}</p>
          <p><a class="link" href=${writeRoute({ view: "changes" })}>${texts.overview.changes(changes.length)}</a></p>
        </div>
      </div>
    </section>`;
  }

  /** Views that were looked at since the report came. @type {Set<ViewName>} */
  #opened = new Set();
  /** @type {any[]} */
  #inventories = [];
  /** The component whose details are shown. @type {any} */
  #component = undefined;
  #known = (/** @type {string} */ key) => this.#inventories.some(({ document }) => lookup(document).byKey.has(key));
  #askFiles = this.#asking("files");
  #askGraph = this.#asking("graph");
  #askDocumentation = this.#asking("documentation");
  #askDeployment = this.#asking("deployment");

  /** Asks one desk of the worker. @param {string} desk */
  #asking(desk) {
    return (/** @type {any} */ question) => this.ask({ desk, ...question });
  }

  /** What was filled in for deployment settings: it outlives the view. @type {import('../deployment/values.js').Filled} */
  #filled = new Map();

  /** What is on the page, for the command that shows the same. @returns {Partial<import('../command.js').Shown>} */
  get place() {
    const { view, key } = this.route;
    return { view, key, graph: /** @type {any} */ (this.querySelector("solvet-graph"))?.answer?.shown, settings: /** @type {any} */ (this.querySelector("solvet-deployment"))?.checked };
  }

  /** Checks a settings file against what is open. @param {{ name: string, text: string }} file */
  async verifySettings(file) {
    await this.updateComplete;
    await /** @type {any} */ (this.querySelector("solvet-deployment"))?.verify(file);
  }

  /** What the address says to a view, while it is the one shown. @param {ViewName} name */
  #routeOf(name) {
    return this.route.view === name ? this.route : undefined;
  }

  /** Which solution of a set is looked at. */
  get #of() {
    return this.#inventories.length > 1 ? this.#inventories[this.inventory]?.document.solution?.uniqueName : undefined;
  }

  /** Takes over which component the address names, and in which solution. */
  #follow() {
    const { view, key, options } = this.route;
    const named = view === "components" ? key : options.component;
    const index = this.#inventoryOf(named, options.of);
    if (index !== undefined) this.inventory = index;
    this.#component = named && index !== undefined ? lookup(this.#inventories[index].document).byKey.get(named.toLowerCase()) : undefined;
  }

  /** Where a component is: in the named solution, else in the inventory now shown, else in any. @param {string | undefined} key @param {string} [of] */
  #inventoryOf(key, of) {
    const isOf = (/** @type {number} */ index) => of !== undefined && this.#inventories[index].document.solution?.uniqueName === of;
    if (key === undefined) return [...this.#inventories.keys()].find(isOf);
    const rank = (/** @type {number} */ index) => (isOf(index) ? 0 : index === this.inventory ? 1 : 2);
    const order = [...this.#inventories.keys()].sort((a, b) => rank(a) - rank(b));
    return order.find((index) => lookup(this.#inventories[index].document).byKey.has(key.toLowerCase()));
  }

  /** Puts the focus on what is new: the verdict or the heading of a view, or the part that was asked for. @param {string} [id] */
  async focusOn(id) {
    await this.updateComplete;
    // A view that is looked at for the first time has its heading a moment later.
    if (this.route.view === "overview") await /** @type {any} */ (this.querySelector("solvet-verdict"))?.updateComplete;
    const part = id && this.route.view === "overview" && this.querySelector(`#${id}`);
    part && part.scrollIntoView({ behavior: "instant" });
    /** @type {HTMLElement | null} */ (this.querySelector(`#${part ? id : this.route.view === "overview" ? "verdict" : this.route.view}-heading`))?.focus({ preventScroll: true });
  }

  /** Shows the details of what the address names. @param {{ focus: boolean }} how */
  async showNamed({ focus }) {
    await this.updateComplete;
    if (this.#component) await this.#details?.show({ focus });
  }

  /** Shows a component beside what is being read. @param {{ key: string, solution?: string }} target */
  #peek({ key, solution }) {
    const { view, options } = this.route;
    const index = this.#inventoryOf(key, solution);
    if (index === undefined) return;
    this.inventory = index;
    if (view === "components") this.emit("go", { view, key, options: { of: this.#of } });
    else this.emit("go", { view, key: this.route.key, options: { ...options, component: key, of: this.#of } });
  }

  /** The arrow keys and the pointer go through the list: that is no step that somebody wants to go back, unless the list is covered. @param {{ component: any, focus: boolean }} target */
  async #showDetails({ component, focus }) {
    this.emit("go", { view: "components", key: component.key, options: { of: this.#of }, isStep: focus || covering.matches, isQuiet: true });
    await this.showNamed({ focus });
  }

  /** @param {any} component */
  #select(component) {
    const { view, key, options } = this.route;
    const { component: _, ...rest } = options;
    // Closing what is closed is no step.
    if (!component && !this.#component) return;
    if (view === "components") this.emit("go", { view, key: component?.key, options: rest, isQuiet: true, isStep: false });
    else this.emit("go", { view, key, options: { ...rest, component: component?.key }, isQuiet: true, isStep: Boolean(component) });
  }

  /** @param {{ inventory: number, kind: string }} target */
  async #showKind({ inventory, kind }) {
    this.inventory = inventory;
    this.emit("go", { view: "components", options: { kind, of: this.#of }, isQuiet: true });
    await this.updateComplete;
    const view = /** @type {any} */ (this.querySelector("solvet-inventory"));
    await view.updateComplete;
    view.focusGrid();
  }

  /** Puts the details away: what they are about may be gone soon. */
  closeDetails() {
    this.#details?.close({ isTold: false });
  }

  get #details() {
    return /** @type {any} */ (this.querySelector("solvet-details"));
  }
}

customElements.define("solvet-report", ReportView);
