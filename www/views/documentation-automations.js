// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { breakable, component, state, table } from "./documentation-pieces.js";
import { fragment } from "./prose.js";

/** Automations by kind, with what starts each in words. @param {any[]} rows @param {import('./documentation-pieces.js').Known} known */
export function automations(rows, known) {
  /** @type {Map<string, any[]>} */
  const kinds = new Map();
  for (const row of rows) kinds.set(row.kind, [...(kinds.get(row.kind) ?? []), row]);
  return html`${[...kinds].map(([kind, list]) => {
    const title = kind === "web-resource" ? texts.documentation.scripts : texts.kindsLabel(kind);
    return html`<h3 class="doc-sub">${title}</h3>
      ${table(title, list.map((row) => cells(row, known)))}`;
  })}`;
}

/** @param {any} row @param {import('./documentation-pieces.js').Known} known @returns {import('./documentation-pieces.js').Cells} */
function cells({ key, kind, displayName, description, state: on, starts, mode, handler, steps, connectors }, known) {
  const words = texts.documentation.automations;
  const uses = [handler, ...connectors].filter(Boolean);
  return [
    [words.name, html`${component({ key, kind, name: displayName }, known)}${description ? html`<p class="quiet" dir="auto">${description}</p>` : nothing}`],
    [words.starts, starts.length ? html`<ul>${starts.map((/** @type {string} */ start) => html`<li>${fragment(texts.sentence(start))}</li>`)}</ul>` : ""],
    [words.state, state(on)],
    [words.mode, mode ? (texts.documentation.firings.modes[mode] ?? mode) : ""],
    [words.uses, uses.map((name, at) => html`${at ? ", " : nothing}${breakable(name)}`)],
    [words.steps, steps === undefined ? "" : texts.number(steps)],
  ];
}
