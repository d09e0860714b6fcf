// @ts-check
import { html, svg } from "lit";
import { texts } from "../texts.js";

/** What outlines and lines mean. */
export function legend() {
  return html`<div class="legend" role="group" aria-label=${texts.graph.legend}>
    <ul>
      ${["present", "required", "assumed", "missing"].map(
        (status) => html`<li><svg class="legend-sign box-${status}" viewBox="0 0 34 20" aria-hidden="true"><rect class="box-body" x="2" y="2" width="30" height="16" rx="4" />${status === "missing" ? svg`<rect class="box-inner" x="5" y="5" width="24" height="10" rx="2" />` : ""}</svg>${texts.graph.words[status]}</li>`,
      )}
      ${["import", "runtime", "containment"].map(
        (hardness) => html`<li><svg class="legend-sign line line-${hardness}" viewBox="0 0 34 20" aria-hidden="true"><path d="M2 10H24" /><path class="legend-head" d="M24 6L32 10L24 14z" /></svg>${texts.graph.hardness[hardness]}</li>`,
      )}
    </ul>
    <p class="quiet">${texts.graph.legendArrow} ${texts.graph.legendFrame}</p>
  </div>`;
}
