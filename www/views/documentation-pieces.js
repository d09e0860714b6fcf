// @ts-check
/** What the chapters of the documentation are made of: links to components, lists of them, tables. */
import { html, nothing } from "lit";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";

/**
 * @typedef {import('../documentation/desk.js').Ref} Ref
 * @typedef {(key: string) => boolean} Known whether a component is in what is open
 * @typedef {[title: string, content: unknown, kind?: string][]} Cells
 */

/** As much of a name as stands in one line whatever its column. */
const PIECE = 20;

/** A component by its name; a link where it is in what is open. @param {Ref} ref @param {Known} known */
export function component({ key, name }, known) {
  return known(key) ? html`<a class="link" dir="auto" href=${writeRoute({ view: "components", key })}>${breakable(name)}</a>` : html`<bdi>${breakable(name)}</bdi>`;
}

/** The same with what it is. @param {Ref} ref @param {Known} known */
export function kindAndComponent(ref, known) {
  return html`<span class="doc-kind">${ref.key.startsWith("web-resource:") ? texts.documentation.script : texts.kind(ref.kind)}</span> ${component(ref, known)}`;
}

/** Names with commas between them, and how many more there are. @param {{ shown: Ref[], more: number }} refs @param {Known} known @param {boolean} [withKinds] */
export function names({ shown, more }, known, withKinds = false) {
  if (!shown.length) return nothing;
  const items = shown.map((ref, at) => html`<span class="doc-item">${withKinds ? kindAndComponent(ref, known) : component(ref, known)}${at < shown.length - 1 ? "," : nothing}</span> `);
  return html`${items}${more ? texts.andMore(more) : nothing}`;
}

/** Named values; what is empty is left out. @param {[string, unknown][]} values */
export function facts(values) {
  const given = values.filter(([, value]) => value !== nothing && value !== "" && value !== undefined && value !== null);
  if (!given.length) return nothing;
  return html`<dl class="doc-facts">
    ${given.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** A table whose rows become blocks where it is narrow. Columns without any content are left out. @param {string} label @param {Cells[]} rows */
export function table(label, rows) {
  if (!rows.length) return nothing;
  const isEmpty = (/** @type {any} */ content) => content === nothing || content === "" || content === undefined || content === null || content.length === 0;
  const columns = rows[0].map(([title], at) => ({ title, at })).filter(({ at }) => rows.some((row) => !isEmpty(row[at][1])));
  return html`<div class="doc-scroll">
    <table class="doc-table" aria-label=${label}>
      <thead>
        <tr>
          ${columns.map(({ title }) => html`<th scope="col">${title || html`<span class="visually-hidden">${texts.documentation.columns.more}</span>`}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map(({ title, at }) => html`<td class=${isEmpty(row[at][1]) ? "doc-none" : nothing} data-title=${title}>${row[at][1]}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A word on what something is, in a frame. @param {string} word @param {string} [kind] */
export function badge(word, kind = "") {
  return word ? html`<span class="doc-badge ${kind ? `doc-badge-${kind}` : ""}">${word}</span>` : nothing;
}

/** Whether something is switched on, told by the word. @param {string | undefined} state */
export function state(state) {
  return state ? badge(texts.documentation.states[state] ?? state, state) : nothing;
}

/** @param {string | undefined} name */
export function code(name) {
  return name ? html`<code class="doc-code">${breakable(name)}</code>` : nothing;
}

/** So long a name is worth places to break at; a longer one breaks anywhere. */
const LONGEST = 500;

/** A long name may go on in the next line after what parts it, and where a word begins: `CoE` is one, and so is `ID`. @param {string} name */
export function breakable(name) {
  if (name.length <= PIECE || name.length > LONGEST || /\s/.test(name)) return name;
  /** @type {string[]} */
  const pieces = [];
  for (const word of name.split(/(?<=[_./])|(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z])/)) {
    // Short words stay together: a line for each would make a tower of a name.
    if (`${pieces.at(-1) ?? ""}${word}`.length <= PIECE) pieces.push(`${pieces.pop() ?? ""}${word}`);
    else pieces.push(...(word.match(/.{1,24}/gsu) ?? []));
  }
  return pieces.map((piece, at) => html`${at ? html`<wbr />` : nothing}${piece}`);
}
