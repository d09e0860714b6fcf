// @ts-check
/** The main journey in a second browser: a solution is checked, looked through, searched, its needs ticked off and copied; two versions are compared. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, firefoxTest } from "./firefox.mjs";
import { solutionZip } from "./solution.mjs";
import { versionZip } from "./versions.mjs";

/** @typedef {import('puppeteer-core').Page} Page */

const folder = mkdtempSync(join(tmpdir(), "solvet-firefox-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {Uint8Array} bytes */
function fileOf(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const needs = [
  { solution: "FabrikamBase (2.0.0.0)", displayName: "Fleet", schemaName: "fabrikam_fleet" },
  { solution: "Active", displayName: "Region", schemaName: "contoso_region" },
];
const orders = fileOf("orders.zip", solutionZip({ displayName: "Order desk", needs, lookups: [["contoso_order", "contoso_regionid", "contoso_region"]] }));
const versions = [fileOf("orders_1_3.zip", versionZip(1)), fileOf("orders_1_4.zip", versionZip(2))];

/** @param {Page} page @param {string} selector */
async function textOf(page, selector) {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => /** @type {HTMLElement} */ (element).innerText);
}

/** @param {Page} page @param {string} input @param {string[]} paths */
async function give(page, input, paths) {
  const chooser = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await page.$(input));
  await chooser.uploadFile(...paths);
}

/** Goes to a view by the bar. @param {Page} page @param {string} name */
async function to(page, name) {
  await page.click(`.tab[href="#/${name}"]`);
  await page.waitForFunction((id) => document.activeElement?.id === id, {}, `${name}-heading`);
}

/** What a person does with the page; the same where it is served and where it is one file. @param {Page} page */
async function journey(page) {
  await give(page, "#file", [orders]);
  assert.match(await textOf(page, "#verdict-heading"), /^Import (blocked|possible, under conditions)$/);
  await page.waitForFunction(() => /errors?, .*warnings?/.test(document.getElementById("live")?.textContent ?? ""));

  await page.click("fluent-checkbox.tick");
  await page.waitForFunction(() => /^1 of \d+ ticked off$/.test(document.querySelector(".ticked [role='status']")?.textContent ?? ""));
  await page.click("solvet-copy fluent-button");
  await page.waitForFunction(() => [...document.querySelectorAll("solvet-copy fluent-button")].some((button) => /Copied/.test(button.textContent ?? "")));

  await to(page, "findings");
  await page.waitForSelector(".finding summary");
  if (!(await page.$(".finding[open]"))) await page.click(".finding summary");
  assert.match(await textOf(page, ".finding[open] .card-body"), /Why it matters[\s\S]*What to do/);

  await to(page, "components");
  await page.type("solvet-inventory .search >>> input", "order");
  await page.waitForFunction(() => document.querySelectorAll(".row").length > 0 && document.querySelectorAll(".row").length < 5);
  await page.click(".row");
  assert.match(await textOf(page, ".details[open]"), /Key\s+[a-z-]+:\S*order/);
  await page.keyboard.press("Escape");

  await page.keyboard.press("/");
  await page.keyboard.type("order");
  await page.waitForSelector(".seeker-result");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".details[open]");
  await page.goBack();

  await to(page, "dependencies");
  await page.waitForSelector("#dependencies .box");
  await page.keyboard.press("Escape");

  await page.click('.tab[href="#/changes"]');
  await page.waitForSelector("solvet-compare h1");
}

firefoxTest("the main journey", async ({ page }) => {
  await journey(page);
});

firefoxTest("two versions are compared", async ({ page }) => {
  await page.click("#compare");
  await give(page, "#side", versions);
  assert.equal(await textOf(page, "#diff-heading"), "Data would be lost");
  await page.waitForSelector("solvet-diff-list .search >>> input");
  for (const name of ["Order form", "Order clerk", "Priority"]) {
    await page.click("solvet-diff-list .search >>> input", { count: 3 });
    await page.keyboard.type(name);
    await page.waitForFunction((name) => document.querySelector(".row-change .row-name")?.textContent?.includes(name), {}, name);
    await page.click(".row-change");
    await page.waitForFunction((name) => document.getElementById("change-heading")?.textContent?.includes(name) && document.querySelector(".change-body[aria-busy='false']"), {}, name);
  }
});

firefoxTest("the sample, and files that are none", async ({ page }) => {
  await page.click("#sample");
  assert.equal(await textOf(page, "#verdict-heading"), "Import blocked");
  await give(page, "#file", [fileOf("broken.zip", Buffer.from("x".repeat(200)))]);
  assert.match(await textOf(page, ".notice"), /broken\.zip could not be checked/);
});

firefoxTest("a file that is dropped", async ({ page }) => {
  const base64 = solutionZip({ displayName: "Dropped" }).toString("base64");
  await page.evaluate((base64) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], "dropped.zip"));
    const drag = (/** @type {string} */ type, /** @type {Element} */ target) => target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    drag("dragenter", document.body);
    drag("dragover", document.body);
    drag("drop", document.body);
  }, base64);
  await page.waitForSelector("#verdict-heading");
  assert.match(await textOf(page, ".solution h2"), /Dropped/);
});

const single = join(dist, "solvet.html");
if (existsSync(single)) {
  firefoxTest("the one file, opened from the disk", async ({ page }) => journey(page), { address: pathToFileURL(single).href });
}
