// @ts-check
/**
 * A browser of its own whose every request is known, whoever makes it: pages, workers, service workers, the browser itself.
 * The log is written by the browser's network stack (`--log-net-log`), beneath anything a page or a test could get round.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM, QUIET } from "./browser.mjs";

/**
 * What Chromium asks its maker of its own accord: for updates, who is signed in, how fields of forms are usually filled. A page that asked there would
 * still be seen by what playwright is told.
 */
const OF_THE_BROWSER = /^https?:\/\/[\w.-]+\.(googleapis|google|gvt1)\.com\//;

/**
 * @typedef {{ at: number, address: string }} Request `at`: milliseconds of `Date.now()`
 * @typedef {{ context: import('playwright-core').BrowserContext, page: import('playwright-core').Page, seen: Request[] }} Watched `seen`: what playwright was told of, service workers included
 * @param {(watched: Watched) => Promise<void>} body
 * @returns {Promise<Request[]>} what the network stack was asked for
 */
export async function watched(body) {
  const folder = mkdtempSync(join(tmpdir(), "solvet-net-"));
  const log = join(folder, "log.json");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, `--log-net-log=${log}`] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(10_000);
    /** @type {Request[]} */
    const seen = [];
    context.on("request", (request) => seen.push({ at: Date.now(), address: request.url() }));
    await body({ context, page: await context.newPage(), seen });
    await context.close();
    await browser.close();
    return requestsIn(readFileSync(log, "utf8"));
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} text @returns {Request[]} */
function requestsIn(text) {
  const { constants, events } = JSON.parse(text);
  const begin = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events
    .filter((/** @type {any} */ event) => event.type === begin && event.params?.url && !OF_THE_BROWSER.test(event.params.url))
    .map((/** @type {any} */ event) => ({ at: Number(event.time) + Number(constants.timeTickOffset), address: event.params.url }));
}
