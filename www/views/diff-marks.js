// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { prose } from "./prose.js";

/** @type {Record<string, string>} */
const SIGNS = { added: "+", removed: "−", changed: "~", moved: "→", same: "" };

/** What happened to something, as a sign; its word is for those who hear the page. @param {string} change */
export function mark(change) {
  if (change === "same") return html`<span class="sign sign-same"></span>`;
  const word = texts.diff.changes[change] ?? change;
  return html`<span class="sign sign-${change}" title=${word}><span aria-hidden="true">${SIGNS[change] ?? "~"}</span><span class="visually-hidden">${word}: </span></span>`;
}

/** What a change may do, where that is more than what somebody wanted: a tag on all would be one on none. @param {string} impact */
export function impactTag(impact) {
  if (impact === "none" || impact === "note") return nothing;
  return html`<span class="impact impact-${impact}">${texts.diff.impacts[impact] ?? impact}</span>`;
}

/** Why something means nothing. @param {string | undefined} noise */
export function noiseTag(noise) {
  return noise ? html`<span class="tag">${texts.diff.noise.of}: ${reasonOf(noise)}</span>` : nothing;
}

/** What a list leaves out. @param {number} count */
export function andMore(count) {
  return count > 0 ? html`<li class="quiet">${texts.andMore(count)}</li>` : nothing;
}

/** "version stamp". @param {string} reason */
export function reasonOf(reason) {
  return texts.diff.noise.reasons[reason] ?? reason.replaceAll("-", " ");
}

/** @param {any} facet */
export function differs(facet) {
  return facet.baseline !== facet.current || Boolean(facet.text);
}

/** Longer values get a table even where lines would do. */
const SHORT = 60;
/** Of what came or went so many values are all shown, and of more the first. */
const MOST_WHOLE = 12;
const FIRST_WHOLE = 8;

/** Values as lines where all are short, else as a table. @param {any[]} facets @param {(text: string) => unknown} text @param {string} change what happened to what has them */
export function facetList(facets, text, change) {
  const isShort = facets.every(({ baseline = "", current = "", text: long }) => !long && baseline.length + current.length <= SHORT && !/\n/.test(baseline + current));
  return isShort ? facetLines(facets, change) : facetTable(facets, text, change, "facets facets-inside");
}

/**
 * Values as a table of two columns, with what each change may do; of what came or went there is only one.
 * @param {any[]} facets @param {(text: string) => unknown} text @param {string} change what happened to what has them
 */
export function facetTable(facets, text, change, classes = "facets") {
  if (!facets.length) return nothing;
  const sides = sidesOf(facets, change);
  // What came or went has all its values here: those that say what it is come first, the rest is a click away.
  const isLong = sides.includes(false) && facets.length > MOST_WHOLE;
  if (!isLong) return tableOf(facets, text, sides, classes);
  return html`${tableOf(facets.slice(0, FIRST_WHOLE), text, sides, classes)}
    <details class="facets-more"><summary>${texts.diff.facets.more(facets.length - FIRST_WHOLE)}</summary>${tableOf(facets.slice(FIRST_WHOLE), text, sides, `${classes} facets-inside`)}</details>`;
}

/** @param {any[]} facets @param {(text: string) => unknown} text @param {[boolean, boolean]} sides @param {string} classes */
function tableOf(facets, text, [hasBefore, hasAfter], classes) {
  const { name, baseline, current } = texts.diff.facets;
  const span = hasBefore && hasAfter ? 2 : 1;
  return html`<table class="${classes}${span === 1 ? " facets-whole" : ""}">
    <thead>
      <tr><th scope="col">${name}</th>${hasBefore ? html`<th scope="col">${baseline}</th>` : nothing}${hasAfter ? html`<th scope="col">${current}</th>` : nothing}</tr>
    </thead>
    <tbody>
      ${facets.map((facet) => {
        const about = facet.why || facet.noise || !["none", "note"].includes(facet.impact);
        return html`<tr class=${facet.noise ? "facet facet-noise" : "facet"}>
            <th scope="row">${texts.sentence(facet.label || facet.name)}</th>
            ${facet.text ? html`<td colspan=${span} class="facet-text">${text(facet.text)}</td>` : [hasBefore ? value(facet.baseline, "before", baseline) : nothing, hasAfter ? value(facet.current, "after", current) : nothing]}
          </tr>
          ${about ? html`<tr class="facet-about"><td></td><td colspan=${span}>${impactTag(facet.impact)} ${facet.why ? prose(facet.why) : nothing} ${noiseTag(facet.noise)}</td></tr>` : nothing}`;
      })}
    </tbody>
  </table>`;
}

/** Which of the two sides have anything to show. @param {any[]} facets @param {string} change @returns {[boolean, boolean]} */
function sidesOf(facets, change) {
  if (change === "added" && facets.every(({ baseline }) => baseline === undefined)) return [false, true];
  if (change === "removed" && facets.every(({ current }) => current === undefined)) return [true, false];
  return [true, true];
}

/** @param {string | undefined} text @param {string} side @param {string} label */
function value(text, side, label) {
  if (text === undefined) return html`<td class="value quiet" data-label=${label}>${texts.diff.facets.none}</td>`;
  return html`<td class="value value-${side}" data-label=${label}><span>${text === "" ? "“”" : text}</span></td>`;
}

/** Values in a line each, where there is little room. @param {any[]} facets @param {string} change what happened to what has them */
export function facetLines(facets, change) {
  if (!facets.length) return nothing;
  const sides = sidesOf(facets, change);
  return html`<ul class="facet-lines${sides[0] && sides[1] ? "" : " facets-whole"}">
    ${facets.map(
      (facet) => html`<li class=${facet.noise ? "facet-noise" : ""}>
        <span class="quiet">${texts.sentence(facet.label || facet.name)}:</span> ${fromTo(facet, sides)} ${impactTag(facet.impact)} ${noiseTag(facet.noise)}
        ${facet.why ? html`<span class="quiet facet-why">${prose(facet.why)}</span>` : nothing}
      </li>`,
    )}
  </ul>`;
}

/** "10 → 20", or the one value there is. @param {any} facet @param {[boolean, boolean]} sides */
function fromTo({ baseline, current }, [hasBefore, hasAfter]) {
  const words = texts.diff.facets;
  if (baseline === current) return html`<span>${current}</span>`;
  const side = (/** @type {string | undefined} */ text, /** @type {string} */ name, /** @type {string} */ word) =>
    html`<span class="visually-hidden">${word} </span>${text === undefined ? html`<span class="quiet">${words.none}</span>` : html`<span class="value-${name}"><span>${text === "" ? "“”" : text}</span></span>`}`;
  return html`${hasBefore ? side(baseline, "before", words.baseline) : nothing}${hasBefore && hasAfter ? html` <span aria-hidden="true">→</span> ` : nothing}${hasAfter ? side(current, "after", words.current) : nothing}`;
}
