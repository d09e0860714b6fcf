// @ts-check
import { html, nothing } from "lit";
import { entryOf, names } from "../decisions.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** @typedef {import('../decisions.js').Scope} Scope */

/** Asks why a finding does not count, for how long, and for which others this holds. */
export class AcceptDialog extends View {
  static properties = { report: { attribute: false }, finding: { state: true }, scope: { state: true }, isMissing: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {any} */
    this.finding = undefined;
    /** @type {Scope} */
    this.scope = "finding";
    /** Whether it was tried without a reason. */
    this.isMissing = false;
  }

  render() {
    const { finding } = this;
    if (!finding) return nothing;
    const stops = finding.category === "import" && finding.severity === "error";
    return html`<dialog class="accept-dialog" aria-labelledby="accept-heading" @close=${() => (this.finding = undefined)} @click=${this.#clicked}>
      <form method="dialog" novalidate @submit=${this.#submit}>
        <h2 id="accept-heading">${texts.accept.heading}</h2>
        <p class="accept-what">${icon(finding.severity)}<span>${prose(finding.message)}</span></p>
        <label class="accept-field">
          <span>${texts.accept.reason}</span>
          <textarea class="field" name="reason" rows="3" required aria-describedby="accept-reason-hint" aria-invalid=${this.isMissing} @input=${() => (this.isMissing = false)}></textarea>
          <span id="accept-reason-hint" class=${this.isMissing ? "accept-missing" : "quiet"}>${this.isMissing ? texts.accept.reasonMissing : texts.accept.reasonHint}</span>
        </label>
        <fieldset class="accept-scopes">
          <legend>${texts.accept.scope}</legend>
          ${scopesOf(finding).map((scope) => this.#scope(scope))}
        </fieldset>
        <label class="accept-field">
          <span>${texts.accept.expires} <span class="quiet">${texts.accept.optional}</span></span>
          <input class="field" type="date" name="expires" min=${today()} aria-describedby="accept-expires-hint" />
          <span id="accept-expires-hint" class="quiet">${texts.accept.expiresHint}</span>
        </label>
        ${stops ? html`<p class="accept-stops">${icon("warning")}<span>${texts.accept.stops}</span></p>` : nothing}
        <div class="accept-ways">
          <fluent-button class="accept-confirm" appearance="primary" @click=${this.#submit}>${texts.accept.confirm}</fluent-button>
          <fluent-button class="accept-cancel" @click=${() => this.#dialog?.close()}>${texts.accept.cancel}</fluent-button>
        </div>
      </form>
    </dialog>`;
  }

  /** Opens the dialog for a finding. @param {any} finding */
  async open(finding) {
    this.finding = finding;
    this.scope = scopesOf(finding)[0];
    this.isMissing = false;
    await this.updateComplete;
    this.#dialog?.showModal();
    this.#reason?.focus();
  }

  /** @param {Scope} scope */
  #scope(scope) {
    const { finding } = this;
    const count = this.#covered(scope);
    const component = finding.componentName ?? this.report.names[finding.component] ?? finding.component;
    return html`<label class="accept-scope">
      <input type="radio" name="scope" value=${scope} .checked=${this.scope === scope} @change=${() => (this.scope = scope)} />
      <span>${texts.accept.scopes[scope]({ rule: finding.rule, component, solution: finding.solution, count })} <span class="quiet">${scope !== "finding" ? texts.accept.covers(count) : count > 1 ? texts.accept.cannotTell(count) : nothing}</span></span>
    </label>`;
  }

  /** How many findings that count now would not. @param {Scope} scope */
  #covered(scope) {
    const entry = entryOf(this.finding, scope, { reason: "" });
    return this.report.findings.filter((/** @type {any} */ finding) => !finding.suppressed && names(entry, finding)).length;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const reason = this.#reason?.value.trim() ?? "";
    if (!reason) {
      this.isMissing = true;
      this.#reason?.focus();
      return;
    }
    const expires = /** @type {HTMLInputElement | null} */ (this.querySelector('[name="expires"]'))?.value;
    const entry = entryOf(this.finding, this.scope, { reason, expires });
    this.#dialog?.close();
    this.emit("accept-finding", entry);
  }

  /** A click beside the dialog closes it, as Escape does. @param {MouseEvent} event */
  #clicked(event) {
    if (event.target !== this.#dialog || this.#reason?.value.trim()) return;
    this.#dialog?.close();
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #reason() {
    return this.querySelector("textarea");
  }
}

/** What can be named of a finding, the narrowest first. @param {any} finding @returns {Scope[]} */
function scopesOf({ component, solution }) {
  /** @type {Scope[]} */
  const scopes = [];
  if (component) scopes.push("finding");
  if (component && solution) scopes.push("component");
  return [...scopes, "solution"];
}

/** The day of this device, as a field for dates takes it. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

customElements.define("solvet-accept", AcceptDialog);
