// @ts-check
/** axe finds nothing on any view, in any state, for whatever people set their system and browser to. */
import assert from "node:assert/strict";
import { axeFinds } from "./axe.mjs";
import { pageTest } from "./browser.mjs";
import { scenes } from "./scenes.mjs";

const DESKTOP = { width: 1280, height: 900 };
/** @type {[name: string, media: Parameters<import('playwright-core').Page['emulateMedia']>[0], viewport: { width: number, height: number }][]} */
const MODES = [
  ["light", { colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" }, DESKTOP],
  ["dark", { colorScheme: "dark", forcedColors: "none", reducedMotion: "no-preference" }, DESKTOP],
  ["forced colors", { colorScheme: "dark", forcedColors: "active", reducedMotion: "reduce" }, DESKTOP],
  ["a phone, less motion", { colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" }, { width: 360, height: 740 }],
];

for (const [name, go] of Object.entries(scenes)) {
  pageTest(
    `axe: ${name}`,
    async ({ page }) => {
      await go(page);
      /** @type {Record<string, string[]>} */
      const found = {};
      for (const [mode, media, viewport] of MODES) {
        await page.emulateMedia(media);
        await page.setViewportSize(viewport);
        const lines = await axeFinds(page);
        if (lines.length) found[mode] = lines;
      }
      assert.deepEqual(found, {});
    },
    { timeout: 60_000 },
  );
}

pageTest("axe looks: what is wrong on purpose is found", async ({ page }) => {
  await page.evaluate(() => {
    document.getElementById("drop-zone")?.replaceChildren();
    /** @type {HTMLElement} */ (document.querySelector(".lead")).style.color = "#bbb";
  });
  const found = (await axeFinds(page)).join("\n");
  assert.match(found, /button-name/);
  assert.match(found, /color-contrast/);
});
