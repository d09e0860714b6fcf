// @ts-check
/** A file of 20,000 components: the list stays small in the page and reaches its end. */
import assert from "node:assert/strict";
import { choose, pageTest, verdict } from "./browser.mjs";
import { largeSolutionZip } from "./solution.mjs";

const TABLES = 40;
const COLUMNS = 500;
const bytes = largeSolutionZip(TABLES, COLUMNS);

pageTest("20,000 components scroll with few rows in the page", async ({ page }) => {
  await choose(page, [{ name: "large.zip", bytes }]);
  await page.locator("#verdict-heading").waitFor({ timeout: 20_000 });
  await verdict(page);
  const count = Number(await page.locator(".grid").getAttribute("aria-rowcount")) - 1;
  assert.ok(count >= TABLES * COLUMNS, `${count} components are listed`);

  const { most, slowest, last } = await page.evaluate(async () => {
    const grid = /** @type {HTMLElement} */ (document.querySelector(".grid"));
    let most = 0;
    let slowest = 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const steps = 40;
    for (let step = 1; step <= steps; step++) {
      const start = performance.now();
      grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / steps;
      await frame();
      await frame();
      slowest = Math.max(slowest, performance.now() - start);
      most = Math.max(most, document.querySelectorAll(".row").length);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const rows = [...document.querySelectorAll(".row")];
    return { most, slowest, last: Number(rows.at(-1)?.getAttribute("aria-rowindex")) };
  });
  assert.ok(most > 10 && most < 200, `${most} rows in the page`);
  assert.equal(last, count + 1, "the last row is reached");
  assert.ok(slowest < 500, `a step of scrolling took ${Math.round(slowest)} ms`);

  await page.locator(".search input").fill("column 39.499");
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.equal(await page.locator(".row .cell-displayName").innerText(), "Column 39.499");
});
