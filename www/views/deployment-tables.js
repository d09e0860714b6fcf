// @ts-check
/** The two tables of deployment settings: environment variables and connection references, with a field for what each is in the target. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { nameKey } from "../deployment/values.js";
import { texts } from "../texts.js";
import { brings, field, idOf, remarks, remarksId, textField } from "./deployment-field.js";
import { breakable } from "./documentation-pieces.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";

/** Rows of a table shown before "more", and users of a row. */
const FIRST = 100;
const STEP = 200;
const FIRST_USERS = 2;

/**
 * @typedef {import('./deployment.js').Sheet} Sheet
 * @typedef {{ known: (key: string) => boolean, go: (key: string) => void, change: (component: string, change: () => void) => void,
 *   shown: Record<string, number>, show: (table: string, count: number) => void }} Around what the view around the tables knows and does;
 *   `change`: to be done to the values of a component; `shown`: how many rows of each table
 */

/** @param {Sheet} sheet @param {Around} around */
export function variablesTable(sheet, around) {
  const columns = texts.deployment.variableColumns;
  return table("variables", "environment-variable", columns, sheet.document.variables, around, (variable) => {
    const { schemaName, displayName, component, required } = variable;
    const { variables } = sheet.values;
    const key = nameKey(schemaName);
    const value = variables.get(key) ?? "";
    const set = (/** @type {string} */ value) => around.change(component, () => (value ? variables.set(key, value) : variables.delete(key)));
    return html`<th scope="row">${nameOf(component, displayName, schemaName, around)}${foldedUsers(sheet, component, around)}</th>
      <td data-label=${columns.type}>${texts.deployment.types[variable.type] ?? variable.type}</td>
      <td data-label=${columns.brings}>${brings(variable)}</td>
      <td data-label=${columns.supply}>${required ? html`<span class="deployment-needed">${icon("warning")}${texts.deployment.needed}</span>` : html`<span class="quiet">${texts.deployment.optional}</span>`}</td>
      <td class="deployment-value" data-label=${columns.value}>${field(variable, value, set, remarksId(component))}${remarks(value && !sheet.changed.has(component) ? sheet.state : undefined, component)}</td>`;
  });
}

/** @param {Sheet} sheet @param {Around} around */
export function connectionsTable(sheet, around) {
  const columns = texts.deployment.connectionColumns;
  return table("connections", "connection-reference", columns, sheet.document.connections, around, ({ logicalName, displayName, component, connectorId, connectorName, custom, customConnector }) => {
    const { connections } = sheet.values;
    const key = nameKey(logicalName);
    const value = connections.get(key) ?? {};
    const set = (/** @type {{ id?: string, connector?: string }} */ change) => around.change(component, () => connections.set(key, { ...value, ...change }));
    const title = displayName || logicalName;
    const describedBy = remarksId(component);
    return html`<th scope="row">${nameOf(component, displayName, logicalName, around)}</th>
      <td data-label=${columns.connector}>
        ${connectorName === connectorId?.split("/").at(-1) ? nothing : customConnector ? linked(customConnector, connectorName, around) : custom ? connectorName : nothing}
        ${custom ? html`<span class="tag">${texts.deployment.custom}</span>` : nothing} ${connectorId ? idOf(connectorId) : texts.deployment.noConnector}
      </td>
      <td data-label=${columns.users}>${users(sheet, component, around)}</td>
      <td class="deployment-value" data-label=${columns.value}>
        ${textField({ label: texts.deployment.connectionOf(title), describedBy, placeholder: texts.deployment.connectionHint }, value.id ?? "", (id) => set({ id: id.trim() }))}
        ${custom ? textField({ label: texts.deployment.connectorOf(title), describedBy, placeholder: texts.deployment.connectorHint }, value.connector ?? "", (connector) => set({ connector: connector.trim() })) : nothing}
        ${remarks((value.id || value.connector) && !sheet.changed.has(component) ? sheet.state : undefined, component)}
      </td>`;
  });
}

/**
 * @template {{ component: string }} Row
 * @param {'variables' | 'connections'} name @param {string} kind @param {Record<string, string>} columns @param {Row[]} rows @param {Around} around
 * @param {(row: Row) => unknown} cells
 */
function table(name, kind, columns, rows, { shown, show }, cells) {
  const count = shown[name] ?? FIRST;
  return html`<section class="deployment-part" aria-labelledby="deployment-${name}">
    <h2 id="deployment-${name}">${texts.kindsLabel(kind)} <span class="count">${texts.number(rows.length)}</span></h2>
    <table class="deployment-table deployment-${name}">
      <thead>
        <tr>${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}</tr>
      </thead>
      <tbody>
        ${repeat(
          rows.slice(0, count),
          ({ component }) => component,
          (row) => html`<tr data-key=${row.component}>${cells(row)}</tr>`,
        )}
      </tbody>
    </table>
    ${moreButton(rows.length - count, STEP, () => show(name, count + STEP))}
  </section>`;
}

/** @param {string} key @param {string} displayName @param {string} name @param {Around} around */
function nameOf(key, displayName, name, around) {
  const title = displayName || name;
  return html`<span class="deployment-name">${linked(key, title, around)}${title === name ? nothing : html`<code>${breakable(name)}</code>`}</span>`;
}

/** A name that leads to the component, where that is in an inventory. @param {string} key @param {string | undefined} name @param {Around} around */
function linked(key, name, { known, go }) {
  return known(key) ? html`<button type="button" class="link" @click=${() => go(key)}>${name}</button>` : name;
}

/** Who uses it, folded. @param {Sheet} sheet @param {string} key @param {Around} around */
function foldedUsers({ users }, key, around) {
  const list = users[key] ?? [];
  return list.length ? fold(texts.deployment.usedBy(list.length), list, around) : nothing;
}

/** Who uses it: a few, and the others folded. @param {Sheet} sheet @param {string} key @param {Around} around */
function users({ users }, key, around) {
  const list = users[key] ?? [];
  if (!list.length) return html`<span class="quiet">${texts.deployment.noUsers}</span>`;
  const rest = list.slice(FIRST_USERS);
  return html`<ul class="deployment-users">${list.slice(0, FIRST_USERS).map((user) => userItem(user, around))}</ul>
    ${rest.length ? fold(texts.deployment.moreUsers(rest.length), rest, around) : nothing}`;
}

/** @param {string} summary @param {import('../deployment/desk.js').User[]} list @param {Around} around */
function fold(summary, list, around) {
  return html`<details class="deployment-users"><summary class="quiet">${summary}</summary><ul>${list.map((user) => userItem(user, around))}</ul></details>`;
}

/** @param {import('../deployment/desk.js').User} user @param {Around} around */
function userItem({ key, name, kind }, around) {
  return html`<li>${linked(key, name, around)} <span class="quiet">${texts.kind(kind)}</span></li>`;
}
