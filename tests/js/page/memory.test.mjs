// @ts-check
/** When memory runs out a sentence says so and the page lives on; what is closed is given back. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withMemory } from "../limited.mjs";
import { choose, dist, engineLoaded, pageTest, verdict } from "./browser.mjs";
import { largeSolutionZip, solutionZip } from "./solution.mjs";

/** @typedef {import('playwright-core').Page} Page */

const small = { name: "orders.zip", bytes: solutionZip() };
/** Of half a megabyte; open, it needs a hundred and fifty. */
const large = { name: "large.zip", bytes: largeSolutionZip(80, 500) };
const MIB = 1 << 20;

pageTest("a file that needs more memory than the engine is given is named, and the page works on", async ({ page, url }) => {
  const engine = withMemory(readFileSync(join(dist, "solvet_bg.wasm")), 40 * MIB);
  await page.route("**/solvet_bg.wasm", (route) => route.fulfill({ body: engine, contentType: "application/wasm" }));
  await page.goto(url);
  await choose(page, [small]);
  await verdict(page);
  await choose(page, [large]);
  await page.locator(".notice").waitFor({ timeout: 30_000 });
  assert.match(await page.locator(".notice").innerText(), /large\.zip could not be checked[\s\S]*more memory than the browser gives[\s\S]*works on/);
  assert.ok(await page.locator(".solution", { hasText: "orders.zip" }).isVisible(), "what was shown is still there");
  await page.locator(".tab[href^='#/dependencies']").click();
  await page.locator("solvet-graph svg").first().waitFor();
  await choose(page, [{ ...small, name: "again.zip" }]);
  await page.locator(".solution", { hasText: "again.zip" }).waitFor({ state: "attached" });
}, { load: false, timeout: 60_000, expectErrors: /no more memory|unreachable/ });

pageTest("what JavaScript itself cannot hold is said in the same words", async (visit) => {
  const { page } = visit;
  await engineLoaded(visit);
  await page.workers()[0].evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new RangeError("Array buffer allocation failed"));
  });
  await choose(page, [small]);
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /orders\.zip could not be checked[\s\S]*more memory than the browser gives/);
  await choose(page, [small]);
  await verdict(page);
}, { expectErrors: /allocation failed/ });

pageTest("a stack that is too deep is a crash and no want of memory", async (visit) => {
  const { page } = visit;
  await engineLoaded(visit);
  await page.workers()[0].evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new RangeError("Maximum call stack size exceeded"));
  });
  await choose(page, [small]);
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /stopped unexpectedly/);
  await choose(page, [small]);
  await verdict(page);
}, { expectErrors: /call stack/ });

pageTest("a file that is gone from the disk when it is read is said to be so", async (visit) => {
  const { page } = visit;
  await engineLoaded(visit);
  const folder = mkdtempSync(join(tmpdir(), "solvet-page-"));
  const path = join(folder, "orders.zip");
  writeFileSync(path, small.bytes);
  // Between choosing and reading there is a moment, which the test makes a long one.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ ...message) {
      Object.assign(window, { send: () => post.apply(this, /** @type {any} */ (message)) });
      Worker.prototype.postMessage = post;
    };
  });
  await page.setInputFiles("#file", path);
  await page.waitForFunction(() => Reflect.get(window, "send"));
  rmSync(folder, { recursive: true });
  await page.evaluate(() => Reflect.get(window, "send")());
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /orders\.zip could not be checked[\s\S]*can no longer read this/);
  await choose(page, [small]);
  await verdict(page);
});

for (const way of /** @type {const} */ (["closed", "replaced"])) {
  pageTest(`the memory of a large file is given back when it is ${way}`, async (visit) => {
    const { page } = visit;
    await engineLoaded(visit);
    const before = await memoryOf(page);
    await choose(page, [large]);
    await page.locator("#verdict-heading").waitFor({ timeout: 30_000 });
    const open = await memoryOf(page);
    if (way === "closed") {
      await page.locator(".close-file").click();
      await page.locator("#start").waitFor();
    } else {
      await choose(page, [small]);
      await page.locator(".solution", { hasText: "orders.zip" }).waitFor();
    }
    // The process that ends gives back in its own time.
    let after = await memoryOf(page);
    for (let tries = 0; tries < 20 && after - before > (open - before) / 2; tries++) {
      await page.waitForTimeout(250);
      after = await memoryOf(page);
    }
    console.log(`${way}: ${before} MiB at first, ${open} MiB with 40,000 components open, ${after} MiB afterwards`);
    assert.ok(open - before > 50, `the file is large: it took ${open - before} MiB`);
    assert.ok(after - before < (open - before) / 2, `${after - before} of ${open - before} MiB are still held`);
    await choose(page, [{ ...small, name: "again.zip" }]);
    await page.locator(".solution", { hasText: "again.zip" }).waitFor();
  }, { timeout: 90_000 });
}

/** MiB of its own that the process of a page holds, as the system counts it. @param {Page} page */
async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  const browser = /** @type {import('playwright-core').Browser} */ (page.context().browser());
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
  await whole.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]));
  // Others are spare ones, which the browser keeps at hand.
  return Math.round(Math.max(...sizes) / 1024);
}
