// @ts-check
// What is done with a large solution, each step by itself, to see whether the page stands still at any.
import { tasksOf } from "./trace.mjs";

/** What is there when a view has what it shows. @type {Record<string, string>} */
const FILLED = { dependencies: "#dependencies .box", files: ".files-rows [role=treeitem]", documentation: ".doc-chapter", deployment: ".deployment :is(table, .empty)" };

/**
 * @param {import('playwright-core').Page} page @param {string} path the file on the disk: what goes through the debugger would be counted as the page's
 * @returns {Promise<{ step: string, longest: number, what: string }[]>}
 */
export async function walk(page, path) {
  /** @type {{ step: string, longest: number, what: string }[]} */
  const steps = [];
  const step = async (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ act) => {
    const [longest] = await tasksOf(page, act);
    steps.push({ step: name, longest: longest?.ms ?? 0, what: longest?.what ?? "" });
  };
  const to = async (/** @type {string} */ view) => {
    await page.click(`.tab[href="#/${view}"]`);
    await page.locator(`#${view === "overview" ? "verdict" : view}-heading`).waitFor();
  };
  await step("choosing and checking", async () => {
    await page.setInputFiles("#file", path);
    await page.locator("#verdict-heading").waitFor({ timeout: 120_000 });
  });
  for (const view of ["findings", "components", "dependencies", "files", "documentation", "deployment"]) {
    if (!(await isThere(page, view))) continue;
    await step(`opening ${view}`, async () => {
      await to(view);
      await page.locator(FILLED[view] ?? `#${view}-heading`).first().waitFor({ timeout: 60_000 });
    });
  }
  await step("back to views that are open", async () => {
    for (const view of ["overview", "components", "findings"]) await to(view);
  });
  await step("typing into the search of everything", async () => {
    await page.locator("solvet-search input").pressSequentially("column 1", { delay: 50 });
    await page.locator(".seeker-result").first().waitFor();
  });
  await page.keyboard.press("Escape");
  await to("components");
  await step("typing into the search of components", async () => {
    await page.locator("solvet-inventory .search input").pressSequentially("con", { delay: 50 });
    await page.locator(".row").first().waitFor();
  });
  await step("scrolling to the end and showing details", async () => {
    await page.locator(".grid").first().focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.locator(".details[open]").waitFor();
  });
  await page.keyboard.press("Escape");
  await to("overview");
  await step("closing", async () => {
    await page.locator(".close-file").first().click();
    await page.locator("#start").waitFor();
  });
  return steps;
}

/** Whether the page has a view: its element is made when it is first opened. @param {import('playwright-core').Page} page @param {string} view */
async function isThere(page, view) {
  return ["findings", "components", "dependencies"].includes(view) || page.evaluate((name) => customElements.get(name) !== undefined, `solvet-${view}`);
}
