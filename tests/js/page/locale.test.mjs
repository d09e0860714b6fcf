// @ts-check
/** Numbers as the reader's browser writes them, in words that stay English; what is typed elsewhere, such as a line, in plain digits. */
import assert from "node:assert/strict";
import { choose, pageTest, verdict } from "./browser.mjs";
import { largeSolutionZip } from "./solution.mjs";

const file = { name: "large.zip", bytes: largeSolutionZip(4, 400) };

for (const [locale, many] of [
  ["en-US", "1,604"],
  ["de-DE", "1.604"],
  ["fr-FR", "1\u202f604"],
  ["hi-IN", "1,604"],
  ["ar-EG", "١٬٦٠٤"],
]) {
  pageTest(
    `numbers in ${locale}`,
    async ({ page }) => {
      assert.equal(await page.evaluate(() => navigator.language), locale);
      await choose(page, [file]);
      await verdict(page);
      assert.equal(await page.locator('.tab[href="#/components"] .count').innerText(), many);
      await page.click('.tab[href="#/components"]');
      await page.locator(".row").first().waitFor();
      assert.ok((await page.locator("solvet-inventory").innerText()).includes(`${many} components`), "the words stay English");
      await page.locator(".search input").fill("contoso_column39");
      await page.locator(".row").first().click();
      await page.locator(".details[open]").waitFor();
      assert.match(await page.locator(".details .place-line, .details .place").first().innerText(), /line \d+, column \d+/, "a line is typed into an editor");
      assert.equal(await page.getAttribute("html", "lang"), "en");
      assert.equal(await page.getAttribute("html", "dir"), null, "English runs from left to right");
    },
    { context: { locale } },
  );
}
