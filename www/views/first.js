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
    const isOfImport = (/** @type {any} */ finding) => finding.category === "import";
    const shown = [...worsts.filter(isOfImport), ...worsts.filter((/** @type {any} */ finding) => !isOfImport(finding))].slice(0, MOST);
    return html`${
        shown.length
          ? html`<ul class="first">
              ${shown.map((/** @type {any} */ finding) => this.#finding(finding))}
            </ul>`
          : nothing
      }
      <p><a class="link" href=${writeRoute({ view: "findings" })}>${texts.overview.allFindings(findings.length)}</a> <span class="quiet">${texts.findings.tally(this.report.verdict.counts)}</span></p>`;
  }

  /** @param {any} finding */
  #finding({ severity, message, help, fingerprint, solution }) {
    const of = this.report.solutions.length > 1 ? solution : undefined;
    return html`<li class="first-finding">
      ${icon(severity)}
      <div>
        <p><span class="visually-hidden">${texts.findings.severity[severity]}: </span><a class="link" href=${writeRoute({ view: "findings", key: fingerprint, options: { of } })}>${prose(message)}</a></p>
        <p class="quiet">${prose(help)}</p>
      </div>
    </li>`;
  }
}

customElements.define("solvet-first", FirstView);
