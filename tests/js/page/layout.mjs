// @ts-check
/** Looks for what a person would see at once and a program hardly: what sticks out of the page, lies on something else, or is cut off. */
import { settled } from "./browser.mjs";

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export async function layoutFaults(page) {
  await settled(page);
  return page.evaluate(findFaults);
}

/** Runs in the page. */
function findFaults() {
  /** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
  /** @type {string[]} */
  const faults = [];
  const width = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - width;
  if (over > 0) faults.push(`the page scrolls sideways by ${over} px`);

  const modal = document.querySelector("dialog:modal");
  const scope = modal ?? document.body;
  const name = (/** @type {Element} */ element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}${typeof element.className === "string" && element.className ? `.${element.className.trim().replaceAll(/\s+/g, ".")}` : ""} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
  const isSeen = (/** @type {Element} */ element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest(".visually-hidden, .skip, svg, [inert]") && getComputedStyle(element).clipPath === "none";
  /** What of a box is to be seen: what scrolls or hides what is too much takes the rest away. @param {Element | null} from @param {Box} box @returns {Box | undefined} */
  const clipped = (from, { left, top, right, bottom }) => {
    for (let above = /** @type {Element | null} */ (from); above && above !== document.documentElement; above = above.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(above);
      const edge = above.getBoundingClientRect();
      if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      if (position === "fixed") break;
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : undefined;
  };
  /** What something floats with: things of two such layers may lie on each other, that is what layers are for. @param {Element} element @returns {Element | null} */
  const layer = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const { position, zIndex } = getComputedStyle(at);
      if (position === "sticky" || position === "fixed" || (position === "absolute" && zIndex !== "auto")) return at;
    }
    return null;
  };
  /** @param {{ element: Element, box: Box, layer: Element | null }[]} things @param {string} what */
  const overlaps = (things, what) => {
    const sorted = things.toSorted((a, b) => a.box.top - b.box.top);
    for (const [index, one] of sorted.entries()) {
      for (let next = index + 1; next < sorted.length && sorted[next].box.top < one.box.bottom; next++) {
        const other = sorted[next];
        if (one.layer !== other.layer || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (wide > 3 && high > 3) faults.push(`${what} ${name(one.element)} and ${name(other.element)} lie on each other (${Math.round(wide)} × ${Math.round(high)})`);
      }
    }
  };

  const CONTROLS = "a[href], button, select, input, textarea, summary, fluent-button, fluent-checkbox, fluent-switch, fluent-text-input, [role='button'], [role='radio'], [role='tab'], [role='treeitem']";
  const controls = [...scope.querySelectorAll(CONTROLS)].filter(isSeen).flatMap((element) => {
    // A link that goes over several lines is where its lines are.
    const rects = getComputedStyle(element).display === "inline" ? [...element.getClientRects()] : [element.getBoundingClientRect()];
    return rects.flatMap((rect) => {
      const box = clipped(element.parentElement, rect);
      if (!box) return [];
      if (box.left < -1 || box.right > width + 1) faults.push(`${name(element)} sticks out of the page`);
      return [{ element, box, layer: layer(element) }];
    });
  });
  overlaps(controls, "the controls");

  const range = document.createRange();
  const texts = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || !isSeen(element) || element.closest("option, style, script")) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = clipped(element, rect);
      if (!box) continue;
      if (box.left < -1 || box.right > width + 1) faults.push(`the text of ${name(element)} sticks out of the page`);
      // Lines of text are higher than their letters.
      const slack = (box.bottom - box.top) * 0.2;
      texts.push({ element, box: { ...box, top: box.top + slack, bottom: box.bottom - slack }, layer: layer(element) });
    }
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    if (webkitLineClamp !== "none") continue;
    if (overflowX === "hidden" && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth) faults.push(`${name(element)} is cut off at its side`);
    if ((overflowY === "hidden" || overflowY === "clip") && element.scrollHeight > element.clientHeight + 3 && element.clientHeight) faults.push(`${name(element)} is cut off at its foot`);
  }
  overlaps(texts, "the texts");
  return [...new Set(faults)].slice(0, 20);
}
