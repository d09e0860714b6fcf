// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { isTicked, itemOfComponent, items, itemsOf, tickedBefore } from "../ticks.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { prose } from "./prose.js";
import "./target.js";
import { View } from "./view.js";

/** What needs attention first comes first. */
const CLASSES = ["active", "other", "microsoft-app", "target", "platform", "in-set"];
const FIRST = 25;
const STEP = 200;
/** Names spelled out under "needed by". */
const NEEDED_BY = 3;

/** What the target must already have, grouped by product, to be ticked off or compared with what a target has. */
export class RequirementsView extends View {
  static properties = { report: { attribute: false }, known: { attribute: false }, targets: { attribute: false }, ticks: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** Whether a component is in an inventory, so that a link to it leads somewhere. @type {(key: string) => boolean} */
    this.known = () => false;
    /** @type {import('../session.js').OpenTarget[]} */
    this.targets = [];
    /** @type {import('../ticks.js').Ticks} */
    this.ticks = new Map();
    /** How many components of a requirement are shown, where it is more than the first few. @type {Map<any, number>} */
    this.shown = new Map();
  }

  render() {
    const { requirements } = this.report;
    if (!requirements.length) return this.#none();
    return html`<p class="quiet">${texts.requirements.intro}</p>
      <solvet-target .targets=${this.targets} .requirements=${requirements}></solvet-target>
      ${this.#progress(items(requirements))}
      <ul class="classes">
        ${classesOf(requirements).map(
          ({ group, products }) => html`<li class="class-${group}">
            <h3>${texts.requirements.classes[group] ?? group}</h3>
            <p class="quiet">${texts.requirements.explanations[group] ?? nothing}</p>
            <ul class="cards">
              ${products.map((product) => html`<li class="tickable">${this.#box(product)}${this.#product(group, product)}</li>`)}
            </ul>
          </li>`,
        )}
      </ul>`;
  }

  /** That nothing is listed says that nothing is needed only where nothing else was found. */
  #none() {
    const { solutions, findings } = this.report;
    if (!solutions.length) return html`<p class="empty">${icon("info")}${texts.requirements.unknown}</p>`;
    const isUnlisted = findings.some((/** @type {any} */ { rule, suppressed }) => rule === "unlisted-requirement" && !suppressed);
    return isUnlisted ? html`<p class="empty">${icon("info")}${texts.requirements.unlisted}</p>` : html`<p class="empty">${icon("clear")}${texts.requirements.none(solutions.length)}</p>`;
  }

  /** @param {import('../ticks.js').Item[]} all */
  #progress(all) {
    if (!all.length) return nothing;
    const done = all.filter((item) => isTicked(this.ticks, item)).length;
    return html`<div class="ticked">
      <p role="status">${texts.ticks.progress(done, all.length)}</p>
      <fluent-progress-bar aria-label=${texts.ticks.label} max="100" .value=${Math.round((done / all.length) * 100)} thickness="large"></fluent-progress-bar>
    </div>`;
  }

  /** Ticks off a product with all that is needed of it. @param {Product} product */
  #box({ name, requirements }) {
    const all = items(requirements);
    if (!all.length) return html`<span class="tick"></span>`;
    return this.#tick(texts.ticks.box(name), all);
  }

  /** @param {string} label @param {import('../ticks.js').Item[]} all */
  #tick(label, all) {
    const done = all.filter((item) => isTicked(this.ticks, item)).length;
    const toggle = () => {
      const on = done < all.length;
      for (const item of all) this.emit("tick", { item, on });
    };
    return html`<fluent-checkbox class="tick" aria-label=${label} title=${label} .checked=${done === all.length} .indeterminate=${done > 0 && done < all.length} @change=${toggle}></fluent-checkbox>`;
  }

  /** @param {string} group @param {Product} product */
  #product(group, { name, requirements }) {
    const [first] = requirements;
    const settled = String(
      requirements.every(({ satisfied }) => satisfied === true) ? true : requirements.some(({ satisfied }) => satisfied === false) ? false : null,
    );
    const all = items(requirements);
    const isDone = all.length > 0 && all.every((item) => isTicked(this.ticks, item));
    const state = isDone ? "ticked" : this.targets.length && settled === "false" ? "unsatisfied" : group === "active" ? "active" : settled;
    const reasons = this.targets.length && settled === "false" && group !== "active" ? requirements.filter(({ satisfied }) => satisfied === false) : [];
    const count = requirements.reduce((sum, { components }) => sum + components.length, 0);
    return html`<details class="card requirement">
      <summary>
        ${icon("chevron")}
        <span class="card-title">
          <strong>${name}</strong>
          ${reasons.length ? html`<span class="card-summary">${reasons.map(({ summary }) => html`${prose(summary)} `)}</span>` : group === "active" ? html`<span class="card-summary">${prose(first.summary)}</span>` : html`<span class="card-summary">${requirements.map((requirement, index) => html`${index ? ", " : nothing}${solutionOf(requirement, name)}`)}</span>`}
        </span>
        <span class="card-side">
          <span class="satisfied satisfied-${state}">${icon(state === "true" || state === "ticked" ? "clear" : state === "null" ? "info" : "error")}${texts.requirements.satisfied[state]}</span>
          <span class="quiet">${texts.requirements.components(count)}</span>
        </span>
      </summary>
      <div class="card-body">${requirements.map((requirement) => this.#requirement(requirement, requirements.length > 1))}</div>
    </details>`;
  }

  /** @param {any} requirement @param {boolean} several whether the product needs others besides */
  #requirement(requirement, several) {
    const { class: group, baseSolution, summary, packages } = requirement;
    const [item] = group === "active" ? [] : itemsOf(requirement);
    const before = item && tickedBefore(this.ticks, item);
    const name = solutionOf(requirement, "");
    return html`<div class="solution-needed">
      ${several && item ? html`<p class="tick-line">${this.#tick(texts.ticks.box(name), [item])}<span>${texts.ticks.box(name)}</span></p>` : nothing}
      ${before === undefined ? nothing : html`<p class="tick-before">${icon("info")}${texts.ticks.before(before)}</p>`}
      ${group === "active" ? nothing : html`<p>${prose(summary)}</p>`}
      ${baseSolution && group === "active" ? html`<p>${texts.requirements.base}</p>` : nothing}
      ${packages?.length ? html`<p>${texts.requirements.packages(packages)}</p>` : nothing}
      ${this.#components(requirement)}
    </div>`;
  }

  /** @param {any} requirement */
  #components(requirement) {
    const { components, solution } = requirement;
    const shown = this.shown.get(requirement) ?? FIRST;
    const rest = components.length - shown;
    if (!components.length) return nothing;
    const isTickable = requirement.class === "active" && requirement.satisfied !== true;
    return html`<table class="needed">
        <caption class="visually-hidden">${texts.requirements.caption(solution)}</caption>
        <thead>
          <tr><th scope="col">${texts.requirements.component}</th><th scope="col">${texts.requirements.kind}</th><th scope="col">${texts.requirements.neededBy}</th></tr>
        </thead>
        <tbody>
          ${components.slice(0, shown).map(
            (/** @type {any} */ component) => html`<tr>
              <td>
                ${isTickable ? this.#tick(texts.ticks.box(`${texts.kind(component.kind)} ${component.displayName}`), [itemOfComponent(component)]) : nothing}
                ${component.parentDisplayName ? html`<span class="quiet">${component.parentDisplayName} › </span>` : nothing}<bdi>${component.displayName}</bdi>
                ${component.base ? html`<span class="tag">${texts.requirements.baseComponent}</span>` : nothing}
              </td>
              <td data-label=${texts.requirements.kind}>${texts.kindLabel(component.kind)}</td>
              <td data-label=${texts.requirements.neededBy}>${this.#neededBy(component.neededBy)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${moreButton(rest, STEP, () => (this.shown = new Map(this.shown).set(requirement, shown + STEP)))}`;
  }

  /** @param {string[]} keys */
  #neededBy(keys) {
    const rest = keys.length - NEEDED_BY;
    return html`${keys.slice(0, NEEDED_BY).map((key, index) => {
      const name = this.report.names[key] ?? key;
      const open = () => this.emit("open-component", { key });
      return html`${index ? ", " : nothing}${this.known(key) ? html`<button type="button" class="link" @click=${open}>${name}</button>` : html`<bdi>${name}</bdi>`}`;
    })}
    ${rest > 0 ? html`<span class="quiet"> ${texts.andMore(rest)}</span>` : nothing}`;
  }
}

/** @typedef {{ name: string, requirements: any[] }} Product */

/** Requirements by class, then by product; what needs attention comes first. @param {any[]} requirements @returns {{ group: string, products: Product[] }[]} */
function classesOf(requirements) {
  /** @type {Map<string, Map<string, any[]>>} */
  const classes = new Map();
  for (const requirement of [...requirements].sort((a, b) => rank(a) - rank(b))) {
    const group = requirement.class;
    const name = group === "active" ? texts.requirements.active : (requirement.product ?? requirement.solution);
    const products = classes.get(group) ?? new Map();
    classes.set(group, products.set(name, [...(products.get(name) ?? []), requirement]));
  }
  return [...classes].map(([group, products]) => ({ group, products: [...products].map(([name, list]) => ({ name, requirements: list })) }));
}

/** @param {any} requirement */
function rank({ class: group }) {
  const at = CLASSES.indexOf(group);
  return at < 0 ? CLASSES.length : at;
}

/** "msdynce_Sales 9.0.4.0076 or later", without the name where it is the title already. @param {any} requirement @param {string} title */
function solutionOf({ solution, version }, title) {
  return [solution === title ? "" : solution, version ? texts.requirements.version(version) : texts.requirements.anyVersion].filter(Boolean).join(" ");
}

customElements.define("solvet-requirements", RequirementsView);
