// @ts-check
/** Names that turn text around turn nothing but themselves, in a page of either direction; names in Arabic are read as they are. */
import assert from "node:assert/strict";
import { choose, openAll, pageTest, settled, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";
import { versionZip } from "./versions.mjs";

/** Turns what follows around, until somebody ends it. */
const TURN = "\u202e";
const hostile = { name: `orders${TURN}piz.zip`, bytes: solutionZip({ displayName: `${TURN}Orders`, publisher: `${TURN}Contoso`, tables: [{ name: "contoso_order", displayName: `${TURN}Order`, columns: [{ name: "contoso_total", displayName: `${TURN}Total` }] }], needs: [{ solution: "Active", displayName: `${TURN}Region`, schemaName: "contoso_region" }], roles: [`${TURN}Clerk`] }) };

/** Runs in the page: texts in our own letters whose last letter stands before their first. */
function turned() {
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** @type {string[]} */
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.textContent ?? "";
    const element = node.parentElement;
    // A piece of text that holds a name turns with it; that is the name's own.
    if (!/^[\x20-\x7e\n“”’…–·›]*$/.test(text) || !element?.checkVisibility() || element.closest(".visually-hidden, option")) continue;
    const [first, last] = [text.search(/[A-Za-z]/), text.length - 1 - [...text].reverse().join("").search(/[A-Za-z]/)];
    if (first < 0 || last <= first) continue;
    const at = (/** @type {number} */ index) => {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return range.getBoundingClientRect();
    };
    const [a, b] = [at(first), at(last)];
    if (Math.abs(a.top - b.top) < 2 && a.width && b.left < a.left) found.push(`${element.tagName}.${element.className}: ${text.trim().slice(0, 60)}`);
  }
  return found;
}

for (const direction of ["ltr", "rtl"]) {
  pageTest(`a name that turns text around turns nothing but itself, ${direction}`, async ({ page }) => {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    await choose(page, [hostile]);
    await verdict(page);
    for (const view of ["overview", "findings", "components", "dependencies"]) {
      await page.click(`.tab[href="#/${view}"]`);
      if (view === "dependencies") await page.locator("#dependencies .box").first().waitFor();
      if (view === "components") await page.locator(".row").first().click();
      await openAll(page);
      await settled(page);
      assert.deepEqual(await page.evaluate(turned), [], view);
      if (view === "components") await page.locator(".details[open] .details-head fluent-button").click();
    }
  });

  pageTest(`nor in a comparison, ${direction}`, async ({ page }) => {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    await page.click("#compare");
    await page.setInputFiles("#side", [versionZip(1), versionZip(2, { evil: TURN })].map((buffer, index) => ({ name: `${index}${TURN}.zip`, mimeType: "application/zip", buffer })));
    await page.locator("#diff-heading").waitFor();
    for (let at = 0; at < 6; at++) {
      await page.locator(".row-change").nth(at).click();
      await page.locator(".change-body[aria-busy='false']").waitFor();
      await settled(page);
      assert.deepEqual(await page.evaluate(turned), [], await page.locator("#change-heading").innerText());
    }
  });
}

pageTest("in a page from right to left, code, paths and pictures still run from left to right", async ({ page }) => {
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await choose(page, [hostile]);
  await verdict(page);
  await page.click('.tab[href="#/dependencies"]');
  await page.locator("#dependencies .box").first().waitFor();
  const outside = await page.locator(".box").evaluateAll((boxes) =>
    boxes.flatMap((box) => {
      const frame = /** @type {Element} */ (box.querySelector(".box-body")).getBoundingClientRect();
      return [...box.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().left < frame.left - 1 || text.getBoundingClientRect().right > frame.right + 1).map((text) => text.textContent);
    }),
  );
  assert.deepEqual(outside, [], "the words stand in their boxes");
});
