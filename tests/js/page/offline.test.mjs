// @ts-check
/** The page on a server and as an app: kept by the browser, silent once it is loaded, and renewed only when somebody wants it. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { serviceWorker } from "../../../scripts/page/precache.mjs";
import { serve } from "../../../scripts/serve.mjs";
import { CHROMIUM, QUIET, choose, dist, engineLoaded, kept, pageTest, skip, verdict } from "./browser.mjs";
import { watched } from "./network.mjs";
import { round } from "./round.mjs";
import { solutionZip } from "./solution.mjs";

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./browser.mjs').Visit} Visit */

/** Service workers are let be, and the test opens the page where it wants. */
const apart = { load: false, context: { serviceWorkers: /** @type {'allow'} */ ("allow") }, elsewhere: /^(blob:)?http:\/\/127\.0\.0\.1:/ };

test("once the page is loaded and kept, nothing is requested by anybody, whatever is done", { skip, timeout: 60_000 }, async () => {
  /** @type {{ at: number, address: string }[]} */
  const asked = [];
  const server = await serve(dist, 0, { onRequest: (address) => asked.push({ at: Date.now(), address }) });
  let loaded = 0;
  /** @type {{ at: number, address: string }[]} */
  let seen = [];
  const requests = await watched(async (watch) => {
    seen = watch.seen;
    await watch.page.goto(server.url);
    await kept(watch.page);
    await settled(asked);
    loaded = Date.now();
    await round(watch.page);
    await watch.page.waitForTimeout(500);
  });
  await server.close();
  const late = (/** @type {{ at: number, address: string }[]} */ list) => list.filter(({ at, address }) => at > loaded && !/^(blob|data):/.test(address)).map(({ address }) => address);
  assert.deepEqual(late(asked), [], "the server was asked");
  assert.deepEqual(late(seen), [], "the page or its service worker asked");
  assert.deepEqual(late(requests), [], "the browser asked");
  // The watch is worth something: it saw how the page was loaded, and nothing but that.
  assert.ok(requests.some(({ address }) => address === `${server.url}solvet_bg.wasm`));
  assert.deepEqual(requests.map(({ address }) => address).filter((address) => !address.startsWith(server.url)), [], "only the server of the page was asked");
});

pageTest("with the server gone the installed page checks, compares and saves", ({ page }) => round(page), { from: "installed", timeout: 60_000 });

pageTest("a loaded page cannot reach even where it came from, and nor can its engine", async (visit) => {
  const { page, url } = visit;
  await engineLoaded(visit);
  const attempt = (/** @type {string} */ target) =>
    fetch(target).then(
      () => "sent",
      () => "refused",
    );
  assert.equal(await page.evaluate(attempt, url), "refused");
  assert.equal(await page.workers()[0].evaluate(attempt, url), "refused");
  const picture = await page.evaluate((address) => new Promise((resolve) => Object.assign(new Image(), { onload: () => resolve("sent"), onerror: () => resolve("refused"), src: address })), `${url}touch.png?said`);
  assert.equal(picture, "refused");
  const refused = await page.evaluate(() => Reflect.get(window, "violations").splice(0));
  assert.ok(refused.length >= 2, "by the policy");
}, { expectErrors: /content.security.policy|Failed to (load|fetch)/i });

pageTest("it is told once that the page works offline", async ({ page }) => {
  const server = await serve(dist);
  await page.goto(server.url);
  await page.locator("#offline-ready").waitFor();
  assert.equal(await page.locator("#offline-ready").innerText(), "Ready to work offline");
  await page.reload();
  await kept(page);
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#offline-ready").isVisible(), false, "who comes again is not told again");
  await server.close();
}, apart);

pageTest("what the browser has at hand is not fetched a second time to be kept", async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  const server = await serve(dist, 0, { caching: "max-age=60", onRequest: (address) => asked.push(address) });
  await page.goto(server.url);
  await kept(page);
  for (const file of ["/", "/main.css", "/main.js", "/worker.js", "/solvet_bg.wasm", "/sample.zip"]) assert.equal(asked.filter((address) => address === file).length, 1, file);
  await server.close();
}, apart);

pageTest("a newer version waits until it is wanted, and closes nothing unasked", async ({ page }) => {
  const site = copyOfPage();
  const server = await serve(site.folder, 0, { onRequest: (address) => asked.push(address) });
  /** @type {string[]} */
  const asked = [];
  await page.goto(server.url);
  await kept(page);
  assert.equal(await styleOf(page), "");

  await site.change();
  asked.length = 0;
  await page.reload();
  await page.locator(".update").waitFor();
  assert.equal(await styleOf(page), "", "the old version is shown");
  assert.deepEqual([...new Set(asked)].sort(), ["/main.css", "/sw.js"], "what has not changed is not fetched again");
  await page.getByText("Later", { exact: true }).click();
  await page.locator(".update").waitFor({ state: "detached" });
  await page.click("#sample");
  await verdict(page);
  assert.equal(await styleOf(page), "", "the old version works on");

  await page.reload();
  await page.locator(".update").waitFor();
  assert.match(await page.locator(".update").innerText(), /new version[\s\S]*next time you open the page[\s\S]*Use it now/);
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  await verdict(page);
  assert.match(await page.locator(".update").innerText(), /what is open is closed, and has to be dropped again[\s\S]*Close all and use it/);
  await page.waitForTimeout(300);
  assert.ok(await page.locator(".solution", { hasText: "orders.zip" }).isVisible(), "nothing is closed before it was wanted");
  await Promise.all([page.waitForEvent("load"), page.getByText("Close all and use it").click()]);
  await page.locator("#start").waitFor();
  assert.equal(await styleOf(page), "2", "the new version is shown");
  assert.equal(await page.locator(".update").count(), 0);
  await page.click("#sample");
  await verdict(page);
  assert.equal((await page.evaluate(() => caches.keys())).length, 1, "the old version is no longer kept");
  await server.close();
  site.remove();
}, apart);

pageTest("a version that is only half on the server is not taken", async ({ page }) => {
  const site = copyOfPage();
  const server = await serve(site.folder);
  await page.goto(server.url);
  await kept(page);
  await site.change({ half: true });
  await page.reload();
  await engineLoaded(/** @type {any} */ ({ page }));
  await page.waitForTimeout(800);
  assert.equal(await page.locator(".update").count(), 0);
  assert.equal(await styleOf(page), "");
  await server.close();
  await page.reload();
  await page.click("#sample");
  assert.equal(await verdict(page), "Import blocked", "the old version works on, also with the server gone");
  site.remove();
}, { ...apart, expectErrors: /Failed to (load|fetch)/i });

pageTest("in a folder below others, beside other pages", async ({ page }) => {
  const above = mkdtempSync(join(tmpdir(), "solvet-page-"));
  cpSync(dist, join(above, "tools", "solvet"), { recursive: true });
  writeFileSync(join(above, "tools", "index.html"), "<!doctype html><title>Another page</title><link rel=icon href=data:,>");
  const server = await serve(above);
  await page.goto(`${server.url}tools/solvet/`);
  await kept(page);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.scope), `${server.url}tools/solvet/`);
  await page.goto(`${server.url}tools/solvet/index.html?from=mail#/findings`);
  assert.match(await page.title(), /solvet/);
  await page.goto(`${server.url}tools/`);
  assert.equal(await page.title(), "Another page");
  await server.close();
  await page.goto(`${server.url}tools/solvet/?from=mail`);
  await page.click("#sample");
  assert.equal(await verdict(page), "Import blocked");
  rmSync(above, { recursive: true, force: true });
}, apart);

pageTest("a server that knows no types will do", async ({ page }) => {
  const server = await serve(dist, 0, { types: { ".html": "text/html", ".css": "text/css", ".js": "text/plain" } });
  await page.goto(server.url);
  await page.click("#sample");
  assert.equal(await verdict(page), "Import blocked");
  await server.close();
}, { ...apart, context: {}, expectErrors: /unsupported MIME type/ });

pageTest("the manifest says what the app is, and its pictures are in it", async (visit) => {
  const { page, context } = visit;
  // The browser may look at any time, also when the page may fetch nothing any more.
  await engineLoaded(visit);
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data ?? "{}");
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.id], ["./", "./", undefined], "it works from any folder");
  assert.deepEqual(manifest.file_handlers[0].accept["application/zip"], [".zip"]);
  assert.ok(manifest.icons.some((/** @type {any} */ icon) => icon.purpose === "maskable"));
  for (const { src, sizes } of manifest.icons) {
    const bytes = Buffer.from(src.replace("data:image/png;base64,", ""), "base64");
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's window is a private one, from which nothing can be installed.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
});

test("installed for real, a solution opened with the app is checked, with the server gone", { skip, timeout: 60_000 }, async () => {
  const profile = mkdtempSync(join(tmpdir(), "solvet-profile-"));
  const server = await serve(dist);
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: QUIET });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(server.url);
    await kept(page);
    await page.locator("#install").waitFor({ timeout: 10_000 });
    /** @type {any} */
    const session = await context.newCDPSession(page);
    assert.deepEqual((await session.send("Page.getInstallabilityErrors")).installabilityErrors, []);
    const { appId } = await session.send("Page.getAppId");
    await session.send("PWA.install", { manifestId: appId });
    await server.close();
    await page.goto("about:blank");
    const sample = new URL("../../fixtures/sample.zip", import.meta.url).pathname;
    const [app] = await Promise.all([context.waitForEvent("page"), session.send("PWA.launchFilesInApp", { manifestId: appId, files: [sample] })]);
    assert.equal(await verdict(app), "Import blocked");
    assert.match(await app.locator("body").innerText(), /sample\.zip/);
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

pageTest("a file opened with the app is checked", async ({ page, url }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "launchQueue", { value: { setConsumer: (/** @type {any} */ consumer) => Object.assign(window, { launch: consumer }) } });
  });
  await page.goto(url);
  const names = ["orders.zip", "more.zip"];
  const zips = [solutionZip(), solutionZip({ uniqueName: "ContosoMore" })].map((bytes) => bytes.toString("base64"));
  await page.evaluate(
    ({ names, zips }) => {
      const files = zips.map((zip, index) => new File([Uint8Array.from(atob(zip), (character) => character.charCodeAt(0))], names[index]));
      /** @type {any} */ (window).launch({ files: files.map((file) => ({ getFile: async () => file })) });
    },
    { names, zips },
  );
  await verdict(page);
  for (const name of names) assert.ok(await page.locator(".solution", { hasText: name }).isVisible(), name);
  await page.evaluate(() => /** @type {any} */ (window).launch({ files: [{ getFile: () => Promise.reject(new DOMException("", "NotFoundError")) }] }));
  await page.locator(".notice", { hasText: "can no longer read" }).waitFor();
}, { load: false });

pageTest("it can be installed where the browser offers it, and is not nagged about", async ({ page }) => {
  assert.equal(await page.locator("#install").isVisible(), false);
  const isHeldBack = await page.evaluate(() => {
    const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt: async () => Object.assign(window, { prompted: true }) });
    return !dispatchEvent(event);
  });
  assert.ok(isHeldBack, "the browser's own bar does not come up");
  await page.click("#install");
  assert.equal(await page.evaluate(() => Reflect.get(window, "prompted")), true);
  assert.equal(await page.locator("#install").isVisible(), false);
});

for (const from of /** @type {import('./browser.mjs').Way[]} */ (["hosted", "single"])) {
  pageTest("what nothing leaves the device means can be read everywhere", async ({ page }) => {
    const dialog = page.locator("#sure");
    await page.locator("#start .open-sure").click();
    assert.match(await dialog.innerText(), /How can I be sure\?[\s\S]*policy[\s\S]*flight mode[\s\S]*developer tools/i);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await page.evaluate(() => document.activeElement?.matches("#start .open-sure")), "the focus is where it was");
    await page.click("#sample");
    await verdict(page);
    assert.equal(await page.locator("header .open-sure").innerText(), "Nothing leaves this device");
    await page.locator("header .open-sure").press("Enter");
    await dialog.locator(".close-sure").click();
    await dialog.waitFor({ state: "hidden" });
  }, { from });
}

/** What only the newer version's style sheet says. @param {Page} page */
function styleOf(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--test-version"));
}

/** A copy of the built page that can be changed, as a server gets a newer version. */
function copyOfPage() {
  const folder = mkdtempSync(join(tmpdir(), "solvet-page-"));
  cpSync(dist, folder, { recursive: true });
  const files = listOf(readFileSync(join(dist, "sw.js"), "utf8"));
  /** `half`: the list is that of the newer version, and the style sheet is not yet there. */
  const change = async ({ half = false } = {}) => {
    const contents = new Map(files.map((name) => [name, /** @type {Uint8Array} */ (readFileSync(join(folder, name)))]));
    contents.set("main.css", Buffer.concat([readFileSync(join(folder, "main.css")), Buffer.from(":root{--test-version:2}")]));
    contents.set("sw.js", await serviceWorker(contents, true));
    if (half) contents.delete("main.css");
    for (const [name, content] of contents) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  };
  return { folder, change, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The names in the list of the service worker. @param {string} script */
function listOf(script) {
  return [...script.matchAll(/"([\w./]+)":"[\w+/]{43}="/g)].map(([, name]) => name);
}

/** Waits until a server has not been asked for a while. @param {{ at: number }[]} asked */
async function settled(asked) {
  do await new Promise((resolve) => setTimeout(resolve, 250));
  while (Date.now() - (asked.at(-1)?.at ?? 0) < 1500);
}
