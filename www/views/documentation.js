// @ts-check
import { html, nothing } from "lit";
import { nameFor } from "../download.js";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";
import "./documentation-chapter.js";
import { facts } from "./documentation-pieces.js";
import { icon } from "./icons.js";
import { Panel } from "./panel.js";
import { plain, prose } from "./prose.js";

const FORMATS = /** @type {const} */ ({ markdown: "md", html: "html" });

/** The map of a solution: what it is made of, chapter by chapter, to read and to save. */
export class DocumentationView extends Panel {
  static properties = { book: { state: true }, problem: { state: true }, isSaving: { state: true } };

  constructor() {
    super();
    /** What it is about, and the beginning of every chapter. @type {any} */
    this.book = undefined;
    this.problem = "";
    this.isSaving = false;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) Object.assign(this, { book: undefined, problem: "" });
    // Asked for when it is first looked at: most people never do.
    if (this.route && !this.book && !this.problem && (changed.has("report") || changed.has("route"))) this.#load();
  }

  render() {
    const words = texts.documentation;
    if (this.problem) return html`<div class="empty">${icon("error")}<span>${this.problem}</span><fluent-button size="small" @click=${() => this.#load()}>${texts.graph.retry}</fluent-button></div>`;
    if (!this.book) return html`<p class="doc-wait quiet" role="status">${words.loading}</p>`;
    const { chapters } = this.book;
    return html`<div class="doc-tools">
        <p class="quiet">${words.lead}</p>
        <div class="doc-save">
          <fluent-button class="save-markdown" ?disabled=${this.isSaving} @click=${() => this.#save("markdown")}>${icon("download", "start")}${words.saveMarkdown}</fluent-button>
          <fluent-button class="save-html" ?disabled=${this.isSaving} @click=${() => this.#save("html")}>${icon("download", "start")}${words.saveHtml}</fluent-button>
        </div>
      </div>
      <div class="doc">
        <nav class="doc-contents" aria-label=${words.contents}>
          <ol>
            ${[{ chapter: "about" }, ...chapters, { chapter: "limits" }].map(
              (/** @type {any} */ { chapter, total }) =>
                html`<li><a href=${writeRoute({ view: "documentation", key: chapter, options: this.#options })}><span>${words.chapters[chapter]}</span>${total === undefined ? nothing : html`<span class="count">${texts.number(total)}</span>`}</a></li>`,
            )}
          </ol>
        </nav>
        <div class="doc-chapters">
          <section class="doc-chapter" aria-labelledby="doc-about-heading">${this.#about()}</section>
          ${chapters.map(
            (/** @type {any} */ chapter) =>
              html`<section class="doc-chapter" aria-labelledby="doc-${chapter.chapter}-heading">
                <solvet-documentation-chapter .chapter=${chapter} .known=${this.known} .ask=${this.ask}></solvet-documentation-chapter>
              </section>`,
          )}
          <section class="doc-chapter" aria-labelledby="doc-limits-heading">${this.#limits()}</section>
        </div>
      </div>`;
  }

  #about() {
    const { solutions, counts } = this.book;
    const kinds = Object.entries(counts).map(([kind, count]) => texts.kindCount(kind, Number(count)));
    const [single] = solutions.length === 1 ? solutions : [];
    return html`<h2 id="doc-about-heading" tabindex="-1">${single ? html`<bdi>${single.displayName}</bdi>` : texts.documentation.chapters.about}</h2>
      ${solutions.map((/** @type {any} */ solution) => this.#solution(solution, single !== undefined))}
      ${kinds.length ? html`<p class="doc-counts">${kinds.map((kind, at) => html`${at ? ", " : nothing}<span class="doc-words">${kind}</span>`)}</p>` : nothing}`;
  }

  /** @param {any} solution @param {boolean} isSingle */
  #solution({ displayName, uniqueName, version, managed, publisher, description }, isSingle) {
    const words = texts.documentation.about;
    return html`${isSingle ? nothing : html`<h3 class="doc-sub" dir="auto">${displayName}</h3>`}
      ${description?.trim() ? html`<p class="doc-quote" dir="auto">${description}</p>` : nothing}
      ${facts([
        [words.version, version],
        [words.kind, managed ? words.managed : words.unmanaged],
        [words.uniqueName, html`<code>${uniqueName}</code>`],
        [words.publisher, html`<bdi>${publisher.displayName}</bdi>`],
        [words.prefix, publisher.prefix ? html`<code>${publisher.prefix}</code>` : ""],
      ])}`;
  }

  #limits() {
    const { absent, limits, unread } = this.book;
    return html`<h2 id="doc-limits-heading" tabindex="-1">${texts.documentation.chapters.limits}</h2>
      ${absent.length ? html`<p>${texts.documentation.absent(absent)}</p>` : nothing}
      <ul class="doc-limits">
        ${limits.map((/** @type {string} */ limit) => html`<li>${prose(limit)}</li>`)}
        ${unread.map((/** @type {any} */ part) => html`<li><code>${part.path}</code>: ${prose(part.reason)}</li>`)}
      </ul>`;
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (this.book && (changed.has("route") || changed.has("book"))) this.#scroll();
  }

  /** In a set the address says which solution is meant, also here. */
  get #options() {
    const { of } = this.route?.options ?? {};
    return of ? { of } : {};
  }

  /** Goes to the chapter that the address names, once. */
  async #scroll() {
    const key = this.route?.key;
    if (!key) return;
    await Promise.all([...this.querySelectorAll("solvet-documentation-chapter")].map((chapter) => /** @type {any} */ (chapter).updateComplete));
    const heading = /** @type {HTMLElement | null} */ (this.querySelector(`#doc-${CSS.escape(key)}-heading`));
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ behavior: "instant", block: "start" });
  }

  #turn = 0;

  async #load() {
    const turn = ++this.#turn;
    this.problem = "";
    try {
      const book = await this.ask({ about: "overview" });
      if (turn === this.#turn) this.book = book;
    } catch (thrown) {
      const { code, message } = /** @type {import('../engine.js').Problem} */ (thrown);
      if (turn === this.#turn && code !== "cancelled") this.problem = plain(message || texts.documentation.failed);
    }
  }

  /** Offers the whole as a file. @param {keyof typeof FORMATS} format */
  async #save(format) {
    this.isSaving = true;
    try {
      const { file } = await this.ask({ about: "file", format });
      this.offer(file, `${nameFor(this.book)}_documentation.${FORMATS[format]}`);
    } catch (thrown) {
      this.emit("announce", plain(/** @type {any} */ (thrown).message || texts.documentation.failed));
    } finally {
      this.isSaving = false;
    }
  }
}

customElements.define("solvet-documentation", DocumentationView);
