// @ts-check
/** Opens the built page in Debian's Chromium and watches it: whatever a test does, no policy violation, no error, no request elsewhere. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../../scripts/serve.mjs";

export const CHROMIUM = "/usr/bin/chromium";
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
/** The command of the package that was built. */
export const cli = join(root, "pkg/cli.mjs");
export const dist = resolve(root, process.env.SOLVET_DIST ?? "dist");

/** Why nothing of this can run here, if so. */
export const skip = missing();

/** The browser's own business with its maker is switched off. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {{ url: string, close: () => Promise<void> }} */
let server;

before(async () => {
  if (skip) return;
  server = await serve(dist);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * The ways to have the page: `hosted` on a server; `single`, one file from the disk; `installed`, kept by the browser, with the server gone.
 * @typedef {'hosted' | 'single' | 'installed'} Way
 * @type {Way[]}
 */
export const WAYS = ["hosted", "single", "installed"];

/**
 * @typedef {{ page: import('playwright-core').Page, context: import('playwright-core').BrowserContext, url: string, way: Way, open: () => Promise<void>, requests: string[], dialogs: string[] }} Visit
 *   `url`: where the page is, this way; `open`: opens it there
 * @typedef {{ load?: boolean, context?: import('playwright-core').BrowserContextOptions, expectErrors?: RegExp, timeout?: number, from?: Way, elsewhere?: RegExp }} Options
 * @param {string} name
 * @param {(visit: Visit) => Promise<void>} body
 * @param {Options} [options] `load: false` leaves opening the page to the test, which may also go `elsewhere`; `from` is the way to have the page
 */
export function pageTest(name, body, { load = true, context: contextOptions, expectErrors, timeout = 30_000, from = "hosted", elsewhere } = {}) {
  test(from === "hosted" ? name : `${name} (${from})`, { skip, timeout }, async () => {
    // Only where it is what the test is about: a service worker would answer in place of what a test puts in its way.
    const serviceWorkers = from === "installed" ? "allow" : "block";
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers, ...contextOptions });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const home = await homeOf(from, page);
    /** @type {string[]} */ const requests = [];
    /** @type {string[]} */ const errors = [];
    /** @type {string[]} */ const dialogs = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || /content.security.policy/i.test(message.text())) errors.push(message.text());
    });
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      dialog.dismiss();
    });
    await page.addInitScript(() => {
      /** @type {any} */ (window).violations = [];
      addEventListener("securitypolicyviolation", (event) => /** @type {any} */ (window).violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
    });
    try {
      if (load) await home.open();
      await body({ page, context, url: home.url, way: from, open: home.open, requests, dialogs });
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), [], "the content-security policy was violated");
      assert.deepEqual(
        errors.filter((error) => !expectErrors?.test(error)),
        [],
        "the page reported errors",
      );
      assert.deepEqual(dialogs, [], "a dialog opened");
      assert.deepEqual(
        requests.filter((address) => !home.owns(address) && !elsewhere?.test(address)),
        [],
        "something was requested from elsewhere",
      );
    } finally {
      await context.close();
      await home.close?.();
    }
  });
}

/**
 * @param {Way} way @param {import('playwright-core').Page} page
 * @returns {Promise<{ url: string, open: () => Promise<void>, owns: (address: string) => boolean, close?: () => Promise<void> }>}
 */
async function homeOf(way, page) {
  if (way === "single") {
    const { href } = pathToFileURL(join(dist, "solvet.html"));
    // Pages from a disk have no origin: what they make is `blob:null/…`.
    return { url: href, open: async () => void (await page.goto(href)), owns: (address) => address.replace(/[?#].*/, "") === href || /^(blob:null\/|data:)/.test(address) };
  }
  const owns = (/** @type {string} */ url) => (/** @type {string} */ address) => address.startsWith(url) || address.startsWith(`blob:${url}`);
  if (way === "hosted") return { url: server.url, open: async () => void (await page.goto(server.url)), owns: owns(server.url) };
  const own = await serve(dist);
  let isInstalled = false;
  const open = async () => {
    if (!isInstalled) await install(page, own);
    isInstalled = true;
    await page.goto(own.url);
  };
  return { url: own.url, open, owns: owns(own.url), close: own.close };
}

/** Opens the page once, as the first visit does, waits until the browser keeps it, and takes the server and the network away. @param {import('playwright-core').Page} page @param {{ url: string, close: () => Promise<void> }} from */
async function install(page, from) {
  await page.goto(from.url);
  await kept(page);
  await from.close();
  await page.context().setOffline(true);
}

/** Waits until the service worker keeps the page. @param {import('playwright-core').Page} page */
export async function kept(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== "activated") await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
  });
}

/** Waits until everything the page gets ahead is there and the engine waits for work. @param {Visit} visit */
export async function engineLoaded({ page }) {
  await page.waitForFunction(() => performance.getEntriesByName("engine-ready").length);
  while (page.workers().length === 0) await page.waitForEvent("worker");
}

/** Drops files on an element, as the mouse would. @param {import('playwright-core').Page} page @param {string} target @param {{ name: string, bytes: Buffer }[]} files */
export async function drop(page, target, files) {
  const transfer = await page.evaluateHandle(
    (list) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: "application/zip" }));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") })),
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent(target, "dragover", { dataTransfer: transfer });
  await page.dispatchEvent(target, "drop", { dataTransfer: transfer });
}

/** Chooses files through the page's own chooser. @param {import('playwright-core').Page} page @param {{ name: string, bytes: Buffer }[]} files */
export async function choose(page, files) {
  await page.setInputFiles(
    "#file",
    files.map(({ name, bytes }) => ({ name, mimeType: "application/zip", buffer: bytes })),
  );
}

/** Gives files to the chooser of a side of a comparison. @param {import('playwright-core').Page} page @param {{ name: string, bytes: Buffer }[]} files */
export async function chooseSide(page, files) {
  await page.setInputFiles(
    "#side",
    files.map(({ name, bytes }) => ({ name, mimeType: "application/zip", buffer: bytes })),
  );
}

/**
 * Writes files into a new folder, which is removed after the tests.
 * @param {Record<string, string | Uint8Array> | Map<string, Uint8Array>} files @param {string} [name]
 */
export function folderOf(files, name = "tree") {
  const above = mkdtempSync(join(tmpdir(), "solvet-page-"));
  folders.push(above);
  const folder = join(above, name);
  mkdirSync(folder);
  for (const [path, content] of files instanceof Map ? files : Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** @type {string[]} */
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Chooses a folder through the page's own chooser. @param {import('playwright-core').Page} page @param {string} folder */
export async function chooseFolder(page, folder) {
  await page.setInputFiles("#folder", folder);
}

/**
 * Drops a folder made of nothing but objects: a folder of the disk cannot be put into a drop by a script.
 * What must not be looked into is `null`.
 * @param {import('playwright-core').Page} page @param {string} name @param {Record<string, Uint8Array | null> | Map<string, Uint8Array | null>} files
 */
export async function dropFolder(page, name, files) {
  const list = [...(files instanceof Map ? files : Object.entries(files))].map(([path, bytes]) => ({ path, base64: bytes && Buffer.from(bytes).toString("base64") }));
  await page.evaluate(
    ({ name, list }) => {
      const folder = (/** @type {string} */ name) => {
        /** @type {Map<string, any>} */
        const inside = new Map();
        const createReader = () => {
          const rest = [...inside.values()];
          // In several parts, as a browser gives a hundred at a time.
          const part = Math.max(2, Math.ceil(rest.length / 10));
          return { readEntries: (/** @type {(entries: any[]) => void} */ give) => setTimeout(() => give(rest.splice(0, part))) };
        };
        return { name, isFile: false, isDirectory: true, inside, createReader };
      };
      const root = folder(name);
      for (const { path, base64 } of list) {
        const parts = path.split("/");
        const last = /** @type {string} */ (parts.pop());
        let at = root;
        for (const part of parts) {
          if (!at.inside.has(part)) at.inside.set(part, folder(part));
          at = at.inside.get(part);
        }
        const made = base64 === null ? undefined : new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], last);
        const file = (/** @type {(file: File) => void} */ give) => {
          if (!made) throw new Error(`${path} was asked for`);
          setTimeout(() => give(made));
        };
        at.inside.set(last, { name: last, isFile: true, isDirectory: false, file });
      }
      const event = new Event("drop", { bubbles: true, cancelable: true });
      const items = [{ kind: "file", webkitGetAsEntry: () => root, getAsFile: () => null }];
      Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items } });
      document.body.dispatchEvent(event);
    },
    { name, list },
  );
}

/** Opens every finding and requirement. @param {import('playwright-core').Page} page */
export async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
}

/** Waits for the verdict and gives its line. @param {import('playwright-core').Page} page */
export async function verdict(page) {
  await page.locator("#verdict-heading").waitFor();
  return page.locator("#verdict-heading").innerText();
}

/**
 * Goes to a view by its tab in the bar, and waits until its heading has the focus.
 * @param {import('playwright-core').Page} page @param {import('../../../www/route.js').ViewName} view
 */
export async function show(page, view) {
  await page.locator(`solvet-bar a.tab[href="#/${view}"]`).click();
  await page.waitForFunction((id) => document.activeElement?.id === id, HEADINGS[view] ?? `${view}-heading`);
}

/** Shows the change of that name, and waits for its picture. @param {import('playwright-core').Page} page @param {string} name @param {string} [kind] */
export async function showChange(page, name, kind) {
  await page.locator("solvet-diff-list .search input").fill(name);
  if (kind) await page.locator("solvet-diff-list select").first().selectOption(kind);
  await page.locator(".row-change").first().click();
  await page.locator("#change-heading", { hasText: name }).waitFor();
  await page.locator(".change-body[aria-busy='false']").waitFor();
}

/** Does what starts a download, and gives what was saved. @param {import('playwright-core').Page} page @param {() => Promise<unknown>} start */
export async function saved(page, start) {
  const [download] = await Promise.all([page.waitForEvent("download"), start()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** The views of a report on any solution. */
export const REPORT_VIEWS = /** @type {const} */ (["overview", "findings", "components", "dependencies"]);

/** The headings of views that are called after what they say. @type {Record<string, string>} */
const HEADINGS = { overview: "verdict-heading", changes: "diff-heading" };

/**
 * The longest tasks of the page's main thread while something is done, in milliseconds of the processor: how long it takes by the clock depends on what else
 * the machine does.
 * @param {Visit} visit @param {() => Promise<void>} body
 */
export async function longestTasks({ page, context }, body) {
  const browser = /** @type {import('playwright-core').Browser} */ (context.browser());
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await body();
  /** @type {{ traceEvents: any[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => /RunTask$/.test(name) && tdur && threads.has(`${pid} ${tid}`));
  if (!tasks.length) throw new Error("the browser told of no task");
  return tasks.map(({ tdur }) => Math.round(tdur / 1000)).sort((a, b) => b - a).slice(0, 5);
}

/**
 * Waits until nothing moves any more: styles are taken over, and every transition, in shadow trees too, is at its end.
 * Without a clock: a slow machine waits longer, a fast one does not wait at all.
 * @param {import('playwright-core').Page} page
 */
export async function settled(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const roots = (/** @type {Document | ShadowRoot} */ root) => {
      /** @type {(Document | ShadowRoot)[]} */
      const all = [root];
      for (const element of root.querySelectorAll("*")) if (element.shadowRoot) all.push(...roots(element.shadowRoot));
      return all;
    };
    for (let calm = 0, turn = 0; calm < 2 && turn < 100; turn++) {
      await frame();
      const moving = roots(document)
        .flatMap((root) => root.getAnimations())
        .filter((animation) => animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity);
      for (const animation of moving) animation.finish();
      calm = moving.length ? 0 : calm + 1;
    }
  });
}

/** Runs in the page: texts with less than 4.5 : 1 to the nearest painted background. */
export function faintTexts() {
  const parse = (/** @type {string} */ color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (/** @type {number[]} */ [r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => ((part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (/** @type {Element | null} */ element) => {
    for (; element; element = element.parentElement) {
      const color = parse(getComputedStyle(element).backgroundColor);
      if (color.length && color[3] !== 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())) continue;
    if (!element.checkVisibility() || element.closest(".visually-hidden, .skip")) continue;
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(`${element.tagName}.${element.className} ${ratio.toFixed(1)}`);
  }
  return [...faint];
}

/** Why these tests cannot run here, if they cannot; in CI that is an error. */
function missing() {
  if (!existsSync(join(dist, "index.html"))) throw new Error(`${dist} holds no page: run "npm run build" first`);
  if (existsSync(CHROMIUM)) return false;
  const message = `${CHROMIUM} is not installed (apt-get install chromium): the page is not tested`;
  if (process.env.CI) throw new Error(message);
  return message;
}
