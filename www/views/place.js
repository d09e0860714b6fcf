// @ts-check
import { html, nothing } from "lit";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";

/**
 * @typedef {{ entry: string, line?: number, column?: number, path?: string }} Place
 * @typedef {string | undefined | false} Whose the unique name of the solution in a set, nothing where there is one; `false` where the file is not open in the page
 */

/** Where something is in the file: entry, line and column, and the path inside the entry. It leads there. @param {Place} place @param {Whose} [of] */
export function place(place, of) {
  return html`<span class="place">
    ${linked(place, of, html`<span class="place-entry">${place.entry}</span>${place.line ? html`<span class="place-line">, ${texts.place.line(place.line, place.column)}</span>` : nothing}`)}
    ${place.path ? html`<span class="place-path">${place.path}</span>` : nothing}
  </span>`;
}

/** Entry, line and column only, for lists where the paths would drown the rest. @param {Place} place @param {Whose} [of] */
export function placeInShort(place, of) {
  const { entry, line, column } = place;
  return html`<span class="place">${linked(place, of, html`${entry}${line ? `, ${texts.place.line(line, column)}` : nothing}`)}</span>`;
}

/** The whole place as plain text. @param {Place} place */
export function placeText({ entry, line, column, path }) {
  return [entry, line && texts.place.line(line, column), path].filter(Boolean).join(", ");
}

/** @param {Place} place @param {Whose} of @param {unknown} content */
function linked({ entry, line, column, path }, of, content) {
  if (of === false) return content;
  const options = { line: line && String(line), column: column && String(column), path, of };
  return html`<a class="place-link" href=${writeRoute({ view: "files", key: entry, options: /** @type {Record<string, string>} */ (options) })} title=${texts.place.open(entry)}>${content}</a>`;
}
