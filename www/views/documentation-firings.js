// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { component, kindAndComponent, state } from "./documentation-pieces.js";
import { icon } from "./icons.js";

/** The columns of the overview: what something can fire on. */
const EVENTS = /** @type {const} */ (["create", "update", "delete", "form", "other"]);
/** With fewer tables than this all are open. */
const OPEN = 4;

/** Each table is a row that says how much fires on what, and opens to what it is. @param {any[]} rows @param {import('./documentation-pieces.js').Known} known */
export function firings(rows, known) {
  const words = texts.documentation.firings;
  return html`<div class="doc-matrix">
    <div class="doc-matrix-head" aria-hidden="true">
      <span>${words.table}</span>
      ${EVENTS.map((event) => html`<span>${words.short[event]}</span>`)}
    </div>
    <ul class="doc-list">
      ${rows.map((row) => html`<li>${tableRow(row, known, rows.length <= OPEN)}</li>`)}
    </ul>
  </div>`;
}

/** @param {any} row @param {import('./documentation-pieces.js').Known} known @param {boolean} isOpen */
function tableRow({ table, firings: list }, known, isOpen) {
  const words = texts.documentation.firings;
  const counts = EVENTS.map((event) => list.filter((/** @type {any} */ firing) => columnOf(firing) === event).length);
  const said = EVENTS.map((event, at) => (counts[at] ? words.counted[event](counts[at]) : "")).filter(Boolean);
  return html`<details class="doc-fold" ?open=${isOpen}>
    <summary>
      ${icon("chevron")}
      <span class="doc-name" dir="auto">${table.key === "table:*" ? words.every : table.name}</span>
      <span class="visually-hidden">: ${said.join(", ")}</span>
      ${counts.map((count, at) => html`<span class="doc-cell doc-cell-${EVENTS[at]}" aria-hidden="true">${count ? html`<span class="doc-cell-word">${words.short[EVENTS[at]]}</span> ${texts.number(count)}` : nothing}</span>`)}
    </summary>
    <ul class="doc-inside doc-fires">
      ${list.map((/** @type {any} */ firing) => fires(firing, known))}
    </ul>
    ${table.key === "table:*" ? nothing : html`<p class="doc-inside doc-foot">${component({ ...table, name: texts.documentation.tables.component }, known)}</p>`}
  </details>`;
}

/** @param {any} firing @param {import('./documentation-pieces.js').Known} known */
function fires(firing, known) {
  const words = texts.documentation.firings;
  const { columns = [], stage, mode } = firing;
  const when = [stage === undefined ? "" : (words.stages[stage] ?? ""), mode ? (words.modes[mode] ?? mode) : ""].filter(Boolean).join(", ");
  return html`<li>
    <span class="doc-event">${eventOf(firing)}</span>
    <span class="doc-what">
      <span>${kindAndComponent(firing.automation, known)} ${state(firing.state)}</span>
      ${columns.length ? html`<span class="quiet">${words.columns} ${columns.map((/** @type {string} */ column, /** @type {number} */ at) => html`${at ? ", " : nothing}<code>${column}</code>`)}</span>` : nothing}
      ${when ? html`<span class="quiet">${when}</span>` : nothing}
    </span>
  </li>`;
}

/** @param {{ event: string }} firing @returns {typeof EVENTS[number]} */
function columnOf({ event }) {
  return /** @type {any} */ (EVENTS).includes(event) ? /** @type {any} */ (event) : "other";
}

/** @param {{ event: string, message?: string }} firing */
function eventOf({ event, message }) {
  const words = texts.documentation.firings;
  if (event === "form" && message) return (Object.hasOwn(words.formEvents, message) ? words.formEvents[message] : undefined) ?? (message.startsWith("and ") ? words.formsAndServer : html`<code>${message}</code>`);
  if (event === "message" && message) return html`${words.message} <code>${message}</code>`;
  return words.events[event] ?? event;
}
