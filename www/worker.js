// @ts-check
/**
 * Runs the engine. It holds exactly one set of solutions open; every request names the whole set it wants,
 * so what the page closed is given back and what it kept is not read twice.
 */
import { check, init, open, rules } from "solvet";

/** Components go over in parts: receiving 20,000 at once would stop the page for a noticeable moment. */
const PART = 2000;
/** Progress reaches the page at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 40;

/** The file being read: if the engine breaks, it broke on this one. @type {string | undefined} */
let reading;
/** The set held open. @type {Map<number, import('solvet').Solution>} */
const held = new Map();

/** One request after the other: a file dropped while the engine starts waits for it. */
let queue = Promise.resolve();

self.onmessage = ({ data }) => {
  queue = queue
    .then(() => answer(data))
    .catch((error) => {
      console.error(error);
      // After a trap the engine's memory cannot be trusted: the page ends this worker and starts another.
      self.postMessage({ type: "crash", name: reading });
    });
};

/** @param {any} request */
function answer(request) {
  if (request.type === "start") return start(request.module);
  if (request.type === "vet") return vet(request.request, request.files);
  keepOnly([]);
}

/** @param {WebAssembly.Module} module */
async function start(module) {
  await init(module);
  const summaries = (await rules()).map((rule) => [rule.name, rule.summary]);
  self.postMessage({ type: "ready", rules: Object.fromEntries(summaries) });
}

/** @param {number} request @param {{ id: number, name: string, file: Blob }[]} files */
async function vet(request, files) {
  keepOnly(files.map((file) => file.id));
  /** @type {{ id: number, name: string, problem: { code: string, message: string, help?: string, members?: string[] } }[]} */
  const failures = [];
  for (const [index, { id, name, file }] of files.entries()) {
    if (held.has(id)) continue;
    const onProgress = reporter(request, index, files.length);
    reading = name;
    try {
      const solution = await open(file, { name, onProgress });
      held.set(id, solution);
      sendInventory(request, id, solution.inspect());
    } catch (error) {
      failures.push({ id, name, problem: problemOf(error) });
    }
  }
  reading = undefined;
  const opened = files.flatMap(({ id }) => held.get(id) ?? []);
  const report = opened.length ? await check(opened, { onProgress: reporter(request, files.length - 1, files.length) }) : undefined;
  self.postMessage({ type: "report", request, report, failures });
}

/** Sends the document without its components first, then those in parts. @param {number} request @param {number} id @param {any} document */
function sendInventory(request, id, document) {
  const { components, ...rest } = document;
  self.postMessage({ type: "inventory", request, id, document: { ...rest, components: [] } });
  for (let from = 0; from === 0 || from < components.length; from += PART) {
    const last = from + PART >= components.length;
    self.postMessage({ type: "components", request, id, components: components.slice(from, from + PART), last });
  }
}

/** @param {number[]} ids */
function keepOnly(ids) {
  for (const [id, solution] of held) {
    if (ids.includes(id)) continue;
    solution.free();
    held.delete(id);
  }
}

/** @param {number} request @param {number} index @param {number} count */
function reporter(request, index, count) {
  let stage = "";
  let sent = 0;
  return (/** @type {import('solvet').Progress} */ progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - sent < PROGRESS_INTERVAL) return;
    stage = progress.stage;
    sent = now;
    self.postMessage({ type: "progress", request, step: { index, count, ...progress } });
  };
}

/** What the page says about an error. Anything but the engine's own error or an unreadable file is a crash. @param {any} error */
function problemOf(error) {
  if (error?.name === "NotReadableError" || error?.name === "NotFoundError") return { code: "gone", message: "" };
  if (typeof error?.code !== "string" || error.code === "internal") throw error;
  return { code: error.code, message: error.message, help: error.help, members: error.members };
}
