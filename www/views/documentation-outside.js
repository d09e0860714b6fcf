// @ts-check
/** What leads outside, and what a deployment has to fill. */
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { badge, code, component, kindAndComponent, names, table } from "./documentation-pieces.js";
import { fragment, prose } from "./prose.js";

/** @typedef {import('./documentation-pieces.js').Known} Known */

/** @param {any[]} rows @param {Known} known */
export function endpoints(rows, known) {
  const words = texts.documentation.endpoints;
  return html`<p class="doc-lead">${words.lead}</p>
    ${table(
      words.label,
      rows.map((row) => [
        [words.host, code(row.host)],
        [words.use, html`${badge(row.called ? words.called : words.named, row.called ? "own" : "")}${row.encrypted ? nothing : html` ${badge(words.plain, "off")}`}`],
        [words.knownAs, row.knownAs ? (words.kinds[row.knownAs] ?? row.knownAs) : ""],
        [words.where, html`<ul>${row.places.map((/** @type {any} */ one) => html`<li>${one.component ? kindAndComponent(one.component, known) : nothing}${one.what ? html`<span class="quiet">: ${fragment(one.what)}</span>` : nothing}</li>`)}${
          row.placeCount > row.places.length ? html`<li class="quiet">${texts.andMore(row.placeCount - row.places.length)}</li>` : nothing
        }</ul>`],
      ]),
    )}`;
}

/** @param {any[]} rows @param {Known} known */
export function connectors(rows, known) {
  const words = texts.documentation.connectors;
  return table(
    words.label,
    rows.map((row) => [
      [words.name, row.component ? component({ key: row.component, kind: "custom-connector", name: row.displayName }, known) : html`<bdi>${row.displayName}</bdi>`],
      [words.tier, html`${badge(words.tiers[row.tier] ?? row.tier, row.tier)}${row.tierFrom === "file" && row.tier !== "custom" ? html` <span class="quiet">${words.fromFile}</span>` : nothing}`],
      [words.usedBy, names(row.usedBy, known, true)],
      [words.api, row.component ? "" : code(row.name)],
    ]),
  );
}

/** @param {any[]} rows @param {Known} known */
export function connections(rows, known) {
  const words = texts.documentation.connections;
  return table(
    words.label,
    rows.map((row) => [
      [words.name, component({ key: row.key, kind: "connection-reference", name: row.displayName }, known)],
      [words.logicalName, code(row.name)],
      [words.connector, row.connector || words.none],
      [words.usedBy, names(row.usedBy, known, true)],
    ]),
  );
}

/** @param {any[]} rows @param {Known} known */
export function variables(rows, known) {
  const words = texts.documentation.variables;
  return table(
    words.label,
    rows.map((row) => [
      [words.name, html`${component({ key: row.key, kind: "environment-variable", name: row.displayName }, known)}${row.description ? html`<p class="quiet" dir="auto">${row.description}</p>` : nothing}`],
      [words.schemaName, code(row.name)],
      [words.type, html`<span class="doc-words">${words.types[row.type] ?? row.type}</span>`],
      [words.value, html`${badge(row.hasValue ? words.shipped : row.hasDefault ? words.hasDefault : words.empty, row.hasValue || row.hasDefault ? "" : "off")}`],
      [words.usedBy, names(row.usedBy, known, true)],
    ]),
  );
}

/** @param {any[]} rows */
export function secrets(rows) {
  const words = texts.documentation.secrets;
  return html`<p class="doc-lead">${words.lead}</p>
    ${table(
      words.label,
      rows.map((row) => [
        [words.what, prose(row.message)],
        [words.recognised, row.likely ? words.byName : words.byShape],
        [words.where, html`<ul>${placesOf(row).map((place) => html`<li class="place">${place}</li>`)}</ul>`],
      ]),
    )}`;
}

/** @param {any} row @returns {string[]} */
function placesOf({ places }) {
  const lines = places.map((/** @type {any} */ { location }) => (location.line ? `${location.entry}:${location.line}` : location.entry));
  return [...new Set(/** @type {string[]} */ (lines))];
}
