// @ts-check
import { html, nothing } from "lit";
import { CONFIG, UNDECIDED, acceptedHere, fileOf, isChanged, targetsOf } from "../decisions.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { placeInShort } from "./place.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** What was decided about the findings: the files that are applied, what the engine remarks on them, and the `solvet.json` to download. */
export class DecisionsView extends View {
  static properties = { report: { attribute: false }, decisions: { attribute: false }, isBusy: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {import('../decisions.js').Decisions} */
    this.decisions = UNDECIDED;
    /** Whether the findings are judged anew. */
    this.isBusy = false;
  }

  render() {
    const { decisions, report } = this;
    const { config, baseline } = decisions;
    const changed = isChanged(decisions);
    const remarks = report?.remarks ?? [];
    if (!config && !baseline && !changed && !this.isBusy) return nothing;
    const targets = targetsOf(decisions);
    return html`<section class="decisions" aria-label=${texts.accept.decisions} aria-busy=${this.isBusy}>
      ${this.isBusy ? html`<p class="decision">${icon("restart")}<span>${texts.accept.judging}</span></p>` : nothing}
      ${
        config
          ? html`<div class="decision">
            ${icon("check")}
            <div><p>${texts.accept.applied(config.name, decisions.entries.length - acceptedHere(decisions))}</p>${targets.length ? html`<p class="quiet">${texts.accept.targets(targets)}</p>` : nothing}</div>
            <fluent-button class="drop-config" appearance="subtle" size="small" @click=${() => this.emit("open-config", undefined)}>${texts.accept.doNotApply}<span class="visually-hidden"> ${config.name}</span></fluent-button>
          </div>`
          : nothing
      }
      ${
        baseline
          ? html`<div class="decision">
            ${icon("check")}
            <p>${texts.accept.baselineApplied(baseline.name, knownBefore(report))}</p>
            <fluent-button class="drop-baseline" appearance="subtle" size="small" @click=${() => this.emit("open-baseline", undefined)}>${texts.accept.doNotApply}<span class="visually-hidden"> ${baseline.name}</span></fluent-button>
          </div>`
          : nothing
      }
      ${
        changed
          ? html`<div class="decision decision-new">
            ${icon("info")}
            <p>${config ? texts.accept.changed(config.name, acceptedHere(decisions)) : texts.accept.keep(acceptedHere(decisions))}</p>
            <fluent-button class="save-config" appearance="primary" size="small" @click=${this.#save}>${icon("download", "start")}${texts.accept.download}</fluent-button>
          </div>`
          : nothing
      }
      ${
        remarks.length
          ? html`<ul class="remarks" aria-label=${texts.accept.remarks}>
            ${remarks.map((/** @type {any} */ remark) => html`<li>${icon("warning")}<span>${prose(remark.message)} ${prose(remark.help)}${remark.location ? html` <span class="quiet">${placeInShort(remark.location, false)}</span>` : nothing}</span></li>`)}
          </ul>`
          : nothing
      }
    </section>`;
  }

  #save() {
    this.offer(fileOf(this.decisions), CONFIG);
  }
}

/** @param {any} report */
function knownBefore(report) {
  return report?.findings.filter((/** @type {any} */ finding) => finding.suppressed?.by === "baseline").length ?? 0;
}

customElements.define("solvet-decisions", DecisionsView);
