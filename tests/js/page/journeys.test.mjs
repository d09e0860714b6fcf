// @ts-check
/**
 * The journeys of the people the page is for, from the first look to what they carry away; each on the hosted page, in the one file from a disk, and in the
 * installed app with server and network gone. (The journey of scripts and pipelines is walked by the tests of the command.)
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { WAYS, drop, pageTest, saved, show, verdict } from "./browser.mjs";
import { sampleFile, solutionZip } from "./solution.mjs";
import { versionZip } from "./versions.mjs";

/** @typedef {import('playwright-core').Page} Page */

const base = { name: "base.zip", bytes: solutionZip({ uniqueName: "ContosoBase", displayName: "Contoso Base", version: "3.0.0.0", tables: [{ name: "cbase_warehouse", displayName: "Warehouse" }] }) };
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

for (const from of WAYS) {
  const options = { from, timeout: 90_000, context: clipboard };

  pageTest(
    "a maker: will my export import?",
    async ({ page }) => {
      // 1. Before anything is dropped the page says that nothing leaves.
      assert.ok(await page.getByText("Nothing leaves this device").first().isVisible());
      assert.ok(await page.getByText("Your file stays on this device").isVisible());
      await drop(page, "#drop-zone", [sampleFile]);
      // 2. The verdict comes first, then what the file is.
      assert.equal(await verdict(page), "Import blocked");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "verdict-heading");
      const about = await page.locator(".solution").innerText();
      for (const part of ["Contoso Orders", "1.4.0.2", "Unmanaged", "Contoso (contoso)", "2 cloud flows", "2 tables"]) assert.ok(about.includes(part), part);
      // 3. What stops it is a sentence with its cure, without XML and without ids.
      const first = await page.locator(".first-finding").first().innerText();
      assert.match(first, /connection reference[\s\S]*needed by cloud flow[\s\S]*Archive delivered orders[\s\S]*Add existing > More > Connection reference/);
      assert.doesNotMatch(first, GUID);
      assert.doesNotMatch(first, /<\w/);
      await page.locator(".first-finding a").first().click();
      await page.locator("[data-finding][aria-current='true'] .card-body").waitFor();
      // 4. What is needed first, by the name of the product; ticked off; and another solution gives an order.
      await show(page, "overview");
      const needs = page.locator("#requirements");
      assert.match(await needs.innerText(), /Dynamics 365 Sales/);
      await needs.locator("fluent-checkbox.tick").first().click();
      await page.locator(".ticked", { hasText: /1 of \d+ ticked off/ }).first().waitFor();
      await drop(page, ".overlay-add", [base]);
      await page.locator("#plan .plan-step").nth(1).waitFor();
      // 5. What the target must be given, and the file for it.
      await show(page, "deployment");
      if (await page.locator("solvet-deployment select").count()) assert.ok(await page.locator("solvet-deployment select").first().isVisible());
      const settings = await saved(page, () => page.locator(".save-settings").click());
      const { EnvironmentVariables, ConnectionReferences } = JSON.parse(settings.text);
      assert.ok(Array.isArray(EnvironmentVariables));
      assert.deepEqual(ConnectionReferences.map((/** @type {any} */ one) => one.LogicalName).sort(), ["contoso_sharedcommondataserviceforapps_5b2d1", "contoso_sharedoffice365_8d0e4"]);
      // 6. A short text for the admin, or one file.
      await page.locator(".save-button").click();
      const report = await saved(page, () => page.locator(".menu-save-html").click());
      assert.match(report.text, /^<!doctype html>/i);
      assert.doesNotMatch(report.text, /<(?:script|link|img)[^>]+(?:src|href)="?https?:/i, "one file that needs no other");
      await show(page, "overview");
      await page.locator(".actions solvet-copy").click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("Contoso Orders"));
      const text = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(text, /Contoso Orders 1\.4\.0\.2 \(unmanaged[\s\S]*as ticked off[\s\S]*What to do:/);
      assert.ok(text.length < 4000, "short enough for a mail");
    },
    options,
  );

  pageTest(
    "a reviewer: may this version go to production?",
    async ({ page }) => {
      const files = [1, 2].map((version) => ({ name: `orders_${version}.zip`, bytes: versionZip(/** @type {1 | 2} */ (version)) }));
      // 1. Both dropped at once; which is which is told by their versions, and asked.
      await drop(page, "#drop-zone", [files[1], files[0]]);
      await verdict(page);
      await page.locator(".notice").getByText("Compare 1.3.0.0 with 1.4.0.0").click();
      // 2. What the upgrade does comes first, then the changes, counted by what happened to them.
      await page.locator("#diff-heading").waitFor();
      assert.equal(await page.locator("#diff-heading").innerText(), "Data would be lost");
      assert.match(await page.locator(".verdict-summary").last().innerText(), /\S/);
      assert.match(await page.locator(".changes-top").innerText(), /\d+ added.*\d+ removed.*\d+ changed/);
      // 3. What weighs most is shown at once.
      await page.locator(".change-body[aria-busy='false']").waitFor();
      assert.match(await page.locator("solvet-diff-change").innerText(), /data/i);
      // 4. A flow is read as steps, a form as its controls, a role as its privileges.
      for (const [name, picture] of /** @type {const} */ ([["Notify the warehouse", ".tree"], ["Order form", ".layout"], ["Order clerk", ".privileges"]])) {
        await page.locator("solvet-diff-list .search input").fill(name);
        await page.locator(".row-change").first().click();
        await page.locator("#change-heading", { hasText: name }).waitFor();
        await page.locator(".change-body[aria-busy='false']").waitFor();
        assert.ok((await page.locator("solvet-diff-change").locator(picture).count()) > 0, name);
      }
      assert.match(page.url(), /#\/changes\/security-role:/);
      // 5. Ticked off, noted upon, and carried away with the hashes of both files.
      await page.locator("solvet-diff-change textarea").fill("Who needs this?");
      await page.locator(".change-reviewed fluent-checkbox").click();
      await page.locator(".reviewed p", { hasText: /^1 of/ }).waitFor();
      const hashes = files.map(({ bytes }) => createHash("sha256").update(bytes).digest("hex"));
      const json = await saved(page, () => page.locator(".save-json").click());
      const document = JSON.parse(json.text);
      assert.deepEqual([document.baseline.input.sha256, document.current.input.sha256], hashes);
      assert.match(JSON.stringify(document.review), /Who needs this\?/);
      for (const format of ["markdown", "html"]) {
        const { text } = await saved(page, () => page.locator(`.save-${format}`).click());
        for (const hash of hashes) assert.ok(text.includes(hash), `${format} names the files by their hashes`);
        assert.match(text, /Who needs this\?/);
      }
      // The other views are those of the newer one.
      await show(page, "overview");
      assert.match(await page.locator(".solution").innerText(), /1\.4\.0\.0/);
    },
    options,
  );

  pageTest(
    "a newcomer: what is in this file that nobody knows?",
    async ({ page }) => {
      await drop(page, "#drop-zone", [sampleFile]);
      await verdict(page);
      // 1. The map: apps, tables, what fires on them, what goes outside, connectors, secrets, roles.
      await show(page, "documentation");
      await page.locator("solvet-documentation h2").first().waitFor();
      const text = await page.locator("solvet-documentation").innerText();
      for (const part of ["Order Desk", "Notify the warehouse", "Office 365", "Order Helper"]) assert.ok(text.includes(part), part);
      for (const [ending, way] of [["md", "Markdown"], ["html", "HTML"]]) {
        const { name, text } = await saved(page, () => page.locator("solvet-documentation").getByText(`Save as ${way}`).click());
        assert.ok(name.endsWith(`.${ending}`), name);
        assert.ok(text.includes("Notify the warehouse"));
      }
      // 2. Any name is found, with what needs it and the place where it stands.
      await page.keyboard.press("/");
      await page.keyboard.type("archive site");
      await page.locator(".seeker-result", { hasText: "Archive site" }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".details[open]").waitFor();
      await page.locator(".details", { hasText: /Needed by[\s\S]*Archive delivered orders/ }).waitFor();
      await page.locator(".details .place-link").click();
      await page.locator(".view-files:not([hidden])").waitFor();
      assert.match(page.url(), /#\/files\/environmentvariabledefinitions\/.*line=/);
      await page.goBack();
      await page.locator(".details[open]").waitFor();
      await page.locator(".details").getByText("See it among its dependencies").click();
      await page.locator(".view-dependencies:not([hidden]) .box").first().waitFor();
    },
    options,
  );

  pageTest(
    "an author: is my kit ready to be published?",
    async ({ page }) => {
      const [managed, unmanaged] = [true, false].map((isManaged) => ({ name: `kit_${isManaged ? "managed" : "unmanaged"}.zip`, bytes: solutionZip({ uniqueName: "Kit", displayName: "Starter kit", managed: isManaged, needs: [{ solution: "Active", displayName: "Region", schemaName: "contoso_region" }] }) }));
      // 1. Against an environment with nothing but what every one has.
      await drop(page, "#drop-zone", [managed]);
      await verdict(page);
      const inventory = { schema: "solvet.inspect/1", solution: { uniqueName: "Default", version: "1.0.0.0", managed: false }, components: [], members: [] };
      await page.setInputFiles("#target", { name: "empty.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(inventory)) });
      await page.locator(".target-file").waitFor();
      assert.equal(await verdict(page), "Import blocked");
      assert.match(await page.locator("#first").innerText(), /Region/);
      // 2. The other build beside it, told apart.
      await drop(page, ".overlay-add", [unmanaged]);
      await page.locator(".solution .builds").waitFor();
      assert.equal(await page.locator(".solution").count(), 1, "both builds are one solution");
    },
    options,
  );
}
