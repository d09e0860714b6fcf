// @ts-check
/** Who may do what: roles by table in short, and profiles that guard columns. */
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { code, component, table } from "./documentation-pieces.js";
import { icon } from "./icons.js";

/** @typedef {import('./documentation-pieces.js').Known} Known */

const VERBS = ["create", "read", "write", "delete", "append", "append to", "assign", "share"];
/** How far a right reaches, as so many of four. */
const DEPTHS = ["user", "business unit", "parent and child business units", "organization"];

/** @param {any[]} rows @param {Known} known */
export function roles(rows, known) {
  return html`<ul class="doc-list">
    ${rows.map(
      (role) => html`<li>
        <details class="doc-fold" ?open=${rows.length <= 2}>
          <summary>${icon("chevron")}<span class="doc-name" dir="auto">${role.displayName}</span><span class="doc-count quiet">${summaryOf(role)}</span></summary>
          <div class="doc-inside">
            ${grid(role, known)}
            <p>${component({ key: role.key, kind: "security-role", name: texts.documentation.roles.component }, known)}</p>
          </div>
        </details>
      </li>`,
    )}
  </ul>`;
}

/** @param {any} role */
function summaryOf({ tables, otherTables, otherPrivileges }) {
  const words = texts.documentation.roles;
  return [words.tables(tables.length), otherTables ? words.otherTables(otherTables) : "", otherPrivileges ? words.otherPrivileges(otherPrivileges) : ""].filter(Boolean).join(", ");
}

/** A row for each table, a column for each right; how far it reaches is told by a word and by a sign. @param {any} role @param {Known} known */
function grid({ displayName, tables }, known) {
  if (!tables.length) return nothing;
  const words = texts.documentation.roles;
  return html`<div class="doc-scroll">
    <table class="doc-table doc-rights" aria-label=${words.label(displayName)}>
      <thead>
        <tr>
          <th scope="col">${words.table}</th>
          ${VERBS.map((verb) => html`<th scope="col">${words.verbs[verb]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${tables.map(
          (/** @type {any} */ row) =>
            html`<tr>
              <th scope="row">${component(row.table, known)}</th>
              ${VERBS.map((verb) => html`<td class=${row.rights[verb] ? nothing : "doc-none"} data-title=${words.verbs[verb]}>${right(row.rights[verb])}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {string | undefined} depth */
function right(depth) {
  if (!depth) return html`<span class="visually-hidden">${texts.documentation.roles.none}</span>`;
  const word = texts.documentation.roles.depths[depth] ?? depth;
  const reach = DEPTHS.indexOf(depth) + 1;
  return html`<span class="doc-right" title=${word}><span class="doc-reach doc-reach-${reach}" aria-hidden="true"></span>${word}</span>`;
}

/** @param {any[]} rows @param {Known} known */
export function profiles(rows, known) {
  const words = texts.documentation.profiles;
  const yes = (/** @type {boolean} */ is) => (is ? words.yes : "");
  return html`${rows.map(
    (profile) => html`<h3 class="doc-sub">${component({ key: profile.key, kind: "field-security-profile", name: profile.displayName }, known)}</h3>
      ${table(
        words.label(profile.displayName),
        profile.columns.map((/** @type {any} */ one) => [
          [words.column, component(one.column, known)],
          [words.name, code(one.column.key.slice(one.column.key.indexOf(":") + 1))],
          [words.read, yes(one.read)],
          [words.update, yes(one.update)],
          [words.create, yes(one.create)],
        ]),
      )}`,
  )}`;
}
