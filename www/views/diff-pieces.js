// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { andMore, differs, facetLines, impactTag, mark, noiseTag } from "./diff-marks.js";
import { isUnchanged } from "./diff-parts.js";
import { prose } from "./prose.js";

const MOST = 500;

/** Choices as a list of their options: value, label, what changed. @param {any[]} parts */
export function optionList(parts) {
  const words = texts.diff.options;
  return html`<table class="pieces">
    <caption class="visually-hidden">${words.label}</caption>
    <thead>
      <tr><th scope="col">${words.name}</th><th scope="col">${words.value}</th><th scope="col">${words.what}</th></tr>
    </thead>
    <tbody>
      ${parts.slice(0, MOST).map((part) => {
        const valueOf = (/** @type {string} */ wanted) => {
          const facet = part.facets.find((/** @type {any} */ { name }) => name === wanted);
          return facet && (facet.current ?? facet.baseline);
        };
        return html`<tr class="piece part-${part.change}">
          <th scope="row">${mark(part.change)}<bdi>${valueOf("label") ?? part.name}</bdi></th>
          <td>${valueOf("value") ?? (valueOf("label") ? part.name : "")}</td>
          <td>${what(part)}</td>
        </tr>`;
      })}
    </tbody>
  </table>
  ${rest(parts)}`;
}

/** The columns of a table that changed, each with its values. @param {any[]} changes @param {(key: string) => void} open */
export function columnList(changes, open) {
  const words = texts.diff.table;
  return html`<table class="pieces">
    <caption class="visually-hidden">${words.columns}</caption>
    <thead>
      <tr><th scope="col">${words.column}</th><th scope="col">${words.what}</th></tr>
    </thead>
    <tbody>
      ${changes.slice(0, MOST).map(
        (change) => html`<tr class="piece part-${change.change}">
          <th scope="row">${mark(change.change)}<button type="button" class="link" @click=${() => open(change.key)}>${change.displayName}</button></th>
          <td>${change.facets.some(differs) && change.change === "changed" ? facetLines(change.facets.filter(differs).slice(0, 6), change.change) : prose(change.message)} ${change.change === "changed" ? nothing : impactTag(change.impact)}</td>
        </tr>`,
      )}
    </tbody>
  </table>
  ${rest(changes)}`;
}

/** The columns of a view in their order, as the head of a list would show them. @param {any[]} parts */
export function viewColumns(parts) {
  return html`<ol class="view-columns">
    ${parts.slice(0, MOST).map(
      (part) => html`<li class="form-box form-box-cell form-box-${part.change}">
        <div class="form-box-head">${mark(part.change)}<span class="form-box-name">${part.name}</span> ${impactTag(part.impact)} ${noiseTag(part.noise)}</div>
        ${part.why ? html`<p class="why">${prose(part.why)}</p>` : nothing} ${part.change === "changed" || part.change === "moved" ? facetLines(part.facets.filter(differs), part.change) : nothing}
      </li>`,
    )}
    ${andMore(parts.length - MOST)}
  </ol>`;
}

/** @param {any[]} list */
function rest({ length }) {
  return length > MOST ? html`<p class="quiet">${texts.andMore(length - MOST)}</p>` : nothing;
}

/** @param {any} part */
function what(part) {
  const facets = part.change === "changed" || part.change === "moved" ? part.facets.filter(differs) : [];
  return html`${facetLines(facets, part.change)} ${part.movedFrom?.length ? texts.diff.movedFrom(part.movedFrom) : nothing} ${facets.length ? nothing : impactTag(part.impact)} ${noiseTag(part.noise)}
  ${part.why ? html`<span class="quiet">${prose(part.why)}</span>` : nothing} ${part.parts.some((/** @type {any} */ one) => !isUnchanged(one)) ? html`<solvet-diff-parts .parts=${part.parts}></solvet-diff-parts>` : nothing}`;
}
