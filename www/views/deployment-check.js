// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 20;
const STEP = 200;
/** @type {Record<string, 'clear' | 'warning' | 'error'>} */
const RESULTS = { fits: "clear", doubtful: "warning", broken: "error" };

/** Whether a settings file fits: the answer in a sentence, and what is wrong, entry by entry. No value of the file is shown. */
export class DeploymentCheck extends View {
  static properties = { check: { attribute: false }, document: { attribute: false }, canFill: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {{ name: string, text: string, document: import('solvet').SettingsCheckDocument } | undefined} */
    this.check = undefined;
    /** @type {import('solvet').SettingsDocument | undefined} */
    this.document = undefined;
    /** Whether the file can be read, so that its values can be taken over. */
    this.canFill = false;
    this.shown = FIRST;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("check")) this.shown = FIRST;
  }

  render() {
    const { check } = this;
    if (!check) return nothing;
    const { result, summary, findings, notes } = check.document;
    const groups = groupsOf(findings, this.document);
    const rest = groups.length - this.shown;
    return html`<section class="settings-check settings-${result}" aria-labelledby="settings-check-heading">
      <div class="settings-check-head">
        ${icon(RESULTS[result] ?? "info")}
        <div>
          <h2 id="settings-check-heading" tabindex="-1">${texts.deployment.results[result] ?? result} <span class="quiet">${check.name}</span></h2>
          <p>${prose(summary)}</p>
        </div>
        <fluent-button class="close-check" appearance="transparent" icon-only size="small" aria-label=${texts.deployment.closeCheck} title=${texts.deployment.closeCheck} @click=${() => this.emit("close-check")}>${icon("close")}</fluent-button>
      </div>
      ${
        groups.length
          ? html`<ul class="settings-entries">
            ${groups.slice(0, this.shown).map((group) => this.#entry(group))}
          </ul>`
          : nothing
      }
      ${moreButton(rest, STEP, () => (this.shown += STEP))}
      ${notes.map((note) => html`<p class="quiet">${prose(note)}</p>`)}
      ${this.canFill && (this.document?.variables.length || this.document?.connections.length) ? html`<fluent-button class="fill-settings" size="small" title=${texts.deployment.fillHint} @click=${() => this.emit("fill-settings")}>${icon("down", "start")}${texts.deployment.fill}</fluent-button>` : nothing}
    </section>`;
  }

  /** @param {Group} group */
  #entry({ title, name, findings }) {
    return html`<li class="settings-entry">
      <h3>${title}${name && name !== title ? html` <code>${name}</code>` : nothing}</h3>
      ${findings.map(
        ({ severity, message, why, help, location }) => html`<div class="settings-finding">
          <span class="severity severity-${severity}">${icon(/** @type {'error'} */ (severity))}<span>${texts.findings.severity[severity]}</span></span>
          <div>
            <p>${prose(message)}</p>
            <p class="quiet">${prose(why)}</p>
            <p><b>${texts.findings.help}:</b> ${prose(help)}</p>
            <p class="place">${texts.place.line(location.line, location.column)}${location.path ? html` <span class="place-path">${location.path}</span>` : nothing}</p>
          </div>
        </div>`,
      )}
    </li>`;
  }

  focusFirst() {
    const heading = /** @type {HTMLElement | null} */ (this.querySelector("#settings-check-heading"));
    heading?.scrollIntoView({ block: "center", behavior: "instant" });
    heading?.focus({ preventScroll: true });
  }
}

/**
 * What is said of each entry, in the order of the engine: the entry with the worst first.
 * @typedef {{ title: string, name?: string, findings: import('solvet').SettingsFinding[] }} Group
 * @param {import('solvet').SettingsFinding[]} findings @param {import('solvet').SettingsDocument | undefined} document @returns {Group[]}
 */
function groupsOf(findings, document) {
  const known = new Map([
    ...(document?.variables ?? []).map(({ component, displayName, schemaName }) => /** @type {[string, { title: string, name: string }]} */ ([component, { title: displayName || schemaName, name: schemaName }])),
    ...(document?.connections ?? []).map(({ component, displayName, logicalName }) => /** @type {[string, { title: string, name: string }]} */ ([component, { title: displayName || logicalName, name: logicalName }])),
  ]);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const finding of findings) {
    // An entry that names nothing of the solution goes by its place in the file.
    const [, section, index] = /^\/([^/]+)\/(\d+)/.exec(finding.location.path) ?? [];
    const key = finding.component ?? (section ? `${section}/${index}` : "");
    const group = groups.get(key) ?? { ...(known.get(finding.component ?? "") ?? { title: section ? texts.deployment.entry(section, Number(index) + 1) : texts.deployment.wholeFile }), findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()];
}

customElements.define("solvet-deployment-check", DeploymentCheck);
