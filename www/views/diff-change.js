// @ts-check
import { html, nothing } from "lit";
import { sentenceOf } from "../diff/list.js";
import { texts } from "../texts.js";
import { formLayout, isLayout, splitLayout } from "./diff-form.js";
import { differs, facetTable, impactTag, mark } from "./diff-marks.js";
import { textDiff } from "./diff-parts.js";
import { columnList, optionList, viewColumns } from "./diff-pieces.js";
import "./diff-role.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { placeInShort } from "./place.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 30;
const STEP = 200;
/** What an option is called, of a choice and of a column for the state. */
const OPTIONS = ["option", "state", "status-reason"];
/** In milliseconds: who stays no longer with a change wants another. */
const HASTE = 150;
/** Kinds whose parts are steps. */
const PROCESSES = new Set(["cloud-flow", "classic-workflow", "business-rule", "business-process-flow", "action", "dialog", "desktop-flow"]);

/** One change: what happened, what the reviewer says to it, and a picture of it that fits its kind. */
export class DiffChange extends View {
  static properties = { brief: { attribute: false }, said: { attribute: false }, known: { attribute: false }, ask: { attribute: false }, isLast: { attribute: false }, detail: { state: true }, failed: { state: true }, shown: { state: true } };

  constructor() {
    super();
    /** The change in short, as the list has it. @type {import('../diff/desk.js').Brief | undefined} */
    this.brief = undefined;
    /** @type {{ reviewed: boolean, note: string }} */
    this.said = { reviewed: false, note: "" };
    /** Whether a change is in the list, so that a link to it leads somewhere. @type {(key: string) => boolean} */
    this.known = () => false;
    /** Whether no other is left to be reviewed. */
    this.isLast = false;
    /** @type {import('../diff/desk.js').Detail | undefined} */
    this.detail = undefined;
    this.failed = false;
    /** How many rows of the long lists are shown. @type {Record<string, number>} */
    this.shown = {};
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("brief") || changed.get("brief") === this.brief) return;
    this.detail = undefined;
    this.failed = false;
    this.shown = {};
    this.#fetch();
  }

  render() {
    const { brief, said } = this;
    if (!brief) return html`<p class="quiet change-none">${texts.diff.pick}</p>`;
    const { kind, displayName, change, impact, parent } = brief;
    return html`<header class="change-head">
        <div class="change-title">
          <p class="quiet">
            ${texts.kindLabel(kind)}${parent ? html` <span aria-hidden="true">·</span> ${texts.diff.partOf} ${this.known(parent.key) ? html`<button type="button" class="link" @click=${() => this.#open(parent.key)}>${parent.displayName}</button>` : parent.displayName}` : nothing}${schemaName(brief)}
          </p>
          <h3 id="change-heading" tabindex="-1">${mark(change)}<bdi>${displayName}</bdi></h3>
        </div>
        <fluent-button class="change-close" appearance="transparent" icon-only aria-label=${texts.diff.close} title=${texts.diff.close} @click=${() => this.emit("close-change")}>${icon("close")}</fluent-button>
      </header>
      <div class="change-body" aria-busy=${!this.failed && (!this.detail || this.detail.hasContext)} tabindex="0" role="region" aria-labelledby="change-heading">
        <p class="change-message">${impactTag(impact)} ${prose(sentenceOf(brief))}</p>
        ${this.#content()}
      </div>
      <footer class="change-foot">
        <label class="change-reviewed"
          ><fluent-checkbox .checked=${said.reviewed} @change=${(/** @type {any} */ event) => this.emit("note-change", { key: brief.key, reviewed: event.target.checked })}></fluent-checkbox><span>${texts.diff.reviewed}</span></label
        >
        <label class="change-note"><span class="visually-hidden">${texts.diff.note}</span>
          <textarea rows="1" placeholder=${`${texts.diff.note}: ${texts.diff.noteHint}`} .value=${said.note} @input=${(/** @type {any} */ event) => this.emit("note-change", { key: brief.key, note: event.target.value })}></textarea>
        </label>
        <fluent-button class="change-next" appearance=${this.isLast && said.reviewed ? "outline" : "primary"} ?disabled=${this.isLast && said.reviewed} @click=${() => this.emit("review-next", brief.key)}>${icon(this.isLast ? "check" : "next", "start")}${this.isLast ? texts.diff.reviewed : texts.diff.next}</fluent-button>
      </footer>`;
  }

  #content() {
    const { detail } = this;
    if (this.failed) return html`<p class="quiet">${texts.diff.failed}</p>`;
    if (!detail) return html`<p class="quiet" aria-live="polite">${texts.diff.loading}</p>`;
    const { change, inside } = detail;
    if (!change) return html`<p class="quiet">${texts.diff.nothingElse}</p>`;
    const facets = change.facets.filter(differs);
    const contains = (change.contains ?? []).filter((/** @type {any} */ one) => !inside.some(({ key }) => key === one.key));
    const isEmpty = !facets.length && !change.parts.length && !change.text && !inside.length && !contains.length;
    return html`${facetTable(facets, textDiff, change.change)} ${this.#parts(change)} ${change.text ? html`<section><h4>${texts.diff.text.label}</h4>${textDiff(change.text)}</section>` : nothing}
      ${this.#inside(inside)}
      ${this.#list("contains", texts.diff.contains(change.change), contains, (one) => html`<li><bdi>${one.displayName}</bdi> <span class="quiet">${texts.kind(one.kind)}</span></li>`)}
      ${isEmpty && change.change === "changed" ? html`<p class="quiet">${texts.diff.noParts}</p>` : nothing} ${places(change)}`;
  }

  /** The view that fits what the parts are; what it does not show follows as a tree. @param {any} change */
  #parts({ kind, parts, change }) {
    if (!parts.length) return nothing;
    if (isLayout(kind, parts)) {
      const { layout, beyond } = splitLayout(parts);
      return html`<section><h4>${texts.diff.form.layout}</h4>${formLayout(layout)}</section>${tree(texts.diff.form.beyond, beyond)}`;
    }
    /** @type {Map<string, any[]>} */
    const byPart = new Map();
    for (const part of parts) byPart.set(part.part, [...(byPart.get(part.part) ?? []), part]);
    const taken = (/** @type {string} */ name) => {
      const list = byPart.get(name);
      byPart.delete(name);
      return list;
    };
    const rest = () => [...byPart.values()].flat();
    if (byPart.has("privilege")) {
      const privileges = taken("privilege");
      return html`<section><h4>${texts.diff.role.label}</h4><solvet-diff-role .parts=${privileges} .whole=${change !== "changed"}></solvet-diff-role></section>${tree(texts.diff.partsLabel, rest())}`;
    }
    if (OPTIONS.some((name) => byPart.has(name))) {
      const options = OPTIONS.flatMap((name) => taken(name) ?? []);
      return html`<section><h4>${texts.diff.options.label}</h4>${optionList(options)}</section>${tree(texts.diff.partsLabel, rest())}`;
    }
    if (kind === "view") {
      const columns = taken("column");
      const filters = ["filter", "condition", "linked-table"].flatMap((name) => taken(name) ?? []);
      const orders = taken("order");
      return html`${columns ? html`<section><h4>${texts.diff.view.columns}</h4>${viewColumns(columns)}</section>` : nothing} ${tree(texts.diff.view.filters, filters)} ${tree(texts.diff.view.order, orders ?? [])}
      ${tree(texts.diff.view.others, rest())}`;
    }
    return tree(PROCESSES.has(kind) ? texts.diff.steps : texts.diff.partsLabel, parts);
  }

  /** What changed in what belongs to it: the columns of a table by their values, all else by its sentence. @param {any[]} inside */
  #inside(inside) {
    if (!inside.length) return nothing;
    const columns = inside.filter(({ kind }) => kind === "column");
    const others = inside.filter(({ kind }) => kind !== "column");
    return html`${columns.length ? html`<section><h4>${texts.diff.table.columns} <span class="count">${texts.number(columns.length)}</span></h4>${columnList(columns, (key) => this.#open(key))}</section>` : nothing}
    ${this.#list(
      "inside",
      texts.diff.inside,
      others,
      (one) => html`<li class="inside">${mark(one.change)}<span><button type="button" class="link" @click=${() => this.#open(one.key)}>${one.displayName}</button> <span class="quiet">${texts.kind(one.kind)}</span> ${impactTag(one.impact)} <span class="quiet inside-message">${prose(one.message)}</span></span></li>`,
    )}`;
  }

  /** @param {string} name @param {string} title @param {any[]} items @param {(item: any) => unknown} item */
  #list(name, title, items, item) {
    if (!items.length) return nothing;
    const shown = this.shown[name] ?? FIRST;
    const rest = items.length - shown;
    return html`<section>
      <h4>${title} <span class="count">${texts.number(items.length)}</span></h4>
      <ul class="details-list">${items.slice(0, shown).map(item)}</ul>
      ${moreButton(rest, STEP, () => (this.shown = { ...this.shown, [name]: shown + STEP }))}
    </section>`;
  }

  focusFirst() {
    /** @type {HTMLElement | null} */ (this.querySelector("#change-heading"))?.focus({ preventScroll: true });
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has("brief")) this.querySelector(".change-body")?.scrollTo(0, 0);
  }

  /** What is known is shown at once; what is around it when it is there, and not for each that somebody runs past with the arrow keys. */
  async #fetch() {
    const { brief } = this;
    if (!brief) return;
    const isShown = () => brief === this.brief;
    try {
      await moments(this.#isHasty() ? HASTE : 0);
      if (!isShown()) return;
      const detail = await this.ask(brief.key, "detail");
      if (!isShown()) return;
      this.detail = detail;
      if (!detail.hasContext) return;
      await moments(HASTE);
      if (!isShown()) return;
      const { change } = await this.ask(brief.key, "context");
      if (isShown()) this.detail = { ...detail, change: change ?? detail.change, hasContext: false };
    } catch {
      if (isShown()) this.failed = !this.detail;
    }
  }

  #last = 0;

  #isHasty() {
    const since = performance.now() - this.#last;
    this.#last = performance.now();
    return since < 2 * HASTE;
  }

  /** @param {string} key */
  #open(key) {
    this.emit("open-change", key);
  }
}

/** What makers and programs call it, where a person can read it: two columns may bear the same name. @param {import('../diff/desk.js').Brief} brief */
function schemaName({ key, displayName }) {
  const name = key.slice(key.indexOf(":") + 1).split(".").at(-1) ?? "";
  const isSaid = name.toLowerCase() === displayName.toLowerCase();
  return !name || isSaid || name.length > 60 || /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i.test(name) ? nothing : html` <span aria-hidden="true">·</span> <code>${name}</code>`;
}

/** @param {string} title @param {any[]} parts */
function tree(title, parts) {
  return parts.length ? html`<section><h4>${title}</h4><solvet-diff-parts .parts=${parts}></solvet-diff-parts></section>` : nothing;
}

/** @param {number} milliseconds */
function moments(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** @param {any} change */
function places({ key, baselineKey, location, baselineLocation }) {
  const words = texts.diff.keys;
  const field = (/** @type {string} */ name, /** @type {unknown} */ value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
  return html`<dl class="fields change-places">
    ${field(words.key, html`<code>${key}</code>`)} ${field(words.baselineKey, baselineKey && html`<code>${baselineKey}</code>`)} ${field(words.baseline, baselineLocation && placeInShort(baselineLocation, false))}
    ${field(words.current, location && placeInShort(location))}
  </dl>`;
}

customElements.define("solvet-diff-change", DiffChange);
