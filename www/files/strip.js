// @ts-check
/**
 * A long list of which only what is in sight is in the page, and only what was near it is known here: the rest is asked for.
 * A controller of a view that has one scroller with a `.strip-body` around its `.strip-rows`.
 *
 * Browsers stop at some millions of pixels. A longer list moves by its own measure: small steps go as far as they look, a drag of the
 * scroll bar goes to the same part of the list as of the bar.
 *
 * @template T
 */
export class Strip {
  /** No browser is known to stop before this many pixels. */
  static MOST = 8_000_000;
  /** Rows asked for at a time, and how often that is kept. */
  static BLOCK = 100;
  static KEPT = 40;
  /** Rows drawn on either side of those in sight. */
  static OVERSCAN = 12;

  /** @type {import('../views/view.js').View} */
  #host;
  /** @type {{ selector: string, height: () => number, load: (from: number, count: number) => Promise<T[]> }} */
  #about;
  /** @type {HTMLElement | null} */
  #scroller = null;
  #count = 0;
  /** Pixels from the top of the list to what is seen first, if all of it were there. */
  #top = 0;
  /** Where the scroller stood when that was worked out. */
  #seen = 0;
  #space = 0;
  /** @type {Map<number, T[] | undefined>} */
  #blocks = new Map();
  /** Counts what is listed: an answer about what was listed before is dropped. */
  #turn = 0;
  /** @type {{ index: number, align: 'center' | 'nearest' | 'start' } | undefined} */
  #wanted;
  #resize = new ResizeObserver(() => {
    this.#space = this.#scroller?.clientHeight ?? 0;
    this.#host.requestUpdate();
  });

  /**
   * @param {import('../views/view.js').View} host
   * @param {{ selector: string, height: () => number, load: (from: number, count: number) => Promise<T[]> }} about
   */
  constructor(host, about) {
    this.#host = host;
    this.#about = about;
    host.addController(this);
  }

  hostDisconnected() {
    this.#attach(null);
  }

  /** Runs before the view's own `updated`. */
  hostUpdated() {
    const scroller = /** @type {HTMLElement | null} */ (this.#host.querySelector(this.#about.selector));
    if (scroller !== this.#scroller) this.#attach(scroller);
    if (!scroller) return;
    const body = /** @type {HTMLElement} */ (scroller.querySelector(".strip-body"));
    const rows = /** @type {HTMLElement} */ (scroller.querySelector(".strip-rows"));
    // Through the style object: a style attribute is what the page's policy forbids.
    body.style.height = `${this.#real}px`;
    if (this.#wanted && this.#space) {
      const { index, align } = this.#wanted;
      this.#wanted = undefined;
      this.#bring(index, align);
    }
    rows.style.transform = `translateY(${Math.round(scroller.scrollTop - this.#top + this.first * this.#height)}px)`;
    this.#need();
  }

  /** Begins with another list. @param {number} count @param {{ stays?: boolean }} [how] `stays`: it is the same list with other rows */
  reset(count, { stays = false } = {}) {
    this.#turn++;
    this.#count = count;
    this.#blocks.clear();
    if (!stays) {
      this.#top = this.#seen = 0;
      if (this.#scroller) this.#scroller.scrollTop = 0;
    }
    this.#host.requestUpdate();
  }

  /** Takes rows that came with something else. @param {number} from @param {T[]} rows */
  fill(from, rows) {
    if (from % Strip.BLOCK === 0) this.#blocks.set(from / Strip.BLOCK, rows);
  }

  /** Asks for the rows anew, and shows what was known until they are there. */
  async refresh() {
    const turn = ++this.#turn;
    const known = [...this.#blocks.keys()].filter((block) => block * Strip.BLOCK < this.last + Strip.BLOCK && (block + 1) * Strip.BLOCK > this.first - Strip.BLOCK);
    const rows = await Promise.all(known.map((block) => this.#about.load(block * Strip.BLOCK, Strip.BLOCK)));
    if (turn !== this.#turn) return;
    this.#blocks.clear();
    known.forEach((block, index) => this.#blocks.set(block, rows[index]));
    this.#host.requestUpdate();
  }

  get count() {
    return this.#count;
  }

  get first() {
    return Math.max(0, Math.floor(this.#top / this.#height) - Strip.OVERSCAN);
  }

  get last() {
    return Math.min(this.#count, Math.ceil((this.#top + this.#space) / this.#height) + Strip.OVERSCAN);
  }

  /** How many rows are in sight. */
  get page() {
    return Math.max(1, Math.floor(this.#space / this.#height) - 1);
  }

  /** The row that is seen first. */
  get at() {
    return Math.floor(this.#top / this.#height);
  }

  /** The rows to be drawn; those that are still asked for are undefined. @returns {{ index: number, row: T | undefined }[]} */
  get items() {
    return Array.from({ length: Math.max(0, this.last - this.first) }, (_, index) => ({ index: this.first + index, row: this.row(this.first + index) }));
  }

  /** @param {number} index */
  row(index) {
    return this.#blocks.get(Math.floor(index / Strip.BLOCK))?.[index % Strip.BLOCK];
  }

  /** Brings a row into sight, as soon as there is something to see. @param {number} index @param {'center' | 'nearest' | 'start'} [align] */
  scrollTo(index, align = "nearest") {
    this.#wanted = { index, align };
    this.#host.requestUpdate();
  }

  get #height() {
    return this.#about.height();
  }

  /** How high the list would be. */
  get #whole() {
    return this.#count * this.#height;
  }

  /** How high it is. */
  get #real() {
    return Math.min(this.#whole, Strip.MOST);
  }

  /** @param {HTMLElement | null} scroller */
  #attach(scroller) {
    this.#scroller?.removeEventListener("scroll", this.#scrolled);
    this.#resize.disconnect();
    this.#scroller = scroller;
    if (!scroller) return;
    scroller.addEventListener("scroll", this.#scrolled, { passive: true });
    this.#resize.observe(scroller);
    this.#space = scroller.clientHeight;
    this.#top = this.#seen = 0;
    this.#host.requestUpdate();
  }

  #scrolled = () => {
    const scroller = /** @type {HTMLElement} */ (this.#scroller);
    const at = scroller.scrollTop;
    if (at === this.#seen) return;
    const most = Math.max(0, this.#real - this.#space);
    const range = Math.max(0, this.#whole - this.#space);
    const step = at - this.#seen;
    if (at <= 0) this.#top = 0;
    else if (at >= most - 1) this.#top = range;
    else if (this.#whole === this.#real) this.#top = at;
    else if (Math.abs(step) < 3 * this.#space) this.#top = Math.min(range, Math.max(0, this.#top + step));
    else this.#top = (at / most) * range;
    this.#seen = at;
    this.#host.requestUpdate();
  };

  /** @param {number} index @param {'center' | 'nearest' | 'start'} align */
  #bring(index, align) {
    const scroller = /** @type {HTMLElement} */ (this.#scroller);
    const height = this.#height;
    const [from, to] = [index * height, (index + 1) * height];
    const isSeen = from >= this.#top && to <= this.#top + this.#space;
    if (align !== "start" && isSeen) return;
    const top = align === "start" ? from : align === "center" ? from - (this.#space - height) / 2 : from < this.#top ? from : to - this.#space;
    const range = Math.max(0, this.#whole - this.#space);
    this.#top = Math.min(range, Math.max(0, top));
    const most = Math.max(0, this.#real - this.#space);
    scroller.scrollTop = this.#whole === this.#real ? this.#top : range ? (this.#top / range) * most : 0;
    // The browser rounds; what it says is what the next step is measured from.
    this.#seen = scroller.scrollTop;
    if (this.#whole === this.#real) this.#top = this.#seen;
    this.#host.requestUpdate();
  }

  /** Asks for what is in sight and not there. */
  #need() {
    if (!this.#count || !this.#space) return;
    const [first, last] = [Math.floor(this.first / Strip.BLOCK), Math.floor(Math.max(this.last - 1, 0) / Strip.BLOCK)];
    for (let block = first; block <= last; block++) {
      if (this.#blocks.has(block)) continue;
      this.#blocks.set(block, undefined);
      this.#ask(block, this.#turn);
    }
    for (const block of this.#blocks.keys()) {
      if (this.#blocks.size <= Strip.KEPT) break;
      if (block < first || block > last) this.#blocks.delete(block);
    }
  }

  /** @param {number} block @param {number} turn */
  async #ask(block, turn) {
    try {
      const rows = await this.#about.load(block * Strip.BLOCK, Strip.BLOCK);
      if (turn !== this.#turn) return;
      this.#blocks.set(block, rows);
      this.#host.requestUpdate();
    } catch {
      // It was let go of; whoever shows it anew asks again.
      if (turn === this.#turn) this.#blocks.delete(block);
    }
  }
}
