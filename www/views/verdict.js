// @ts-check
import { html, nothing } from "lit";
import { command } from "../command.js";
import { summaryForAdmin } from "../summary.js";
import { texts } from "../texts.js";
import "./copy-button.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** The answer in one line, what a file alone cannot tell, and which solutions were checked. */
export class VerdictView extends View {
  static properties = { report: { attribute: false }, inventories: { attribute: false }, current: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {any[]} */
    this.inventories = [];
    this.current = 0;
  }

  render() {
    const { verdict, inputs } = this.report;
    const names = inputs.map((/** @type {any} */ input) => input.name);
    return html`<section class="verdict verdict-${verdict.import}" aria-labelledby="verdict-heading">
        <div class="verdict-line">
          ${icon(verdict.import)}
          <div>
            <h1 id="verdict-heading" tabindex="-1">${texts.verdict.words[verdict.import]}</h1>
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
          <solvet-copy label=${texts.verdict.copyText} hint=${texts.verdict.copyTextHint} appearance="primary" .text=${() => summaryForAdmin(this.report)}></solvet-copy>
          <solvet-copy label=${texts.verdict.copyCommand} hint=${command(names)} symbol="command" .text=${() => command(names)}></solvet-copy>
          <fluent-button appearance="subtle" @click=${() => this.emit("choose-files", { together: true })}>${icon("add", "start")}${texts.files.add}</fluent-button>
          <fluent-button appearance="subtle" @click=${() => this.emit("choose-files", { together: false })}>${icon("restart", "start")}${texts.files.restart}</fluent-button>
        </div>
      </section>
      <section class="solutions" aria-label=${texts.files.label}>
        ${this.inventories.length > 1 ? html`<p class="quiet">${texts.verdict.set(this.inventories.length)}</p>` : nothing}
        <ul class="solution-list">
          ${this.inventories.map((inventory, index) => this.#solution(inventory, index))}
        </ul>
      </section>`;
  }

  /** @param {{ file: import('../session.js').OpenFile, document: any, first: boolean }} inventory @param {number} index */
  #solution({ file, document: { solution, counts }, first }, index) {
    const { publisher } = solution;
    const kinds = Object.entries(counts);
    return html`<li class="solution">
      <div class="solution-head">
        <div class="solution-names">
          <h2>${solution.displayName || solution.uniqueName}</h2>
          ${solution.uniqueName === solution.displayName ? nothing : html`<span class="quiet">${solution.uniqueName}</span>`}
        </div>
        ${
          first
            ? html`<fluent-button class="close-file" appearance="transparent" icon-only size="small" aria-label=${texts.files.close(file.name)} title=${texts.files.close(file.name)} @click=${() => this.emit("close-file", { id: file.id, name: file.name })}
              >${icon("close")}</fluent-button
            >`
            : nothing
        }
      </div>
      <dl class="facts">
        <div><dt>${texts.verdict.version}</dt><dd>${solution.version}</dd></div>
        <div><dt>${texts.verdict.type}</dt><dd>${solution.managed ? texts.verdict.managed : texts.verdict.unmanaged}</dd></div>
        <div>
          <dt>${texts.verdict.publisher}</dt>
          <dd>${publisher.displayName || publisher.uniqueName}${publisher.prefix ? html` <span class="quiet">(${publisher.prefix})</span>` : nothing}</dd>
        </div>
        <div><dt>${texts.verdict.file}</dt><dd>${file.name} <span class="quiet">${texts.files.size(file.bytes)}${solution.origin === "packed" ? `, ${texts.verdict.packed}` : ""}</span></dd></div>
      </dl>
      ${
        kinds.length
          ? html`<ul class="counts" aria-label=${texts.verdict.counts}>
            ${kinds.map(([kind, count]) => {
              const what = texts.kindCount(kind, /** @type {number} */ (count));
              return html`<li>
                <button type="button" class="chip" title=${texts.verdict.show(what)} @click=${() => this.emit("show-kind", { inventory: index, kind })}>${what}</button>
              </li>`;
            })}
          </ul>`
          : html`<p class="quiet">${texts.verdict.noCounts}</p>`
      }
    </li>`;
  }
}

customElements.define("solvet-verdict", VerdictView);
