// @ts-check
/** The maker's way: choose, drop or try the sample, read the verdict, look around, take something along. */
import assert from "node:assert/strict";
import { choose, drop, pageTest, show, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

const VERDICT = /^(Import blocked|Import possible, under conditions|Clear to import)$/;

pageTest("the sample is one click away and leads to a verdict", async ({ page }) => {
  await page.click("#sample");
  assert.match(await verdict(page), VERDICT);
  assert.ok((await page.locator(".limits li").count()) > 0, "the limits stand under the verdict");
  assert.match(await page.title(), /sample\.zip/);
  await show(page, "components");
  assert.ok((await page.locator(".row:visible").count()) > 0, "the components are listed");
  assert.match(await page.title(), /Components[\s\S]*sample\.zip/);
});

pageTest("a dropped file is checked and described", async ({ page }) => {
  const bytes = solutionZip({
    displayName: "Order desk",
    version: "3.4.5.6",
    publisher: "Contoso Ltd",
    managed: true,
    tables: [{ name: "contoso_order", displayName: "Order", columns: [{ name: "contoso_total", displayName: "Total" }] }],
  });
  await drop(page, "#drop-zone", [{ name: "desk.zip", bytes }]);
  assert.match(await verdict(page), VERDICT);
  const solution = await page.locator(".solution").innerText();
  for (const part of ["Order desk", "3.4.5.6", "Managed", "Contoso Ltd", "desk.zip", "1 table", "1 column"])
    assert.ok(solution.includes(part), `${part} is missing in: ${solution}`);
  await page.waitForFunction(() => /^(Import|Clear)/.test(document.getElementById("live")?.textContent ?? ""));
});

pageTest("what a solution needs is grouped and explained in words", async ({ page }) => {
  const needs = [
    { solution: "Active", displayName: "Region", schemaName: "contoso_region" },
    { solution: "msdynce_Sales (9.0.4.0076)", displayName: "Opportunity", schemaName: "opportunity" },
  ];
  await choose(page, [{ name: "orders.zip", bytes: solutionZip({ needs }) }]);
  await verdict(page);
  const text = await page.locator("#requirements").innerText();
  for (const part of ["In no managed solution", "Needs the app installed", "msdynce_Sales", "9.0.4.0076 or later"])
    assert.ok(text.includes(part), `${part} is missing in: ${text}`);
  await page.locator(".class-active summary").click();
  assert.match(await page.locator(".class-active .needed").innerText(), /Region[\s\S]*Table[\s\S]*Order/);
});

pageTest("a broken file gives a sentence with a way out, and the next file works", async ({ page }) => {
  await choose(page, [{ name: "broken.zip", bytes: Buffer.from("this is no zip at all") }]);
  const notice = page.locator(".notice");
  await notice.waitFor();
  const text = await notice.innerText();
  assert.match(text, /broken\.zip could not be checked/);
  assert.ok(text.split("\n").filter(Boolean).length >= 3, `it says what the file is and what to do: ${text}`);
  assert.ok(await page.locator("#start").isVisible());
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("notice")), "the focus is on the message");
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  assert.match(await verdict(page), VERDICT);
  assert.equal(await notice.count(), 0);
});

pageTest("findings are narrowed down by severity and by what they are about", async ({ page }) => {
  await page.click("#sample");
  await verdict(page);
  await show(page, "findings");
  const cards = page.locator("solvet-findings .card");
  const all = await cards.count();
  const about = page.locator("solvet-findings select");
  const names = await about.locator("option").allInnerTexts();
  assert.match(names[0], /everything/);
  assert.ok(names.length > 2 && names.slice(1).every((name) => /^[a-z ]+ \(\d+\)$/.test(name)), `each category has a word and a number: ${names}`);
  await about.selectOption("import");
  const some = await cards.count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  for (const text of await cards.locator(".footnote").allTextContents()) assert.match(text, /about the import/);
  await page.waitForFunction(() => /^\d+ findings?$/.test(document.getElementById("live")?.textContent ?? ""));
  await page.locator("solvet-findings .chip", { hasText: "Warnings" }).click();
  assert.equal(await cards.count(), 0);
  assert.match(await page.locator("solvet-findings .empty").innerText(), /both/);
  await about.selectOption("");
  await page.locator("solvet-findings .chip", { hasText: "All" }).click();
  assert.equal(await cards.count(), all);
});

pageTest("an empty file gives a sentence", async ({ page }) => {
  await choose(page, [{ name: "empty.zip", bytes: Buffer.alloc(0) }]);
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /empty\.zip could not be checked/);
});

pageTest("several files are one set, one bad file does not spoil it, files can be closed", async ({ page }) => {
  const files = [
    { name: "base.zip", bytes: solutionZip({ uniqueName: "Base", displayName: "Base", tables: [{ name: "contoso_region", displayName: "Region" }] }) },
    { name: "orders.zip", bytes: solutionZip() },
    { name: "bad.zip", bytes: Buffer.from("nothing") },
  ];
  await drop(page, "#drop-zone", files);
  await verdict(page);
  assert.equal(await page.locator(".solution").count(), 2);
  assert.match(await page.locator(".notice").innerText(), /bad\.zip/);
  await show(page, "components");
  await page.locator(".file-choice select").selectOption({ index: 1 });
  assert.match(await page.locator(".row").first().innerText(), /Order/);
  await show(page, "overview");
  await page.locator(".close-file").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 1);
  assert.match(await page.locator(".solution").innerText(), /Orders/);
  await page.locator(".close-file").click();
  await page.locator("#start").waitFor();
  assert.equal(await page.locator(".solution").count(), 0, "the report is let go");
});

pageTest("dropping on a report can add to the set or replace it", async ({ page }) => {
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  await verdict(page);
  const needs = [{ solution: "Active", displayName: "Region", schemaName: "contoso_region" }];
  const base = { name: "base.zip", bytes: solutionZip({ uniqueName: "Base", displayName: "Base", needs }) };
  await drop(page, ".overlay-add", [base]);
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 2);
  await drop(page, ".overlay-zone:not(.overlay-add)", [base]);
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 1);
  assert.match(await page.locator(".solution").innerText(), /Base/);
  await show(page, "components");
  await page.locator(".row").first().click();
  await page.locator(".details[open]").waitFor();
  await show(page, "overview");
  assert.equal(await page.locator(".details[open]").count(), 0, "the details stay where they were opened");
  await page.locator(".class-active summary").click();
  await page.locator(".class-active .needed .link").first().click();
  await page.locator(".details[open]").waitFor();
  await page.locator(".close-file").click();
  await page.locator("#start").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.className.includes("with-details")), false, "the page takes its room back");
});

pageTest("search and kinds narrow the components down", async ({ page }) => {
  const columns = ["Total", "Résumé", "Due date"].map((displayName, index) => ({ name: `contoso_column${index}`, displayName }));
  await choose(page, [{ name: "orders.zip", bytes: solutionZip({ tables: [{ name: "contoso_order", displayName: "Order", columns }] }) }]);
  await verdict(page);
  await show(page, "components");
  const names = () => page.locator(".row .cell-displayName").allInnerTexts();
  await page.locator(".search input").fill("resume");
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.deepEqual(await names(), ["Résumé"]);
  await page.locator(".search input").fill("");
  await page.getByRole("radio", { name: "Tables" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.deepEqual(await names(), ["Order"]);
  await show(page, "overview");
  await page.locator(".chip", { hasText: "3 columns" }).click();
  await page.waitForFunction(() => document.activeElement?.matches("#components .grid"));
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 3);
  await page.locator(".cell-displayName button").click();
  assert.deepEqual(await names(), ["Due date", "Résumé", "Total"]);
  await page.locator(".row").nth(2).click();
  const details = page.locator(".details");
  assert.match(await details.innerText(), /Total[\s\S]*customizations\.xml, line \d+[\s\S]*column:contoso_order\.contoso_column0[\s\S]*Order/);
});
