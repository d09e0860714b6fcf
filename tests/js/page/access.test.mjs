// @ts-check
/** For everyone: by keyboard alone, on a phone, in the dark, enlarged. */
import assert from "node:assert/strict";
import { choose, faintTexts, openAll, pageTest, REPORT_VIEWS, settled, show, verdict } from "./browser.mjs";
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
  const tabTo = async (/** @type {string} */ selector, { key = "Tab", limit = 80 } = {}) => {
    for (let count = 0; count < limit; count++) {
      await page.keyboard.press(key);
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

  const opens = async (/** @type {string} */ selector) => {
    await tabTo(selector);
    await page.keyboard.press("Enter");
    assert.ok(await page.evaluate(() => document.activeElement?.parentElement?.hasAttribute("open")), "Enter opens a card");
  };
  const toView = async (/** @type {string} */ view) => {
    await tabTo(`solvet-bar a.tab[href="#/${view}"]`, { key: "Shift+Tab" });
    assert.notEqual(await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle), "none", "the tab with the focus is to be seen");
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => document.activeElement?.id === id, `${view}-heading`);
    assert.equal(await page.locator('solvet-bar [aria-current="page"]').getAttribute("href"), `#/${view}`);
    await page.waitForFunction((name) => document.getElementById("live")?.textContent?.toLowerCase() === name, view);
  };
  await opens(".requirement summary");
  await toView("findings");
  await opens(".finding:not([open]) summary");

  await toView("components");
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
  // Told with the verdict, and not again with the views.
  await page.waitForFunction(() => /errors?, .*warnings?, .*notes?/.test(document.querySelector('#live[role="status"]')?.textContent ?? ""));
  /** @type {Record<typeof REPORT_VIEWS[number], [string, string[]]>} */
  const headings = {
    overview: ["Import blocked", ["What weighs most", "Needed first", "Order desk"]],
    findings: ["Findings", []],
    components: ["Components", []],
    dependencies: ["Dependencies", []],
  };
  for (const view of REPORT_VIEWS) {
    await show(page, view);
    if (view === "dependencies") await page.locator("#dependencies .box").first().waitFor();
    const [heading, parts] = headings[view];
    assert.deepEqual(await page.getByRole("heading", { level: 1 }).allInnerTexts(), [heading]);
    for (const name of parts) assert.equal(await page.getByRole("heading", { level: 2, name }).count(), 1, name);
    const place = view === "overview" ? "Overview" : heading;
    assert.equal(await page.getByRole("region", { name: place, exact: true }).count(), 1, `the view is a place called ${place}`);
    assert.deepEqual(await page.evaluate(unnamed), [], `every control of ${view} has a name`);
  }
  assert.equal(await page.getByRole("navigation", { name: "Views" }).getByRole("link").count(), 8);
  await show(page, "components");
  const grid = page.getByRole("grid", { name: "Components" });
  assert.equal(await grid.getAttribute("aria-rowcount"), String(Number(await page.locator('[role="radio"] .quiet').first().innerText()) + 1));
  assert.deepEqual(await grid.getByRole("columnheader").allInnerTexts(), ["Display name", "Name", "Type", "Part of"]);
});

/** Runs in the page: controls that are to be seen and have no name. */
function unnamed() {
  return [...document.querySelectorAll('button, a, select, input, fluent-button, [role="radio"]')]
    .filter(
      (element) =>
        /** @type {HTMLElement} */ (element).checkVisibility() &&
        !(element.getAttribute("aria-label") || element.textContent?.trim() || element.closest("label")?.textContent?.trim()),
    )
    .map((element) => element.outerHTML.slice(0, 80));
}

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
      const inViews = async (/** @type {string} */ what) => {
        for (const view of REPORT_VIEWS) {
          await show(page, view);
          if (view === "dependencies") await page.locator("#dependencies .box").first().waitFor();
          await openAll(page);
          assert.equal(await overflow(), 0, `${view} ${what}`);
        }
        await show(page, "overview");
      };
      await inViews("with a package");
      await choose(page, [{ name: "broken.zip", bytes: Buffer.from("x".repeat(200)) }, ...file]);
      await page.locator(".transfer-unpack").click();
      await page.locator(".download").waitFor();
      await inViews("with the report and what was unpacked");
      await page.getByRole("combobox", { name: "Search components" }).fill("co");
      await page.locator(".seeker-result").first().waitFor();
      assert.equal(await overflow(), 0, "with what the search found");
      await page.keyboard.press("Escape");
      await show(page, "components");
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
  await page.locator("fluent-checkbox.tick").first().click();
  for (const view of REPORT_VIEWS) {
    await show(page, view);
    await openAll(page);
    if (view === "components") await page.locator(".row").first().click();
    if (view === "dependencies") {
      await page.locator("#dependencies .box").first().click();
      await page.locator(".panel-status").waitFor();
      await page.getByRole("combobox", { name: "Search components" }).fill("order");
      await page.locator(".seeker-result").first().waitFor();
    }
    for (const colorScheme of /** @type {('light' | 'dark')[]} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      assert.deepEqual(await page.evaluate(faintTexts), [], `${view}, ${colorScheme}`);
    }
  }
});
