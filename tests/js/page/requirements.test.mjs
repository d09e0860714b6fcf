// @ts-check
/** What is needed first: ticked off by hand, or compared with what a target has. */
import assert from "node:assert/strict";
import { choose, drop, pageTest, show, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

const needs = [
  { solution: "Active", displayName: "Region", schemaName: "contoso_region" },
  { solution: "Active", displayName: "Territory", schemaName: "contoso_territory" },
  { solution: "msdynce_Sales (9.0.4.0076)", displayName: "Opportunity", schemaName: "opportunity" },
  { solution: "FabrikamBase (2.0.0.0)", displayName: "Fleet", schemaName: "fabrikam_fleet" },
];
const orders = { name: "orders.zip", bytes: solutionZip({ needs }) };
const installed = [
  { SolutionUniqueName: "msdynce_Sales", VersionNumber: "9.1.0.0", IsManaged: true },
  { SolutionUniqueName: "FabrikamBase", VersionNumber: "1.5.0.0", IsManaged: true },
];

/** @typedef {import('playwright-core').Page} Page */
const progress = (/** @type {Page} */ page) => page.locator(".ticked p").innerText();
/** A box by words of its name. Its role is given by the element itself, where Playwright does not look. */
const box = (/** @type {Page} */ page, /** @type {string} */ name) => page.locator(`fluent-checkbox[aria-label*="${name}"]`).first();
const card = (/** @type {Page} */ page, /** @type {string} */ title) => page.locator(".tickable", { hasText: title });

/** Chooses what the target has, through the page's own chooser. @param {Page} page @param {string} name @param {string | Buffer} content */
async function compareWith(page, name, content) {
  await page.setInputFiles("#target", [{ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) }]);
}

/** Waits until the requirements have the focus again, after a comparison. @param {Page} page */
async function compared(page) {
  await page.waitForFunction(() => document.activeElement?.id === "requirements-heading");
}

pageTest("what is needed can be ticked off by keyboard, with the count said", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  assert.equal(await progress(page), "0 of 4 ticked off");
  await box(page, "Fabrikam").focus();
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelector('.ticked [role="status"]')?.textContent === "1 of 4 ticked off");
  assert.match(await card(page, "Fabrikam").innerText(), /Ticked off/);
  await page.locator(".class-active summary").click();
  await box(page, "Table Region is in my target").click();
  assert.equal(await progress(page), "2 of 4 ticked off");
  const all = box(page, "Unmanaged customizations");
  assert.equal(await all.evaluate((box) => /** @type {any} */ (box).indeterminate), true, "some of them are ticked off");
  await all.click();
  await box(page, "Dynamics 365 Sales is in my target").click();
  assert.equal(await progress(page), "All 4 ticked off");
  await all.click();
  assert.equal(await progress(page), "2 of 4 ticked off");
});

pageTest("ticks stay while files come and go, and are stored nowhere", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  await box(page, "Dynamics 365 Sales is in my target").click();
  await drop(page, ".overlay-add", [{ name: "fleet.zip", bytes: solutionZip({ uniqueName: "Fleet", displayName: "Fleet", needs: [needs[3]] }) }]);
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 2);
  assert.equal(await progress(page), "1 of 4 ticked off");
  const newer = [{ ...needs[2], solution: "msdynce_Sales (9.2.0.0)" }];
  await drop(page, ".overlay-add", [{ name: "newer.zip", bytes: solutionZip({ uniqueName: "Newer", displayName: "Newer", needs: newer }) }]);
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 3);
  assert.equal(await progress(page), "0 of 4 ticked off", "a higher version is another question");
  await card(page, "Dynamics 365 Sales").locator("summary").click();
  assert.match(await card(page, "Dynamics 365 Sales").innerText(), /ticked this off for version 9\.0\.4\.0076/);
  const stored = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]);
  assert.deepEqual(stored, [0, 0, 0, ""]);
});

pageTest(
  "ticks are in the summary for the admin",
  async ({ page }) => {
    await choose(page, [orders]);
    await verdict(page);
    const summary = async () => {
      await page.locator(".save-button").click();
      await page.locator(".menu-copy-admin").click();
      const copied = page.locator(".save-label", { hasText: "Copied" });
      await copied.waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      await copied.waitFor({ state: "detached" });
      return text;
    };
    assert.match(await summary(), /Needed first:\n- /);
    await box(page, "Fabrikam").click();
    await page.locator(".class-active summary").click();
    await box(page, "Table Region is in my target").click();
    const text = await summary();
    assert.match(text, /Needed first \(2 of 4 are in the target, as ticked off\):/);
    for (const line of [/^- \[x\] .*FabrikamBase/m, /^- \[ \] .*msdynce_Sales/m, /^ {2}- \[x\] table “Region”$/m, /^ {2}- \[ \] table “Territory”$/m]) assert.match(text, line);
  },
  { context: { permissions: ["clipboard-read", "clipboard-write"] } },
);

for (const [name, content] of /** @type {[string, string][]} */ ([
  ["installed.json", JSON.stringify(installed)],
  ["installed.csv", "uniquename,version,ismanaged\r\nmsdynce_Sales,9.1.0.0,True\r\nFabrikamBase,1.5.0.0,True\r\n"],
])) {
  pageTest(`a target given as ${name} answers each need, with the reason`, async ({ page, requests }) => {
    await choose(page, [orders]);
    await verdict(page);
    const before = requests.length;
    await compareWith(page, name, content);
    await compared(page);
    assert.match(await page.locator(".target-files").innerText(), new RegExp(`${name}[\\s\\S]*1 satisfied, 2 not satisfied`));
    assert.match(await card(page, "Dynamics 365 Sales").innerText(), /Satisfied/);
    assert.equal(await card(page, "Dynamics 365 Sales").locator("fluent-checkbox").count(), 0, "what is there needs no tick");
    assert.match(await card(page, "Fabrikam").innerText(), /FabrikamBase 1\.5\.0\.0, and 2\.0\.0\.0 or later is needed[\s\S]*Not satisfied/);
    assert.deepEqual(requests.slice(before).filter((address) => !address.startsWith("blob:")), [], "nothing was requested");
    await page.locator(`fluent-button[aria-label="Do not compare with ${name}"]`).click();
    await page.locator(".target-file").waitFor({ state: "detached" });
    await compared(page);
    assert.match(await card(page, "Dynamics 365 Sales").innerText(), /Depends on the target/);
  });
}

pageTest("a solution zip or an inventory can be the target, chosen or dropped, several at once", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  await drop(page, ".overlay-target", [{ name: "fabrikam.zip", bytes: solutionZip({ uniqueName: "FabrikamBase", displayName: "Fabrikam", version: "2.1.0.0", tables: [{ name: "fabrikam_fleet", displayName: "Fleet" }] }) }]);
  await compared(page);
  assert.match(await card(page, "Fabrikam").innerText(), /Satisfied/);
  const inventory = { schema: "solvet.inspect/1", solution: { uniqueName: "msdynce_Sales", version: "9.0.4.0076", managed: true }, components: [{ key: "table:opportunity", content: true }], members: [] };
  await compareWith(page, "inspect.json", JSON.stringify(inventory));
  await page.waitForFunction(() => document.querySelectorAll(".target-file").length === 2);
  assert.match(await card(page, "Dynamics 365 Sales").innerText(), /Satisfied/);
  await drop(page, ".overlay-add", [{ name: "more.zip", bytes: solutionZip({ uniqueName: "More", displayName: "More" }) }]);
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 2);
  assert.equal(await page.locator(".target-file").count(), 2, "the target stays when a file is added");
});

pageTest("a file that is no target gives a sentence with a way out, and the answer stays", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  await compareWith(page, "installed.json", JSON.stringify(installed));
  await compared(page);
  for (const [name, content, said] of /** @type {[string, string, RegExp][]} */ ([
    ["letter.txt", "Dear admin, please install everything", /lists no solutions that solvet can read/],
    ["cut.json", '{"value": [', /not well-formed JSON/],
    ["empty.json", "[]", /No row of .* names a solution/],
    ["stub.zip", "PK\u0003\u0004 nothing", /./],
  ])) {
    await compareWith(page, name, content);
    await page.locator(".notice", { hasText: name }).waitFor();
    const notice = await page.locator(".notice").innerText();
    assert.match(notice, new RegExp(`Nothing could be compared with ${name}`));
    assert.match(notice, said);
    assert.match(notice, /still the answer for orders\.zip/);
    assert.deepEqual(await page.locator(".target-file").allInnerTexts(), ["installed.json"]);
    assert.match(await page.locator(".target-files").innerText(), /1 satisfied, 2 not satisfied/);
  }
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("notice")), "the focus is on the message");
});

pageTest("several solutions are listed in the order of the import", async ({ page }) => {
  const base = solutionZip({ uniqueName: "Base", displayName: "Base of Contoso", tables: [{ name: "contoso_region", displayName: "Region" }] });
  const sales = solutionZip({ needs: [{ solution: "Base (1.0.0.0)", displayName: "Region", schemaName: "contoso_region" }] });
  await choose(page, [{ name: "orders.zip", bytes: sales }]);
  await verdict(page);
  assert.equal(await page.locator("#plan").count(), 0, "one solution has no order");
  await choose(page, [
    { name: "orders.zip", bytes: sales },
    { name: "base.zip", bytes: base },
  ]);
  await page.locator("#plan").waitFor();
  const steps = await page.locator(".plan-step").allInnerTexts();
  assert.match(steps[0], /Base of Contoso/);
  assert.match(steps[1], /Orders[\s\S]*after Base of Contoso, which it needs/);
  await show(page, "dependencies");
  await page.locator("#dependencies .box").first().waitFor();
  assert.deepEqual((await page.locator(".box-holds").allTextContents()).sort(), ["from Base", "from Orders"], "of several solutions each box says which");
});

pageTest("solutions that need each other are named, and what is in several", async ({ page }) => {
  const tables = (/** @type {string} */ own) => [{ name: own, displayName: own }, { name: "contoso_shared", displayName: "Shared" }];
  const one = solutionZip({ uniqueName: "One", displayName: "One", tables: tables("contoso_one"), needs: [{ solution: "Two (1.0.0.0)", displayName: "two", schemaName: "contoso_two" }] });
  const two = solutionZip({ uniqueName: "Two", displayName: "Two", tables: tables("contoso_two"), needs: [{ solution: "One (1.0.0.0)", displayName: "one", schemaName: "contoso_one" }] });
  await choose(page, [
    { name: "one.zip", bytes: one },
    { name: "two.zip", bytes: two },
  ]);
  await page.locator(".plan-cycle").waitFor();
  assert.match(await page.locator(".plan-cycle").innerText(), /One and Two need each other[\s\S]*One needs Two[\s\S]*solution that is imported before both/);
  await page.locator(".plan-duplicates summary").click();
  assert.match(await page.locator(".plan-duplicates").innerText(), /1 component is in more than one of them[\s\S]*Shared/);
});
