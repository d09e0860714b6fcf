// @ts-check
/** The cells of the tables of deployment settings: what a solution brings for a variable, and the field for what the target has. */
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";

/** The id of a connector, which ends in its name. @param {string} id */
export function idOf(id) {
  const parts = id.split("/");
  const name = parts.pop();
  return html`<code class="deployment-id">${parts.map((part) => html`${part}/<wbr />`)}<b>${name}</b></code>`;
}

/** What the solution itself brings for a variable. @param {import('solvet').SettingsVariable} variable */
export function brings({ default: standard, hasValue, type }) {
  const parts = [];
  if (standard !== undefined) parts.push(type === "secret" ? texts.deployment.secretDefault : html`${texts.deployment.default} <code class="deployment-default">${standard}</code>`);
  if (hasValue) parts.push(texts.deployment.shipsValue);
  if (!parts.length) return html`<span class="quiet">${texts.deployment.bringsNothing}</span>`;
  return parts.map((part) => html`<span class="deployment-brings">${part}</span>`);
}

/**
 * The field for a value, by the type of the variable.
 * @param {import('solvet').SettingsVariable} variable @param {string} value @param {(value: string) => void} set @param {string} describedBy
 */
export function field({ type, displayName, schemaName, required }, value, set, describedBy) {
  const label = texts.deployment.valueOf(displayName || schemaName, type === "secret");
  const input = (/** @type {any} */ event) => set(event.target.value);
  const placeholder = type === "secret" ? texts.deployment.secretHint : required ? texts.deployment.neededHint : texts.deployment.optionalHint;
  if (type === "yes-no") {
    return html`<select class="field select" aria-label=${label} aria-describedby=${describedBy} @change=${input}>
      ${["", "yes", "no"].map((choice) => html`<option value=${choice} ?selected=${choice === value} .selected=${choice === value}>${choice ? texts.deployment.yesNo[choice] : placeholder}</option>`)}
    </select>`;
  }
  if (type === "json") return html`<textarea class="field" rows="2" autocomplete="off" spellcheck="false" aria-label=${label} aria-describedby=${describedBy} placeholder=${placeholder} .value=${value} @input=${input}></textarea>`;
  return textField({ label, describedBy, placeholder, mode: type === "number" ? "decimal" : undefined }, value, set);
}

/** @param {{ label: string, describedBy: string, placeholder: string, mode?: 'decimal' }} about @param {string} value @param {(value: string) => void} set */
export function textField({ label, describedBy, placeholder, mode }, value, set) {
  const input = (/** @type {any} */ event) => set(event.target.value);
  return html`<input class="field" type="text" inputmode=${mode ?? nothing} autocomplete="off" spellcheck="false" aria-label=${label} aria-describedby=${describedBy} placeholder=${placeholder} .value=${value} @input=${input} />`;
}

/** What the engine says of one entry. @param {import('solvet').SettingsCheckDocument | undefined} state @param {string} component */
export function remarks(state, component) {
  const found = state?.findings.filter((finding) => finding.component === component) ?? [];
  return html`<div id=${remarksId(component)}>
    ${found.map(({ severity, message, help }) => html`<p class="field-remark field-${severity}">${icon(/** @type {'error'} */ (severity))}<span>${prose(message)} ${prose(help)}</span></p>`)}
  </div>`;
}

/** By what a field is described. @param {string} component */
export function remarksId(component) {
  return `remarks-${encodeURIComponent(component)}`;
}
