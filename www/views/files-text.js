// @ts-check
import { html, nothing } from "lit";
import { Strip } from "../files/strip.js";
import { texts } from "../texts.js";
import { noteOf } from "./files-note.js";
import { icon } from "./icons.js";
import { textScale } from "./text-scale.js";
import { View } from "./view.js";

const ROW = 20;
/** How far one step of the indent of a file that is laid out goes, in characters; deeper than so many steps it stays. */
const INDENT = 2;
const DEEPEST = 40;
/** So long nothing is looked for while somebody types, in milliseconds. */
const PAUSE = 200;
const SEVERITIES = ["error", "warning", "info"];

/**
 * The text of an entry: the rows in sight, coloured, with the numbers of its lines, and in the margin what was found there.
 * @typedef {{ row: number, offset: number, line: number, column: number, isQuiet?: boolean }} Shown where a place is shown; `isQuiet`: the focus stays where it is
 */
export class FilesText extends View {
  static properties = {
    document: { attribute: false },
    findings: { attribute: false },
    rows: { attribute: false },
    at: { attribute: false },
    words: { state: true },
    hits: { state: true },
    hit: { state: true },
    chosen: { state: true },
  };

  constructor() {
    super();
    /** What the entry is. @type {import('solvet').LookDocument | undefined} */
    this.document = undefined;
    /** What was found in it. @type {any[]} */
    this.findings = [];
    /** The rows that show them, in the same order. @type {(number | undefined)[]} */
    this.rows = [];
    /** The place that somebody came for. @type {Shown | undefined} */
    this.at = undefined;
    this.words = "";
    /** How often the words are there, and how many of them can be gone to. @type {{ count: number, reachable: number } | undefined} */
    this.hits = undefined;
    /** Which of them is shown. */
    this.hit = -1;
    /** The row whose findings are shown below. @type {number | undefined} */
    this.chosen = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("document") && this.document) {
      const before = /** @type {any} */ (changed.get("document"));
      const isOther = before?.path !== this.document.path;
      this.#strip.reset(this.document.rows);
      if (isOther) {
        this.words = "";
        this.hits = undefined;
        this.hit = -1;
      }
      this.chosen = undefined;
      // The words that are marked are those of the rows before.
      if (!isOther && this.words) this.#find();
    }
    if (changed.has("rows") || changed.has("findings")) this.#byRow = byRow(this.findings, this.rows);
    if (changed.has("at") && this.at) this.#goTo(this.at, !this.at.isQuiet);
  }

  render() {
    const { document } = this;
    if (!document) return nothing;
    const digits = String(document.lines).length;
    return html`${this.#tools(document)}
      <div class="code strip" role="region" tabindex="0" aria-label=${texts.filesView.text(document.path)} dir="ltr" data-digits=${digits} @keydown=${this.#key}>
        <div class="strip-body"><div class="strip-rows">${this.#strip.items.map(({ index, row }) => this.#row(index, row))}</div></div>
      </div>
      ${this.#panel()} ${document.cut ? html`<p class="quiet code-cut">${texts.filesView.cut(document.rows)}</p>` : nothing}`;
  }

  /** @param {import('solvet').LookDocument} document */
  #tools(document) {
    const { hits, hit } = this;
    const found = [...this.#byRow.keys()];
    return html`<div class="code-tools">
      <fluent-text-input class="code-find" type="search" placeholder=${texts.filesView.find} aria-label=${texts.filesView.find} .value=${this.words} @input=${this.#typed} @keydown=${this.#findKey}>${icon("search", "start")}</fluent-text-input>
      ${
        hits
          ? html`<span class="code-hits" role="status">${hits.count ? texts.filesView.hit(hit + 1, hits.count) : texts.filesView.noHit}</span>
            ${hits.reachable ? html`${this.#button("up", texts.filesView.previous, () => this.#step(-1))}${this.#button("down", texts.filesView.next, () => this.#step(1))}` : nothing}`
          : nothing
      }
      <label class="code-line"><span>${texts.filesView.line}</span><input class="line-input" dir="ltr" type="text" inputmode="numeric" placeholder=${texts.filesView.lines(document.lines)} @keydown=${this.#lineKey} /></label>
      ${
        found.length
          ? html`<span class="code-steps"
              >${icon(/** @type {'error'} */ (worstOf(this.findings)))}<span>${texts.filesView.findings(this.findings.length)}</span>${this.#button("up", texts.filesView.previousFinding, () => this.#stepFinding(-1))}${this.#button("down", texts.filesView.nextFinding, () => this.#stepFinding(1))}</span
            >`
          : nothing
      }
    </div>`;
  }

  /** @param {'up' | 'down'} symbol @param {string} label @param {() => void} act */
  #button(symbol, label, act) {
    return html`<fluent-button class="code-step" size="small" appearance="subtle" icon-only aria-label=${label} title=${label} @click=${act}>${icon(symbol)}</fluent-button>`;
  }

  /** @param {number} index @param {import('solvet').LookRow | undefined} row */
  #row(index, row) {
    if (!row) return html`<div class="code-row"></div>`;
    const before = this.#strip.row(index - 1);
    const isNew = !row.continues && before?.line !== row.line;
    const isMarked = this.at?.row === index;
    return html`<div class="code-row${isMarked ? " code-marked" : ""}" data-row=${index} tabindex=${isMarked ? -1 : nothing} aria-current=${isMarked ? "location" : nothing}>
      <span class="code-gutter"
        ><span class="code-margin">${this.#mark(index)}</span><span class="code-line-number" title=${texts.place.line(row.line, row.column)}>${isNew ? row.line : row.continues ? "↪" : "·"}</span></span
      ><span class="code-words" data-indent=${Math.min(row.indent, DEEPEST)}>${this.#pieces(index, row)}</span>
    </div>`;
  }

  /** @param {number} index */
  #mark(index) {
    const findings = this.#byRow.get(index);
    if (!findings) return nothing;
    const worst = worstOf(findings);
    const label = texts.filesView.mark(texts.findings.severity[worst], findings.length);
    return html`<button type="button" class="code-mark" data-mark=${index} aria-label=${label} title=${label} aria-expanded=${this.chosen === index} @click=${() => this.#choose(index)}>${icon(/** @type {'error'} */ (worst))}</button>`;
  }

  /** @param {number} index @param {import('solvet').LookRow} row */
  #pieces(index, { pieces, hits = [] }) {
    const isJson = this.document?.form === "json" && this.document.formatted;
    const parts = isJson ? pieces.flatMap(apart) : pieces;
    if (!hits.length) return parts.map(([kind, text]) => pieceOf(kind, text));
    const now = this.#now?.row === index ? this.#now.offset : -1;
    const marked = [];
    let at = 0;
    for (const [kind, text] of parts) {
      let from = 0;
      for (const [start, end] of hits) {
        const [a, b] = [Math.max(start - at, from), Math.min(end - at, text.length)];
        if (b <= a) continue;
        marked.push(pieceOf(kind, text.slice(from, a)), html`<mark class="code-hit${start === now ? " code-hit-now" : ""}">${text.slice(a, b)}</mark>`);
        from = b;
      }
      marked.push(pieceOf(kind, text.slice(from)));
      at += text.length;
    }
    return marked;
  }

  /** What was found in the row that is chosen. */
  #panel() {
    const findings = this.chosen === undefined ? undefined : this.#byRow.get(this.chosen);
    if (!findings) return nothing;
    return html`<aside class="code-panel" aria-label=${texts.filesView.foundHere} @keydown=${this.#panelKey}>
      <fluent-button class="code-close" size="small" appearance="subtle" icon-only aria-label=${texts.filesView.close} @click=${() => this.#choose(undefined)}>${icon("close")}</fluent-button>
      <ul>
        ${findings.map((finding) => noteOf(finding, () => this.emit("go", { view: "findings", key: finding.fingerprint })))}
      </ul>
    </aside>`;
  }

  updated() {
    for (const text of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".code-words"))) {
      // Through the style object: a style attribute is what the page's policy forbids.
      const indent = `${Number(text.dataset.indent) * INDENT}ch`;
      if (text.style.paddingInlineStart !== indent) text.style.paddingInlineStart = indent;
    }
    /** @type {HTMLElement | null} */ (this.querySelector(".code"))?.style.setProperty("--digits", String(Math.max(3, String(this.document?.lines ?? 0).length)));
    this.#arrive();
  }

  #strip = new Strip(this, { selector: ".code", height: () => ROW * textScale(), load: (from, count) => this.ask({ about: "lines", from, count }) });
  /** @type {Map<number, any[]>} */
  #byRow = new Map();
  #timer = 0;
  #turn = 0;
  /** The place of the words that is shown. @type {Shown | undefined} */
  #now;
  /** Where somebody wants to be as soon as the row is there. @type {{ place: Shown, focus: boolean } | undefined} */
  #wanted;

  /** @param {Shown} place @param {boolean} focus */
  #goTo(place, focus) {
    this.#wanted = { place, focus };
    this.#strip.scrollTo(place.row, "center");
    this.requestUpdate();
  }

  /** The row that was waited for is there: the place in it is brought into sight as well. */
  #arrive() {
    if (!this.#wanted) return;
    const { place, focus } = this.#wanted;
    const element = /** @type {HTMLElement | null} */ (this.querySelector(`[data-row="${place.row}"]`));
    const scroller = this.querySelector(".code");
    if (!element || !scroller) return;
    this.#wanted = undefined;
    const text = /** @type {HTMLElement} */ (element.querySelector(".code-words"));
    const letters = Math.max(1, text.textContent?.length ?? 1);
    const start = text.offsetLeft + parseFloat(getComputedStyle(text).paddingInlineStart);
    const left = start + ((text.offsetWidth - parseFloat(getComputedStyle(text).paddingInlineStart)) * place.offset) / letters;
    const seen = scroller.clientWidth;
    scroller.scrollLeft = left > seen * 0.8 ? left - seen / 2 : 0;
    if (focus) element.focus({ preventScroll: true });
  }

  /** @param {any} event */
  #typed(event) {
    this.words = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), PAUSE);
  }

  async #find() {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const hits = await this.ask({ about: "find", words: this.words });
    if (turn !== this.#turn) return;
    this.hits = this.words ? hits : undefined;
    this.hit = -1;
    this.#now = undefined;
    await this.#strip.refresh();
    if (hits.reachable) await this.#step(1);
  }

  /** @param {number} by */
  async #step(by) {
    const most = this.hits?.reachable ?? 0;
    if (!most) return;
    this.hit = (this.hit + by + most) % most;
    const place = await this.ask({ about: "found", at: this.hit });
    if (!place) return;
    this.#now = place;
    this.#goTo(place, false);
  }

  /** @param {KeyboardEvent} event */
  #findKey(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.hits && !this.#isWaiting) this.#step(event.shiftKey ? -1 : 1);
      else this.#find();
    } else if (event.key === "Escape" && this.words) {
      event.preventDefault();
      this.words = "";
      this.#find();
    }
  }

  /** Whether what is typed was not looked for yet. */
  get #isWaiting() {
    return this.hits === undefined;
  }

  /** @param {any} event */
  async #lineKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [line, column] = event.target.value.split(/[:,\s]+/).map((/** @type {string} */ part) => Number.parseInt(part, 10));
    if (!(line > 0)) return;
    const place = await this.ask({ about: "place", place: column > 0 ? { line, column } : { line } });
    if (place) this.emit("files-place", { line: place.line, column: column > 0 ? place.column : undefined });
  }

  /** The next row with findings, from the one that is chosen or seen. @param {number} by */
  #stepFinding(by) {
    const rows = [...this.#byRow.keys()].sort((a, b) => a - b);
    const from = this.chosen ?? this.at?.row ?? this.#strip.at - 1;
    const next = by > 0 ? (rows.find((row) => row > from) ?? rows[0]) : (rows.findLast((row) => row < from) ?? rows[rows.length - 1]);
    this.chosen = next;
    this.#goTo({ row: next, offset: 0, line: 0, column: 0 }, false);
  }

  /** @param {number | undefined} index */
  async #choose(index) {
    const before = this.chosen;
    this.chosen = index === before ? undefined : index;
    await this.updateComplete;
    if (this.chosen !== undefined) /** @type {HTMLElement | null} */ (this.querySelector(".code-message"))?.focus({ preventScroll: true });
    else /** @type {HTMLElement | null} */ (this.querySelector(`[data-mark="${before}"]`) ?? this.querySelector(".code"))?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #panelKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#choose(undefined);
  }

  /** Moves through a list that is longer than its scroll bar row by row. @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const last = this.#strip.count - 1;
    /** @type {Record<string, number>} */
    const targets = event.ctrlKey ? { Home: 0, End: last } : { PageDown: Math.min(last, this.#strip.at + this.#strip.page), PageUp: Math.max(0, this.#strip.at - this.#strip.page) };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    this.#strip.scrollTo(targets[event.key], "start");
  }
}

/** @param {string} kind @param {string} text */
function pieceOf(kind, text) {
  if (!text) return nothing;
  return kind === "text" ? text : html`<span class="code-${kind}">${text}</span>`;
}

/** A colon with what follows it, apart: where JSON is laid out there is some space between them. @param {[string, string]} piece @returns {[string, string][]} */
function apart([kind, text]) {
  return kind === "punctuation" && text.startsWith(":") ? [["colon", ":"], [kind, text.slice(1)]] : [[kind, text]];
}

/** What was found in the file as a whole stands at its beginning. @param {any[]} findings @param {(number | undefined)[]} rows */
function byRow(findings, rows) {
  /** @type {Map<number, any[]>} */
  const found = new Map();
  for (const [index, finding] of findings.entries()) {
    const row = rows[index] ?? 0;
    const list = found.get(row);
    if (list) list.push(finding);
    else found.set(row, [finding]);
  }
  return found;
}

/** @param {any[]} findings */
function worstOf(findings) {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "info";
}

customElements.define("solvet-files-text", FilesText);
