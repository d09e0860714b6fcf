// @ts-check
/** The report as one page, opened as people open it: from a file, without a network, with and without its script. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { check, open, render } from "../../../pkg/index.js";
import { pageTest } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

const folder = mkdtempSync(join(tmpdir(), "solvet-report-"));
after(() => rmSync(folder, { recursive: true }));

const evil = `<img src=x onerror="alert(1)"></script><script>alert(2)</script>`;

/** A report with errors, warnings and notes on hostile names, one of them suppressed. */
async function report() {
  const needs = ["region", "depot", "stock"].map((name) => ({ solution: "Active", displayName: `${evil}${name}`, schemaName: `contoso_${name}` }));
  const solution = await open(solutionZip({ displayName: `${evil}Orders`, needs }), { name: "orders.zip" });
  const document = await check([solution]);
  solution.free();
  const [first] = document.findings;
  document.findings.push({ ...first, suppressed: { reason: `${evil}agreed`, by: "config" } });
  document.findings.push({ ...first, rule: "some-warning", severity: "warning", category: "alm", message: "a warning" });
  const file = join(folder, "report.html");
  writeFileSync(file, render(document, "html"));
  return { url: pathToFileURL(file).href, errors: document.findings.filter(({ severity, suppressed }) => severity === "error" && !suppressed).length };
}

pageTest(
  "the report opens from a file, filters and sorts",
  async ({ page, requests, dialogs }) => {
    const { url, errors } = await report();
    await page.goto(url);
    assert.equal(await page.locator("h1").innerText(), `${evil}Orders 1.2.0.0`);
    assert.match(await page.locator(".verdict").innerText(), /^Blocked\n/);
    const shown = () => page.locator("#groups .findings > li:visible").count();
    const all = await shown();
    assert.equal(await page.locator("#shown").innerText(), `${all} shown`);
    assert.equal(await page.locator("details.fold[open]").count(), 0, "what does not count is folded");
    await page.getByLabel("Errors").uncheck();
    assert.equal(await shown(), all - errors);
    await page.getByLabel("Errors").check();
    await page.locator("#search").fill("DEPOT");
    assert.equal(await shown(), 1);
    await page.locator("#search").fill("nothing is called so");
    assert.ok(await page.locator("#none").isVisible());
    await page.locator("#search").fill("");
    await page.locator("#category").selectOption("alm");
    assert.ok((await shown()) < all && (await shown()) > 0);
    await page.locator("#category").selectOption("");
    const rules = () => page.locator("#groups > details").evaluateAll((groups) => groups.map((group) => /** @type {HTMLElement} */ (group).dataset.rule));
    const bySeverity = await rules();
    await page.locator("#sort").selectOption("rule");
    assert.deepEqual(await rules(), [...bySeverity].sort());
    await page.locator("#sort").selectOption("severity");
    assert.deepEqual(await rules(), bySeverity);
    assert.equal(await page.locator("img, iframe, body script").count(), 0, "no element came from a name");
    assert.deepEqual([requests.filter((request) => !request.startsWith("file:")), dialogs], [[], []]);
  },
  { load: false, elsewhere: /^file:/ },
);

pageTest(
  "without scripts everything is there",
  async ({ page }) => {
    const { url, errors } = await report();
    await page.goto(url);
    assert.ok(await page.locator("#tools").isHidden());
    assert.equal(await page.locator(".group.error .findings > li").count(), errors);
    assert.ok(await page.locator(".group.error .findings > li").last().isVisible());
  },
  { load: false, elsewhere: /^file:/, context: { javaScriptEnabled: false } },
);

pageTest(
  "the report fits a narrow screen and is legible in light, dark and on paper",
  async ({ page }) => {
    const { url } = await report();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(url);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    const ink = () => page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await ink();
    await page.emulateMedia({ colorScheme: "light" });
    assert.notDeepEqual(await ink(), dark);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    assert.notEqual((await ink())[0], dark[0], "paper is white whatever the screen is");
    assert.ok(await page.locator("#tools").isHidden());
  },
  { load: false, elsewhere: /^file:/ },
);
