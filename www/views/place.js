// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";

/** Where something is in the file: entry, line and column, and the path inside the entry. @param {{ entry: string, line?: number, column?: number, path?: string }} location */
export function place(location) {
  return html`<span class="place">
    <span class="place-entry">${location.entry}</span>${location.line ? html`<span class="place-line">, ${texts.place.line(location.line, location.column)}</span>` : nothing}
    ${location.path ? html`<span class="place-path">${location.path}</span>` : nothing}
  </span>`;
}

/** Entry, line and column only, for lists where the paths would drown the rest. @param {{ entry: string, line?: number, column?: number }} location */
export function placeInShort({ entry, line, column }) {
  return html`<span class="place">${entry}${line ? `, ${texts.place.line(line, column)}` : nothing}</span>`;
}

/** The whole place as plain text. @param {{ entry: string, line?: number, column?: number, path?: string }} location */
export function placeText({ entry, line, column, path }) {
  return [entry, line && texts.place.line(line, column), path].filter(Boolean).join(", ");
}
