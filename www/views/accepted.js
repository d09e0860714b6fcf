// @ts-check
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { UNDECIDED, entriesFor } from "../decisions.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { placeInShort } from "./place.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 10;
const STEP = 100;

/**
 * @typedef {import('../decisions.js').Entry} Entry
 * @typedef {{ key: string, reason: string, isBaseline: boolean, entries: Entry[], findings: any[] }} Group findings that do not count for one reason; `entries` can be taken back
 */

/** What was found and does not count, folded: each with its reason, and the way back. */
export class AcceptedView extends View {
  static properties = { report: { attribute: false }, decisions: { attribute: false }, known: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {import('../decisions.js').Decisions} */
    this.decisions = UNDECIDED;
    /** @type {(key: string) => boolean} */
    this.known = () => false;
    /** @type {Map<string, number>} */
    this.shown = new Map();
    /** @type {Group[]} */
    this.groups = [];
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report") || changed.has("decisions")) this.groups = this.report ? groupsOf(this.report.findings, this.decisions) : [];
  }

  render() {
    if (!this.groups.length) return nothing;
    const count = this.groups.reduce((sum, { findings }) => sum + findings.length, 0);
    return html`<details class="accepted card">
      <summary>${icon("chevron")}<span>${texts.accept.accepted(count)}</span></summary>
      <div class="card-body">
        <p class="quiet">${texts.accept.acceptedHint}</p>
        ${repeat(
          this.groups,
          ({ key }) => key,
          (group) => this.#group(group),
        )}
      </div>
    </details>`;
  }

  /** Puts the focus on the list: what had it is in the list now. */
  focusFirst() {
    /** @type {HTMLElement | null} */ (this.querySelector("summary"))?.focus({ preventScroll: true });
  }

  /** @param {Group} group */
  #group({ key, reason, isBaseline, entries, findings }) {
    const shown = this.shown.get(key) ?? FIRST;
    const rest = findings.length - shown;
    const expires = entries.find((entry) => entry.expires)?.expires;
    return html`<section class="accepted-group">
      <div class="accepted-head">
        <p>
          <span class="quiet">${isBaseline ? texts.accept.fromBaseline : texts.accept.because}</span> ${isBaseline ? nothing : html`<q>${reason}</q>`}
          ${expires ? html` <span class="quiet">${texts.accept.until(expires)}</span>` : nothing}
        </p>
        ${
          entries.length
            ? html`<fluent-button class="take-back" size="small" aria-label="${texts.accept.takeBack}: ${reason}" @click=${() => this.emit("take-back", entries)}>${icon("restart", "start")}${texts.accept.takeBack}</fluent-button>`
            : isBaseline
              ? nothing
              : html`<span class="quiet accepted-pattern">${texts.accept.byPattern(this.decisions.config?.name ?? "")}</span>`
        }
      </div>
      <ul class="accepted-findings">
        ${findings.slice(0, shown).map((finding) => this.#finding(finding))}
      </ul>
      ${moreButton(rest, STEP, () => (this.shown = new Map(this.shown).set(key, shown + STEP)))}
    </section>`;
  }

  /** @param {any} finding */
  #finding({ severity, message, rule, component, componentName, solution, location }) {
    const name = componentName ?? this.report.names[component] ?? component;
    const open = () => this.emit("open-component", { key: component, solution });
    return html`<li>
      ${icon(severity)}
      <div>
        <p>${prose(message)}</p>
        <p class="quiet">
          <code>${rule}</code>
          ${component && this.known(component) ? html`<button type="button" class="link" title=${texts.findings.open(name)} @click=${open}>${name}</button>` : nothing}
          ${location ? placeInShort(location, this.report.solutions.length > 1 ? solution : undefined) : nothing}
        </p>
      </div>
    </li>`;
  }
}

/** @param {any[]} findings @param {import('../decisions.js').Decisions} decisions @returns {Group[]} */
function groupsOf(findings, decisions) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const finding of findings) {
    if (!finding.suppressed) continue;
    const { by, reason } = finding.suppressed;
    const isBaseline = by === "baseline";
    const entries = entriesFor(decisions, finding);
    const key = isBaseline ? "baseline" : `${entries.map((entry) => decisions.entries.indexOf(entry)).join(" ")} ${reason}`;
    const group = groups.get(key) ?? /** @type {Group} */ ({ key, reason, isBaseline, entries, findings: [] });
    group.findings.push(finding);
    groups.set(key, group);
  }
  // What the baseline knows comes last: it is many, and nobody gave a reason for each.
  return [...groups.values()].sort((a, b) => Number(a.isBaseline) - Number(b.isBaseline));
}

customElements.define("solvet-accepted", AcceptedView);
