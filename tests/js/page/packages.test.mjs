// @ts-check
/** Files that hold several solutions, and a canvas app by itself. */
import assert from "node:assert/strict";
import { choose, folderOf, chooseFolder, openAll, pageTest, show, verdict } from "./browser.mjs";
import { solutionZip, zip } from "./solution.mjs";

const evil = "<img src=x onerror=alert(1)>";
const list = `<?xml version="1.0" encoding="utf-8"?>
<configdatastorage>
  <solutions>
    <configsolutionfile solutionpackagefilename="Zone_managed.zip" overwriteunmanagedcustomizations="true" />
    <configsolutionfile solutionpackagefilename="Orders_managed.zip" />
    <configsolutionfile solutionpackagefilename="Gone_managed.zip" />
  </solutions>
</configdatastorage>
`;
const parts = {
  "Contoso.Package.dll": "MZ",
  "PkgAssets/Orders_managed.zip": solutionZip({ managed: true, tables: [{ name: "contoso_order", displayName: "Order" }] }),
  "PkgAssets/Zone_managed.zip": solutionZip({ uniqueName: "Zone", displayName: `Zone ${evil}`, version: "2.0.0.1", managed: true, tables: [{ name: "contoso_zone", displayName: "Zone table" }] }),
  "PkgAssets/ImportConfig.xml": list,
};
const bytes = zip(parts);

pageTest("a package shows its solutions in the order of the import, what is absent and what else is in it", async ({ page }) => {
  await choose(page, [{ name: "package.zip", bytes }]);
  assert.equal(await verdict(page), "Import blocked", "a solution that is listed is not there");
  assert.deepEqual(await page.locator(".member h3").allInnerTexts(), [`Zone ${evil}`, "Orders"]);
  await openAll(page);
  const card = await page.locator(".package").innerText();
  for (const part of ["Package for Package Deployer", "2 solutions, in the order they are imported", "2.0.0.1, Managed", "PkgAssets/Zone_managed.zip", "overwriteunmanagedcustomizations=true", "Gone_managed.zip", "1 other file in it", "Contoso.Package.dll"])
    assert.ok(card.includes(part), `${part} is missing in: ${card}`);
  assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);

  await page.locator(".member").nth(1).locator(".chip", { hasText: "1 table" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.match(await page.locator(".row").innerText(), /Order/);
  assert.deepEqual(await page.locator(".file-choice option").allInnerTexts(), [`Zone ${evil} (PkgAssets/Zone_managed.zip)`, "Orders (PkgAssets/Orders_managed.zip)"]);
  await page.locator(".file-choice select").selectOption({ index: 0 });
  await page.waitForFunction(() => /Zone table/.test(document.querySelector(".row")?.textContent ?? ""));

  await show(page, "overview");
  await page.locator(".close-file").click();
  await page.locator("#start").waitFor();
});

pageTest("the folder of a package is a package too, with what it does not list", async ({ page }) => {
  const gone = solutionZip({ uniqueName: "Gone", displayName: "Gone no more" });
  const extra = solutionZip({ uniqueName: "Extra", displayName: "Extra" });
  await chooseFolder(page, folderOf({ ...parts, "PkgAssets/Gone_managed.zip": gone, "PkgAssets/Extra.zip": extra }, "deploy"));
  await verdict(page);
  assert.deepEqual(await page.locator(".member h3").allInnerTexts(), [`Zone ${evil}`, "Orders", "Gone no more", "Extra"]);
  assert.match(await page.locator(".member-unlisted").innerText(), /^Extra[\s\S]*not in the list of what is imported/);
  assert.equal(await page.locator(".absent").count(), 0);
  assert.match(await page.locator(".package h2").innerText(), /deploy/);
});

pageTest("a canvas app by itself is shown as what it is", async ({ page }) => {
  const app = zip({ "Header.json": '{ "DocVersion": "1.348" }', "Properties.json": '{ "Name": "Order Desk", "Id": "0d5f7a1c-2b3e-4c4d-8e9f-1a2b3c4d5e6f" }' });
  await choose(page, [{ name: "desk.msapp", bytes: app }]);
  await verdict(page);
  const card = await page.locator(".solution").innerText();
  assert.match(card, /Canvas app by itself/);
  assert.equal(card.match(/Canvas app by itself/g)?.length, 1, "once is enough");
  assert.equal(await page.locator("#verdict-heading").innerText(), "Not a solution by itself");
  assert.match(await page.locator("#requirements").innerText(), /not listed in its file/, "nobody knows what it needs");
  assert.equal(await page.locator("solvet-transfer .transfer-ways").count(), 0, "there is nothing to unpack");
  await show(page, "components");
  await page.locator(".row").first().click();
  await page.locator(".details[open]").waitFor();
});
