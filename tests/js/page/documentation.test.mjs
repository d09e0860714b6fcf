// @ts-check
/** The documentation of what is open: chapters to read, a picture of tables, files to keep. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { choose, pageTest, saved, show, verdict } from "./browser.mjs";
import { largeSolutionZip, sampleFile, solutionZip } from "./solution.mjs";

const corpus = new URL("../../../../shared/corpus/other/health-emr-4455-files.folder.zip", import.meta.url);

/** @typedef {import('playwright-core').Page} Page */

/** Goes to the documentation by the bar, and waits for all of it. @param {Page} page */
async function toDocumentation(page) {
  await verdict(page);
  await show(page, "documentation");
  await page.locator("#documentation .doc-chapter").first().waitFor();
}

/** The section of a chapter. @param {Page} page @param {string} name */
const chapter = (page, name) => page.locator(".doc-chapter", { has: page.locator(`#doc-${name}-heading`) });

const boxes = (/** @type {Page} */ page) => page.locator("#documentation .box").evaluateAll((list) => list.map((box) => box.querySelector("title")?.textContent?.split("\n")[0]));

/** The rows of the table of a chapter, each as its cells. @param {import('playwright-core').Locator} section */
const cells = (section) => section.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim().replace(/\s+/g, " "))));

pageTest("a solution is described, chapter by chapter; what it has not is said in a sentence", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  const contents = page.getByRole("navigation", { name: "Contents of the documentation" });
  const expected = ["What it is", "Apps", "Data model", "Tables", "What fires on which table", "Automations", "Connectors", "Connection references", "Environment variables", "Security roles", "What is not in here"];
  assert.deepEqual(await contents.locator("a > span:first-child").allInnerTexts(), expected);
  assert.equal(await page.locator("#doc-about-heading").innerText(), "Contoso Orders");
  assert.deepEqual(await chapter(page, "apps").locator(".doc-card h3 .link").allInnerTexts(), ["Order Desk", "Order Helper"]);
  assert.deepEqual((await cells(chapter(page, "connectors"))).map(([name, tier]) => [name, tier]), [["Microsoft Dataverse", "premium"], ["Office 365 Outlook", "standard"], ["SharePoint", "standard"]]);
  assert.deepEqual((await cells(chapter(page, "variables"))).map(([name, , , value]) => [name?.split(/ ?(?:The site|What stands)/)[0], value]), [["Archive site", "ships a value"], ["Currency symbol", "has a default"]]);
  const [archive] = await cells(chapter(page, "automations"));
  assert.deepEqual(archive.slice(1, 4), ["Every day", "on", "in the background"]);
  assert.match(await chapter(page, "limits").innerText(), /^What is not in here\s+No canvas apps, no custom pages, /);
  assert.equal(await page.locator("#doc-secrets-heading, #doc-endpoints-heading").count(), 0, "a chapter without anything is not there");
});

pageTest("what fires on a table is told by table, with counts in words for who cannot see them", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  const row = chapter(page, "firings").locator("details").first();
  assert.match((await row.locator("summary").textContent()) ?? "", /Order\s*: /);
  const lines = await row.locator(".doc-fires > li").evaluateAll((list) => list.map((line) => line.textContent?.trim().replace(/\s+/g, " ")));
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /^created ?cloud flow Notify the warehouse on/);
  assert.match(lines[1] ?? "", /^form loads ?script Script of the order form on/);
});

pageTest("a table opens to its columns, and names lead to the components", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  const order = chapter(page, "tables").locator("details").first();
  await order.locator("summary").click();
  await order.getByRole("table", { name: "Columns of Order" }).waitFor();
  const columns = await cells(order);
  assert.deepEqual(columns[0], ["Order Number names the rows", "contoso_name", "text, autonumber", "required", "Number of the order."]);
  assert.ok(columns.some(([name, , type]) => name === "Warehouse" && type === "lookup to Warehouse"));
  await order.getByRole("link", { name: "Region" }).click();
  await page.waitForURL(/#\/components\/table:contoso_region$/);
  await page.locator(".details[open]").waitFor();
  await page.goBack();
  await page.waitForURL(/#\/documentation$/);
  assert.equal(await order.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open), true, "it is as it was left");
});

pageTest("an address leads to a chapter, and the contents lead there", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  await page.getByRole("navigation", { name: "Contents of the documentation" }).getByRole("link", { name: /^Connectors/ }).click();
  await page.waitForURL(/#\/documentation\/connectors$/);
  await page.waitForFunction(() => document.activeElement?.id === "doc-connectors-heading");
  assert.ok(await page.locator("#doc-connectors-heading").evaluate((heading) => heading.getBoundingClientRect().top < innerHeight));
});

pageTest("the picture shows tables, their key columns, and how many rows there may be at each end", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  await page.locator("#documentation .box").first().waitFor();
  assert.deepEqual((await boxes(page)).sort(), ["Opportunity", "Order", "Region", "Warehouse"]);
  const order = page.locator("#documentation .box", { has: page.locator("title", { hasText: /^Order\n/ }) });
  assert.equal(await order.getAttribute("aria-label"), "Made here: Order. Order Number, Opportunity, Region, Warehouse. A table, connected with 3 tables.");
  assert.deepEqual(await page.locator("#documentation .er-line").evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll("text")].map((text) => text.textContent).join(" to "))), Array(4).fill("1 to n"));
  assert.match((await page.locator("#documentation .er-line path").first().getAttribute("marker-end")) ?? "", /er-many/);
  const rows = await cells(chapter(page, "relationships"));
  assert.equal(rows.length, 4, "the list holds the same");
  assert.deepEqual(rows[0].slice(0, 4), ["Warehouse", "one to many", "Order", "contoso_warehouseid"]);
});

pageTest("the picture by keyboard: from table to table, into one, and out again", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  await page.locator("#documentation .box").first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.closest(".box")?.querySelector("title")?.textContent?.split("\n")[0]);
  const move = () => page.locator("#documentation .world").getAttribute("transform");
  await page.locator("#documentation .canvas").focus();
  const start = await move();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await move(), start, "arrow keys move the picture");
  await page.keyboard.press("+");
  await page.keyboard.press("0");
  await page.keyboard.press("Tab");
  const first = await focused();
  assert.ok(first, "Tab leads to a table");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await focused(), first);
  await page.keyboard.press("Home");
  while ((await focused()) !== "Region") await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/components\/table:contoso_region$/);
});

pageTest("one table is drawn with what lies around it", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  const select = page.locator(".doc-picture-tools select");
  await select.selectOption({ label: "Opportunity" });
  await page.waitForFunction(() => document.querySelectorAll("#documentation .box").length === 2);
  assert.deepEqual((await boxes(page)).sort(), ["Opportunity", "Order"]);
  await select.selectOption({ label: "all 4 tables" });
  await page.waitForFunction(() => document.querySelectorAll("#documentation .box").length === 4);
  await select.selectOption({ label: "Opportunity" });
  await page.waitForFunction(() => document.querySelectorAll("#documentation .box").length === 2);
  await page.locator("#documentation .box").first().focus();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll("#documentation .box").length === 4);
});

for (const [name, start] of /** @type {const} */ ([["Markdown", "# Contoso Orders 1.4.0.2\n"], ["HTML", "<!doctype html>"]])) {
  pageTest(`it is saved as ${name}`, async ({ page }) => {
    await choose(page, [sampleFile]);
    await toDocumentation(page);
    const { name: fileName, text } = await saved(page, () => page.locator(`.save-${name.toLowerCase()}`).click());
    assert.equal(fileName, `ContosoOrders_1_4_0_2_documentation.${name === "HTML" ? "html" : "md"}`);
    assert.ok(text.toLowerCase().startsWith(start.toLowerCase()), text.slice(0, 80));
    assert.ok(text.includes("Notify the warehouse"));
  });
}

pageTest("long chapters come in parts, and many tables one at a time", async ({ page }) => {
  await choose(page, [{ name: "large.zip", bytes: largeSolutionZip(200, 5) }]);
  await toDocumentation(page);
  const tables = chapter(page, "tables");
  const count = () => tables.locator(".doc-list > li").count();
  assert.equal(await count(), 20);
  await tables.locator(".doc-more fluent-button", { hasText: "Show 100 of 180 more" }).click();
  await page.waitForFunction(() => document.querySelectorAll("solvet-documentation-table").length === 120);
  await tables.locator(".doc-more fluent-button", { hasText: "Show 80 more" }).click();
  await page.waitForFunction(() => document.querySelectorAll("solvet-documentation-table").length === 200);
  assert.equal(await tables.locator(".doc-more").count(), 0);
});

pageTest("what solutions are called stays text", async ({ page }) => {
  const name = "<img src=x onerror=alert(1)>";
  await choose(page, [{ name: "odd.zip", bytes: solutionZip({ displayName: name, publisher: name, tables: [{ name: "contoso_order", displayName: name, columns: [{ name: "contoso_x", displayName: name }] }], roles: [name] }) }]);
  await toDocumentation(page);
  assert.equal(await page.locator("#doc-about-heading").innerText(), name);
  assert.equal(await page.locator("#documentation img").count(), 0);
});

pageTest("a set is described as one, with a new book when something is added", async ({ page }) => {
  const region = { name: "contoso_region", displayName: "Region" };
  const order = { name: "contoso_order", displayName: "Order", columns: [{ name: "contoso_regionref", displayName: "Region", type: "lookup" }] };
  await choose(page, [{ name: "orders.zip", bytes: solutionZip({ uniqueName: "Orders", displayName: "Order desk", tables: [order], lookups: [["contoso_order", "contoso_regionref", "contoso_region"]] }) }, { name: "base.zip", bytes: solutionZip({ uniqueName: "Base", displayName: "Base", tables: [region] }) }]);
  await toDocumentation(page);
  assert.deepEqual(await chapter(page, "about").locator(".doc-sub").allInnerTexts(), ["Order desk", "Base"]);
  assert.deepEqual((await boxes(page)).sort(), ["Order", "Region"]);
});

pageTest("it is read on a small screen without scrolling sideways", async ({ page }) => {
  await choose(page, [sampleFile]);
  await toDocumentation(page);
  await page.locator("#documentation .box").first().waitFor();
  await chapter(page, "tables").locator("summary").first().click();
  await page.locator(".doc-inside .doc-table").first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}, { context: { viewport: { width: 320, height: 700 } } });

pageTest(
  "the documentation of a very large solution does not freeze the page",
  async ({ page }) => {
    await choose(page, [{ name: "large.zip", bytes: existsSync(corpus) ? readFileSync(corpus) : largeSolutionZip(300, 30) }]);
    await page.locator("#verdict-heading").waitFor({ timeout: 60_000 });
    await verdict(page);
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      const tasks = (/** @type {any} */ (window).tasks = /** @type {number[]} */ ([]));
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    });
    await show(page, "documentation");
    await page.locator("#documentation .box").first().waitFor({ timeout: 30_000 });
    await page.locator(".doc-more").first().click();
    await page.waitForTimeout(500);
    const tasks = (await page.evaluate(() => /** @type {any} */ (window).tasks)).map(Math.round).sort((/** @type {number} */ a, /** @type {number} */ b) => b - a);
    console.log(`the documentation of a very large solution: longest tasks ${tasks.slice(0, 3).join(", ")} ms`);
    assert.ok((tasks[0] ?? 0) < 800, `the page stood still for ${tasks[0]} ms`);
    assert.ok((await page.locator("#documentation *").count()) < 6000, "few elements in the page");
  },
  { timeout: 120_000 },
);
