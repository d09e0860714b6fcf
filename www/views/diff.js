// @ts-check
import { html, nothing } from "lit";
import { safeName } from "../download.js";
import { texts } from "../texts.js";
import "./diff-change.js";
import "./diff-list.js";
import { reasonOf } from "./diff-marks.js";
import "./diff-verdict.js";
import { supplyList, unreadList } from "./diff-ways.js";
import { icon } from "./icons.js";
import { plain } from "./prose.js";
import { View } from "./view.js";

/** Below this width the change covers the page and holds the focus. */
const covering = matchMedia("(max-width: 959px)");
const ENDS = /** @type {Record<string, string>} */ ({ markdown: "md", html: "html", json: "json" });
const NO_NOTE = { reviewed: false, note: "" };

/** What changed between two solutions: the verdict, the ways of importing, and each change to be read, ticked off and noted upon. */
export class DiffView extends View {
  static properties = { comparison: { attribute: false }, route: { attribute: false }, selected: { state: true }, keys: { state: true } };

  constructor() {
    super();
    /** @type {import('../comparison.js').State | undefined} */
    this.comparison = undefined;
    /** Where the page is, while this is what it shows. @type {import('../route.js').Route | undefined} */
    this.route = undefined;
    /** @type {(format: string) => Promise<{ file: Blob }>} */
    this.file = () => Promise.reject({ code: "cancelled" });
    /** @type {import('../diff/desk.js').Brief | undefined} */
    this.selected = undefined;
    /** The changes of one reason, where only these are shown. @type {Set<string> | undefined} */
    this.keys = undefined;
    /** @type {Map<string, import('../diff/desk.js').Brief>} */
    this.byKey = new Map();
    this.addEventListener("preview-change", (event) => !covering.matches && this.#select(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("select-change", (event) => this.#show(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("open-change", (event) => this.#open(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("close-change", () => this.#close());
    this.addEventListener("review-next", (event) => this.#next(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("show-keys", (event) => this.#showKeys(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("save-comparison", (event) => this.#save(/** @type {CustomEvent} */ (event).detail));
  }

  connectedCallback() {
    super.connectedCallback();
    covering.addEventListener("change", this.#resized);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    covering.removeEventListener("change", this.#resized);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("comparison")) return;
    const before = changed.get("comparison")?.answer;
    const { answer } = this.comparison ?? {};
    if (answer === before) return;
    const key = this.selected?.key;
    this.byKey = new Map(answer?.changes.map((change) => [change.key, change]));
    this.keys = undefined;
    this.#named = undefined;
    this.selected = key === undefined ? undefined : this.byKey.get(key);
  }

  render() {
    const { comparison } = this;
    const { answer } = comparison ?? {};
    if (!comparison || !answer) return nothing;
    const { head, changes } = answer;
    const words = texts.diff.sections;
    const parts = [
      { id: "ways", title: words.ways, count: undefined },
      ...(head.supply.length ? [{ id: "supply", title: words.supply, count: head.supply.length }] : []),
      { id: "changes", title: words.changes, count: changes.length },
      ...(head.unread.length ? [{ id: "diff-unread", title: words.unread, count: head.unread.length }] : []),
    ];
    return html`<solvet-diff-verdict .comparison=${comparison}></solvet-diff-verdict>
      <nav class="parts" aria-label=${words.label}>
        ${parts.map(
          ({ id, title, count }) => html`<a href="#${id}" @click=${(/** @type {Event} */ event) => this.#jump(event, id)}>${title}${count === undefined ? nothing : html`<span class="count">${texts.number(count)}</span>`}</a>`,
        )}
      </nav>
      <section id="ways" class="part" aria-labelledby="ways-heading">
        <h2 id="ways-heading" tabindex="-1">${words.ways}</h2>
        <solvet-diff-ways .ways=${head.ways}></solvet-diff-ways>
      </section>
      ${
        head.supply.length
          ? html`<section id="supply" class="part" aria-labelledby="supply-heading">
            <h2 id="supply-heading" tabindex="-1">${words.supply}</h2>
            ${supplyList(head.supply)}
          </section>`
          : nothing
      }
      <section id="changes" class="part" aria-labelledby="changes-heading">
        <h2 id="changes-heading" tabindex="-1">${words.changes}</h2>
        ${changes.length ? this.#changes(comparison, answer) : html`<p class="empty">${icon("clear")}${texts.diff.none}</p>${this.#noise(comparison, answer)}`}
      </section>
      ${
        head.unread.length
          ? html`<section id="diff-unread" class="part" aria-labelledby="diff-unread-heading">
            <h2 id="diff-unread-heading" tabindex="-1">${words.unread}</h2>
            ${unreadList(head.unread)}
          </section>`
          : nothing
      }
      <footer class="foot quiet">${texts.page.version(head.tool.version)} · ${texts.privacy.short}</footer>`;
  }

  /** @param {import('../comparison.js').State} comparison @param {import('../comparison.js').Answer} answer */
  #changes(comparison, answer) {
    const { changes, head } = answer;
    const { review } = comparison;
    const { selected } = this;
    // Where only what means nothing differs there is nothing to review.
    const real = changes.filter(({ change }) => change !== "same");
    const done = real.reduce((sum, { key }) => sum + (review.get(key)?.reviewed ? 1 : 0), 0);
    const isReal = selected && selected.change !== "same";
    return html`<div class="changes-top">
        <p>${texts.diff.tally(head.counts)}</p>
        <div class="ticked reviewed">
          <p role="status">${texts.diff.reviewedCount(done, real.length)}</p>
          <fluent-progress-bar aria-label=${texts.diff.reviewed} max="100" .value=${real.length ? Math.round((done / real.length) * 100) : 100} thickness="large"></fluent-progress-bar>
          <span class="quiet">${texts.diff.reviewHint}</span>
        </div>
      </div>
      ${this.#noise(comparison, answer)}
      <div class="changes-browse" aria-busy=${Boolean(comparison.isBusy)}>
        <solvet-diff-list .changes=${changes} .review=${review} .selected=${selected} .keys=${this.keys}></solvet-diff-list>
        <dialog class="change-pane" aria-labelledby=${selected ? "change-heading" : nothing} aria-label=${selected ? nothing : texts.details.label} @keydown=${this.#paneKey} @cancel=${this.#cancelled}>
          <solvet-diff-change
            .brief=${selected}
            .said=${(selected && review.get(selected.key)) ?? NO_NOTE}
            .known=${(/** @type {string} */ key) => this.byKey.has(key)}
            .ask=${this.ask}
            .isLast=${done + (isReal && !review.get(selected.key)?.reviewed ? 1 : 0) >= real.length}
          ></solvet-diff-change>
        </dialog>
      </div>`;
  }

  /** @param {import('../comparison.js').State} comparison @param {import('../comparison.js').Answer} answer */
  #noise({ isBusy }, { head, showNoise }) {
    const { total, byReason } = head.noise;
    const words = texts.diff.noise;
    if (!total) return nothing;
    const reasons = Object.entries(byReason).sort(([, a], [, b]) => Number(b) - Number(a));
    return html`<div class="noise">
      <label class="noise-switch"
        ><fluent-checkbox .checked=${showNoise} ?disabled=${isBusy} @change=${(/** @type {any} */ event) => this.emit("show-noise", event.target.checked)}></fluent-checkbox><span>${words.show(total)}</span></label
      >
      <span class="quiet">${reasons.map(([reason, count], index) => html`${index ? ", " : nothing}${reasonOf(reason)}: ${texts.number(Number(count))}`)}</span>
    </div>`;
  }

  /** The change that the address named last. @type {string | undefined} */
  #named;

  /** @param {Map<string, any>} changed */
  async updated(changed) {
    // What covers the page would go on holding it.
    if (covering.matches && this.#pane?.open && !this.route?.key) this.#pane.close();
    if (!this.comparison?.answer?.changes.length || this.comparison.phase !== "shown") return;
    this.#resized();
    const key = this.route?.key;
    if (changed.has("route") && key !== this.#named) {
      this.#named = key;
      if (key !== undefined && key !== this.selected?.key) {
        await this.#list?.updateComplete;
        // After the page has put its focus where it begins.
        setTimeout(async () => {
          await this.#open(key);
          this.#bringIntoSight();
        });
        return;
      }
    }
    // Where both fit side by side the pane is not left empty: what weighs most is shown at once.
    if (!this.selected && !covering.matches && this.#list) {
      await this.#list.updateComplete;
      if (!this.selected) this.selected = this.#list.shown[0];
    }
  }

  focusOn() {
    /** @type {HTMLElement | null} */ (this.querySelector("#diff-heading"))?.focus({ preventScroll: true });
  }

  /** @returns {any} */
  get #list() {
    return this.querySelector("solvet-diff-list");
  }

  /** @returns {HTMLDialogElement | null} */
  get #pane() {
    return this.querySelector(".change-pane");
  }

  /** @param {Event} event @param {string} id */
  #jump(event, id) {
    event.preventDefault();
    this.querySelector(`#${id}`)?.scrollIntoView();
    /** @type {HTMLElement | null} */ (this.querySelector(`#${id}-heading`))?.focus({ preventScroll: true });
  }

  /** @param {import('../diff/desk.js').Brief} brief */
  #select(brief) {
    this.selected = brief;
  }

  /** @param {{ brief: import('../diff/desk.js').Brief, focus: boolean }} target */
  async #show({ brief, focus }) {
    this.#select(brief);
    this.#named = brief.key;
    this.emit("go", { view: "changes", key: brief.key, isQuiet: true, isStep: focus || covering.matches });
    await this.updateComplete;
    const pane = this.#pane;
    if (!pane) return;
    if (covering.matches && !pane.open) pane.showModal();
    const change = /** @type {any} */ (this.querySelector("solvet-diff-change"));
    await change.updateComplete;
    if (focus || covering.matches) change.focusFirst();
  }

  /** A change that another names. @param {string} key */
  async #open(key) {
    const brief = this.byKey.get(key);
    if (!brief) return;
    this.#list?.reveal(brief);
    await this.#show({ brief, focus: true });
  }

  #close() {
    const pane = this.#pane;
    if (!covering.matches || !pane?.open) return this.#list?.focusGrid();
    pane.close();
    this.#named = undefined;
    this.emit("go", { view: "changes", isQuiet: true, isStep: false });
    this.#list?.focusGrid();
  }

  /** What a link led to may be further down than what the page begins with. */
  #bringIntoSight() {
    const top = this.querySelector("#change-heading")?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight) this.querySelector(".changes-browse")?.scrollIntoView({ behavior: "instant" });
  }

  /** Ticks a change off and goes to the next that is not. @param {string} key */
  async #next(key) {
    this.emit("note-change", { key, reviewed: true });
    const shown = /** @type {import('../diff/desk.js').Brief[]} */ (this.#list?.shown ?? []);
    const at = shown.findIndex((brief) => brief.key === key);
    const { review } = /** @type {import('../comparison.js').State} */ (this.comparison);
    const isOpen = (/** @type {import('../diff/desk.js').Brief} */ brief) => brief.key !== key && brief.change !== "same" && !review.get(brief.key)?.reviewed;
    const next = shown.slice(at + 1).find(isOpen) ?? shown.find(isOpen) ?? this.comparison?.answer?.changes.find(isOpen);
    if (!next) return this.emit("announce", texts.diff.reviewedCount(shown.length, shown.length));
    this.#list?.reveal(next);
    await this.#show({ brief: next, focus: true });
  }

  /** Only the changes that a reason is about. @param {string[] | undefined} keys */
  async #showKeys(keys) {
    this.#list?.clear();
    this.keys = keys && new Set(keys);
    if (!keys) return;
    await this.updateComplete;
    await this.#list?.updateComplete;
    this.querySelector("#changes")?.scrollIntoView();
    this.#list?.focusGrid();
    const first = this.#list?.shown[0];
    if (first && !covering.matches) this.#select(first);
  }

  /** Side by side the pane is always there; over the page it is there when it is asked for. */
  #resized = () => {
    const pane = this.#pane;
    if (!pane) return;
    const isModal = pane.matches(":modal");
    if (!covering.matches && (!pane.open || isModal)) {
      if (isModal) pane.close();
      // Not by `show()`, which would take the focus.
      pane.setAttribute("open", "");
    } else if (covering.matches && pane.open && !isModal) pane.removeAttribute("open");
  };

  /** @param {KeyboardEvent} event */
  #paneKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#close();
  }

  /** The browser's own closing, on a phone's back gesture for one. @param {Event} event */
  #cancelled(event) {
    event.preventDefault();
    this.#close();
  }

  /** @param {string} format */
  async #save(format) {
    const { head } = /** @type {import('../comparison.js').Answer} */ (this.comparison?.answer);
    try {
      const { file } = await this.file(format);
      this.offer(file, `${fileName(head)}.${ENDS[format]}`);
    } catch (thrown) {
      this.emit("announce", plain(/** @type {any} */ (thrown).message || texts.diff.saveFailed));
      this.emit("notify", { heading: texts.diff.saveFailed, message: /** @type {any} */ (thrown).message || texts.problems.unknown.message });
    }
  }
}

/** "Orders_1_0_0_0_to_1_2_0_0". @param {any} head */
function fileName({ baseline, current }) {
  return safeName(current.solution.uniqueName || current.input.name, baseline.solution.version, "to", current.solution.version);
}

customElements.define("solvet-diff", DiffView);
