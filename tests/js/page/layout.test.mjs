// @ts-check
/** No view loses anything on a small screen, enlarged, with larger text, or read from right to left. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pageTest } from "./browser.mjs";
import { layoutFaults } from "./layout.mjs";
import { scenes } from "./scenes.mjs";

/** Where pictures of every view in every mode are put, to be looked at. */
const shots = process.env.SOLVET_SHOTS;

/** @type {[name: string, viewport: { width: number, height: number }, about?: { text?: string, direction?: 'rtl' }][]} */
const MODES = [
  ["on a desktop", { width: 1280, height: 900 }],
  ["on a phone", { width: 360, height: 740 }],
  // What is left of 1280 px enlarged four times, as WCAG asks for.
  ["on the smallest phone", { width: 320, height: 640 }],
  ["enlarged twice", { width: 640, height: 450 }],
  ["with text of twice the size", { width: 1280, height: 900 }, { text: "200%" }],
  ["with larger text on a phone", { width: 360, height: 740 }, { text: "150%" }],
  ["from right to left", { width: 1280, height: 900 }, { direction: "rtl" }],
  ["from right to left on a phone", { width: 360, height: 740 }, { direction: "rtl" }],
];

for (const [name, go] of Object.entries(scenes)) {
  pageTest(
    `nothing is lost: ${name}`,
    async ({ page }) => {
      await go(page);
      /** @type {Record<string, string[]>} */
      const found = {};
      for (const [mode, viewport, { text = "", direction = "" } = {}] of MODES) {
        await page.evaluate(
          ({ text, direction }) => {
            document.documentElement.style.fontSize = text;
            document.documentElement.dir = direction;
          },
          { text, direction },
        );
        await page.setViewportSize(viewport);
        const faults = await layoutFaults(page);
        if (faults.length) found[mode] = faults;
        if (shots) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: join(shots, `${name.replaceAll(/\W+/g, "-")}--${mode.replaceAll(/\W+/g, "-")}.png`), fullPage: true });
        }
      }
      assert.deepEqual(found, {});
    },
    { timeout: 60_000 },
  );
}
