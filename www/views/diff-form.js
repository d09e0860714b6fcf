// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { andMore, differs, facetLines, impactTag, mark, noiseTag } from "./diff-marks.js";
import { isUnchanged } from "./diff-parts.js";
import { prose } from "./prose.js";

const FORMS = new Set(["form", "dashboard", "dialog"]);
/** What holds others in the layout of a form, outermost first. */
const HOLDERS = new Set(["tab", "header", "footer", "body", "tab-column", "column", "section", "row", "quick-form"]);
const TITLED = new Set(["tab", "header", "footer", "section", "quick-form"]);
const CELLS = new Set(["control", "cell", "field", "subgrid", "web-resource", "iframe", "spacer"]);
/** So many things beside a box are named. */
const BESIDE = 50;
/** Deeper than this nothing is drawn. */
const DEEPEST = 30;
/** So many boxes are drawn; a form with more is shown as a tree below. */
const MOST = 1500;

/** Whether parts are the layout of a form. @param {string} kind @param {any[]} parts */
export function isLayout(kind, parts) {
  const isHolder = (/** @type {any} */ { part }) => part === "tab" || (part === "section" && FORMS.has(kind));
  return parts.some(isHolder) && countOf(parts, 0) <= MOST;
}

/** What belongs to the layout, and what does not. @param {any[]} parts */
export function splitLayout(parts) {
  const isIn = (/** @type {any} */ { part }) => HOLDERS.has(part) || CELLS.has(part);
  return { layout: parts.filter(isIn), beyond: parts.filter((part) => !isIn(part)) };
}

/** A form as its layout: tabs, sections, rows of controls drawn as boxes, with what came, went, changed or moved marked. @param {any[]} parts */
export function formLayout(parts) {
  return html`<ol class="layout">${parts.map((part) => box(part, 0))}</ol>`;
}

/** @param {any} part @param {number} depth @returns {unknown} */
function box(part, depth) {
  if (depth > DEEPEST) return nothing;
  if (HOLDERS.has(part.part)) return holder(part, depth);
  return cell(part);
}

/** @param {any} part @param {number} depth */
function holder(part, depth) {
  const inside = part.parts.filter((/** @type {any} */ one) => HOLDERS.has(one.part) || CELLS.has(one.part));
  const others = part.parts.filter((/** @type {any} */ one) => !inside.includes(one));
  const isTitled = TITLED.has(part.part) || part.change !== "same";
  const facets = part.change === "same" ? [] : part.facets.filter(differs);
  const isRow = inside.some((/** @type {any} */ one) => one.part === "column" || one.part === "tab-column");
  return html`<li class="form-box form-box-${part.part} form-box-${part.change}">
    ${
      isTitled
        ? html`<div class="form-box-head">
          ${mark(part.change)}<span class="quiet">${texts.diff.part(part.part)}</span> <strong>${part.name}</strong>
          ${part.movedFrom?.length ? html`<span class="quiet">${texts.diff.movedFrom(part.movedFrom)}</span>` : nothing} ${impactTag(part.impact)} ${noiseTag(part.noise)}
        </div>`
        : nothing
    }
    ${part.why ? html`<p class="why">${prose(part.why)}</p>` : nothing} ${facetLines(facets, part.change)} ${beside(others)}
    ${
      inside.length
        ? html`<ol class=${isRow ? "layout-columns" : part.part === "row" || inside.some((/** @type {any} */ one) => CELLS.has(one.part)) ? `layout-cells cells-${columnsOf(part)}` : "layout"}>
          ${inside.map((/** @type {any} */ one) => box(one, depth + 1))}
        </ol>`
        : isTitled && part.change === "same"
          ? html`<p class="quiet form-box-empty">${texts.diff.form.empty}</p>`
          : nothing
    }
  </li>`;
}

/** @param {any} part */
function cell(part) {
  if (part.part === "spacer" && isUnchanged(part)) return html`<li class="form-spacer ${placeOf(part)}" aria-hidden="true"></li>`;
  const facets = part.change === "same" ? [] : part.facets.filter((/** @type {any} */ facet) => differs(facet) && part.change === "changed");
  const telling = part.facets.find((/** @type {any} */ { name, current, baseline }) => ["column", "datafieldname", "field", "binding", "boundTo"].includes(name) && (current ?? baseline) !== part.name);
  return html`<li class="form-box form-box-cell form-box-${part.change} ${placeOf(part)}">
    <div class="form-box-head">
      ${mark(part.change)}<span class="form-box-name">${part.name || texts.diff.part(part.part)}</span>
      ${telling ? html`<span class="quiet form-box-telling">${telling.current ?? telling.baseline}</span>` : nothing} ${impactTag(part.impact)} ${noiseTag(part.noise)}
    </div>
    ${part.movedFrom?.length ? html`<p class="quiet form-box-from">${texts.diff.movedFrom(part.movedFrom)}</p>` : nothing} ${part.why ? html`<p class="why">${prose(part.why)}</p>` : nothing}
    ${facetLines(facets, part.change)} ${beside(part.parts)}
  </li>`;
}

/** What hangs on a box and is no box, such as event handlers: named where it differs. @param {any[]} parts @returns {unknown} */
function beside(parts) {
  const changed = parts.filter((part) => !isUnchanged(part));
  if (!changed.length) return nothing;
  return html`<ul class="beside">
    ${changed.slice(0, BESIDE).map(
      (part) => html`<li>
        ${mark(part.change)}<span class="quiet">${texts.diff.part(part.part)}</span> <bdi>${part.name}</bdi> ${impactTag(part.impact)} ${part.why ? html`<span class="quiet">${prose(part.why)}</span>` : nothing}
        ${part.change === "changed" || part.change === "same" ? facetLines(part.facets.filter(differs), part.change) : nothing} ${beside(part.parts)}
      </li>`,
    )}
    ${andMore(changed.length - BESIDE)}
  </ul>`;
}

/** Whether a cell is the first of its row, and over how many columns it reaches, where the engine says. @param {any} part */
function placeOf({ facets }) {
  if (!facets.length) return "";
  const value = (/** @type {string} */ wanted) => {
    const facet = facets.find((/** @type {any} */ { name }) => name === wanted);
    return Number(facet?.current ?? facet?.baseline ?? 1);
  };
  const span = value("colspan");
  return `${value("placeInRow") > 1 ? "" : "cell-first"}${span > 1 && span <= 4 ? ` cell-span-${span}` : ""}`;
}

/** In how many columns the cells of a section stand, where the engine says. @param {any} part */
function columnsOf({ facets, part, parts }) {
  if (part === "row") return Math.min(4, Math.max(1, parts.length));
  const facet = facets.find((/** @type {any} */ { name }) => name === "columns");
  const text = String(facet?.current ?? facet?.baseline ?? "");
  // A form writes a digit for each of them.
  const count = /^1+$/.test(text) ? text.length : Number(text);
  return count >= 1 && count <= 4 ? count : "any";
}

/** @param {any[]} parts @param {number} depth @returns {number} */
function countOf(parts, depth) {
  if (depth > DEEPEST) return MOST + 1;
  let count = 0;
  for (const part of parts) {
    count += 1 + countOf(part.parts, depth + 1);
    if (count > MOST) return count;
  }
  return count;
}
