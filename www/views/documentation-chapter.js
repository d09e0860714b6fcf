// @ts-check
import { html, nothing } from "lit";
import { PAGE } from "../documentation/page.js";
import { texts } from "../texts.js";
import { apps } from "./documentation-apps.js";
import { automations } from "./documentation-automations.js";
import { firings } from "./documentation-firings.js";
import "./documentation-model.js";
import { relationships } from "./documentation-model.js";
import { connections, connectors, endpoints, secrets, variables } from "./documentation-outside.js";
import { profiles, roles } from "./documentation-security.js";
import { tables } from "./documentation-tables.js";
import { View } from "./view.js";

/** How the rows of each chapter are written. @type {Record<string, (rows: any[], known: import('./documentation-pieces.js').Known, ask: (question: any) => Promise<any>) => unknown>} */
const WRITERS = { apps, relationships, tables, firings, automations, endpoints, connectors, connections, variables, secrets, roles, profiles };

/** Chapters are made one after the other, each by itself: all at once would stop the page for as long as all of them take. */
let turns = Promise.resolve();

/** One chapter: its beginning, and more of it when it is asked for. */
export class ChapterView extends View {
  static properties = { chapter: { attribute: false }, known: { attribute: false }, rows: { state: true }, isBusy: { state: true } };

  constructor() {
    super();
    /** @type {{ chapter: string, total: number, rows: any[] }} */
    this.chapter = { chapter: "", total: 0, rows: [] };
    /** @type {import('./documentation-pieces.js').Known} */
    this.known = () => false;
    /** @type {any[]} */
    this.rows = [];
    this.isBusy = false;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("chapter")) this.rows = this.chapter.rows;
  }

  async scheduleUpdate() {
    if (!this.hasUpdated) await (turns = turns.then(() => new Promise((resolve) => setTimeout(resolve))));
    return super.scheduleUpdate();
  }

  render() {
    const { chapter, total } = this.chapter;
    const left = total - this.rows.length;
    return html`<h2 id="doc-${chapter}-heading" tabindex="-1">${texts.documentation.chapters[chapter]} <span class="count">${texts.number(total)}</span></h2>
      ${chapter === "relationships" ? html`<solvet-documentation-model .known=${this.known} .ask=${this.ask}></solvet-documentation-model>` : nothing}
      ${WRITERS[chapter]?.(this.rows, this.known, this.ask)}
      ${left > 0 ? html`<p class="doc-more"><fluent-button size="small" ?disabled=${this.isBusy} @click=${this.#more}>${texts.documentation.showMore(Math.min(left, 5 * PAGE), left)}</fluent-button></p>` : nothing}`;
  }

  async #more() {
    const { chapter } = this.chapter;
    const from = this.rows.length;
    this.isBusy = true;
    const answer = await this.ask({ about: "rows", chapter, from, to: from + 5 * PAGE }).catch(() => undefined);
    this.isBusy = false;
    if (!answer || chapter !== this.chapter.chapter || from !== this.rows.length) return;
    // In small parts: a hundred rows in one go would stop the page for a noticeable moment.
    for (let at = 0; at < answer.rows.length; at += PAGE) {
      this.rows = [...this.rows, ...answer.rows.slice(at, at + PAGE)];
      await this.updateComplete;
      await new Promise((done) => requestAnimationFrame(() => done(undefined)));
    }
    this.emit("announce", texts.documentation.nowShown(this.rows.length, this.chapter.total));
  }
}

customElements.define("solvet-documentation-chapter", ChapterView);
