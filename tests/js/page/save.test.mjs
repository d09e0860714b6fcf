// @ts-check
/** The menu: the report in files that read like those of the command, the text for the admin, and the command itself. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { choose, cli, folderOf, pageTest, saved, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

const orders = { name: "orders.zip", bytes: solutionZip({ uniqueName: "ContosoOrders", displayName: "Order desk", version: "1.4.0.2", needs: [{ solution: "Active", displayName: "Region", schemaName: "contoso_region" }] }) };
const clipboard = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

/** @typedef {import('playwright-core').Page} Page */

/** Chooses an item of the menu by its class. @param {Page} page @param {string} name */
async function pick(page, name) {
  await page.locator(".save-button").click();
  await page.locator(`.menu-${name}`).click();
}

/** The command that is copied where the page is now. @param {Page} page @param {string} [hash] */
async function commandAt(page, hash) {
  if (hash) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.locator(`.tab[aria-current="page"][href="${hash.replace(/^(#\/\w+).*/, "$1")}"]`).waitFor();
  }
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await pick(page, "copy-command");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the command writes of the same file. @param {string} format */
function written(format) {
  const folder = folderOf({ "orders.zip": orders.bytes });
  return spawnSync(process.execPath, [cli, "check", "--no-config", "orders.zip", "-f", format], { encoding: "utf8", cwd: folder }).stdout;
}

pageTest("the report is saved in every format, as the command writes it", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  for (const [format, ending] of [["html", "html"], ["markdown", "md"], ["sarif", "sarif"], ["json", "json"], ["junit", "junit.xml"]]) {
    const { name, text } = await saved(page, () => pick(page, `save-${format}`));
    assert.equal(name, `ContosoOrders_1_4_0_2.solvet.${ending}`);
    assert.equal(text.trimEnd(), written(format).trimEnd(), format);
  }
  const { name, text } = await saved(page, () => pick(page, "save-baseline"));
  assert.equal(name, "solvet.baseline.json");
  const folder = folderOf({ "orders.zip": orders.bytes, "solvet.baseline.json": text });
  const { status, stdout } = spawnSync(process.execPath, [cli, "check", "--no-config", "orders.zip", "--baseline", "solvet.baseline.json", "-f", "json"], { encoding: "utf8", cwd: folder });
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).findings.every((/** @type {any} */ finding) => finding.suppressed.by === "baseline"), true);
});

pageTest(
  "a text for the admin is copied",
  async ({ page }) => {
    await choose(page, [orders]);
    await verdict(page);
    await pick(page, "copy-admin");
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("Order desk"));
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Order desk 1\.4\.0\.2 \(unmanaged, publisher Contoso\) – orders\.zip\n/);
    assert.equal(await page.locator(".save-label").innerText(), "Copied");
  },
  clipboard,
);

pageTest(
  "the command is that of what is shown, and harmless",
  async ({ page }) => {
    const named = (/** @type {string} */ name) => ({ ...orders, name });
    await choose(page, [named("my orders.zip")]);
    await verdict(page);
    assert.equal(await commandAt(page), 'npx solvet check "my orders.zip"');
    await page.setInputFiles("#target", [{ name: "test.json", mimeType: "application/json", buffer: Buffer.from('[{ "SolutionUniqueName": "Base", "VersionNumber": "1.0.0.0" }]') }]);
    await page.locator(".target-file").waitFor();
    assert.equal(await commandAt(page), 'npx solvet check --target test.json "my orders.zip"');
    assert.equal(await commandAt(page, "#/components"), 'npx solvet inspect "my orders.zip"');
    assert.equal(await commandAt(page, "#/components/table:contoso_order"), 'npx solvet why --target test.json "my orders.zip" table:contoso_order');
    await page.keyboard.press("Escape");
    assert.equal(await commandAt(page, "#/documentation"), 'npx solvet document --target test.json "my orders.zip"');
    assert.equal(await commandAt(page, "#/deployment"), 'npx solvet settings "my orders.zip"');
    await page.evaluate(() => (location.hash = "#/dependencies/table:contoso_order"));
    await page.locator("solvet-graph-picture").waitFor();
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("solvet-graph")).answer?.shown.around);
    assert.match(await commandAt(page), /^npx solvet graph --target test\.json --around table:contoso_order( --fold \w+)? "my orders\.zip"$/);
    await choose(page, [named("$(reboot).zip")]);
    await verdict(page);
    await page.waitForFunction(() => document.title.includes("reboot"));
    assert.match(await commandAt(page), /^npx solvet check.* solution\.zip$/);
  },
  clipboard,
);

pageTest(
  "of two versions the command is solvet diff",
  async ({ page }) => {
    const newer = { name: "orders_1_5.zip", bytes: solutionZip({ uniqueName: "ContosoOrders", displayName: "Order desk", version: "1.5.0.0" }) };
    await choose(page, [orders]);
    await verdict(page);
    await page.evaluate(() => (location.hash = "#/changes"));
    await page.setInputFiles("#side", [{ name: newer.name, mimeType: "application/zip", buffer: newer.bytes }]);
    await page.locator("#diff-heading").waitFor();
    assert.equal(await commandAt(page), "npx solvet diff orders.zip orders_1_5.zip");
  },
  clipboard,
);

pageTest("the menu is one for the keyboard", async ({ page }) => {
  await choose(page, [orders]);
  await verdict(page);
  const button = page.locator(".save-button");
  const focused = () => page.evaluate(() => document.activeElement?.className ?? "");
  await button.focus();
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /menu-save-html/);
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowUp");
  assert.match(await focused(), /menu-save-baseline/);
  await page.keyboard.press("s");
  assert.match(await focused(), /menu-save-sarif/);
  await page.keyboard.press("Home");
  assert.match(await focused(), /menu-save-html/);
  await page.keyboard.press("Escape");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  assert.match(await focused(), /save-button/);
  await page.keyboard.press("Enter");
  await page.locator(".menu-item").first().waitFor();
  await page.mouse.click(300, 500);
  assert.equal(await page.locator(".menu-item").count(), 0);
});
