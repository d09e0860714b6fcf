// @ts-check
import { html, nothing } from "lit";
import { copy } from "../clipboard.js";
import { commandFor } from "../command.js";
import { BASELINE, CONFIG, UNDECIDED, fileOf, textOf } from "../decisions.js";
import { nameFor } from "../download.js";
import { summaryForAdmin } from "../summary.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { plain } from "./prose.js";
import { View } from "./view.js";

const FORMATS = /** @type {const} */ (["html", "markdown", "sarif", "json", "junit"]);
/** So long "Copied" stands on the button, in milliseconds. */
const SAID = 2000;

/** A menu button: the report as a file, a text for the admin, the command that does the same, and what was decided. */
export class SaveMenu extends View {
  static properties = { report: { attribute: false }, files: { attribute: false }, targets: { attribute: false }, ticks: { attribute: false }, decisions: { attribute: false }, isOpen: { state: true }, said: { state: true }, isWorking: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = undefined;
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {import('../session.js').OpenTarget[]} */
    this.targets = [];
    /** @type {import('../ticks.js').Ticks} */
    this.ticks = new Map();
    /** @type {import('../decisions.js').Decisions} */
    this.decisions = UNDECIDED;
    /** What is shown now, for the command: asked when it is needed. @type {() => Partial<import('../command.js').Shown>} */
    this.place = () => ({});
    this.isOpen = false;
    /** What the button says for a moment. */
    this.said = "";
    this.isWorking = false;
    this.addEventListener("focusout", (event) => {
      const next = /** @type {FocusEvent} */ (event).relatedTarget;
      if (next && !this.contains(/** @type {Node} */ (next))) this.isOpen = false;
    });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#outside);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#outside);
  }

  render() {
    if (!this.report) return nothing;
    const line = this.isOpen ? commandFor(this.#shown) : "";
    return html`<fluent-button class="save-button" role="button" size="small" title=${texts.save.button} aria-haspopup="menu" aria-expanded=${this.isOpen} aria-controls="save-menu" @click=${this.#toggle} @keydown=${this.#buttonKey}>
        ${icon(this.said ? "check" : "download", "start")}<span class="save-label">${this.said || (this.isWorking ? texts.save.working : texts.save.button)}</span>${icon("menu", "end")}
      </fluent-button>
      <div class="menu" id="save-menu" role="menu" aria-label=${texts.save.button} ?hidden=${!this.isOpen} @keydown=${this.#key}>
        ${
          this.isOpen
            ? html`${this.#group(
                texts.save.report,
                FORMATS.map((format) => this.#item(`save-${format}`, texts.save.formats[format], texts.save.hints[format], () => this.#save(format))),
              )}
              ${this.#group(texts.save.copy, [
                this.#item("copy-admin", texts.save.admin, texts.save.adminHint, () => this.#copy(summaryForAdmin(this.report, this.ticks))),
                this.#item("copy-command", texts.save.command, html`<code>${line}</code>`, () => this.#copy(line)),
              ])}
              ${this.#group(texts.save.pipeline, [
                ...(textOf(this.decisions) === undefined ? [] : [this.#item("save-config", texts.save.config, texts.save.configHint, () => this.offer(fileOf(this.decisions), CONFIG))]),
                this.#item("save-baseline", texts.save.baseline, texts.save.baselineHint, () => this.#baseline()),
              ])}`
            : nothing
        }
      </div>`;
  }

  /** What the command is about. @returns {import('../command.js').Shown} */
  get #shown() {
    return { files: this.files, targets: this.targets, decisions: this.decisions, ...this.place() };
  }

  /** @param {string} name @param {unknown[]} items */
  #group(name, items) {
    return html`<div class="menu-group" role="group" aria-label=${name}><p class="menu-head" aria-hidden="true">${name}</p>${items}</div>`;
  }

  /** @param {string} name @param {string} label @param {unknown} hint @param {() => Promise<void> | void} act */
  #item(name, label, hint, act) {
    const choose = async () => {
      this.#close();
      await act();
    };
    return html`<button type="button" class="menu-item menu-${name}" role="menuitem" tabindex="-1" @click=${choose}><span>${label}</span><span class="menu-hint">${hint}</span></button>`;
  }

  #toggle() {
    if (this.isOpen) this.#close();
    else this.#open();
  }

  /** @param {'first' | 'last'} [which] */
  async #open(which = "first") {
    this.isOpen = true;
    await this.updateComplete;
    const items = this.#items;
    (which === "first" ? items[0] : items.at(-1))?.focus();
  }

  #close() {
    this.isOpen = false;
    /** @type {HTMLElement | null} */ (this.querySelector(".save-button"))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #buttonKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#open(event.key === "ArrowDown" ? "first" : "last");
  }

  /** The keys of a menu: arrows move around, letters jump, Escape and Tab leave. @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const move = (/** @type {number} */ to) => {
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    };
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(items.length - 1);
    else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Tab") this.isOpen = false;
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      const begins = (/** @type {HTMLElement} */ item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase());
      const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins);
      if (next) move(items.indexOf(next));
    }
  }

  /** @type {(event: PointerEvent) => void} */
  #outside = (event) => {
    if (this.isOpen && !this.contains(/** @type {Node} */ (event.target))) this.isOpen = false;
  };

  /** @returns {HTMLElement[]} */
  get #items() {
    return [...this.querySelectorAll(/** @type {'button'} */ ('[role="menuitem"]'))];
  }

  /** @param {typeof FORMATS[number]} format */
  async #save(format) {
    await this.#made({ about: "file", format }, ({ file, ending }) => this.offer(file, `${nameFor(this.report)}.solvet.${ending}`));
  }

  async #baseline() {
    await this.#made({ about: "baseline" }, ({ file }) => this.offer(file, BASELINE));
  }

  /** @param {any} question @param {(answer: any) => void} then */
  async #made(question, then) {
    this.isWorking = true;
    try {
      then(await this.ask({ desk: "report", ...question }));
    } catch (thrown) {
      const { code, message } = /** @type {any} */ (thrown);
      if (code !== "cancelled") this.emit("notify", { heading: texts.save.failed, message: message ? plain(message) : texts.problems.unknown.message });
    }
    this.isWorking = false;
  }

  /** @param {string} text */
  async #copy(text) {
    const worked = await copy(text);
    this.emit("announce", worked ? texts.verdict.copied : texts.verdict.copyFailed);
    if (!worked) return;
    this.said = texts.verdict.copied;
    setTimeout(() => (this.said = ""), SAID);
  }
}

customElements.define("solvet-save", SaveMenu);
