// @ts-check
/** Files and links that somebody made to keep the page busy, or to have it say what it should not. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { UNDECIDED, choiceOf, withConfig, withEntry } from "../../../www/decisions.js";
import { coloursOf } from "../../../www/files/colours.js";
import { readRoute, writeRoute } from "../../../www/route.js";
import { firings } from "../../../www/views/documentation-firings.js";
import { breakable } from "../../../www/views/documentation-pieces.js";
import { fileNameOf, visible } from "../../../www/visible.js";
import { choose, pageTest } from "./browser.mjs";
import { solutionZip, zip } from "./solution.mjs";

test("an address names nothing that is longer than any name", () => {
  const long = "a/".repeat(500_000);
  assert.deepEqual(readRoute(`#/files/${long}?line=3&path=${long}`), { view: "files", options: { line: "3" } });
  const key = `Workflows/${"x".repeat(1000)}.json`;
  assert.deepEqual(readRoute(writeRoute({ view: "files", key })), { view: "files", key, options: {} });
  for (const hash of ["#/files/%", "#/files/%E0%A4%A?%", "#/files/<img onerror=x>", "#/files/__proto__?__proto__=x&constructor=y"]) assert.equal(readRoute(hash)?.view, "files", hash);
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test("a script that a parser would take long for stays plain", () => {
  const begun = performance.now();
  assert.equal(coloursOf("script", "a<".repeat(1 << 19)), undefined);
  assert.ok(performance.now() - begun < 20_000, "as long as it takes to see that it takes too long");
  assert.ok(coloursOf("script", "var a = 1;\n".repeat(100)));
});

test("a configuration that is broken reaches the engine as it is, also after something was accepted", () => {
  const accepted = withEntry(UNDECIDED, { rule: "trigger-condition", reason: "known" });
  for (const text of ["// ours\n{}", "[]", "null", '{ "suppressions": {} }']) {
    assert.equal(choiceOf(withConfig(accepted, { name: "solvet.json", text })).config, text);
  }
  const { config = "" } = choiceOf(withConfig(accepted, { name: "solvet.json", text: '{ "suppressions": [null, 1], "__proto__": { "x": 1 } }' }));
  assert.deepEqual(JSON.parse(config).suppressions, [null, 1, { rule: "trigger-condition", reason: "known" }]);
});

test("a long name is not taken apart", () => {
  const long = "a_".repeat(50_000);
  assert.equal(breakable(long), long);
  assert.notEqual(breakable("contoso_order_with_a_long_name"), "contoso_order_with_a_long_name");
});

test("the event of a form is a word of the file, whatever it is called", () => {
  const list = [{ event: "form", message: "constructor", automation: { key: "web-resource:contoso_/a.js", kind: "web-resource", name: "a.js" } }];
  /** @param {any} part @returns {unknown[]} */
  const values = (part) => (Array.isArray(part) ? part.flatMap(values) : part?.values ? values(part.values) : [part]);
  const shown = values(firings([{ table: { key: "table:contoso_order", kind: "table", name: "Order" }, firings: list }], () => false));
  assert.ok(shown.includes("constructor") && !shown.includes(Object));
});

test("names of files are seen as they are, and saved under names that lead nowhere", () => {
  assert.equal(visible("WebResources/invoice\u202egpj.exe\0"), "WebResources/invoice\\u{202e}gpj.exe\\u{0}");
  assert.equal(visible("WebResources/größe (1)/שלום.js"), "WebResources/größe (1)/שלום.js");
  const names = { "a/invoice\u202egpj.exe": "invoice_gpj.exe", "a/..": "file", "a/": "file", "C:\\x\\y.txt": "C__x_y.txt", "a/größe.js": "größe.js", "a/constructor": "constructor" };
  for (const [path, name] of Object.entries(names)) assert.equal(fileNameOf(path), name);
});

pageTest("a file whose name turns its direction says so in the tree and above its text", async ({ page }) => {
  const base = Object.fromEntries(Object.entries(unzipSync(solutionZip())).map(([path, content]) => [path, Buffer.from(content)]));
  await page.evaluate(() => (location.hash = "#/files"));
  await choose(page, [{ name: "orders.zip", bytes: zip({ ...base, "WebResources/invoice\u202egpj.exe": "MZ" }) }]);
  await page.getByText("invoice\\u{202e}gpj.exe").first().click();
  await page.locator(".entry-path").filter({ hasText: "invoice\\u{202e}gpj.exe" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".entry-actions fluent-button").last().click()]);
  assert.equal(download.suggestedFilename(), "invoice_gpj.exe");
});

pageTest(
  "a page that was saved while it showed a solution shows nothing of it when it is opened again",
  async ({ page }) => {
    await choose(page, [{ name: "first.zip", bytes: solutionZip({ displayName: "Northwind" }) }]);
    await page.locator("solvet-report").getByText("Northwind").first().waitFor();
    const folder = mkdtempSync(join(tmpdir(), "solvet-saved-"));
    try {
      const saved = join(folder, "saved.html");
      writeFileSync(saved, await page.content());
      await page.goto(pathToFileURL(saved).href);
      await page.locator("#start").waitFor();
      assert.ok(!(await page.locator("body").textContent())?.includes("Northwind"));
      await choose(page, [{ name: "second.zip", bytes: solutionZip({ displayName: "Fabrikam" }) }]);
      await page.locator("solvet-report").getByText("Fabrikam").first().waitFor();
      assert.ok(!(await page.locator("body").textContent())?.includes("Northwind"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  { from: "single", elsewhere: /saved\.html$/ },
);
