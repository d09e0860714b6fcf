// @ts-check
import { html, nothing, svg } from "lit";
import { opening, revealing, whole, zoomed } from "../graph/camera.js";
import { neighbour } from "../graph/neighbour.js";
import { middle, path } from "../graph/path.js";
import { HARDNESS } from "../graph/words.js";
import { texts } from "../texts.js";
import { textWidth } from "./clip-text.js";
import { drawBox, moreOf, wordOf } from "./graph-box.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** So many boxes, and lines, are added in one go: more at once would stop the page for a noticeable moment. */
const BOXES = 50;
const LINES = 150;
/** With more lines than this their numbers are shown only beside what is selected. */
const NUMBERED = 80;
const STEP = 60;
const FACTOR = 1.25;
/** A pointer that moved less has clicked. */
const CLICK = 5;
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/**
 * The picture itself: drawn, moved, walked through. What a click means is decided around it; another picture draws its boxes and lines in its own way.
 */
export class GraphPicture extends View {
  static properties = { picture: { attribute: false }, selected: {}, drawn: { state: true }, active: { state: true } };

  constructor() {
    super();
    /** @type {import('../graph/layout.js').Picture | undefined} */
    this.picture = undefined;
    /** Key of the box that is shown beside the picture. @type {string | undefined} */
    this.selected = undefined;
    /** How many boxes are drawn so far, and how many lines. */
    this.drawn = { boxes: 0, lines: 0 };
    /** The box that Tab leads to. */
    this.active = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("picture") || !this.picture) return;
    this.drawn = { boxes: BOXES, lines: this.picture.boxes.length <= BOXES ? LINES : 0 };
    const at = this.picture.boxes.findIndex(({ key }) => key === this.selected);
    this.active = Math.max(0, at);
    this.#moved = false;
    this.#count();
  }

  render() {
    const { picture } = this;
    if (!picture) return nothing;
    const { boxes, lines, frames, alone } = picture;
    const selected = boxes.findIndex(({ key }) => key === this.selected);
    const type = this.typeface;
    return html`<div
        class="canvas"
        role="application"
        tabindex="0"
        aria-label=${this.words.picture}
        aria-description=${this.words.pictureKeys}
        @keydown=${this.#key}
        @click=${this.#clicked}
        @focusin=${this.#focused}
        @pointerdown=${this.#pointerDown}
        @pointermove=${this.#pointerMove}
        @pointerup=${this.#pointerUp}
        @pointercancel=${this.#pointerUp}
      >
        <svg class="drawing" aria-hidden=${boxes.length ? nothing : "true"}>
          <defs>${this.marks()}</defs>
          <g class="world">
            ${frames.map((frame) => svg`<rect class="frame" x=${frame.x} y=${frame.y} width=${frame.width} height=${frame.height} rx="10" />`)}
            ${alone ? svg`<text class="alone" x=${alone.x} y=${alone.y}>${texts.graph.alone(alone.count)}</text>` : nothing}
            ${lines.slice(0, this.drawn.lines).map((line) => this.line(line, selected, lines.length <= NUMBERED))}
            ${boxes.slice(0, this.drawn.boxes).map((box, at) => this.box(box, at, selected, type))}
          </g>
        </svg>
      </div>
      <div class="zoom" role="group" aria-label=${texts.graph.zoom}>
        <fluent-button icon-only appearance="outline" aria-label=${texts.graph.zoomIn} title="${texts.graph.zoomIn} (+)" @click=${() => this.#zoom(FACTOR)}>${icon("add")}</fluent-button>
        <fluent-button icon-only appearance="outline" aria-label=${texts.graph.zoomOut} title="${texts.graph.zoomOut} (−)" @click=${() => this.#zoom(1 / FACTOR)}>${icon("minus")}</fluent-button>
        <fluent-button icon-only appearance="outline" aria-label=${texts.graph.fit} title="${texts.graph.fit} (0)" @click=${this.#fit}>${icon("fit")}</fluent-button>
      </div>
      <p class="wheel-hint" hidden>${texts.graph.wheel}</p>`;
  }

  /** What it is called, and what its keys do. */
  get words() {
    return { picture: texts.graph.picture, pictureKeys: texts.graph.pictureKeys };
  }

  /** What stands at the ends of lines. */
  marks() {
    return [...HARDNESS, "on"].map((name) => svg`<marker id="arrow-${name}" class="arrow arrow-${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5L10 5L0 9.5z" /></marker>`);
  }

  /** @param {import('../graph/layout.js').Box} box @param {number} at @param {number} selected @param {GraphPicture['typeface']} type */
  box(box, at, selected, type) {
    const { needs, neededBy } = this.counts[at] ?? { needs: 0, neededBy: 0 };
    const kind = texts.kindLabel(box.kind);
    const label = texts.graph.box({ kind, name: box.name, word: wordOf(box), holds: moreOf(box), needs, neededBy, group: box.group });
    return drawBox(box, { at, active: at === this.active, selected: at === selected, label, ...type });
  }

  /** @param {import('../graph/layout.js').Line} line @param {number} selected @param {boolean} numbered */
  line(line, selected, numbered) {
    const { from, to, hardness, count, points, frame } = line;
    const isOn = selected >= 0 && (from === selected || to === selected || (frame !== undefined && this.picture?.frames[frame].boxes.includes(selected)));
    const [x, y] = middle(points);
    return svg`<g class="line line-${hardness}${isOn ? " line-on" : ""}">
      <path d=${path(points)} marker-end="url(#arrow-${isOn ? "on" : hardness})" />
      ${count > 1 && (numbered || isOn) ? svg`<text x=${x} y=${y} dy="4" text-anchor="middle">${texts.number(count)}</text>` : nothing}
    </g>`;
  }

  firstUpdated() {
    // Not by the template: a listener that stops the page from scrolling has to say so.
    this.addEventListener("wheel", this.#wheel, { passive: false });
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (!this.picture) return;
    if (changed.has("picture")) this.#camera = this.begin(this.picture, this.#window);
    this.#place();
    const { boxes, lines } = this.picture;
    if (this.drawn.boxes < boxes.length) requestAnimationFrame(() => (this.drawn = { ...this.drawn, boxes: this.drawn.boxes + BOXES }));
    else if (this.drawn.lines < lines.length) requestAnimationFrame(() => (this.drawn = { ...this.drawn, lines: this.drawn.lines + LINES }));
  }

  /** Puts the focus on a box, or on the one it was on last. @param {string} [key] */
  async focusBox(key) {
    const at = key ? (this.picture?.boxes.findIndex((box) => box.key === key) ?? -1) : this.active;
    if (at < 0) return;
    this.active = at;
    await this.updateComplete;
    this.#reveal(at);
    /** @type {SVGGElement | null} */ (this.querySelector(`.box[data-at="${at}"]`))?.focus({ preventScroll: true });
  }

  /** Brings a box into sight without the focus. @param {string} key */
  show(key) {
    const at = this.picture?.boxes.findIndex((box) => box.key === key) ?? -1;
    if (at < 0) return;
    this.active = at;
    this.#reveal(at);
  }

  /** @type {import('../graph/camera.js').Camera} */
  #camera = { x: 0, y: 0, zoom: 1 };
  /** Whether the user has chosen what is in sight; a window of another size then leaves it so. */
  #moved = false;
  /** @type {{ needs: number, neededBy: number }[]} */
  counts = [];
  /** Pointers that are down. @type {Map<number, { x: number, y: number }>} */
  #pointers = new Map();
  /** How far the pointer has moved since it went down. */
  #travelled = 0;

  #observer = new ResizeObserver(() => {
    if (!this.picture || this.#moved) return;
    this.#camera = this.begin(this.picture, this.#window);
    this.#place();
    // What stands beside the picture takes room from it: what it is about stays in sight.
    if (this.selected) this.show(this.selected);
    this.#moved = false;
  });

  /** What is in sight at first. @param {import('../graph/layout.js').Picture} picture @param {import('../graph/camera.js').Size} window */
  begin(picture, window) {
    return opening(picture, picture.boxes[0], window);
  }

  get #window() {
    const { clientWidth: width, clientHeight: height } = this;
    return { width, height };
  }

  /** How the words on the boxes are set, so that they can be measured. */
  get typeface() {
    const family = getComputedStyle(this).fontFamily;
    const fonts = { small: `12px ${family}`, strong: `600 14px ${family}` };
    const cache = this.#widths;
    const width = (/** @type {string} */ text) => {
      const known = cache.get(text) ?? textWidth(text, fonts.small);
      cache.set(text, known);
      return known;
    };
    return { fonts, width };
  }

  /** @type {Map<string, number>} */
  #widths = new Map();

  #count() {
    const { boxes, lines, frames } = /** @type {import('../graph/layout.js').Picture} */ (this.picture);
    this.counts = boxes.map(() => ({ needs: 0, neededBy: 0 }));
    for (const { from, to, frame } of lines) {
      const members = frame === undefined ? [] : frames[frame].boxes;
      for (const at of from < 0 ? members : [from]) this.counts[at].needs += to < 0 ? members.length : 1;
      for (const at of to < 0 ? members : [to]) this.counts[at].neededBy += from < 0 ? members.length : 1;
    }
  }

  /** Moves the drawing to where the camera looks, without rendering it anew. */
  #place() {
    const { x, y, zoom } = this.#camera;
    this.querySelector(".world")?.setAttribute("transform", `translate(${x} ${y}) scale(${zoom})`);
  }

  /** @param {import('../graph/camera.js').Camera} camera */
  #look(camera) {
    this.#camera = camera;
    this.#moved = true;
    this.#place();
  }

  /** @param {number} factor @param {{ x: number, y: number }} [at] */
  #zoom(factor, at) {
    const { width, height } = this.#window;
    this.#look(zoomed(this.#camera, factor, at ?? { x: width / 2, y: height / 2 }));
  }

  #fit = () => {
    if (this.picture) this.#look(whole(this.picture, this.#window));
  };

  /** @param {number} at */
  #reveal(at) {
    const box = this.picture?.boxes[at];
    if (!box) return;
    const camera = revealing(this.#camera, box, this.#window);
    if (camera.x !== this.#camera.x || camera.y !== this.#camera.y) this.#look(camera);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = placeOf(event.target);
    if (!this.#act(event.key, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key means on a box, or on the picture itself; false where it means nothing. @param {string} key @param {number} at */
  #act(key, at) {
    const { boxes } = /** @type {import('../graph/layout.js').Picture} */ (this.picture);
    if (key === "+" || key === "=") this.#zoom(FACTOR);
    else if (key === "-") this.#zoom(1 / FACTOR);
    else if (key === "0") this.#fit();
    else if (key === "Escape") this.emit("graph-back");
    else if (ARROWS.includes(key) && at < 0) this.#pan(key);
    else if (ARROWS.includes(key)) this.#walk(neighbour(boxes, at, key));
    else if (key === "Home") this.#walk(0);
    else if (key === "End") this.#walk(boxes.length - 1);
    else if ((key === "Enter" || key === " ") && at >= 0) this.emit("graph-choose", { box: boxes[at], keyboard: true });
    else if (key === "Enter") this.#walk(this.active);
    else return false;
    return true;
  }

  /** @param {string} key */
  #pan(key) {
    const [dx, dy] = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP] }[key] ?? [0, -STEP];
    this.#look({ ...this.#camera, x: this.#camera.x + dx, y: this.#camera.y + dy });
  }

  /** @param {number} at */
  async #walk(at) {
    const box = this.picture?.boxes[at];
    if (box) await this.focusBox(box.key);
  }

  /** @param {FocusEvent} event */
  #focused(event) {
    const at = placeOf(event.target);
    if (at < 0) return;
    this.active = at;
    this.#reveal(at);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const at = placeOf(event.target);
    if (at < 0 || this.#travelled > CLICK) return;
    this.active = at;
    this.emit("graph-choose", { box: this.picture?.boxes[at], keyboard: event.detail === 0 });
  }

  /** @param {WheelEvent} event */
  #wheel = (event) => {
    const canvas = /** @type {HTMLElement | null} */ (this.querySelector(".canvas"));
    if (!canvas?.contains(/** @type {Node} */ (event.target))) return;
    // The wheel scrolls the page until somebody shows that the picture is meant. Two fingers on a pad arrive with Ctrl.
    if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) return this.#hint();
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.#zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), this.#at(event));
  };

  #hint() {
    const hint = /** @type {HTMLElement} */ (this.querySelector(".wheel-hint"));
    hint.hidden = false;
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => (hint.hidden = true), 1500);
  }

  #hintTimer = 0;

  /** @param {{ clientX: number, clientY: number }} event */
  #at({ clientX, clientY }) {
    const { left, top } = this.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  /** @param {PointerEvent} event */
  #pointerDown(event) {
    if (event.button > 0) return;
    if (!this.#pointers.size) this.#travelled = 0;
    this.#pointers.set(event.pointerId, this.#at(event));
  }

  /** One pointer moves the picture, two zoom it. @param {PointerEvent} event */
  #pointerMove(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    this.#travelled += Math.abs(dx) + Math.abs(dy);
    if (this.#travelled > CLICK) /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (this.#travelled <= CLICK) return;
    const { x, y } = this.#camera;
    if (!other) return this.#look({ ...this.#camera, x: x + dx, y: y + dy });
    const apart = (/** @type {{ x: number, y: number }} */ point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    this.#look({ ...this.#camera, x: x + dx / 2, y: y + dy / 2 });
    this.#zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  /** @param {PointerEvent} event */
  #pointerUp(event) {
    this.#pointers.delete(event.pointerId);
  }
}

/** Which box something belongs to, or -1. @param {EventTarget | null} target */
function placeOf(target) {
  const box = /** @type {Element | null} */ (target)?.closest?.(".box");
  return box ? Number(/** @type {SVGGElement} */ (box).dataset.at) : -1;
}

customElements.define("solvet-graph-picture", GraphPicture);
