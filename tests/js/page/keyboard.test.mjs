// @ts-check
/** By keyboard alone: Tab reaches everything that can be used, in the order in which it is read, shows where it is, and always leads out again. */
import assert from "node:assert/strict";
import { pageTest, settled } from "./browser.mjs";
import { scenes } from "./scenes.mjs";

/** More stops than any view has. */
const MOST = 300;

/** What was seen with the focus and without; a kind of control looks the same everywhere. @type {Map<string, boolean>} */
const marked = new Map();

for (const [name, go] of Object.entries(scenes)) {
  if (name === "progress") continue;
  pageTest(
    `Tab goes through: ${name}`,
    async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await go(page);
      await settled(page);
      const expected = await page.evaluate(prepare);
      /** @type {string[]} */
      const faults = [];
      let stops = 0;
      for (; stops < MOST; stops++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(look);
        if (!stop) break;
        if (stop.isAgain) break;
        if (stop.hidden) faults.push(`${stop.what} has the focus and is hidden (${stop.hidden})`);
        if (!stop.isForward) faults.push(`${stop.what} comes after what stands behind it`);
        if (!marked.has(stop.kind)) marked.set(stop.kind, await isMarked(page, stop.box));
        if (!marked.get(stop.kind)) faults.push(`${stop.what} does not show that it has the focus`);
      }
      assert.ok(stops < MOST, "Tab leads out of the page again");
      const missed = await page.evaluate(() => /** @type {any} */ (window).missed());
      assert.deepEqual(missed, [], `Tab reaches all of the ${expected} controls`);
      assert.deepEqual(faults, []);
    },
    { timeout: 90_000 },
  );
}

/** Whether a part of the page looks another when what is in it loses the focus. @param {import('playwright-core').Page} page @param {{ x: number, y: number, width: number, height: number }} box */
async function isMarked(page, box) {
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const [x, y] = [Math.max(0, box.x - 12), Math.max(0, box.y - 12)];
  const clip = { x, y, width: Math.max(1, Math.min(size.width - x, box.width + 24)), height: Math.max(1, Math.min(size.height - y, box.height + 24)) };
  await settled(page);
  const focused = await page.screenshot({ clip, caret: "hide" });
  await page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    /** @type {any} */ (window).last = at;
    /** @type {HTMLElement | null} */ (at)?.blur();
  });
  await settled(page);
  const plain = await page.screenshot({ clip, caret: "hide" });
  await page.evaluate(() => /** @type {any} */ (window).last?.focus());
  return !focused.equals(plain);
}

/** Runs in the page: starts from the top, and notes what Tab should come to. */
function prepare() {
  const CONTROLS = "a[href], button, select, input, textarea, summary, fluent-button, fluent-checkbox, fluent-switch, [tabindex='0']";
  const scope = document.querySelector("dialog:modal") ?? document.body;
  const isUsable = (/** @type {any} */ element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]");
  const wanted = new Set([...scope.querySelectorAll(CONTROLS)].filter(isUsable));
  const page = /** @type {any} */ (window);
  /** Of radio buttons that belong together Tab comes to one. @param {any} element */
  const isOfGroup = (element) => element.type === "radio" && [...page.seen].some((other) => other.type === "radio" && other.name === element.name && other.form === element.form);
  const what = (/** @type {Element} */ element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}.${element.getAttribute("class") ?? ""} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
  page.what = what;
  page.missed = () => [...wanted].filter((element) => !page.seen.has(element) && element.isConnected && isUsable(element) && !isOfGroup(element) && ![...element.querySelectorAll("*")].some((inner) => page.seen.has(inner))).map(what);
  page.seen = new Set();
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  getSelection()?.removeAllRanges();
  // Where Tab starts from is not only the focus: it goes to the top by way of something there.
  const start = /** @type {HTMLElement} */ (scope.matches("dialog") ? scope.querySelector("*") : document.querySelector(".skip"));
  if (!scope.matches("dialog") || !wanted.has(start)) {
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
    start.removeAttribute("tabindex");
    wanted.delete(start);
  }
  page.before = undefined;
  return wanted.size;
}

/** Runs in the page: what has the focus now; nothing where the page has none. */
function look() {
  const page = /** @type {any} */ (window);
  const host = document.activeElement;
  if (!host || host === document.body) return undefined;
  let element = host;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  // A date has a stop for each of its parts.
  const isAgain = (page.seen.has(host) && !(page.before === host && host.matches('[type="date"]'))) || host.matches(".skip");
  page.seen.add(host);
  const isForward = !page.before?.isConnected || Boolean(page.before.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING) || page.before === host;
  page.before = host;
  const { x, y, width, height } = host.getBoundingClientRect();
  const at = (/** @type {number} */ part, /** @type {number} */ start, /** @type {number} */ size) => start + 2 + Math.max(0, size - 4) * part;
  // A link that goes over several lines is where its lines are.
  const lines = getComputedStyle(host).display === "inline" ? [...host.getClientRects()] : [{ x, y, width, height }];
  const points = lines.flatMap((line) => [0.02, 0.5, 0.98].flatMap((across) => [0.02, 0.5, 0.98].map((down) => [at(across, line.x, line.width), at(down, line.y, line.height)])));
  const isSeen = (/** @type {number[]} */ [left, top]) => {
    const hit = document.elementFromPoint(left, top);
    return hit && (host.contains(hit) || hit.closest("label")?.contains(host));
  };
  const seen = (points.filter(isSeen).length / points.length) * 9;
  // A list that is higher than the window is to be seen as far as it goes.
  const isLarge = height > innerHeight / 2 || width > innerWidth;
  const hidden = width < 1 || height < 1 ? "it has no size" : seen === 0 || (!isLarge && seen < 5) ? `${Math.round(seen)} of 9 points to be seen` : "";
  const kind = `${element.tagName}.${host.tagName}.${[...host.classList].filter((name) => !/^(row|box|line)-/.test(name)).join(".")}.${host.parentElement?.className ?? ""}`;
  return { what: page.what(host), kind, isAgain, isForward, hidden, box: { x, y, width, height } };
}

pageTest("nothing is moved before others by its tabindex, and what can be dragged can be done otherwise", async ({ page }) => {
  await scenes["dependencies as a picture"](page);
  assert.equal(await page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count(), 0);
  // The picture is moved by dragging: arrow keys do the same, and so do the buttons that fit and zoom it.
  for (const label of ["Zoom in", "Zoom out", "Fit into the window"]) assert.ok(await page.locator(`fluent-button[aria-label="${label}"]`).isVisible(), label);
  // Files are dropped: buttons open the same choosers.
  await page.goto(page.url().split("#")[0]);
  for (const id of ["drop-zone", "open-folder"]) assert.ok(await page.locator(`#${id}`).isVisible(), id);
});

pageTest("Shift and Tab lead back the same way", async ({ page }) => {
  await scenes.overview(page);
  await page.evaluate(prepare);
  const what = () => page.evaluate(() => /** @type {any} */ (window).what(document.activeElement));
  const there = [];
  for (let count = 0; count < 15; count++) {
    await page.keyboard.press("Tab");
    there.push(await what());
  }
  const back = [there.at(-1)];
  for (let count = 0; count < 14; count++) {
    await page.keyboard.press("Shift+Tab");
    back.unshift(await what());
  }
  assert.deepEqual(back, there);
});
