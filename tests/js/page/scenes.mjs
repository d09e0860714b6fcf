// @ts-check
/** Every view and state of the page, each with the way there: what is true for everyone is tested on all of them. */
import { unzipSync } from "fflate";
import { choose, chooseSide, openAll, showChange, verdict } from "./browser.mjs";
import { largeSolutionZip, sampleFile, solutionZip, zip } from "./solution.mjs";
import { newer, older } from "./versions.mjs";

/** @typedef {import('playwright-core').Page} Page */

const sample = [sampleFile];

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
const shop = {
  name: "shop.zip",
  bytes: solutionZip({
    uniqueName: "Shop",
    displayName: "Shop",
    variables: [
      { name: "contoso_Site", displayName: "Archive site" },
      { name: "contoso_Limit", displayName: "Limit", type: "number", default: "5" },
      { name: `contoso_${long}`, displayName: long, type: "json", default: `{"${long}":"${long}"}` },
      { name: "contoso_Mode", displayName: "Test mode", type: "yes-no", value: "yes" },
      { name: "contoso_Key", displayName: "Key of the shop", type: "secret" },
    ],
    connections: [
      { name: "contoso_Mail", displayName: "Mailbox", connector: "shared_office365" },
      { name: "contoso_Shop", displayName: "Shop", connector: "shared_contoso-5fshop-5f0123456789abcdef", custom: "7c1a3e5f-9b2d-4c60-8e84-1a3c5e709b2d" },
    ],
  }),
};
/** A settings file that does not fit, a configuration, and what its targets are. */
const settings = { EnvironmentVariables: [{ SchemaName: "contoso_Site", Value: "" }, { SchemaName: "contoso_Limt", Value: "9" }], ConnectionReferences: [] };
const team = { targets: ["environments/production.json"], suppressions: [{ rule: "alm", reason: "We know, and we are working on it." }, { rule: "absent-file", reason: "Was there once." }] };
const packageFile = {
  name: "package.zip",
  bytes: zip({
    "PkgAssets/ImportConfig.xml": `<configdatastorage><solutions><configsolutionfile solutionpackagefilename="Zone.zip" overwriteunmanagedcustomizations="true" /><configsolutionfile solutionpackagefilename="${long}_managed.zip" /></solutions></configdatastorage>`,
    "PkgAssets/Zone.zip": solutionZip({ uniqueName: "Zone", displayName: "Zone planning" }),
    [`${long}.dll`]: "MZ",
  }),
};

const withFiles = zip({
  ...Object.fromEntries(Object.entries(unzipSync(sample[0].bytes)).map(([path, content]) => [path, Buffer.from(content)])),
  "WebResources/contoso_/img/shape.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" /></svg>',
  "PluginAssemblies/Contoso.dll": Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(20_000, 7)]),
});

/** @param {Page} page @param {{ name: string, bytes: Buffer }[]} files */
async function checked(page, files) {
  await choose(page, files);
  await verdict(page);
}

/** @param {Page} page @param {{ name: string, bytes: Buffer }[]} [files] */
async function compared(page, files = [older, newer]) {
  await page.click("#compare");
  await chooseSide(page, files);
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

/** Checks the sample with a few more files in it, and goes to one of them. @param {string} hash @param {string} seen what is there then */
const entry = (hash, seen) => async (/** @type {Page} */ page) => {
  await checked(page, [{ name: "orders.zip", bytes: withFiles }]);
  await page.evaluate((wanted) => (location.hash = wanted), hash);
  await page.locator(seen).first().waitFor();
};

/** The sample, at a place in its files. @param {Page} page @param {string} [path] */
async function inFiles(page, path = "") {
  await checked(page, sample);
  await to(page, "files");
  await page.locator(".files-rows [role=treeitem]").first().waitFor();
  if (!path) return;
  await page.evaluate((wanted) => (location.hash = `#/files/${wanted}`), path);
  await page.locator(".code-row").first().waitFor();
}

/** Shows a change by its name. @param {string} name @param {string} [kind] */
const change = (name, kind) => async (/** @type {Page} */ page) => {
  await compared(page);
  await showChange(page, name, kind);
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
  "accepting a finding": async (page) => {
    await checked(page, sample);
    await to(page, "findings");
    await page.locator(".finding .accept").first().click();
    await page.locator(".accept-confirm").click();
    await page.locator(".accept-missing").waitFor();
  },
  "accepted findings": async (page) => {
    await checked(page, sample);
    await to(page, "findings");
    await page.locator(".finding .accept").first().click();
    await page.locator(".accept-dialog textarea").fill("The admin makes this reference beforehand.");
    await page.locator(".accept-confirm").click();
    await page.locator(".accepted").waitFor();
    await choose(page, [{ name: "solvet.json", bytes: Buffer.from(JSON.stringify(team)) }]);
    await page.getByText("solvet.json is applied").waitFor();
    await openAll(page);
  },
  "the menu of ways to save": async (page) => {
    await checked(page, sample);
    await page.locator(".save-button").click();
    await page.locator(".menu-item").first().waitFor();
  },
  deployment: async (page) => {
    await checked(page, [shop]);
    await to(page, "deployment");
    await page.locator(".field").nth(1).fill("many");
    await page.locator(".field-remark").waitFor();
    await openAll(page);
  },
  "deployment, with a settings file that does not fit": async (page) => {
    await checked(page, [shop]);
    await choose(page, [{ name: "test.settings.json", bytes: Buffer.from(JSON.stringify(settings)) }]);
    await page.locator(".settings-check").waitFor();
  },
  "deployment of nothing": async (page) => {
    await checked(page, [base]);
    await to(page, "deployment");
    await page.locator(".deployment .empty").waitFor();
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
  "a file of bytes": entry("#/files/PluginAssemblies/Contoso.dll", ".hex-row"),
  "a picture": entry("#/files/WebResources/contoso_/img/shape.svg", ".picture"),
  "a file that is not there": entry("#/files/nothing.xml", ".entry-problem"),
  documentation: async (page) => {
    await checked(page, sample);
    await to(page, "documentation");
    await page.locator("#documentation .box").first().waitFor();
    await page.locator("solvet-documentation-table summary").first().click();
    await page.locator("solvet-documentation-table .doc-table").first().waitFor();
  },
  "documentation of a set": async (page) => {
    await checked(page, [orders, base]);
    await to(page, "documentation");
    await page.locator(".doc-chapter").first().waitFor();
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
  "the files": (page) => inFiles(page),
  "words in all files": async (page) => {
    await inFiles(page);
    if (!(await page.locator(".all-find").isVisible())) await page.locator(".files-tools fluent-button").click();
    await page.locator(".all-find input").fill("contoso");
    await page.locator(".all-count", { hasText: "places in" }).waitFor();
  },
  "a file with a finding": async (page) => {
    await inFiles(page, "customizations.xml?line=1262");
    await page.locator(".code-marked .code-mark").click();
    await page.locator(".code-panel").waitFor();
  },
  "words in a file": async (page) => {
    await inFiles(page, "Workflows/Notifythewarehouse-4F0C1B2A-7D35-4E96-8B1F-C3A5E7091D42.json");
    await page.locator(".code-find input").fill("contoso");
    await page.locator(".code-hit-now").waitFor();
  },
  "an empty solution": (page) => checked(page, [{ name: "empty.zip", bytes: solutionZip({ uniqueName: "Empty", displayName: "Empty", tables: [] }) }]),
  "broken input": async (page) => {
    await choose(page, [
      { name: "broken.zip", bytes: Buffer.from("x".repeat(200)) },
      { name: "page.zip", bytes: Buffer.from("<!doctype html><title>Sign in</title>") },
    ]);
    await page.locator(".notice").nth(1).waitFor();
  },
  "how can I be sure": async (page) => {
    await page.locator("header .open-sure").click();
    await page.locator("#sure[open]").waitFor();
  },
  "a new version of the page, with a file open": async (page) => {
    await checked(page, sample);
    await page.evaluate(() => Object.assign(/** @type {any} */ (document.querySelector("solvet-update")), { state: { hasUpdate: true } }));
    await page.locator(".update").waitFor();
  },
  "a report with a notice": async (page) => {
    await checked(page, sample);
    await choose(page, [{ name: "broken.zip", bytes: Buffer.from("x".repeat(200)) }]);
    await page.locator(".notice").waitFor();
  },
};
