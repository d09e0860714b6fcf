// @ts-check
/** For everyone: by keyboard alone, on a phone, in the dark, enlarged. */
import assert from "node:assert/strict";
import { choose, faintTexts, openAll, pageTest, verdict } from "./browser.mjs";
import { solutionZip, zip } from "./solution.mjs";

const columns = Array.from({ length: 60 }, (_, index) => ({ name: `contoso_column${index}`, displayName: `Column ${index}` }));
const needs = [
  { solution: "Active", displayName: "Region", schemaName: "contoso_region" },
  { solution: "AVeryLongSolutionNameWithoutAnySpaceThatCouldPushThePageWide (1.0.0.0)", displayName: "Territory", schemaName: "contoso_territory" },
];
const bytes = solutionZip({ displayName: "Order desk", tables: [{ name: "contoso_order", displayName: "Order", columns }], needs, roles: ["Sales/EMEA"] });
const file = [{ name: "a-rather-long-name-of-a-file-that-somebody-exported_1_2_0_0_managed.zip", bytes }];

const packageOf = zip({
  "PkgAssets/ImportConfig.xml": `<configdatastorage><solutions><configsolutionfile solutionpackagefilename="Zone.zip" overwriteunmanagedcustomizations="true" /><configsolutionfile solutionpackagefilename="AFileWithoutAnySpaceInItsLongName_managed.zip" /></solutions></configdatastorage>`,
  "PkgAssets/Zone.zip": solutionZip({ uniqueName: "Zone", displayName: "Zone planning" }),
  "ContosoPackageWithoutAnySpaceInItsLongName.dll": "MZ",
});

pageTest("the whole way by keyboard", async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);
  const tabTo = async (/** @type {string} */ selector, limit = 80) => {
    for (let count = 0; count < limit; count++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never came to ${selector}, it is on ${await focused()}`);
  };
  // Asked for early: the browser is told to hand choosers over only some moments later.
  const chooserComes = page.waitForEvent("filechooser");
  await tabTo("#drop-zone");
  assert.notEqual(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle), "none", "the focus is to be seen");
  await page.keyboard.press("Enter");
  const chooser = await chooserComes;
  await chooser.setFiles(file.map(({ name, bytes }) => ({ name, mimeType: "application/zip", buffer: bytes })));
  await verdict(page);
  assert.equal(await focused(), "verdict-heading", "the focus is on the verdict");

  await tabTo('.parts a[href="#requirements"]');
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "requirements-heading");
  await tabTo(".requirement summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement?.parentElement?.hasAttribute("open")), "Enter opens a card");

  await tabTo('[role="radio"]');
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-checked")), "true", "arrow keys choose a kind");
  await page.keyboard.press("Home");

  await tabTo(".grid");
  const active = () =>
    page.evaluate(() => document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-rowindex"));
  assert.equal(await active(), "2", "the first row is active");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-activedescendant") === "row-1");
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? ""));
  assert.equal(await active(), String((await page.locator(".grid").getAttribute("aria-rowcount")) ?? 0), "End goes to the last row");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".details[open]").waitFor();
  assert.equal(await focused(), "details-heading", "the focus is in the details");
  assert.equal(await page.locator('[role="row"][aria-selected="true"]').count(), 1);
  await page.keyboard.press("Escape");
  await page.locator(".details[open]").waitFor({ state: "detached" });
  assert.equal(await focused(), "grid", "Escape brings the focus back to the list");
});

pageTest("roles, names and the live region", async ({ page }) => {
  await choose(page, file);
  await verdict(page);
  const grid = page.getByRole("grid", { name: "Components" });
  assert.equal(await grid.getAttribute("aria-rowcount"), String(Number(await page.locator('[role="radio"] .quiet').first().innerText()) + 1));
  assert.deepEqual(await grid.getByRole("columnheader").allInnerTexts(), ["Display name", "Name", "Type", "Part of"]);
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  for (const name of ["Findings", "Needed first", "Contents"]) assert.equal(await page.getByRole("heading", { level: 2, name }).count(), 1, name);
  await page.waitForFunction(() => /errors?, .*warnings?, .*notes?/.test(document.querySelector('#live[role="status"]')?.textContent ?? ""));
  const unnamed = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, fluent-button, [role="radio"]')]
      .filter(
        (element) =>
          /** @type {HTMLElement} */ (element).checkVisibility() &&
          !(element.getAttribute("aria-label") || element.textContent?.trim() || element.closest("label")?.textContent?.trim()),
      )
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(unnamed, [], "every control has a name");
});

for (const [name, context] of /** @type {[string, import('playwright-core').BrowserContextOptions][]} */ ([
  ["a narrow phone", { viewport: { width: 320, height: 640 } }],
  ["a phone in the dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark", hasTouch: true, isMobile: true }],
  ["a desktop in the dark", { colorScheme: "dark" }],
  ["200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ["reduced motion", { reducedMotion: "reduce" }],
])) {
  pageTest(
    `no sideways scroll on ${name}`,
    async ({ page }) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await overflow(), 0, "at the start");
      await choose(page, [{ name: "a-package-with-a-rather-long-name-too_1_2_0_0.zip", bytes: packageOf }]);
      await verdict(page);
      await openAll(page);
      assert.equal(await overflow(), 0, "with a package");
      await choose(page, [{ name: "broken.zip", bytes: Buffer.from("x".repeat(200)) }, ...file]);
      await page.locator(".transfer-unpack").click();
      await page.locator(".download").waitFor();
      await openAll(page);
      assert.equal(await overflow(), 0, "with the report and what was unpacked");
      // The picture is drawn as it comes near, and may push the list away under the pointer.
      await page.locator(".row").first().scrollIntoViewIfNeeded();
      await page.locator("#graph .box").first().waitFor();
      await page.locator(".row").first().click();
      await page.locator(".details[open]").waitFor();
      assert.equal(await overflow(), 0, "with the details");
      const image = await page.screenshot();
      assert.ok(image.length > 5000, "something is painted");
      const background = await page.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)?.[0]));
      if (context.colorScheme === "dark") assert.ok(background < 64, `dark, but the background is ${background}`);
      else assert.ok(background > 192, `light, but the background is ${background}`);
      if (context.reducedMotion) assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
    },
    { context },
  );
}

pageTest("text stands out enough from its background, light and dark", async ({ page }) => {
  await choose(page, [...file, { name: "package.zip", bytes: packageOf }]);
  await verdict(page);
  await page.locator(".transfer-unpack").click();
  await page.locator(".download").waitFor();
  await openAll(page);
  await page.locator("fluent-checkbox.tick").first().click();
  await page.click('.parts a[href="#graph"]');
  await page.locator("#graph .box").first().click();
  await page.locator(".panel-status").waitFor();
  for (const colorScheme of /** @type {('light' | 'dark')[]} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(faintTexts), [], colorScheme);
  }
});
