// @ts-check
import { html, nothing } from "lit";
import { nameOf } from "../lookup.js";
import { summaryForAdmin } from "../summary.js";
import { texts } from "../texts.js";
import "./copy-button.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { placeInShort } from "./place.js";
import { fragment, prose } from "./prose.js";
import "./transfer.js";
import { View } from "./view.js";

/** Files beside the solutions of a package shown before "more". */
const FIRST = 10;
const STEP = 200;

/** The answer in one line, what a file alone cannot tell, and which solutions were checked. */
export class VerdictView extends View {
  static properties = { report: { attribute: false }, files: { attribute: false }, inventories: { attribute: false }, ticks: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {any[]} */
    this.inventories = [];
    /** @type {import('../ticks.js').Ticks} */
    this.ticks = new Map();
    /** How many of the other files of a package are shown, where it is more than the first few. @type {Map<number, number>} */
    this.shown = new Map();
  }

  render() {
    const { verdict } = this.report;
    return html`<section class="verdict verdict-${verdict.import}" aria-labelledby="verdict-heading">
        <div class="verdict-line">
          ${icon(verdict.import)}
          <div>
            <h1 id="verdict-heading" tabindex="-1">${texts.verdict.wordOf(this.report)}</h1>
            <p class="verdict-summary">${prose(verdict.summary)}</p>
          </div>
        </div>
        ${
          verdict.limits.length
            ? html`<div class="limits">
              <h2>${texts.verdict.limits}</h2>
              <ul>
                ${verdict.limits.map((/** @type {string} */ limit) => html`<li>${prose(limit)}</li>`)}
              </ul>
            </div>`
            : nothing
        }
        <div class="actions">
          <solvet-copy label=${texts.save.admin} hint=${texts.save.adminHint} appearance="primary" .text=${() => summaryForAdmin(this.report, this.ticks)}></solvet-copy>
          <fluent-button appearance="subtle" @click=${() => this.emit("choose-files", { together: true })}>${icon("add", "start")}${texts.files.add}</fluent-button>
          <fluent-button appearance="subtle" @click=${() => this.emit("choose-files", { together: false })}>${icon("restart", "start")}${texts.files.restart}</fluent-button>
        </div>
      </section>
      <section class="solutions" aria-label=${texts.files.label}>
        ${this.inventories.length > 1 ? html`<p class="quiet">${texts.verdict.set(this.inventories.length)}</p>` : nothing}
        <ul class="solution-list">
          ${this.files.filter((file) => file.document && file.twinOf === undefined).map((file) => (file.document.members.length ? this.#package(file) : this.#solution(file)))}
        </ul>
      </section>`;
  }

  /** @param {import('../session.js').OpenFile} file */
  #solution(file) {
    const { document } = file;
    const { solution } = document;
    const twin = this.files.find((other) => other.twinOf === file.id);
    return html`<li class="solution">
      ${this.#head(file, nameOf(document), solution && solution.uniqueName !== nameOf(document) ? solution.uniqueName : "")}
      <dl class="facts">
        ${solution ? html`<div><dt>${texts.verdict.version}</dt><dd>${solution.version}</dd></div>` : nothing}
        ${solution || file.both || twin ? html`<div><dt>${texts.verdict.type}</dt><dd>${file.both || twin ? this.#builds(file) : typeOf(document)}</dd></div>` : nothing}
        ${solution ? publisherOf(solution) : nothing}
        <div><dt>${file.files ? texts.verdict.folder : texts.verdict.file}</dt><dd><bdi>${file.name}</bdi> <span class="quiet">${texts.files.size(file.bytes)}${solution?.origin === "packed" && document.input.format === "zip" ? `, ${texts.verdict.packed}` : ""}</span></dd></div>
        ${document.input.format === "zip" ? nothing : html`<div><dt>${texts.verdict.format}</dt><dd>${formatOf(file)}</dd></div>`}
        ${twin ? html`<div><dt>${texts.verdict.twin}</dt><dd><bdi>${twin.name}</bdi> ${this.#close(twin)}</dd></div>` : nothing}
      </dl>
      ${this.#counts(document)}
      <div class="solution-ways">
        ${solution ? html`<fluent-button class="compare-with" appearance="subtle" size="small" title=${texts.diff.withHint} @click=${() => this.emit("begin-comparison", file.id)}>${icon("compare", "start")}${texts.diff.with}</fluent-button>` : nothing}
        ${file.again ? html`<fluent-button class="read-again" appearance="subtle" size="small" title=${texts.files.againHint} @click=${() => this.emit("read-again", file.id)}>${icon("restart", "start")}${texts.files.again}</fluent-button>` : nothing}
        <solvet-transfer .file=${file} .twin=${twin}></solvet-transfer>
      </div>
    </li>`;
  }

  /** Which of the two builds is read, and the way to the other. @param {import('../session.js').OpenFile} file */
  #builds({ id, document }) {
    return html`<span class="builds" role="group" aria-label=${texts.verdict.builds}>
      ${[false, true].map((managed) => {
        const chosen = document.solution.managed === managed;
        return html`<button type="button" class="chip" aria-pressed=${chosen} @click=${() => chosen || this.emit("choose-build", { id, managed })}>
          ${managed ? texts.verdict.managed : texts.verdict.unmanaged}
        </button>`;
      })}
    </span>`;
  }

  /** A file of several solutions: each in the order of the import, what is listed and absent, and what else is in it. @param {import('../session.js').OpenFile} file */
  #package(file) {
    const { members, package: found } = file.document;
    const absent = found?.absent ?? [];
    const others = found?.others ?? [];
    const kind = texts.packages.kinds[found?.kind] ?? texts.packages.kinds["zip-of-zips"];
    const shown = this.shown.get(file.id) ?? FIRST;
    const rest = others.length - shown;
    return html`<li class="solution package">
      ${this.#head(file, file.name, "")}
      <dl class="facts">
        <div><dt>${texts.verdict.format}</dt><dd>${kind}</dd></div>
        <div><dt>${texts.packages.contents}</dt><dd>${texts.packages.members(members.length, Boolean(found?.order.length))} <span class="quiet">${texts.files.size(file.bytes)}</span></dd></div>
      </dl>
      ${
        absent.length
          ? html`<div class="absent">
            ${icon("error")}
            <div>
              <h3>${texts.packages.absent}</h3>
              <ul>
                ${absent.map((/** @type {any} */ one) => html`<li><code>${one.path}</code> ${fragment(one.reason)} <span class="quiet">(${placeInShort(one.location)})</span></li>`)}
              </ul>
            </div>
          </div>`
          : nothing
      }
      <ol class="members">
        ${members.map((/** @type {any} */ document) => this.#member(document, found?.order ?? []))}
      </ol>
      ${
        others.length
          ? html`<details class="others">
            <summary>${texts.packages.others(others.length)}</summary>
            <ul>
              ${others.slice(0, shown).map((/** @type {any} */ other) => html`<li><code>${other.path}</code> <span class="quiet">${fragment(other.what)}</span></li>`)}
            </ul>
            ${moreButton(rest, STEP, () => (this.shown = new Map(this.shown).set(file.id, shown + STEP)))}
          </details>`
          : nothing
      }
    </li>`;
  }

  /** @param {any} document @param {any[]} order */
  #member(document, order) {
    const { solution, input } = document;
    const step = order.find((one) => one.path === input.name);
    const settings = Object.entries(step?.settings ?? {}).map(([name, value]) => `${name}=${value}`);
    return html`<li class=${step ? "member" : "member member-unlisted"}>
      <h3>${nameOf(document)}</h3>
      <p>
        ${solution ? html`${solution.version}, ` : nothing}${typeOf(document)}${input.format === "zip" || input.format === "msapp" ? nothing : `, ${texts.verdict.formats[input.format]}`}
        <span class="quiet"><code>${input.name}</code>${settings.length ? html`, ${settings.join(", ")}` : nothing}${order.length && !step ? html`, ${texts.packages.unlisted}` : nothing}</span>
      </p>
      ${this.#counts(document)}
    </li>`;
  }

  /** @param {import('../session.js').OpenFile} file @param {string} name @param {string} uniqueName */
  #head(file, name, uniqueName) {
    return html`<div class="solution-head">
      <div class="solution-names">
        <h2>${name}</h2>
        ${uniqueName ? html`<span class="quiet">${uniqueName}</span>` : nothing}
      </div>
      ${this.#close(file)}
    </div>`;
  }

  /** @param {import('../session.js').OpenFile} file */
  #close({ id, name }) {
    return html`<fluent-button class="close-file" appearance="transparent" icon-only size="small" aria-label=${texts.files.close(name)} title=${texts.files.close(name)} @click=${() => this.emit("close-file", { id, name })}
      >${icon("close")}</fluent-button
    >`;
  }

  /** @param {any} document */
  #counts(document) {
    const kinds = Object.entries(document.counts);
    if (!kinds.length) return html`<p class="quiet">${texts.verdict.noCounts}</p>`;
    const inventory = this.inventories.findIndex((one) => one.document === document);
    return html`<ul class="counts" aria-label=${texts.verdict.counts}>
      ${kinds.map(([kind, count]) => {
        const what = texts.kindCount(kind, /** @type {number} */ (count));
        return html`<li>
          <button type="button" class="chip" title=${texts.verdict.show(what)} @click=${() => this.emit("show-kind", { inventory, kind })}>${what}</button>
        </li>`;
      })}
    </ul>`;
  }
}

/** @param {any} document */
function typeOf({ solution, input }) {
  if (!solution) return texts.verdict.formats[input.format] ?? input.format;
  return solution.managed ? texts.verdict.managed : texts.verdict.unmanaged;
}

/** @param {any} solution */
function publisherOf({ publisher }) {
  return html`<div>
    <dt>${texts.verdict.publisher}</dt>
    <dd>${publisher.displayName || publisher.uniqueName}${publisher.prefix ? html` <span class="quiet">(${publisher.prefix})</span>` : nothing}</dd>
  </div>`;
}

/** "Unpacked solution, folder of 39 files". @param {import('../session.js').OpenFile} file */
function formatOf({ document, files }) {
  const { format } = document.input;
  if (format === "msapp") return texts.verdict.formats.msapp;
  const form = `${texts.verdict.formats[format] ?? format}, ${files ? texts.verdict.folderOf(files.length) : texts.verdict.zipped}`;
  return html`${form} <span class="quiet">${texts.verdict.toPack}</span>`;
}

customElements.define("solvet-verdict", VerdictView);
