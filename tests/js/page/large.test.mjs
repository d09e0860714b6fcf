// @ts-check
/** A file of 20,000 components: the list stays small in the page and reaches its end. A folder of thousands of files: the page stays awake. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { unpack } from "../../../pkg/index.js";
import { choose, chooseFolder, dropFolder, engineLoaded, folderOf, pageTest, show, verdict } from "./browser.mjs";
import { largeSolutionZip, solutionZip } from "./solution.mjs";

const TABLES = 40;
const COLUMNS = 500;
const bytes = largeSolutionZip(TABLES, COLUMNS);

pageTest("20,000 components scroll with few rows in the page", async ({ page }) => {
  await choose(page, [{ name: "large.zip", bytes }]);
  await page.locator("#verdict-heading").waitFor({ timeout: 20_000 });
  await verdict(page);
  await show(page, "components");
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

const corpus = new URL("../../../../shared/corpus/other/health-emr-4455-files.folder.zip", import.meta.url);

/** Thousands of small files: those of a real solution where the corpus is at hand, else of our own. @param {boolean} own */
async function manyFiles(own) {
  if (!own && existsSync(corpus)) return new Map(Object.entries(unzipSync(readFileSync(corpus))).filter(([path]) => !path.endsWith("/")));
  const roles = Array.from({ length: 4000 }, (_, index) => `Role ${index}`);
  return (await unpack(solutionZip({ roles }))).files;
}

for (const way of ["chosen", "dropped"]) {
  pageTest(
    `a folder of thousands of files, ${way}, does not freeze the page`,
    async (visit) => {
      const { page } = visit;
      const files = await manyFiles(way === "dropped");
      await engineLoaded(visit);
      const folder = way === "chosen" ? folderOf(files) : "";
      await page.evaluate(() => {
        const tasks = (/** @type {any} */ (window).tasks = /** @type {number[]} */ ([]));
        // Filling the chooser or the drop is the browser's and the test's: what the page does begins with the event.
        let since = Infinity;
        const begin = () => {
          const began = performance.now();
          setTimeout(() => tasks.push((since = performance.now()) - began));
        };
        for (const type of ["change", "drop"]) addEventListener(type, begin, true);
        new PerformanceObserver((list) => tasks.push(...list.getEntries().filter((entry) => entry.startTime >= since).map((entry) => entry.duration))).observe({ type: "longtask" });
      });
      const start = performance.now();
      if (way === "chosen") await chooseFolder(page, folder);
      else await dropFolder(page, "many", files);
      await page.locator("#verdict-heading").waitFor({ timeout: 60_000 });
      const took = Math.round(performance.now() - start);
      await page.waitForTimeout(300);
      assert.ok((await page.locator(".solution").innerText()).includes(`folder of ${files.size.toLocaleString("en")} files`));
      const tasks = (await page.evaluate(() => /** @type {any} */ (window).tasks)).map(Math.round).sort((/** @type {number} */ a, /** @type {number} */ b) => b - a);
      console.log(`${files.size} files ${way}: ${took} ms to the verdict, longest tasks ${tasks.slice(0, 3).join(", ")} ms`);
      assert.ok((tasks[0] ?? 0) < 800, `the page stood still for ${tasks[0]} ms`);
    },
    { timeout: 90_000 },
  );
}
