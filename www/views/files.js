// @ts-check
import { html, nothing } from "lit";
import { copy } from "../clipboard.js";
import { texts } from "../texts.js";
import { fileNameOf, visible } from "../visible.js";
import { noteOf } from "./files-note.js";
import "./files-hex.js";
import "./files-picture.js";
import "./files-search.js";
import "./files-text.js";
import "./files-tree.js";
import { icon } from "./icons.js";
import { glyph } from "./kind-glyphs.js";
import { Panel } from "./panel.js";

/**
 * What is in the files: the archive as a tree, and beside it the entry that is looked at.
 * @typedef {{ of: string, document: import('solvet').LookDocument, owner?: { key: string, kind: string, name: string }, at?: any, places: (number | undefined)[], picture?: Blob }} Answer
 */
export class FilesView extends Panel {
  static properties = {
    solutions: { state: true },
    of: { state: true },
    answer: { state: true },
    problem: { state: true },
    isRead: { state: true },
    isLoading: { state: true },
    isSearching: { state: true },
  };

  constructor() {
    super();
    /** @type {{ of: string, name: string, version?: string, folders: string[] }[] | undefined} */
    this.solutions = undefined;
    /** The solution that is looked at. @type {string | undefined} */
    this.of = undefined;
    /** @type {Answer | undefined} */
    this.answer = undefined;
    /** Why the entry cannot be shown. */
    this.problem = "";
    /** Whether a picture that is a text is read as one. */
    this.isRead = false;
    this.isLoading = false;
    /** Whether somebody asked for the search in all files, which a narrow page has no room for beside the list. */
    this.isSearching = false;
    this.addEventListener("files-open", (event) => this.#open(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("files-search", () => this.#search());
    this.addEventListener("files-list", () => (this.isSearching = false));
    this.addEventListener("files-place", (event) => this.#place(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) {
      this.#turn++;
      this.#findings = findingsOf(this.report);
      Object.assign(this, { solutions: undefined, of: undefined, answer: undefined, problem: "", isSearching: false });
      this.#shown = "";
    }
    if (this.route && (changed.has("route") || changed.has("report"))) this.#follow(this.route);
  }

  render() {
    if (!this.solutions) return html`<p class="quiet" role="status">${texts.filesView.loading}</p>`;
    const path = this.#path;
    return html`${this.solutions.length > 1 ? this.#choice(this.solutions) : nothing}
      <div class="files${path === undefined ? "" : " files-beside"}${this.isSearching ? " files-searching" : ""}">
        <div class="files-list">
          <solvet-files-tree .ask=${this.ask} .of=${this.of} .solutions=${this.solutions} .path=${path}></solvet-files-tree>
        </div>
        <div class="files-entry" aria-busy=${this.isLoading}>
          <solvet-files-search ?hidden=${path !== undefined} .ask=${this.ask} .isSet=${this.solutions.length > 1}></solvet-files-search>
          ${path === undefined ? nothing : this.#entry(path)}
        </div>
      </div>`;
  }

  /** @param {{ of: string, name: string, version?: string }[]} solutions */
  #choice(solutions) {
    return html`<label class="file-choice files-choice"
      ><span>${texts.filesView.solution}</span>
      <select class="select" @change=${(/** @type {any} */ event) => this.emit("go", { view: "files", options: { of: event.target.value }, isQuiet: true })}>
        ${solutions.map(({ of, name, version }) => html`<option value=${of} ?selected=${of === this.of}>${[name, version].filter(Boolean).join(" ")}</option>`)}
      </select>
    </label>`;
  }

  /** @param {string} path */
  #entry(path) {
    const { answer } = this;
    const document = answer?.document;
    const shown = document?.path ?? path;
    const at = shown.lastIndexOf("/") + 1;
    return html`<header class="entry-head">
        <div class="entry-title">
          <fluent-button class="entry-back" size="small" appearance="subtle" icon-only aria-label=${texts.filesView.back} title=${texts.filesView.back} @click=${this.#close}>${icon("back")}</fluent-button>
          <h2 class="entry-path" tabindex="-1"><span class="entry-folder"><bdi>${visible(shown.slice(0, at))}</bdi></span><bdi>${visible(shown.slice(at))}</bdi></h2>
        </div>
        ${answer && document ? this.#facts(answer) : nothing}
      </header>
      ${this.problem ? html`<p class="entry-problem" role="alert">${icon("error")}${this.problem}</p>` : answer && document ? this.#content(answer) : html`<p class="quiet entry-wait" role="status">${texts.filesView.opening}</p>`}`;
  }

  /** @param {Answer} answer */
  #facts({ document, owner }) {
    const isPicture = document.form === "picture";
    return html`<div class="entry-facts">
      ${
        owner
          ? html`<span class="entry-owned"><button type="button" class="link entry-owner" title=${texts.filesView.owner} @click=${() => this.emit("go", { view: "components", key: owner.key, options: this.#options() })}>
              <svg class="files-glyph" viewBox="0 0 14 14" aria-hidden="true">${glyph(owner.kind)}</svg><bdi>${owner.name}</bdi></button
            ><span class="quiet">${texts.kind(owner.kind)}</span></span>`
          : nothing
      }
      <span class="quiet">${texts.filesView.facts(document)}</span>
      <span class="entry-actions">
        ${isPicture && document.text ? this.#switch([texts.filesView.asPicture, texts.filesView.asText], this.isRead, (read) => (this.isRead = read)) : nothing}
        ${document.formattable && document.text && (!isPicture || this.isRead) ? this.#switch([texts.filesView.formatted, texts.filesView.written], !document.formatted, (written) => this.#show(!written)) : nothing}
        <fluent-button size="small" appearance="subtle" @click=${this.#copy}>${icon("copy", "start")}${texts.filesView.copyPath}</fluent-button>
        ${document.form === "unreadable" ? nothing : html`<fluent-button size="small" appearance="subtle" @click=${this.#save}>${icon("download", "start")}${texts.filesView.save}</fluent-button>`}
      </span>
    </div>`;
  }

  /** One of two ways. @param {[string, string]} names @param {boolean} isSecond @param {(second: boolean) => void} choose */
  #switch([first, second], isSecond, choose) {
    return html`<span class="switch" role="group" aria-label=${texts.filesView.way}>
      <button type="button" aria-pressed=${!isSecond} @click=${() => choose(false)}>${first}</button><button type="button" aria-pressed=${isSecond} @click=${() => choose(true)}>${second}</button>
    </span>`;
  }

  /** @param {Answer} answer */
  #content({ document, at, places, picture }) {
    const { form, problem, text } = document;
    const warning = problem ? html`<p class="entry-problem" role="note">${icon(form === "unreadable" ? "error" : "warning")}<span>${form === "unreadable" ? texts.filesView.unreadable(problem.reason) : texts.filesView.problem(problem)}</span></p>` : nothing;
    if (form === "unreadable") return warning;
    if (form === "picture" && !this.isRead) return html`${warning}${this.#notes()}<solvet-files-picture .picture=${picture} .name=${document.path.split("/").pop() ?? ""}></solvet-files-picture>`;
    if (!text) return html`${warning}${this.#notes()}<solvet-files-hex .ask=${this.#askEntry} .document=${document}></solvet-files-hex>`;
    return html`${warning}<solvet-files-text .ask=${this.#askEntry} .document=${document} .findings=${this.#here} .rows=${places} .at=${at}></solvet-files-text>`;
  }

  /** What was found in an entry without lines. */
  #notes() {
    if (!this.#here.length) return nothing;
    return html`<ul class="entry-notes" aria-label=${texts.filesView.foundInFile}>${this.#here.map((finding) => noteOf(finding, () => this.emit("go", { view: "findings", key: finding.fingerprint })))}</ul>`;
  }

  #turn = 0;
  /** Findings by solution and path. @type {Map<string, any[]>} */
  #findings = new Map();
  /** Those in the entry that is shown. @type {any[]} */
  #here = [];
  /** What was asked for last: the same is not asked for again. */
  #shown = "";
  /** Whether the heading of the entry gets the focus, since somebody chose it by keyboard. */
  #isCalled = false;

  get #path() {
    return this.route ? this.route.key : this.#last;
  }

  /** The entry shown last: it stays while another view is shown. @type {string | undefined} */
  #last;

  /** Asks about the entry that is shown. @param {any} question */
  #askEntry = (question) => {
    const { path, formatted } = this.answer?.document ?? {};
    return this.ask({ ...question, entry: { of: this.answer?.of, path, formatted } });
  };

  /** Options of an address that leads to this solution. */
  #options() {
    return { of: (this.solutions?.length ?? 0) > 1 ? this.of : undefined };
  }

  /** @param {import('../route.js').Route} route */
  async #follow({ key, options }) {
    const turn = ++this.#turn;
    this.#last = key;
    try {
      if (!this.solutions) {
        const solutions = await this.ask({ about: "solutions", marks: marksOf(this.report) });
        if (turn !== this.#turn) return;
        this.solutions = solutions;
      }
      const { solutions } = this;
      this.of = solutions?.some(({ of }) => of === options.of) ? options.of : (this.of ?? solutions?.[0]?.of);
      if (key === undefined) {
        this.#shown = "";
        this.answer = undefined;
        return;
      }
      await this.#look(key, options, turn);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error, key);
    }
  }

  /** @param {string} path @param {Record<string, string>} options @param {number} turn */
  async #look(path, { line, column, path: inside, component: _ }, turn) {
    const shown = JSON.stringify([this.of, path, line, column, inside]);
    // Whoever closes the details beside it, or comes back, finds it as it was.
    if (shown === this.#shown && !this.problem) return;
    this.#shown = shown;
    const isOther = this.answer?.document.path.toLowerCase() !== path.toLowerCase() || this.answer?.of !== this.of;
    const findings = this.#findings.get(nameOf(this.of, path, this.#isOne)) ?? [];
    const place = line || inside ? { ...(line ? { line: Number.parseInt(line, 10) || 1 } : {}), ...(line && column ? { column: Number.parseInt(column, 10) || 1 } : {}), ...(inside ? { path: inside } : {}) } : undefined;
    const question = { about: "look", of: this.of, path, place, places: findings.map(({ location: { line, column, path } }) => ({ line, column, path })) };
    if (isOther) {
      this.answer = undefined;
      this.isRead = false;
    }
    this.problem = "";
    this.isLoading = true;
    const answer = await this.ask(question);
    if (turn !== this.#turn) return;
    this.isLoading = false;
    this.#here = findings;
    // A way to a line of a picture leads to its text.
    if (place && answer.document.form === "picture") this.isRead = true;
    this.answer = isOther ? answer : { ...answer, document: this.answer?.document.formatted === answer.document.formatted ? this.answer?.document : answer.document };
    await this.updateComplete;
    if (this.#isCalled && !place) /** @type {HTMLElement | null} */ (this.querySelector(".entry-path"))?.focus({ preventScroll: true });
    this.#isCalled = false;
  }

  get #isOne() {
    return (this.solutions?.length ?? 0) < 2;
  }

  /** @param {any} error @param {string | undefined} path */
  #fail(error, path) {
    this.isLoading = false;
    if (error?.code === "cancelled") return;
    this.problem = error?.code === "no-such-entry" ? texts.filesView.absent(path ?? "") : (error?.message ?? texts.problems.unknown.message);
    this.solutions ??= [];
  }

  /** @param {{ path: string, focus: boolean, of?: string, line?: number, column?: number }} target */
  #open({ path, focus, of, line, column }) {
    this.#isCalled = focus;
    const options = { ...this.#options(), ...(of !== undefined && !this.#isOne ? { of } : {}), line: line && String(line), column: column && String(column) };
    this.emit("go", { view: "files", key: path, options: /** @type {Record<string, string>} */ (options), isQuiet: true });
  }

  /** @param {{ line: number, column?: number }} place */
  #place({ line, column }) {
    this.emit("go", { view: "files", key: this.#path, options: { ...this.#options(), line: String(line), column: column && String(column) }, isQuiet: true });
  }

  async #search() {
    this.isSearching = true;
    if (this.#path !== undefined) this.emit("go", { view: "files", options: this.#options(), isQuiet: true });
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    /** @type {HTMLElement | null} */ (this.querySelector(".all-find"))?.focus();
  }

  #close = () => {
    this.emit("go", { view: "files", options: this.#options(), isQuiet: true });
  };

  /** @param {boolean} formatted */
  async #show(formatted) {
    const { answer } = this;
    if (!answer) return;
    const turn = this.#turn;
    const { path } = answer.document;
    const question = { about: "look", of: this.of, path, formatted, places: this.#here.map(({ location: { line, column, path } }) => ({ line, column, path })) };
    const place = answer.at && { line: answer.at.line, column: answer.at.column };
    const next = await this.ask({ ...question, place });
    // The focus stays on what was pressed.
    if (turn === this.#turn) this.answer = { ...next, at: next.at && { ...next.at, isQuiet: true } };
  }

  #copy = async () => {
    const worked = await copy(this.answer?.document.path ?? "");
    this.emit("announce", worked ? texts.filesView.copied : texts.verdict.copyFailed);
  };

  #save = async () => {
    const path = this.answer?.document.path ?? "";
    try {
      this.offer(await this.ask({ about: "file", of: this.of, path }), fileNameOf(path));
    } catch (error) {
      this.#fail(error, path);
    }
  };
}

/** @param {string | undefined} of @param {string} path @param {boolean} isOne */
function nameOf(of, path, isOne) {
  return JSON.stringify([isOne ? "" : (of ?? ""), path.toLowerCase()]);
}

/** @param {any} report */
function findingsOf(report) {
  /** @type {Map<string, any[]>} */
  const found = new Map();
  const isOne = report.solutions.length < 2;
  for (const finding of report.findings) {
    if (finding.suppressed || !finding.location) continue;
    const name = nameOf(finding.solution, finding.location.entry, isOne);
    const list = found.get(name);
    if (list) list.push(finding);
    else found.set(name, [finding]);
  }
  return found;
}

/** How much was found in which entry. @param {any} report */
function marksOf(report) {
  /** @type {Map<string, [string, string, Record<string, number>]>} */
  const marks = new Map();
  for (const { suppressed, location, solution, severity } of report.findings) {
    if (suppressed || !location) continue;
    const name = `${solution ?? ""}\n${location.entry}`;
    /** @type {[string, string, Record<string, number>]} */
    const known = marks.get(name) ?? [solution ?? "", location.entry, { error: 0, warning: 0, info: 0 }];
    known[2][severity]++;
    marks.set(name, known);
  }
  return [...marks.values()];
}

customElements.define("solvet-files", FilesView);
