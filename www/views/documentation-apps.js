// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { component, facts, names } from "./documentation-pieces.js";

/** Apps, sites and agents as cards: what each shows and uses. @param {any[]} rows @param {import('./documentation-pieces.js').Known} known */
export function apps(rows, known) {
  const words = texts.documentation.apps;
  return html`<ul class="doc-cards">
    ${rows.map(
      (app) => html`<li class="doc-card">
        <h3>${component({ key: app.key, kind: app.kind, name: app.displayName }, known)} <span class="doc-note">${texts.kind(app.kind)}</span></h3>
        ${app.description ? html`<p class="doc-quote" dir="auto">${app.description}</p>` : nothing}
        ${facts([
          [words.parts, Object.entries(app.parts).map(([part, count]) => texts.documentation.part(part, Number(count))).join(", ")],
          [words.tables, names(app.tables, known)],
          [words.pages, names(app.pages, known, true)],
          [words.flows, names(app.flows, known)],
          [words.connectors, app.connectors.join(", ")],
          [words.roles, names(app.roles, known)],
        ])}
      </li>`,
    )}
  </ul>`;
}
