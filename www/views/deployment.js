// @ts-check
import { html, nothing } from "lit";
import { nameKey, namesOf, noValues, valuesOf } from "../deployment/values.js";
import { nameFor } from "../download.js";
import { nameOf } from "../lookup.js";
import { texts } from "../texts.js";
import "./deployment-check.js";
import { connectionsTable, variablesTable } from "./deployment-tables.js";
import { icon } from "./icons.js";
import { Panel } from "./panel.js";
import { plain, prose } from "./prose.js";

/** What was typed is looked at when the typing rests, in milliseconds. */
const REST = 300;

/**
 * @typedef {import('../session.js').OpenFile} OpenFile
 * @typedef {import('solvet').SettingsDocument} Settings
 * @typedef {import('solvet').SettingsCheckDocument} Check
 * @typedef {{ document: Settings, users: Record<string, import('../deployment/desk.js').User[]>, values: import('../deployment/desk.js').Values, changed: Map<string, number>, state?: Check, check?: { name: string, text: string, document: Check } }} Sheet
 *   what is known of one file; `state`: what the engine says of what was filled in, but for what was `changed` since, by key, `check`: of a file that was given
 */

/** What a solution leaves to the target: its environment variables and connection references, to be filled in, downloaded and checked. */
export class DeploymentView extends Panel {
  static properties = { filled: { attribute: false }, current: { state: true }, withEmpty: { state: true }, failed: { state: true }, shown: { state: true }, revision: { state: true } };

  constructor() {
    super();
    /** The number of the file whose settings are shown. @type {number | undefined} */
    this.current = undefined;
    /** Whether variables that have a value of their own are written although none is given here. */
    this.withEmpty = false;
    /** @type {string | undefined} */
    this.failed = undefined;
    /** How many rows of each table are shown. @type {Record<string, number>} */
    this.shown = {};
    /** Counts what changed in a sheet: sheets are kept, not made anew. */
    this.revision = 0;
    /** By the number of the file. @type {Map<number, Sheet & { managed?: boolean }>} */
    this.sheets = new Map();
    /** What was filled in: it outlives the view, and is nowhere else. @type {import('../deployment/values.js').Filled} */
    this.filled = new Map();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("files") && !changed.has("report") && !changed.has("route")) return;
    const files = this.#files;
    for (const [id, sheet] of this.sheets) {
      if (!files.some((file) => file.id === id && file.managed === sheet.managed)) this.sheets.delete(id);
    }
    const wanted = this.route?.options.of;
    const named = wanted && changed.has("route") ? files.find((file) => solutionsOf(file).includes(wanted)) : undefined;
    if (named) this.current = named.id;
    if (!files.some((file) => file.id === this.current)) this.current = files[0]?.id;
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    const file = this.#file;
    if (file && !this.sheets.has(file.id)) this.#load(file);
    if (changed.has("route") && this.route?.key) this.#reveal(this.route.key);
  }

  render() {
    const file = this.#file;
    if (!file) return nothing;
    const sheet = this.sheets.get(file.id);
    return html`<div class="deployment">
      ${this.#choice()}
      ${this.failed ? html`<p class="empty">${icon("error")}${this.failed} <fluent-button size="small" @click=${() => this.#load(file)}>${texts.deployment.retry}</fluent-button></p>` : sheet ? this.#sheet(file, sheet) : html`<p class="quiet" aria-busy="true">${texts.deployment.loading}</p>`}
      <input class="settings-input" type="file" accept=".json,application/json" hidden @change=${this.#chosen} />
    </div>`;
  }

  /** Checks a settings file that was dropped or chosen. @param {{ name: string, text: string }} file */
  async verify({ name, text }) {
    await this.updateComplete;
    const file = this.#file;
    if (!file) return;
    if (!this.sheets.has(file.id)) await this.#load(file);
    const sheet = this.sheets.get(file.id);
    if (!sheet) return;
    try {
      sheet.check = { name, text, document: await this.#question(file, { about: "verify", text }) };
      this.revision++;
      this.emit("announce", texts.deployment.checked(name, plain(sheet.check.document.summary)));
      await this.updateComplete;
      const check = /** @type {any} */ (this.querySelector("solvet-deployment-check"));
      await check?.updateComplete;
      check?.focusFirst();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** The settings file that is checked, for the command that does the same. */
  get checked() {
    const file = this.#file;
    return { file, settings: file && this.sheets.get(file.id)?.check?.name };
  }

  /** Files with solutions of their own: not the other build, not an app by itself. */
  get #files() {
    return this.files.filter((file) => file.document && file.twinOf === undefined);
  }

  get #file() {
    return this.#files.find((file) => file.id === this.current);
  }

  #choice() {
    const files = this.#files;
    if (files.length < 2) return nothing;
    return html`<label class="deployment-choice">
      <span>${texts.deployment.file}</span>
      <select class="select" @change=${(/** @type {any} */ event) => (this.current = Number(event.target.value))}>
        ${files.map((file) => html`<option value=${file.id} ?selected=${file.id === this.current}>${file.document.members.length ? file.name : `${nameOf(file.document)} (${file.name})`}</option>`)}
      </select>
      <span class="quiet">${texts.deployment.fileHint}</span>
    </label>`;
  }

  /** @param {OpenFile} file @param {Sheet} sheet */
  #sheet(file, sheet) {
    const { variables, connections, notes } = sheet.document;
    const check = sheet.check
      ? html`<solvet-deployment-check .check=${sheet.check} .document=${sheet.document} .canFill=${Boolean(valuesOf(sheet.check.text))} @fill-settings=${() => this.#fill(file, sheet)} @close-check=${() => this.#closeCheck(sheet)}></solvet-deployment-check>`
      : nothing;
    if (!variables.length && !connections.length) {
      return html`<p class="empty">${icon("clear")}${texts.deployment.none(solutionsOf(file).length)}</p>
        ${notes.slice(1).map((note) => html`<p class="quiet">${prose(note)}</p>`)}
        <div class="deployment-ways">${this.#checkButton()}</div>
        ${check}`;
    }
    const needed = variables.filter(({ required }) => required);
    return html`
      <p class="deployment-lead">${texts.deployment.lead(variables.length, connections.length, needed.length)}</p>
      <div class="deployment-ways">
        <fluent-button class="save-settings" appearance="primary" @click=${() => this.#save(file, sheet)}>${icon("download", "start")}${texts.deployment.save}</fluent-button>
        ${this.#checkButton()}
      </div>
      ${
        variables.length > needed.length
          ? html`<label class="deployment-empty"><input type="checkbox" .checked=${!this.withEmpty} @change=${(/** @type {any} */ event) => this.#toggleEmpty(file, sheet, !event.target.checked)} /><span>${texts.deployment.leaveOut}</span></label>`
          : nothing
      }
      ${this.#state(sheet)} ${check}
      ${variables.length ? variablesTable(sheet, this.#around(file, sheet)) : nothing} ${connections.length ? connectionsTable(sheet, this.#around(file, sheet)) : nothing}
      <details class="deployment-notes">
        <summary>${texts.deployment.notes}</summary>
        <ul>
          ${notes.map((note) => html`<li>${prose(note)}</li>`)}
          <li>${texts.deployment.memory}</li>
        </ul>
      </details>
    `;
  }

  #checkButton() {
    return html`<fluent-button class="check-settings" title=${texts.deployment.checkHint} @click=${() => this.#input?.click()}>${icon("check", "start")}${texts.deployment.check}</fluent-button>
      <span class="quiet deployment-drop">${texts.deployment.drop}</span>`;
  }

  /** What the engine says of the file as it would be written now. @param {Sheet} sheet */
  #state({ state, document, values }) {
    if (!state) return nothing;
    const filled = [...document.variables.filter(({ schemaName }) => values.variables.get(nameKey(schemaName))), ...document.connections.filter(({ logicalName }) => values.connections.get(nameKey(logicalName))?.id)].length;
    const needed = document.variables.filter(({ required }) => required).length;
    // Nothing wrong was done as long as nothing was filled in: what is to be done is no error.
    const result = filled || state.result !== "broken" ? state.result : "doubtful";
    return html`<div class="deployment-state deployment-${result}">
      ${icon(RESULTS[result] ?? "info")}
      <p>${filled ? html`<strong>${texts.deployment.asFilled}</strong> ${prose(state.summary)}` : texts.deployment.asEmpty(needed, document.connections.length)}</p>
    </div>`;
  }

  /** What the tables know and do. @param {OpenFile} file @param {Sheet} sheet @returns {import('./deployment-tables.js').Around} */
  #around(file, sheet) {
    return {
      known: this.known,
      go: (key) => this.emit("go", { view: "components", key }),
      change: (component, change) => this.#set(file, sheet, component, change),
      shown: this.shown,
      show: (table, count) => (this.shown = { ...this.shown, [table]: count }),
    };
  }

  /** @param {OpenFile} file @param {any} question */
  #question(file, question) {
    return this.ask({ file: file.id, ...question });
  }

  /** Files being read now, by number. @type {Map<number, Promise<void>>} */
  #loading = new Map();

  /** @param {OpenFile} file */
  #load(file) {
    const reading = this.#loading.get(file.id) ?? this.#read(file);
    this.#loading.set(file.id, reading);
    return reading;
  }

  /** @param {OpenFile} file */
  async #read(file) {
    this.failed = undefined;
    try {
      const document = await this.#question(file, { about: "settings" });
      const filled = this.filled.get(file.id) ?? { names: namesOf(document), values: noValues() };
      this.filled.set(file.id, filled);
      /** @type {Sheet & { managed?: boolean }} */
      const sheet = { document, users: {}, values: filled.values, changed: new Map(), managed: file.managed };
      this.sheets.set(file.id, sheet);
      this.revision++;
      if (document.variables.length || document.connections.length) {
        await this.#judge(file, sheet);
        // The whole graph is read for this: nobody need wait for it.
        this.#question(file, { about: "users" }).then(
          (users) => {
            sheet.users = users;
            this.revision++;
          },
          (thrown) => this.#fail(thrown),
        );
      }
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.#loading.delete(file.id);
    this.revision++;
    if (this.route?.key) {
      await this.updateComplete;
      this.#reveal(this.route.key);
    }
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const { code, message } = /** @type {any} */ (thrown);
    if (code === "cancelled") return;
    this.failed = message ? plain(message) : texts.deployment.failed;
    this.emit("announce", this.failed);
  }

  /** @param {OpenFile} file @param {Sheet} sheet @param {string} component @param {() => void} change */
  #set(file, sheet, component, change) {
    change();
    this.revision++;
    sheet.changed.set(component, this.revision);
    this.#judgeSoon(file, sheet);
  }

  /** @param {OpenFile} file @param {Sheet} sheet */
  #judgeSoon(file, sheet) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#judge(file, sheet).catch((thrown) => this.#fail(thrown)), REST);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;

  /** Asks the engine about the file as it would be written now. @param {OpenFile} file @param {Sheet} sheet */
  async #judge(file, sheet) {
    const asked = new Map(sheet.changed);
    sheet.state = await this.#question(file, { about: "verify", values: sheet.values, withEmpty: this.withEmpty });
    for (const [component, when] of asked) if (sheet.changed.get(component) === when) sheet.changed.delete(component);
    this.revision++;
  }

  /** @param {OpenFile} file @param {Sheet} sheet @param {boolean} withEmpty */
  #toggleEmpty(file, sheet, withEmpty) {
    this.withEmpty = withEmpty;
    this.#judgeSoon(file, sheet);
  }

  /** @param {OpenFile} file @param {Sheet} sheet */
  async #save(file, sheet) {
    try {
      const { file: made } = await this.#question(file, { about: "file", values: sheet.values, withEmpty: this.withEmpty });
      const name = `${nameFor({ solutions: sheet.document.solutions, inputs: [sheet.document.input] })}.settings.json`;
      this.offer(made, name);
          } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** @param {any} event */
  async #chosen({ target }) {
    const [file] = target.files ?? [];
    // Choosing the same again must be noticed as a change.
    target.value = "";
    if (!file) return;
    try {
      await this.verify({ name: file.name, text: await file.text() });
    } catch {
      this.emit("notify", { heading: texts.problems.unreadable(file.name), ...texts.problems.gone });
    }
  }

  /** Takes the values of the checked file over into the fields. @param {OpenFile} file @param {Sheet} sheet */
  #fill(file, sheet) {
    const values = valuesOf(sheet.check?.text ?? "");
    if (!values) return;
    const { variables, connections } = sheet.document;
    let count = 0;
    for (const key of variables.map(({ schemaName }) => nameKey(schemaName))) {
      const value = values.variables.get(key);
      if (value === undefined) continue;
      sheet.values.variables.set(key, value);
      count++;
    }
    for (const { logicalName, custom } of connections) {
      const key = nameKey(logicalName);
      const { id, connector } = values.connections.get(key) ?? {};
      const before = sheet.values.connections.get(key);
      sheet.values.connections.set(key, { id: id ?? before?.id, connector: custom ? (connector ?? before?.connector) : undefined });
      if (id) count++;
    }
    for (const { component } of [...variables, ...connections]) sheet.changed.set(component, this.revision + 1);
    this.revision++;
    this.#judgeSoon(file, sheet);
    this.emit("announce", texts.deployment.filled(count));
  }

  /** @param {Sheet} sheet */
  async #closeCheck(sheet) {
    sheet.check = undefined;
    this.revision++;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".check-settings"))?.focus();
  }

  /** Puts the focus on the field of what the address names. @param {string} key */
  #reveal(key) {
    const row = this.querySelector(`tr[data-key="${CSS.escape(key)}"]`);
    row?.scrollIntoView({ block: "center" });
    /** @type {HTMLElement | null | undefined} */ (row?.querySelector(".field"))?.focus({ preventScroll: true });
  }

  /** @returns {HTMLInputElement | null} */
  get #input() {
    return this.querySelector(".settings-input");
  }
}

/** @type {Record<string, Parameters<typeof icon>[0]>} */
const RESULTS = { fits: "clear", doubtful: "warning", broken: "error" };

/** The unique names of the solutions in a file. @param {OpenFile} file @returns {string[]} */
function solutionsOf({ document }) {
  return [document, ...document.members].flatMap(({ solution }) => (solution?.uniqueName ? [solution.uniqueName] : []));
}

customElements.define("solvet-deployment", DeploymentView);
