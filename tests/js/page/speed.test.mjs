// @ts-check
/** The page is there before its engine, never stands still, answers soon, and gives back what it took. Figures: `npm run measure:page`. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { LIMIT, timeTaken } from "../../../scripts/page/trace.mjs";
import { walk } from "../../../scripts/page/walk.mjs";
import { pageTest } from "./browser.mjs";
import { largeSolutionZip } from "./solution.mjs";

/** How much slower than the one the limit is kept on a machine may be: a test that fails on slow ones is soon not believed. */
const MARGIN = 3;

const folder = mkdtempSync(join(tmpdir(), "solvet-speed-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {import('playwright-core').Page} page */
async function engineReady(page) {
  await page.waitForFunction(() => performance.getEntriesByName("engine-ready").length > 0);
}

pageTest("the first page is painted before the engine is asked for", async ({ page }) => {
  await engineReady(page);
  const { painted, asked, ready } = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    asked: performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"))?.startTime ?? 0,
    ready: performance.getEntriesByName("engine-ready")[0].startTime,
  }));
  console.log(`painted after ${Math.round(painted)} ms, the engine asked for after ${Math.round(asked)} ms and ready after ${Math.round(ready)} ms`);
  assert.ok(painted < asked, `painted after ${painted} ms, and the engine was asked for after ${asked} ms`);
});

pageTest(
  "20,000 components: the page never stands still",
  async ({ page }) => {
    const path = join(folder, "large.zip");
    writeFileSync(path, largeSolutionZip(40, 500));
    await engineReady(page);
    const steps = await walk(page, path);
    for (const { step, longest, what } of steps) console.log(`${String(longest).padStart(6)} ms  ${step}${what ? ` (${what})` : ""}`);
    assert.deepEqual(
      steps.filter(({ longest }) => longest > LIMIT * MARGIN),
      [],
    );
  },
  { timeout: 180_000 },
);

const corpus = process.env.SOLVET_CORPUS ?? fileURLToPath(new URL("../../../../shared/corpus", import.meta.url));
const solutions = existsSync(join(corpus, "solutions")) ? readdirSync(join(corpus, "solutions")).filter((name) => name.endsWith(".zip")).sort() : [];
/** So many of the corpus, from the first to the last by name. */
const SPREAD = 25;

if (solutions.length === 0) test("the median solution", { skip: `the corpus (${corpus}) is not here` }, () => {});
else
  pageTest(
    "the median solution is answered within a second",
    async ({ page, url }) => {
      await engineReady(page);
      /** @type {number[]} */ const own = [];
      /** @type {number[]} */ const passed = [];
      for (let at = 0; at < SPREAD; at++) {
        const name = solutions[Math.floor((at * solutions.length) / SPREAD)];
        const figures = await timeTaken(page, async () => {
          await page.setInputFiles("#file", join(corpus, "solutions", name));
          await page.locator("#verdict-heading, .notice").first().waitFor({ timeout: 60_000 });
        });
        own.push(figures.own);
        passed.push(figures.passed);
        await page.goto(url);
        await engineReady(page);
      }
      const median = (/** @type {number[]} */ values) => Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
      console.log(`${SPREAD} of ${solutions.length} solutions: in the middle ${median(own)} ms of computing, ${median(passed)} ms went by`);
      assert.ok(median(own) < 1000 * MARGIN, `${median(own)} ms`);
    },
    { timeout: 300_000 },
  );
