// @ts-check
import { html, nothing } from "lit";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const MOST = 5;

/** What weighs most of what was found, as sentences with their cure: on the first screen nobody should have to look for it. */
export class FirstView extends View {
  static properties = { report: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
  }

  render() {
    const findings = this.report.findings.filter((/** @type {any} */ finding) => !finding.suppressed);
    if (!findings.length) return html`<p class="empty">${icon("clear")}${texts.findings.none}</p>`;
    const [worst] = ["error", "warning", "info"].filter((severity) => findings.some((/** @type {any} */ finding) => finding.severity === severity));
    // Notes stop nobody: they are counted, and read in their own view.
    const worsts = worst === "info" ? [] : findings.filter((/** @type {any} */ finding) => finding.severity === worst);
    const shown = choice(worsts);
    return html`${
        shown.length
          ? html`<ul class="first">
              ${shown.map((/** @type {any} */ finding, /** @type {number} */ at) => this.#finding(finding, restOf(finding, worsts, shown, at)))}
            </ul>`
          : html`<p class="empty">${icon("clear")}${texts.overview.onlyNotes}</p>`
      }
      <p><a class="link" href=${writeRoute({ view: "findings" })}>${texts.overview.allFindings(findings.length)}</a> <span class="quiet">${texts.findings.tally(this.report.verdict.counts)}</span></p>`;
  }

  /** @param {any} finding @param {number} rest how many more of its rule are not shown */
  #finding({ severity, message, help, fingerprint, solution }, rest) {
    const of = this.report.solutions.length > 1 ? solution : undefined;
    return html`<li class="first-finding">
      ${icon(severity)}
      <div>
        <p><span class="visually-hidden">${texts.findings.severity[severity]}: </span><a class="link" href=${writeRoute({ view: "findings", key: fingerprint, options: { of } })}>${prose(message)}</a></p>
        <p class="quiet">${prose(help)}${rest ? html` <span class="first-rest">${texts.overview.alike(rest)}</span>` : nothing}</p>
      </div>
    </li>`;
  }
}

/** A few of the worst, what is about the import first. One of each rule, so that none hides the others; each error, and each doubt about the import, is worth a place of its own. @param {any[]} worsts */
function choice(worsts) {
  const isOfImport = (/** @type {any} */ finding) => finding.category === "import";
  const sorted = [...worsts.filter(isOfImport), ...worsts.filter((finding) => !isOfImport(finding))];
  const rules = new Set();
  const ones = sorted.filter(({ rule }) => !rules.has(rule) && rules.add(rule)).slice(0, MOST);
  const others = sorted.filter((finding) => (finding.severity === "error" || isOfImport(finding)) && !ones.includes(finding)).slice(0, MOST - ones.length);
  const shown = new Set([...ones, ...others]);
  return sorted.filter((finding) => shown.has(finding));
}

/** How many of the same rule are left out, told beside the last of it. @param {any} finding @param {any[]} worsts @param {any[]} shown @param {number} at */
function restOf({ rule }, worsts, shown, at) {
  const isOfRule = (/** @type {any} */ other) => other.rule === rule;
  return shown.slice(at + 1).some(isOfRule) ? 0 : worsts.filter(isOfRule).length - shown.filter(isOfRule).length;
}

customElements.define("solvet-first", FirstView);
