// @ts-check
/** Opens the page in Debian's Firefox, by WebDriver BiDi, and watches it as browser.mjs does Chromium. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { serve } from "../../../scripts/serve.mjs";

const FIREFOX = "/usr/bin/firefox-esr";
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const dist = resolve(root, process.env.SOLVET_DIST ?? "dist");

const skip = missing();

/** @type {import('puppeteer-core').Browser} */
let browser;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;

before(async () => {
  if (skip) return;
  server = await serve(dist);
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    protocol: "webDriverBiDi",
    // What is copied is read back by the test; a person would be asked.
    extraPrefsFirefox: { "dom.events.testing.asyncClipboard": true, "intl.accept_languages": "en-US" },
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * @param {string} name
 * @param {(visit: { page: import('puppeteer-core').Page, url: string }) => Promise<void>} body
 * @param {{ address?: string }} [options] `address`: where the page is, if it is not served
 */
export function firefoxTest(name, body, { address } = {}) {
  test(`Firefox: ${name}`, { skip, timeout: 90_000 }, async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.setViewport({ width: 1280, height: 900 });
    /** @type {string[]} */ const errors = [];
    /** @type {string[]} */ const requests = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || /content.security.policy/i.test(message.text())) errors.push(message.text());
    });
    page.on("request", (request) => requests.push(request.url()));
    try {
      const url = address ?? server.url;
      await page.goto(url);
      await page.evaluate(() => {
        /** @type {any} */ (window).violations = [];
        addEventListener("securitypolicyviolation", (event) => /** @type {any} */ (window).violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
      });
      await body({ page, url });
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), [], "the content-security policy was violated");
      assert.deepEqual(errors, [], "the page reported errors");
      assert.deepEqual(
        requests.filter((request) => !request.startsWith(url) && !/^(blob|data):/.test(request)),
        [],
        "something was requested from elsewhere",
      );
    } finally {
      await context.close();
    }
  });
}

/** Why these tests cannot run here, if they cannot; in CI that is an error. */
function missing() {
  if (!existsSync(join(dist, "index.html"))) throw new Error(`${dist} holds no page: run "npm run build" first`);
  if (existsSync(FIREFOX)) return false;
  const message = `${FIREFOX} is not installed (apt-get install firefox-esr): the page is not tested in Firefox`;
  if (process.env.CI) throw new Error(message);
  return message;
}
