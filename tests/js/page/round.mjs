// @ts-check
/** One round through the page, as somebody makes it who checks, looks about, compares and saves. It is the same whichever way the page came. */
import assert from "node:assert/strict";
import { openAll, verdict } from "./browser.mjs";
import { versionZip } from "./versions.mjs";

/** @param {import('playwright-core').Page} page */
export async function round(page) {
  await checkSample(page);
  await unpack(page);
  await compare(page);
}

/** The whole check of the sample, and every part of the answer. @param {import('playwright-core').Page} page */
async function checkSample(page) {
  await page.click("#sample");
  assert.equal(await verdict(page), "Import blocked");
  for (const tab of await page.locator(".tab:not([href^='#/changes'])").all()) {
    await tab.click();
    await openAll(page);
    // Each view asks the engine for what it shows.
    await page.waitForTimeout(300);
  }
  await page.locator(".tab[href^='#/overview']").click();
}

/** Something is made out of the file and saved. @param {import('playwright-core').Page} page */
async function unpack(page) {
  await saved(page, () => page.getByText("Unpack for source control").click());
}

/** @param {import('playwright-core').Page} page */
async function compare(page) {
  await page.evaluate(() => document.dispatchEvent(new CustomEvent("begin-comparison")));
  await page.setInputFiles(
    "#side",
    [1, 2].map((version) => ({ name: `orders_${version}.zip`, mimeType: "application/zip", buffer: versionZip(/** @type {1 | 2} */ (version)) })),
  );
  await page.locator("#diff-heading").waitFor();
  await page.locator(".row-change").first().click();
  await page.locator(".change-body[aria-busy='false']").waitFor();
  await saved(page, () => page.locator("solvet-diff .save-html").click());
}

/** @param {import('playwright-core').Page} page @param {() => Promise<void>} press */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  assert.equal(await download.failure(), null, `${download.suggestedFilename()} was saved`);
}
