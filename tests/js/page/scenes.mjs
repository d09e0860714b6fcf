// @ts-check
/** Every view and state of the page, each with the way there: what is true for everyone is tested on all of them. */
import { readFileSync } from "node:fs";
import { choose, openAll, verdict } from "./browser.mjs";
import { largeSolutionZip, solutionZip, zip } from "./solution.mjs";
import { versionZip } from "./versions.mjs";

/** @typedef {import('playwright-core').Page} Page */

const sample = [{ name: "sample.zip", bytes: readFileSync(new URL("../../fixtures/sample.zip", import.meta.url)) }];
const older = { name: "orders_1_3.zip", bytes: versionZip(1) };
const newer = { name: "orders_1_4.zip", bytes: versionZip(2) };

/** What nobody made for a small screen, in names that nobody wrote for one. */
const long = "AVeryLongNameWithoutAnySpaceThatCouldPushThePageWideOnASmallScreen";
const needs = [
  { solution: "Active", displayName: "Region", schemaName: "contoso_region" },
  { solution: `${long} (1.0.0.0)`, displayName: "Territory", schemaName: "contoso_territory" },
  { solution: "msdynce_Sales (9.0.4.0076)", displayName: "Opportunity", schemaName: "opportunity" },
];
const columns = Array.from({ length: 60 }, (_, index) => ({ name: `contoso_column${index}`, displayName: `Column ${index}` }));
const orders = { name: `${long}_1_2_0_0_managed.zip`, bytes: solutionZip({ displayName: "Order desk", tables: [{ name: "contoso_order", displayName: "Order", columns }], needs, roles: ["Sales/EMEA"] }) };
const base = { name: "base.zip", bytes: solutionZip({ uniqueName: "Base", displayName: "Base", tables: [{ name: "contoso_region", displayName: "Region" }] }) };
const packageFile = {
  name: "package.zip",
  bytes: zip({
    "PkgAssets/ImportConfig.xml": `<configdatastorage><solutions><configsolutionfile solutionpackagefilename="Zone.zip" overwriteunmanagedcustomizations="true" /><configsolutionfile solutionpackagefilename="${long}_managed.zip" /></solutions></configdatastorage>`,
    "PkgAssets/Zone.zip": solutionZip({ uniqueName: "Zone", displayName: "Zone planning" }),
    [`${long}.dll`]: "MZ",
  }),
};

/** @param {Page} page @param {{ name: string, bytes: Buffer }[]} files */
async function checked(page, files) {
  await choose(page, files);
  await verdict(page);
}

/** @param {Page} page @param {{ name: string, bytes: Buffer }[]} [files] */
async function compared(page, files = [older, newer]) {
  await page.click("#compare");
  await page.setInputFiles(
    "#side",
    files.map(({ name, bytes }) => ({ name, mimeType: "application/zip", buffer: bytes })),
  );
  await page.locator("#diff-heading").waitFor({ timeout: 20_000 });
}

/** Goes to a view by the bar. @param {Page} page @param {import('../../../www/route.js').ViewName} name */
async function to(page, name) {
  await page.click(`.tab[href="#/${name}"]`);
  await page.locator(`#${name}-heading`).waitFor();
}

/** @param {Page} page */
async function toGraph(page) {
  await checked(page, sample);
  await to(page, "dependencies");
  await page.locator("#dependencies .box").first().waitFor();
}

/** Shows a change by its name. @param {string} name @param {string} [kind] */
const change = (name, kind) => async (/** @type {Page} */ page) => {
  await compared(page);
  await page.locator("solvet-diff-list .search input").fill(name);
  if (kind) await page.locator("solvet-diff-list select").first().selectOption(kind);
  await page.locator(".row-change").first().click();
  await page.locator("#change-heading", { hasText: name }).waitFor();
  await page.locator(".change-body[aria-busy='false']").waitFor();
};

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const scenes = {
  start: async () => {},
  progress: async (page) => {
    await choose(page, [{ name: "large.zip", bytes: largeSolutionZip(120, 400) }]);
    await page.locator("#working-heading").waitFor();
  },
  overview: (page) => checked(page, sample),
  "a link that waits for its solution": async (page) => {
    await page.evaluate(() => (location.hash = "#/components/table:contoso_order"));
    await page.locator("#wanted").waitFor();
  },
  "needs, all open": async (page) => {
    await checked(page, sample);
    await openAll(page);
    await page.locator("fluent-checkbox.tick").first().click();
  },
  findings: async (page) => {
    await checked(page, sample);
    await to(page, "findings");
    await openAll(page);
  },
  "details beside findings": async (page) => {
    await checked(page, sample);
    await to(page, "findings");
    await openAll(page);
    await page.locator(".finding .where .link").first().click();
    await page.locator(".details[open]").waitFor();
  },
  "the search box": async (page) => {
    await checked(page, sample);
    await page.locator("solvet-search input").fill("order");
    await page.locator(".seeker-result").first().waitFor();
  },
  "the search box, nothing found": async (page) => {
    await checked(page, sample);
    await page.locator("solvet-search input").fill("nothing is called so");
    await page.locator(".seeker-results").waitFor();
  },
  "a solution with long names": async (page) => {
    await checked(page, [orders]);
    await openAll(page);
  },
  components: async (page) => {
    await checked(page, sample);
    await to(page, "components");
  },
  "components with details": async (page) => {
    await checked(page, sample);
    await to(page, "components");
    await page.locator(".row").first().click();
    await page.locator(".details[open]").waitFor();
  },
  "dependencies as a picture": async (page) => {
    await toGraph(page);
    await page.locator("#dependencies .box").first().click();
    await page.locator(".panel-status").waitFor();
  },
  "dependencies as a table": async (page) => {
    await toGraph(page);
    await page.locator("#dependencies").getByRole("button", { name: "Table", exact: true }).click();
    await page.locator("#dependencies [role='grid'] [role='row']").nth(1).waitFor();
  },
  documentation: async (page) => {
    await checked(page, sample);
    await to(page, "documentation");
    await page.locator("#documentation .box").first().waitFor();
    await page.locator("solvet-documentation-table summary").first().click();
    await page.locator("solvet-documentation-table .doc-table").first().waitFor();
  },
  "the plan of a set": async (page) => {
    await checked(page, [orders, base]);
    await page.locator("#plan-heading").waitFor();
  },
  "a package": async (page) => {
    await checked(page, [packageFile]);
    await openAll(page);
  },
  "unpacked for source control": async (page) => {
    await checked(page, sample);
    await page.locator(".transfer-unpack").click();
    await page.locator(".download").waitFor();
    await openAll(page);
  },
  "choosing two versions": async (page) => {
    await page.click("#compare");
    await page.locator("solvet-compare h1").waitFor();
  },
  "changes between two versions": (page) => compared(page),
  "nothing changed": (page) => compared(page, [older, { ...older, name: "again.zip" }]),
  "a change of a form": change("Order form"),
  "a change of a flow": change("Notify the warehouse"),
  "a change of a role": change("Order clerk"),
  "a change of a choice": change("Priority"),
  "a change of a view": change("Open orders"),
  "a change of a script": change("Script of the order form"),
  "a change of a table": change("Order", "table"),
  "an empty solution": (page) => checked(page, [{ name: "empty.zip", bytes: solutionZip({ uniqueName: "Empty", displayName: "Empty", tables: [] }) }]),
  "broken input": async (page) => {
    await choose(page, [
      { name: "broken.zip", bytes: Buffer.from("x".repeat(200)) },
      { name: "page.zip", bytes: Buffer.from("<!doctype html><title>Sign in</title>") },
    ]);
    await page.locator(".notice").nth(1).waitFor();
  },
  "a report with a notice": async (page) => {
    await checked(page, sample);
    await choose(page, [{ name: "broken.zip", bytes: Buffer.from("x".repeat(200)) }]);
    await page.locator(".notice").waitFor();
  },
};
