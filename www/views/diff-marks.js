// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { prose } from "./prose.js";

/** @type {Record<string, string>} */
const SIGNS = { added: "+", removed: "−", changed: "~", moved: "→", same: "" };

/** What happened to something, as a sign; its word is for those who hear the page. @param {string} change */
export function mark(change) {
  if (change === "same") return html`<span class="mark mark-same"></span>`;
  const word = texts.diff.changes[change] ?? change;
  return html`<span class="mark mark-${change}" title=${word}><span aria-hidden="true">${SIGNS[change] ?? "~"}</span><span class="visually-hidden">${word}: </span></span>`;
}

/** What a change may do; what is harmless has no tag. @param {string} impact */
export function impactTag(impact) {
  if (impact === "none") return nothing;
  return html`<span class="impact impact-${impact}">${texts.diff.impacts[impact] ?? impact}</span>`;
}

/** Why something means nothing. @param {string | undefined} noise */
export function noiseTag(noise) {
  return noise ? html`<span class="tag">${texts.diff.noise.of}: ${reasonOf(noise)}</span>` : nothing;
}

/** "version stamp". @param {string} reason */
export function reasonOf(reason) {
  return texts.diff.noise.reasons[reason] ?? reason.replaceAll("-", " ");
}

/** @param {any} facet */
export function differs(facet) {
  return facet.baseline !== facet.current || Boolean(facet.text);
}

/** Values as a table of two columns, with what each change may do. @param {any[]} facets @param {(text: string) => unknown} text */
export function facetTable(facets, text) {
  if (!facets.length) return nothing;
  const { name, baseline, current } = texts.diff.facets;
  return html`<table class="facets">
    <thead>
      <tr><th scope="col">${name}</th><th scope="col">${baseline}</th><th scope="col">${current}</th></tr>
    </thead>
    <tbody>
      ${facets.map((facet) => {
        const classes = facet.noise ? "facet facet-noise" : "facet";
        const about = facet.why || facet.noise || facet.impact !== "none";
        return html`<tr class=${classes}>
            <th scope="row">${texts.sentence(facet.label || facet.name)}</th>
            ${facet.text ? html`<td colspan="2" class="facet-text">${text(facet.text)}</td>` : [value(facet.baseline, "before", baseline), value(facet.current, "after", current)]}
          </tr>
          ${about ? html`<tr class="facet-about"><td></td><td colspan="2">${impactTag(facet.impact)} ${facet.why ? prose(facet.why) : nothing} ${noiseTag(facet.noise)}</td></tr>` : nothing}`;
      })}
    </tbody>
  </table>`;
}

/** @param {string | undefined} text @param {string} side @param {string} label */
function value(text, side, label) {
  if (text === undefined) return html`<td class="value quiet" data-label=${label}>${texts.diff.facets.none}</td>`;
  return html`<td class="value value-${side}" data-label=${label}><span>${text === "" ? "“”" : text}</span></td>`;
}

/** Values in a line each, where there is little room. @param {any[]} facets */
export function facetLines(facets) {
  if (!facets.length) return nothing;
  return html`<ul class="facet-lines">
    ${facets.map(
      (facet) => html`<li class=${facet.noise ? "facet-noise" : ""}>
        <span class="quiet">${texts.sentence(facet.label || facet.name)}:</span> ${fromTo(facet)} ${impactTag(facet.impact)} ${noiseTag(facet.noise)}
        ${facet.why ? html`<span class="quiet facet-why">${prose(facet.why)}</span>` : nothing}
      </li>`,
    )}
  </ul>`;
}

/** "10 → 20", or the one value there is. @param {any} facet */
export function fromTo({ baseline, current }) {
  const { none } = texts.diff.facets;
  if (baseline === current) return html`<span>${current}</span>`;
  const side = (/** @type {string | undefined} */ text, /** @type {string} */ name, /** @type {string} */ word) =>
    html`<span class="visually-hidden">${word} </span>${text === undefined ? html`<span class="quiet">${none}</span>` : html`<span class="value-${name}"><span>${text === "" ? "“”" : text}</span></span>`}`;
  return html`${side(baseline, "before", texts.diff.facets.baseline)} <span aria-hidden="true">→</span> ${side(current, "after", texts.diff.facets.current)}`;
}
