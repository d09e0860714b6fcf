// @ts-check
import { html } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";

/** A finding as it is shown beside the file: what is wrong, what to do, and the way to the rest. @param {any} finding @param {() => void} go */
export function noteOf(finding, go) {
  return html`<li class="code-finding">
    ${icon(finding.severity)}
    <div>
      <p class="code-message" tabindex="-1"><span class="visually-hidden">${texts.findings.severity[finding.severity]}: </span>${prose(finding.message)}</p>
      <p class="quiet">${prose(finding.help)}</p>
      <button type="button" class="link" @click=${go}>${texts.filesView.toFinding}</button>
    </div>
  </li>`;
}
