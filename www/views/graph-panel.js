// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { wordOf } from "./graph-box.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { place } from "./place.js";
import { plain } from "./prose.js";
import { View } from "./view.js";

const FIRST = 50;
const STEP = 200;
const DEPTHS = [1, 2, 3];

/** Beside the picture: why a component is there, what needs it, what it needs. */
export class GraphPanel extends View {
  static properties = { key: {}, depth: { attribute: false }, known: { attribute: false }, why: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {(key: string) => boolean} */
    this.known = () => false;
    this.key = "";
    /** How many steps around it are shown, if it is what the picture lies around. @type {number | undefined} */
    this.depth = undefined;
    /** @type {any} */
    this.why = undefined;
    this.problem = "";
    this.most = { neededBy: FIRST, needs: FIRST };
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("key")) return;
    this.why = undefined;
    this.most = { neededBy: FIRST, needs: FIRST };
    this.#load();
  }

  render() {
    const { why } = this;
    return html`<section class="panel" aria-labelledby="panel-heading" aria-busy=${why ? nothing : "true"}>
      <header class="panel-head">
        <div>
          <p class="quiet">${why ? texts.kindLabel(why.component.kind) : nothing}</p>
          <h3 id="panel-heading" tabindex="-1">${why ? why.component.displayName : texts.graph.panel.loading}</h3>
        </div>
        <fluent-button appearance="transparent" icon-only size="small" aria-label=${texts.graph.panel.close} title=${texts.graph.panel.close} @click=${() => this.emit("graph-close")}>${icon("close")}</fluent-button>
      </header>
      <div class="panel-body">${this.problem ? html`<p>${this.problem}</p>` : why ? this.#content(why) : nothing}</div>
    </section>`;
  }

  /** @param {any} why */
  #content(why) {
    const { component, summary, location, parts } = why;
    const word = wordOf({ ...component, low: component.confidence === "low" });
    const held = Object.entries(parts);
    return html`<p class="panel-status"><span class="word word-${component.status}">${word}</span> ${plain(summary)}</p>
      <div class="panel-ways">
        <div class="depths" role="group" aria-label=${texts.graph.panel.around}>
          <span>${texts.graph.panel.around}</span>
          ${DEPTHS.map((depth) => html`<button type="button" class="chip" aria-pressed=${this.depth === depth} aria-label="${texts.graph.panel.around}, ${texts.graph.steps(depth)}" @click=${() => this.emit("graph-around", { key: component.key, name: component.displayName, depth })}>${texts.number(depth)}</button>`)}
          <span class="quiet">${texts.graph.panel.depth}</span>
        </div>
        ${this.known(component.key) ? html`<fluent-button size="small" @click=${() => this.emit("open-component", { key: component.key })}>${icon("open", "start")}${texts.graph.panel.inventory}</fluent-button>` : nothing}
      </div>
      ${this.#list("neededBy", why)} ${this.#list("needs", why)}
      ${held.length ? html`<h4>${texts.graph.panel.parts}</h4><p>${texts.list(held.map(([kind, count]) => texts.kindCount(kind, Number(count))))}</p>` : nothing}
      <h4>${texts.graph.panel.key}</h4>
      <p><code>${component.key}</code></p>
      ${location ? html`<h4>${texts.graph.panel.place}</h4><p>${place(location)}</p>` : nothing}`;
  }

  /** @param {'neededBy' | 'needs'} name @param {any} why */
  #list(name, why) {
    const total = why.totals[name];
    const entries = why[name];
    const rest = total - entries.length;
    if (!total) return html`<h4>${texts.graph.panel[name]}</h4><p class="quiet">${name === "needs" ? texts.graph.panel.noNeeds : texts.graph.panel.noNeededBy}</p>`;
    return html`<h4>${texts.graph.panel[name]} <span class="count">${texts.number(total)}</span></h4>
      <ul class="panel-list panel-${name}">
        ${entries.map((/** @type {any} */ entry) => this.#entry(entry, why.names))}
      </ul>
      ${moreButton(rest, STEP, () => this.#more(name))}`;
  }

  /** @param {import('solvet').WhyEntry} entry @param {Record<string, string>} names */
  #entry({ component, hardness, path }, names) {
    const { key, kind, displayName, status } = component;
    // The steps lead from the one that is asked about; what lies between is told, the ends are known.
    const ends = new Set([key, this.key]);
    const between = [...new Set(path.flatMap((step) => [step.from, step.to]))].filter((step) => !ends.has(step)).map((step) => names[step] ?? step);
    const how = path.length === 1 ? texts.via(path[0].via) : texts.graph.panel.through(between);
    return html`<li>
      <button type="button" class="link" @click=${() => this.emit("graph-find", { key, name: displayName, kind, status })}>${displayName}</button>
      <span class="quiet">${texts.kind(kind)}, ${how}${hardness === "import" ? nothing : `, ${texts.graph.hardness[hardness]}`}${status === "present" ? nothing : html`, <span class="word word-${status}">${texts.graph.words[status]}</span>`}</span>
    </li>`;
  }

  /** @param {'neededBy' | 'needs'} name */
  #more(name) {
    this.most = { ...this.most, [name]: this.most[name] + STEP };
    this.#load();
  }

  async #load() {
    const { key } = this;
    this.problem = "";
    try {
      const why = await this.ask({ about: "why", key, ...this.most });
      if (key === this.key) this.why = why;
    } catch (problem) {
      if (key === this.key && /** @type {any} */ (problem).code !== "cancelled") this.problem = plain(/** @type {any} */ (problem).message || texts.graph.failed);
    }
  }

  focusFirst() {
    /** @type {HTMLElement | null} */ (this.querySelector("#panel-heading"))?.focus({ preventScroll: true });
  }
}

customElements.define("solvet-graph-panel", GraphPanel);
