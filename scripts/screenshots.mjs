// Takes the pictures of the page that the README shows, of our own sample solution. Needs the built page (`npm run build`).
// The fonts are those of the machine: with Segoe UI or Roboto installed the pictures look as the page does for most people.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { versionZip } from "../tests/js/page/versions.mjs";
import { join, main, root } from "./lib.mjs";
import { serve } from "./serve.mjs";

const folder = join(root, "docs", "images");

/** What is shown, and how to get there. @type {Record<string, (page: import('playwright-core').Page) => Promise<unknown>>} */
const pictures = {
  async overview(page) {
    await checkSample(page);
  },
  async changes(page) {
    await page.click("#compare");
    const files = [1, 2].map((version) => ({ name: `orders_1_${version + 2}.zip`, mimeType: "application/zip", buffer: versionZip(version) }));
    await page.setInputFiles("#side", files);
    await page.locator("#diff-heading").waitFor();
    await page.locator("solvet-diff-list .search input").fill("Order form");
    await page.locator(".row-change").first().click();
    await page.locator(".change-body[aria-busy='false']").waitFor();
    await page.locator("#changes").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector(".changes-browse")?.scrollIntoView({ block: "end" }));
  },
  async documentation(page) {
    await checkSample(page);
    await page.click('.tab[href="#/documentation"]');
    const picture = page.locator("#documentation .box").first();
    await picture.waitFor();
    await page.locator("#doc-relationships-heading").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector("#doc-apps-heading")?.scrollIntoView({ block: "start" }));
  },
};

await main(async () => {
  mkdirSync(folder, { recursive: true });
  const server = await serve(join(root, "dist"));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const [name, show] of Object.entries(pictures)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 820 }, serviceWorkers: "block", reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(server.url);
      await show(page);
      // Nothing is pointed at, and what was about to settle has settled.
      await page.mouse.move(640, 2);
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
});

/** @param {import('playwright-core').Page} page */
async function checkSample(page) {
  await page.click("#sample");
  await page.locator("#verdict-heading").waitFor();
}
