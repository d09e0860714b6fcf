// @ts-check
import { html, nothing } from "lit";
import { safeName } from "../download.js";
import { texts } from "../texts.js";
import "./graph-filters.js";
import { legend } from "./graph-legend.js";
import "./graph-panel.js";
import "./graph-picture.js";
import "./graph-search.js";
import "./graph-table.js";
import { titleOf } from "./graph-title.js";
import { icon } from "./icons.js";
import { Panel } from "./panel.js";
import { plain } from "./prose.js";

/** What is assumed of the window before it is there. */
const SPACE = { width: 1100, height: 560 };
/** Among so many names that hold a key the one with that key is looked for. */
const MOST_NAMESAKES = 20;
const FORMATS = /** @type {const} */ ({ mermaid: "mmd", dot: "dot", graphml: "graphml", json: "json" });

/**
 * What needs what: a picture, and a table of the same.
 * @typedef {{ wish: import('../graph/desk.js').Wish, around?: string }} Step what is shown; `around` is a name for people
 */
export class GraphView extends Panel {
  static properties = {
    step: { state: true },
    wanted: { state: true },
    answer: { state: true },
    way: { state: true },
    selected: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Step} */
    this.step = { wish: {} };
    /** What was asked for last: the choices show it at once, the picture when it is there. */
    this.wanted = this.step;
    /** What was shown before, the last at the end. @type {Step[]} */
    this.past = [];
    /** @type {{ shown: import('../graph/desk.js').Wish, extent: import('solvet').GraphExtent, picture?: import('../graph/layout.js').Picture, missing: { sure: number, maybe: number }, nodes: number, edges: number } | undefined} */
    this.answer = undefined;
    /** @type {'picture' | 'table'} */
    this.way = "picture";
    /** The component beside the picture. @type {string | undefined} */
    this.selected = undefined;
    this.problem = "";
    this.addEventListener("graph-wish", (event) => this.#go({ wish: /** @type {CustomEvent} */ (event).detail, around: this.wanted.around }));
    this.addEventListener("graph-choose", (event) => this.#choose(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("graph-find", (event) => this.#find(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("graph-around", (event) => {
      const { key, depth } = /** @type {CustomEvent} */ (event).detail;
      this.emit("go", { view: "dependencies", key, options: { ...this.route?.options, depth: String(depth) }, isQuiet: true });
    });
    this.addEventListener("graph-back", () => this.#back());
    this.addEventListener("graph-close", () => this.#close());
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) {
      this.#turn++;
      Object.assign(this, { step: { wish: {} }, wanted: { wish: {} }, past: [], answer: undefined, selected: undefined, problem: "", way: "picture" });
      this.#followed = undefined;
    }
    if (this.route && (changed.has("report") || changed.has("route"))) this.#follow(this.route);
  }

  /** What the address said last. @type {string | undefined} */
  #followed;

  /** Shows what the address names, or the whole. @param {import('../route.js').Route} route */
  #follow({ key, options }) {
    const depth = Math.min(3, Math.max(1, Number(options.depth) || 1));
    const named = key === undefined ? "" : `${key} ${depth}`;
    if (named === this.#followed) return;
    const isFirst = this.#followed === undefined;
    this.#followed = named;
    if (key !== undefined) this.#around({ key, depth });
    else if (isFirst) this.#load();
    else this.#go({ wish: {} });
  }

  render() {
    const { answer } = this;
    if (this.problem) return html`<div class="empty">${icon("error")}<span>${this.problem}</span><fluent-button size="small" @click=${() => this.#load()}>${texts.graph.retry}</fluent-button></div>`;
    if (!answer) return html`<p class="graph-loading quiet" role="status">${texts.graph.loading}</p>`;
    if (!answer.extent.nodes) return html`<p class="empty">${texts.graph.nothing}</p>`;
    const active = this.#active();
    return html`${active}${this.#missing(answer.missing, active !== nothing)}
      <div class="graph">
        <div class="graph-tools">
          <solvet-graph-search .ask=${this.ask}></solvet-graph-search>
          ${this.#ways()} ${this.#exports()}
        </div>
        <solvet-graph-filters .wish=${this.wanted.wish} .extent=${answer.extent} .sure=${answer.missing.sure > 0}></solvet-graph-filters>
        <div class="graph-line">
          ${this.past.length ? html`<fluent-button class="graph-back" size="small" @click=${() => this.#back()}>${icon("back", "start")}${texts.graph.back}</fluent-button>` : nothing}
          <p role="status">${this.#title}</p>
          ${this.#isWhole ? nothing : html`<fluent-button class="graph-all" size="small" appearance="subtle" @click=${() => this.#showAll()}>${texts.graph.showAll}</fluent-button>`}
        </div>
        <div class="stage${this.selected ? " stage-with-panel" : ""}">
          <div class="stage-main">${this.#main(answer)}</div>
          ${
            this.selected
              ? html`<solvet-graph-panel
                .key=${this.selected}
                .known=${this.known}
                .ask=${this.ask}
                .depth=${this.step.wish.around === this.selected ? (this.step.wish.depth ?? 1) : undefined}
              ></solvet-graph-panel>`
              : nothing
          }
        </div>
        ${this.way === "picture" && answer.picture ? legend() : nothing}
      </div>`;
  }

  /** What the import stops for first: that is what the verdict says. */
  #active() {
    const active = (this.report?.requirements ?? []).filter((/** @type {any} */ { class: group, satisfied }) => group === "active" && satisfied !== true);
    const count = active.reduce((/** @type {number} */ sum, /** @type {any} */ { components }) => sum + components.length, 0);
    if (!count) return nothing;
    const isShown = this.step.wish.only?.length === 1 && this.step.wish.only[0] === "required";
    return html`<p class="graph-missing graph-active">
      ${icon("error")}<span
        >${texts.graph.active(count)}
        ${isShown ? nothing : html`<button type="button" class="link" @click=${() => this.#go({ wish: { only: ["required"] } })}>${texts.graph.showActive}</button>`}</span
      >
    </p>`;
  }

  /** @param {{ sure: number, maybe: number }} counts @param {boolean} isActive whether it was said that something is needed which nothing brings */
  #missing({ sure, maybe }, isActive) {
    const count = sure + maybe;
    if (!count && isActive) return nothing;
    if (!count) return html`<p class="graph-missing quiet">${icon("clear")}<span>${texts.graph.complete}</span></p>`;
    const isShown = this.step.wish.only?.length === 1 && this.step.wish.only[0] === "missing";
    return html`<p class="graph-missing">
      ${icon(sure ? "error" : "info")}<span
        >${sure ? texts.graph.missing(sure) : nothing} ${maybe ? texts.graph.maybeMissing(maybe, sure > 0) : nothing}
        ${isShown ? nothing : html`<button type="button" class="link" @click=${() => this.#go({ wish: { only: ["missing"] } })}>${texts.graph.showMissing(count)}</button>`}</span
      >
    </p>`;
  }

  #ways() {
    return html`<div class="ways" role="group" aria-label=${texts.graph.as}>
      ${/** @type {const} */ (["picture", "table"]).map(
        (way) => html`<button type="button" class="chip way-${way}" aria-pressed=${this.way === way} @click=${() => (this.way = way)}>${icon(way === "picture" ? "graph" : "table")}${texts.graph.ways[way]}</button>`,
      )}
    </div>`;
  }

  #exports() {
    const chosen = (/** @type {any} */ event) => {
      const { value } = event.target;
      event.target.value = "";
      if (value) this.#save(value);
    };
    return html`<label class="exports"
      ><span class="visually-hidden">${texts.graph.exports}</span>
      <select class="select" @change=${chosen}>
        <option value="">${texts.graph.exports}…</option>
        ${Object.keys(FORMATS).map((format) => html`<option value=${format}>${texts.graph.formats[format]}</option>`)}
      </select>
    </label>`;
  }

  /** @param {NonNullable<GraphView['answer']>} answer */
  #main({ picture, shown, nodes, edges }) {
    if (this.way === "table") return html`<solvet-graph-table .shown=${shown} .ask=${this.ask}></solvet-graph-table>`;
    if (picture) return html`<solvet-graph-picture .picture=${picture} .selected=${this.selected}></solvet-graph-picture>`;
    return html`<div class="too-many">
        ${icon("info")}
        <div><strong>${texts.graph.tooMany(nodes, edges)}</strong><p>${texts.graph.tooManyHelp}</p></div>
      </div>
      <solvet-graph-table .shown=${shown} .ask=${this.ask}></solvet-graph-table>`;
  }

  /** Counts what was asked for, so that an answer that comes too late is dropped. */
  #turn = 0;

  get #isWhole() {
    const { around, kinds, only, fold, group } = this.step.wish;
    return !group && around === undefined && !kinds?.length && !only?.length && !fold;
  }

  get #title() {
    const { answer, step } = this;
    if (!answer) return "";
    return texts.graph.shown({ what: titleOf(step), boxes: answer.nodes, all: answer.extent.nodes, fold: answer.extent.fold });
  }

  /**
   * Asks for a picture, and shows it with what was wished in one go: until then what is said is about what is seen. True when it is shown.
   * @param {Step} [step] @param {Step[]} [past]
   */
  async #load(step = this.step, past = this.past) {
    const turn = ++this.#turn;
    this.problem = "";
    this.wanted = step;
    const stage = this.querySelector(".stage-main");
    const space = stage ? { width: stage.clientWidth, height: Math.max(320, stage.clientHeight) } : { ...SPACE, width: this.clientWidth || SPACE.width };
    try {
      const answer = await this.ask({ about: "picture", wish: step.wish, space });
      if (turn !== this.#turn) return false;
      Object.assign(this, { answer, step, past, selected: step.wish.around });
      this.#say(step);
      await this.updateComplete;
      return true;
    } catch (thrown) {
      const { code, message } = /** @type {import('../engine.js').Problem} */ (thrown);
      if (turn !== this.#turn) return false;
      this.wanted = this.step;
      if (code !== "cancelled") this.problem = plain(message || texts.graph.failed);
      return false;
    }
  }

  /** Has the address name what is shown, where something else led here than the address. @param {Step} step */
  #say({ wish: { around, depth = 1 } }) {
    const named = around === undefined ? "" : `${around} ${depth}`;
    if (!this.route || named === this.#followed) return;
    this.#followed = named;
    this.emit("go", { view: "dependencies", key: around, options: { of: around && this.route.options.of, depth: around && String(depth) }, isStep: false, isQuiet: true });
  }

  /** @param {Step} step */
  async #go(step) {
    if (await this.#load(step, [...this.past, this.step])) this.emit("announce", this.#title);
  }

  #showAll() {
    if (!this.#followed) this.#go({ wish: {} });
    else this.emit("go", { view: "dependencies", isQuiet: true });
  }

  /** Closes what is beside the picture, else goes back to what was shown before. */
  async #back() {
    if (this.selected && this.selected !== this.step.wish.around) return this.#close();
    const before = this.past.at(-1);
    if (!before) return;
    const isInside = this.#isFocusInside;
    if (!(await this.#load(before, this.past.slice(0, -1)))) return;
    this.emit("announce", this.#title);
    if (isInside) await this.#focusMain();
  }

  async #close() {
    const isInside = this.#isFocusInside;
    const key = this.selected;
    this.selected = undefined;
    await this.updateComplete;
    if (isInside) await this.#focusMain(key);
  }

  /** A group opens; a component is shown beside the picture. @param {{ box: { key: string, kind: string, name: string, status: string, solution?: string, group: boolean }, keyboard: boolean }} choice */
  async #choose({ box, keyboard }) {
    if (box.group) {
      await this.#go({ wish: { group: { kind: box.kind, status: box.status, solution: box.solution } }, around: box.name });
      if (keyboard) await this.#focusMain();
      return;
    }
    this.selected = box.key;
    await this.updateComplete;
    // Where there is no room beside the picture the panel stands below it, perhaps out of sight.
    this.#panel?.scrollIntoView({ block: "nearest" });
    if (keyboard) this.#panel?.focusFirst();
  }

  /** Shows a component where it is, or what lies around it where it is not in the picture. @param {import('../graph/desk.js').End} found */
  async #find({ key, name }) {
    const isShown = this.answer?.picture?.boxes.some((box) => box.key === key);
    if (isShown) this.selected = key;
    else {
      this.#followed = `${key} 1`;
      this.emit("go", { view: "dependencies", key, options: { ...this.route?.options, depth: "1" }, isQuiet: true });
      await this.#go({ wish: { around: key, depth: 1 }, around: name });
    }
    await this.updateComplete;
    this.#picture?.show(key);
    await this.#panel?.updateComplete;
    this.#panel?.focusFirst();
  }

  /** @param {{ key: string, depth: number }} wanted */
  async #around({ key, depth }) {
    const { found } = await this.ask({ about: "search", words: key, most: MOST_NAMESAKES }).catch(() => ({ found: [] }));
    const name = found.find((/** @type {import('../graph/desk.js').End} */ one) => one.key === key)?.name ?? key;
    await this.#go({ wish: { around: key, depth }, around: name });
    await this.updateComplete;
    this.#picture?.show(key);
  }

  /** The picture, or the table in its place. @param {string} [key] */
  async #focusMain(key) {
    await this.updateComplete;
    if (this.#picture) await this.#picture.focusBox(key);
    else /** @type {any} */ (this.querySelector("solvet-graph-table"))?.focusGrid();
  }

  get #isFocusInside() {
    return this.contains(document.activeElement);
  }

  /** @returns {any} */
  get #picture() {
    return this.querySelector("solvet-graph-picture");
  }

  /** @returns {any} */
  get #panel() {
    return this.querySelector("solvet-graph-panel");
  }

  /** Offers what is shown as a file. @param {keyof typeof FORMATS} format */
  async #save(format) {
    if (!this.answer) return;
    try {
      const { file } = await this.ask({ about: "file", shown: this.answer.shown, format });
      this.offer(file, `${fileName(this.report)}.${FORMATS[format]}`);
    } catch (thrown) {
      this.emit("announce", plain(/** @type {any} */ (thrown).message || texts.graph.failed));
    }
  }
}

/** @param {any} report */
function fileName({ solutions, inputs }) {
  return safeName(solutions[0]?.uniqueName ?? inputs[0]?.name ?? "solution", "dependencies");
}

customElements.define("solvet-graph", GraphView);
