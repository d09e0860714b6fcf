// @ts-check
// Draws the icons of the installed app out of www/icon.svg, with Debian's Chromium. Run after the drawing has changed: `node scripts/icons.mjs`.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "./lib.mjs";

/** `share` is how much of the width the drawing takes: systems cut a maskable icon to their own shape, of which 80 % across is surely seen. */
const ICONS = [
  { name: "192", size: 192, share: 1 },
  { name: "512", size: 512, share: 1 },
  { name: "maskable", size: 512, share: 0.62, background: "#ffffff" },
  { name: "touch", size: 180, share: 0.74, background: "#ffffff" },
];

const drawing = await readFile(join(root, "www", "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
await mkdir(join(root, "www", "icons"), { recursive: true });
for (const { name, size, share, background } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:${background ?? "transparent"}"><div style="width:${share * 100}%;line-height:0">${drawing}</div>`);
  await writeFile(join(root, "www", "icons", `${name}.png`), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
