// @ts-check
/** Deployment settings: what is left to the target, the file to download, and whether a file fits. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { choose, cli, drop, folderOf, pageTest, saved, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

const variables = /** @type {const} */ ([
  { name: "contoso_Site", displayName: "Archive site" },
  { name: "contoso_Limit", displayName: "Limit", type: "number", default: "5" },
  { name: "contoso_Mode", displayName: "Test mode", type: "yes-no", value: "yes" },
  { name: "contoso_Key", displayName: "Key of the shop", type: "secret" },
]);
const connections = [
  { name: "contoso_Mail", displayName: "Mailbox", connector: "shared_office365" },
  { name: "contoso_Shop", displayName: "Shop", connector: "shared_contoso-5fshop-5f0123456789abcdef", custom: "7c1a3e5f-9b2d-4c60-8e84-1a3c5e709b2d" },
];
const shop = { name: "shop.zip", bytes: solutionZip({ uniqueName: "Shop", displayName: "Shop", version: "1.4.0.2", variables: [...variables], connections }) };
const plain = { name: "orders.zip", bytes: solutionZip() };

/** @typedef {import('playwright-core').Page} Page */
const field = (/** @type {Page} */ page, /** @type {string} */ label) => page.locator(`.field[aria-label="${label}"]`);
const row = (/** @type {Page} */ page, /** @type {string} */ key) => page.locator(`tr[data-key="${key}"]`);

/** Opens files, and the view. @param {Page} page @param {{ name: string, bytes: Buffer }[]} files */
async function deployment(page, files) {
  await choose(page, files);
  await verdict(page);
  await page.locator('.tab[href="#/deployment"]').click();
  await page.locator(".deployment").waitFor();
}

/** @param {Page} page */
const save = (page) => saved(page, () => page.locator(".save-settings").click());

/** @param {string[]} args */
function solvet(args) {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
  return { status, stdout };
}

/** Runs the command on a solution, with a settings file beside it. @param {string[]} args @param {string} [settings] */
function onShop(args, settings) {
  const folder = folderOf({ "shop.zip": shop.bytes, ...(settings === undefined ? {} : { "test.settings.json": settings }) });
  return solvet([...args.map((word) => (word.endsWith(".json") ? join(folder, word) : word)), join(folder, "shop.zip")]);
}

pageTest("the tables say what the target must supply", async ({ page }) => {
  await deployment(page, [shop]);
  await row(page, "environment-variable:contoso_site").waitFor();
  assert.match(await page.locator(".deployment-lead").innerText(), /4 environment variables and 2 connection references\. 2 of the variables have no value of their own/);
  const cells = async (/** @type {string} */ key) => (await row(page, key).locator("th, td").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.deepEqual((await cells("environment-variable:contoso_site")).slice(0, 4), ["Archive site contoso_Site", "Text", "No value", "Yes"]);
  assert.deepEqual((await cells("environment-variable:contoso_limit")).slice(0, 4), ["Limit contoso_Limit", "Number", "Default 5", "No"]);
  assert.deepEqual((await cells("environment-variable:contoso_mode")).slice(0, 4), ["Test mode contoso_Mode", "Yes or no", "Ships a value of the source environment", "No"]);
  assert.equal((await cells("environment-variable:contoso_key"))[1], "Secret");
  assert.match(/** @type {string} */ (await field(page, "Key Vault reference for Key of the shop").getAttribute("placeholder")), /\/subscriptions\//);
  assert.match((await cells("connection-reference:contoso_mail")).join(" "), /Mailbox contoso_Mail.*shared_office365/);
  assert.match((await cells("connection-reference:contoso_shop")).join(" "), /custom/);
  await row(page, "environment-variable:contoso_site").getByText("Archive site").click();
  await page.locator(".details[open]").waitFor();
  assert.match(page.url(), /#\/components\/environment-variable:contoso_site/);
});

pageTest("who uses a connection reference is told", async ({ page }) => {
  await page.locator("#sample").click();
  await verdict(page);
  await page.locator('.tab[href="#/deployment"]').click();
  const users = row(page, "connection-reference:contoso_sharedoffice365_8d0e4").locator(".deployment-users");
  await users.getByText("Notify the warehouse").waitFor();
  assert.match(await users.innerText(), /cloud flow/);
});

pageTest("the file is that of the command, and takes what is filled in", async ({ page }) => {
  await deployment(page, [shop]);
  await page.locator(".deployment-empty input").uncheck();
  const empty = await save(page);
  assert.equal(empty.name, "Shop_1_4_0_2.settings.json");
  assert.equal(empty.text, onShop(["settings"]).stdout);

  await field(page, "Value of Archive site").fill("https://contoso.example/archive");
  await field(page, "Value of Test mode").selectOption("no");
  await field(page, "Id of the connection for Mailbox").fill("0123456789abcdef0123456789abcdef");
  await page.locator(".deployment-empty input").check();
  const { text } = await save(page);
  assert.deepEqual(JSON.parse(text), {
    EnvironmentVariables: [
      { SchemaName: "contoso_Key", Value: "" },
      { SchemaName: "contoso_Mode", Value: "no" },
      { SchemaName: "contoso_Site", Value: "https://contoso.example/archive" },
    ],
    ConnectionReferences: [
      { LogicalName: "contoso_Mail", ConnectionId: "0123456789abcdef0123456789abcdef", ConnectorId: "/providers/Microsoft.PowerApps/apis/shared_office365" },
      { LogicalName: "contoso_Shop", ConnectionId: "", ConnectorId: "/providers/Microsoft.PowerApps/apis/shared_contoso-5fshop-5f0123456789abcdef" },
    ],
  });
  assert.ok(!/contoso\.example|0123456789/.test(page.url()), "values are never in the address");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
});

pageTest("what is filled in is judged where it stands, and stays while one looks elsewhere", async ({ page }) => {
  await deployment(page, [shop]);
  await field(page, "Value of Limit").fill("many");
  await row(page, "environment-variable:contoso_limit").getByText("does not suit its type, a number").waitFor();
  await field(page, "Value of Limit").fill("12");
  await row(page, "environment-variable:contoso_limit").locator(".field-remark").waitFor({ state: "detached" });
  await field(page, "Key Vault reference for Key of the shop").fill("hunter2");
  await row(page, "environment-variable:contoso_key").getByText("Azure Key Vault").waitFor();
  await field(page, "Id of the connection for Mailbox").fill("my mailbox");
  await row(page, "connection-reference:contoso_mail").getByText("does not look like the id of a connection").waitFor();
  await page.locator('.tab[href="#/findings"]').click();
  await page.goBack();
  assert.equal(await field(page, "Value of Limit").inputValue(), "12");
});

pageTest("what is filled in stays when a file joins, a finding is accepted, or the other build is read, and goes with its file", async ({ page }) => {
  await deployment(page, [shop]);
  await field(page, "Value of Limit").fill("12");
  await drop(page, ".overlay-add", [plain, { name: "shop_managed.zip", bytes: solutionZip({ uniqueName: "Shop", displayName: "Shop", version: "1.4.0.2", managed: true, variables: [...variables], connections }) }]);
  await page.locator(".builds").waitFor();
  await page.locator(".builds").getByText("Managed", { exact: true }).click();
  await page.locator('.builds [aria-pressed="true"]', { hasText: /^\s*Managed/ }).waitFor();
  await page.locator('.tab[href="#/deployment"]').click();
  await page.locator(".deployment-choice select").selectOption({ label: "Shop (shop_managed.zip)" });
  assert.equal(await field(page, "Value of Limit").inputValue(), "12");
  await page.locator('.tab[href="#/findings"]').click();
  await page.evaluate(() => document.dispatchEvent(new CustomEvent("accept-finding", { detail: { rule: "all", reason: "Not now." } })));
  await page.locator(".accepted").waitFor();
  await page.locator('.tab[href="#/deployment"]').click();
  assert.equal(await field(page, "Value of Limit").inputValue(), "12");
  await page.locator('.tab[href="#/overview"]').click();
  for (const name of ["shop.zip", "shop_managed.zip"]) await page.locator(`.close-file[aria-label*="Close ${name}"]`).first().click().then(() => page.locator(`.close-file[aria-label*="Close ${name}"]`).waitFor({ state: "detached" }));
  await drop(page, ".overlay-add", [shop]);
  await page.locator('.close-file[aria-label="Close shop.zip"]').waitFor();
  await page.locator('.tab[href="#/deployment"]').click();
  await page.locator(".deployment-choice select").selectOption({ label: "Shop (shop.zip)" });
  assert.equal(await field(page, "Value of Limit").inputValue(), "");
});

pageTest("a settings file is checked, entry by entry, and fills the fields", async ({ page }) => {
  const settings = JSON.stringify({
    EnvironmentVariables: [
      { SchemaName: "contoso_Site", Value: "" },
      { SchemaName: "contoso_Limit", Value: "9" },
      { SchemaName: "contoso_Sitte", Value: "x" },
    ],
    ConnectionReferences: [{ LogicalName: "contoso_Mail", ConnectionId: "0123456789abcdef0123456789abcdef", ConnectorId: "/providers/Microsoft.PowerApps/apis/shared_office365" }],
  });
  await deployment(page, [shop]);
  await drop(page, ".deployment", [{ name: "test.settings.json", bytes: Buffer.from(settings) }]);
  const check = page.locator(".settings-check");
  await check.waitFor();
  assert.match(await check.locator("h2").innerText(), /would stop the import test\.settings\.json/);
  const said = JSON.parse(onShop(["settings", "--verify", "test.settings.json", "-f", "json"], settings).stdout);
  assert.equal(await page.locator(".settings-finding").count(), said.findings.length);
  const entries = await page.locator(".settings-entry").allInnerTexts();
  assert.match(entries[0], /Archive site contoso_Site[\s\S]*The value of contoso_Site is empty[\s\S]*stops at an empty value[\s\S]*What to do: Give it the value/);
  assert.ok(entries.some((text) => /Entry 3 of EnvironmentVariables[\s\S]*if contoso_Site is meant/i.test(text)), entries.join("\n"));
  assert.ok(await page.evaluate(() => document.activeElement?.id === "settings-check-heading"));
  await page.locator(".fill-settings").click();
  assert.equal(await field(page, "Value of Limit").inputValue(), "9");
  assert.equal(await field(page, "Id of the connection for Mailbox").inputValue(), "0123456789abcdef0123456789abcdef");
  await page.locator(".close-check").click();
  assert.equal(await check.count(), 0);
});

pageTest("a settings file is checked from any view, also one that is broken, and before there is a solution it is explained", async ({ page }) => {
  await choose(page, [{ name: "test.settings.json", bytes: Buffer.from("{}") }]);
  await page.getByText("test.settings.json is a settings file").waitFor();
  await choose(page, [shop]);
  await verdict(page);
  await drop(page, "#main", [{ name: "test.settings.json", bytes: Buffer.from('{ "EnvironmentVariables": [,] }') }]);
  await page.locator(".settings-broken").waitFor();
  assert.match(page.url(), /#\/deployment/);
  assert.match(await page.locator(".settings-check").innerText(), /not JSON[\s\S]*line 1/);
  assert.equal(await page.locator(".fill-settings").count(), 0);
});

pageTest("each file of a set has its settings, and one without any says so", async ({ page }) => {
  await deployment(page, [plain, shop]);
  await page.getByText("This solution leaves nothing to the target").waitFor();
  assert.equal(await page.locator(".deployment-table").count(), 0);
  await page.locator(".deployment-choice select").selectOption({ label: "Shop (shop.zip)" });
  await row(page, "environment-variable:contoso_site").waitFor();
  await field(page, "Value of Archive site").fill("https://contoso.example");
  await page.locator(".deployment-choice select").selectOption({ index: 0 });
  await page.getByText("This solution leaves nothing to the target").waitFor();
  await page.locator(".deployment-choice select").selectOption({ index: 1 });
  assert.equal(await field(page, "Value of Archive site").inputValue(), "https://contoso.example");
  await page.evaluate(() => (location.hash = "#/deployment/connection-reference:contoso_mail?of=Shop"));
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Id of the connection for Mailbox");
});

pageTest("everything fits into a narrow window", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await deployment(page, [shop]);
  await row(page, "environment-variable:contoso_site").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
});
