// @ts-check
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { textScale } from "./text-scale.js";

/** Height of the row of headings in pixels where text has its usual size; the styles of the grids say the same in rem. */
const HEADER = 36;
const ROW = 36;
const narrow = matchMedia("(max-width: 719px)");

/**
 * Keeps only the rows in sight in the page. A controller of a view that has one `.grid` with a `.grid-body` around its `.grid-rows`.
 * All rows have one height, which needs no measuring.
 */
export class VirtualRows {
  /** @type {import('./view.js').View} */
  #host;
  /** @type {{ count: () => number, wide?: number, narrow: number, overscan: number }} */
  #about;
  /** @type {Virtualizer<HTMLElement, HTMLElement> | undefined} */
  #virtualizer;
  /** Ends the virtual list's observers. @type {(() => void) | undefined} */
  #stop;
  #ready = false;

  /**
   * @param {import('./view.js').View} host
   * @param {{ count: () => number, wide?: number, narrow: number, overscan: number }} about how many rows there are, how high one is (on a
   *   wide page where it is not the usual height, and on a narrow one), and how many are kept on either side of those in sight
   */
  constructor(host, about) {
    this.#host = host;
    this.#about = about;
    host.addController(this);
  }

  hostConnected() {
    narrow.addEventListener("change", this.#resized);
    addEventListener("resize", this.#rescaled);
  }

  hostDisconnected() {
    narrow.removeEventListener("change", this.#resized);
    removeEventListener("resize", this.#rescaled);
    this.#end();
  }

  /** Runs before the view's own `updated`. */
  hostUpdated() {
    const grid = this.grid;
    if (!grid || (this.#virtualizer?.scrollElement && this.#virtualizer.scrollElement !== grid)) this.#end();
    if (!grid) return;
    if (!this.#virtualizer) {
      this.#virtualizer = new Virtualizer(this.#options());
      this.#stop = this.#virtualizer._didMount();
      this.#virtualizer._willUpdate();
      this.#host.requestUpdate();
      return;
    }
    this.#ready = true;
    // Through the style object: a style attribute is what the page's policy forbids.
    /** @type {HTMLElement} */ (grid.querySelector(".grid-body")).style.height = `${this.#about.count() * this.#height()}px`;
    /** @type {HTMLElement} */ (grid.querySelector(".grid-rows")).style.transform = `translateY(${(this.items[0]?.index ?? 0) * this.#height()}px)`;
  }

  /** @returns {HTMLElement | null} */
  get grid() {
    return this.#host.querySelector(".grid");
  }

  /** Whether the grid is in the page and can be scrolled. */
  get ready() {
    return this.#ready;
  }

  /** The rows to be drawn. */
  get items() {
    return this.#virtualizer?.getVirtualItems() ?? [];
  }

  /** Takes a changed number of rows over. */
  sync() {
    this.#virtualizer?.setOptions(this.#options());
    this.#virtualizer?._willUpdate();
  }

  /** @param {number} index */
  scrollTo(index) {
    this.#virtualizer?.scrollToIndex(index, { align: "auto" });
  }

  focus() {
    this.grid?.focus({ preventScroll: true });
  }

  /** The row that a key leads to, if it is one of those that lead anywhere. @param {string} key @param {number} active */
  target(key, active) {
    const last = this.#about.count() - 1;
    const page = Math.max(1, Math.floor(((this.grid?.clientHeight ?? 0) - this.#header) / this.#height()) - 1);
    /** @type {Record<string, number>} */
    const targets = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: last };
    return Object.hasOwn(targets, key) ? Math.min(last, Math.max(0, targets[key])) : undefined;
  }

  #height = () => (narrow.matches ? this.#about.narrow : (this.#about.wide ?? ROW)) * this.#scale;

  get #header() {
    return HEADER * this.#scale;
  }

  /** How much larger than usual the reader has set text. */
  #scale = textScale();

  #options() {
    return {
      count: this.#about.count(),
      getScrollElement: () => this.grid,
      estimateSize: this.#height,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#host.requestUpdate(),
      overscan: this.#about.overscan,
      scrollMargin: this.#header,
      scrollPaddingStart: this.#header,
    };
  }

  #resized = () => {
    this.#scale = textScale();
    this.sync();
    this.#virtualizer?.measure();
    this.#host.requestUpdate();
  };

  #rescaled = () => {
    if (textScale() !== this.#scale) this.#resized();
  };

  #end() {
    this.#stop?.();
    this.#stop = undefined;
    this.#virtualizer = undefined;
    this.#ready = false;
  }
}
