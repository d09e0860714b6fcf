// @ts-check
/**
 * Runs the engine. Every request names the whole set that it is about and what else is to stay open, such as the sides of a comparison:
 * what the page closed is given back, and what it kept is not read twice.
 */
import { check, init, pack, rules, unpack, zip } from "solvet";
import { DESKS } from "./desks.js";
import { ChangeDesk } from "./diff/desk.js";
import { isLower } from "./diff/version.js";
import { Desk as GraphDesk } from "./graph/desk.js";
import { MOST_BYTES, isOutOfMemory } from "./memory.js";
import { settle } from "./set.js";
import { holdsBoth, openSource, readFiles, zipsOf } from "./sources.js";

/** Components go over in parts: receiving 20,000 at once would stop the page for a noticeable moment. */
const PART = 1000;
/** Progress reaches the page at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 40;

/** What the engine says where it was decided wrongly, and not where something is wrong with the solutions. */
const REFUSED = ["bad-configuration", "bad-baseline", "unknown-rule", "no-date"];

/** The file being read: if the engine breaks, it broke on this one. @type {string | undefined} */
let reading;
/** The set held open. @type {Map<number, import('./set.js').Opened & { managed?: boolean, isTold: boolean }>} `isTold`: the page has its inventory */
const held = new Map();

/** Who answers about the set held open, and of what they were made. @type {{ name: string, held: import('./desks.js').Held, desks: Map<string, import('./desks.js').Desk> } | undefined} */
let asked;

/** The report that is shown, and of what it was made. @type {{ name: string, report: any } | undefined} */
let reported;

/** Answers about the changes between the two solutions held open. @type {{ name: string, desk: ChangeDesk } | undefined} */
let changes;

/** One request after the other: a file dropped while the engine starts waits for it. */
let queue = Promise.resolve();

self.onmessage = ({ data }) => {
  queue = queue
    .then(() => answer(data))
    .catch((error) => {
      console.error(error);
      // After a trap the engine's memory cannot be trusted: the page ends this worker and starts another.
      self.postMessage({ type: "crash", name: reading, isMemory: isOutOfMemory(error) });
    });
};

/** @param {any} request */
function answer(request) {
  if (request.type === "start") return start(request.module);
  if (request.type === "vet") return vet(request);
  if (request.type === "ask") return ask(request);
  if (request.type === "compare") return compare(request);
  if (request.type === "ask-changes") return askChanges(request);
  if (request.type === "transfer") return transfer(request);
  keepOnly([]);
}

/** @param {WebAssembly.Module} module */
async function start(module) {
  await init(module);
  const summaries = (await rules()).map((rule) => [rule.name, rule.summary]);
  self.postMessage({ type: "ready", rules: Object.fromEntries(summaries) });
}

/** @param {{ request: number, files: import('./engine.js').InputFile[], targets: import('./engine.js').Target[], keep: number[], choice: import('./decisions.js').Choice }} wish */
async function vet({ request, files, targets, keep, choice }) {
  const { failures, sets } = await hold(files, { request, keep });
  const reply = (/** @type {any} */ answer) => self.postMessage({ type: "report", request, answer: { failures, twins: [], sets, ...answer } });
  if (sets.length) return reply({});
  const { set, twins, doubles } = settle(files, held);
  failures.push(...doubles);
  for (const { id } of doubles) drop(id);
  if (!set.length) return reply({ twins });
  const known = await readTargets(targets);
  if (known.problem) return reply({ twins, problem: known.problem });
  try {
    const report = await check(set, { target: known.target, ...choice, onProgress: reporter(request, files.length - 1, files.length) });
    reported = { name: nameOf(files, targets, choice), report };
    reply({ report, twins, plan: report.solutions.length > 1 ? await new GraphDesk({ set, target: known.target }).plan() : undefined });
  } catch (error) {
    // What the target has can be refused here, and what was decided.
    const problem = problemOf(error);
    if (REFUSED.includes(problem.code)) return reply({ twins, problem: { ...problem, choice: true } });
    if (!targets.length) throw error;
    reply({ twins, problem });
  }
}

/**
 * Opens what is not yet open and gives back what nobody wants any more. Where somebody waits for the inventories they are sent.
 * @param {import('./engine.js').InputFile[]} files @param {{ request?: number, keep?: number[], withInventories?: boolean }} how `keep`: what else stays open
 */
async function hold(files, { request, keep = [], withInventories = true }) {
  keepOnly([...files.map((file) => file.id), ...keep]);
  /** @type {import('./engine.js').Failure[]} */
  const failures = [];
  /** @type {{ id: number, paths: string[] }[]} */
  const sets = [];
  const isTold = request !== undefined && withInventories;
  for (const [index, file] of files.entries()) {
    const { id, name, managed } = file;
    const open = held.get(id);
    if (open && open.managed === managed) {
      // What was opened for a comparison is known here, and not yet to the page.
      if (isTold && !open.isTold) {
        const document = open.solution.inspect();
        sendInventory(request, id, document, await holdsBoth(document, file));
        open.isTold = true;
      }
      continue;
    }
    drop(id);
    reading = name;
    try {
      const solution = await openSource(file, managed, request === undefined ? undefined : reporter(request, index, files.length));
      const document = solution.inspect();
      const paths = zipsOf(document, file);
      if (paths) {
        solution.free();
        sets.push({ id, paths });
        continue;
      }
      const { components: _, entries: __, ...known } = document;
      held.set(id, { solution, managed, isTold, document: { ...known, components: [], entries: [] } });
      if (isTold) sendInventory(request, id, document, await holdsBoth(document, file));
    } catch (error) {
      failures.push({ id, name, problem: problemOf(error, file) });
    }
  }
  reading = undefined;
  return { failures, sets };
}

/** What is said of the target, read once for all. @param {import('./engine.js').Source[]} targets @returns {Promise<{ target?: any, problem?: import('./engine.js').Problem }>} */
async function readTargets(targets) {
  const read = [];
  for (const { name, file, files } of targets) {
    reading = name;
    try {
      // A file keeps its name, for the messages; and its bytes, so that it is read from the disk once.
      read.push(file ? new File([await file.arrayBuffer()], name) : await readFiles(files ?? []));
    } catch (error) {
      return { problem: { ...problemOf(error), name } };
    }
  }
  reading = undefined;
  return { target: read.length ? read : undefined };
}

/** Answers a question about a set. @param {{ request: number, files: import('./engine.js').InputFile[], targets: import('./engine.js').Target[], keep: number[], question: any }} wish */
async function ask({ request, files, targets, keep, question: { desk: wanted, ...question } }) {
  const tell = (/** @type {any} */ answer) => self.postMessage({ type: "told", request, ...answer });
  try {
    await hold(files, { keep });
    const name = nameOf(files, targets);
    if (asked?.name !== name) {
      const { target, problem } = await readTargets(targets);
      if (problem) return tell({ problem });
      forget();
      asked = { name, held: heldOf(files, targets, target), desks: new Map() };
    }
    const { held, desks } = asked;
    const desk = desks.get(wanted) ?? new DESKS[wanted](held);
    desks.set(wanted, desk);
    tell({ answer: await desk.answer(question) });
  } catch (error) {
    tell({ problem: problemOf(error) });
  }
}

/** What an answer is about. @param {import('./engine.js').InputFile[]} files @param {import('./engine.js').Target[]} targets @param {import('./decisions.js').Choice} [choice] */
function nameOf(files, targets, choice) {
  return JSON.stringify([files.map(({ id, managed }) => [id, managed]), targets.map(({ id }) => id), choice]);
}

/** @param {import('./engine.js').InputFile[]} files @param {import('./engine.js').Target[]} targets @param {import('./desks.js').Held['target']} target @returns {import('./desks.js').Held} */
function heldOf(files, targets, target) {
  const open = files.flatMap(({ id }) => {
    const one = held.get(id);
    return one ? [{ id, ...one }] : [];
  });
  const { set } = settle(files, held);
  return {
    set,
    target,
    report: async (choice) => {
      const name = nameOf(files, targets, choice);
      if (reported?.name !== name) reported = { name, report: await check(set, { target, ...choice }) };
      return reported.report;
    },
    solutions: new Map(open.map(({ id, solution }) => [id, solution])),
    documents: new Map(open.map(({ id, document }) => [id, document])),
  };
}

/** Lets go of what was made to answer: it stands on what is about to close. */
function forget() {
  for (const desk of asked?.desks.values() ?? []) desk.free?.();
  asked = changes = reported = undefined;
}

/** Compares two solutions, and tells what changed in short. @param {{ request: number, pair: import('./diff/desk.js').Pair, keep: number[], byVersion: boolean, showNoise: boolean }} wish */
async function compare({ request, pair, keep, byVersion, showNoise }) {
  const reply = (/** @type {any} */ answer) => self.postMessage({ type: "report", request, answer });
  const sides = [pair.baseline, pair.current];
  const { failures, sets } = await hold(sides, { request, keep, withInventories: false });
  for (const { id } of sets) failures.push({ id, name: sides.find((side) => side.id === id)?.name ?? "", problem: { code: "several", message: "" } });
  if (failures.length) return reply({ failures });
  const version = (/** @type {import('./engine.js').InputFile} */ side) => held.get(side.id)?.document.solution?.version;
  const isSwapped = byVersion && isLower(version(pair.current), version(pair.baseline));
  const [first, second] = await ofOneBuild(sides);
  const [baseline, current] = isSwapped ? [second, first] : [first, second];
  self.postMessage({ type: "progress", request, step: { index: 1, count: 2, stage: "compare", done: 0, total: 0 } });
  try {
    const { head, changes } = await deskOf({ baseline, current }).overview({ showNoise });
    for (let from = 0; from < changes.length; from += PART) self.postMessage({ type: "changes", request, changes: changes.slice(from, from + PART) });
    reply({ failures, isSwapped, builds: [first.managed, second.managed], head });
  } catch (error) {
    reply({ failures, problem: problemOf(error) });
  }
}

/**
 * Where one of the two is managed and the other not, and that one is a folder of both builds, its other build is meant.
 * @param {import('./engine.js').InputFile[]} sides
 */
async function ofOneBuild(sides) {
  const isManaged = (/** @type {import('./engine.js').InputFile} */ { id }) => held.get(id)?.document.solution?.managed;
  const [one, other] = sides.map(isManaged);
  if (one === undefined || other === undefined || one === other) return sides;
  const side = sides.find(({ id, managed }) => managed === undefined && held.get(id)?.document.input.format === "packager-folder");
  if (!side) return sides;
  const managed = !isManaged(side);
  try {
    const solution = await openSource(side, managed);
    const document = solution.inspect();
    drop(side.id);
    held.set(side.id, { solution, managed, isTold: false, document: { ...document, components: [], entries: [] } });
    return sides.map((one) => (one === side ? { ...side, managed } : one));
  } catch (error) {
    // It holds one build only, and the two are compared as they are.
    problemOf(error);
    return sides;
  }
}

/** Answers a question about the changes between two solutions. @param {{ request: number, pair: import('./diff/desk.js').Pair, keep: number[], question: any }} wish */
async function askChanges({ request, pair, keep, question }) {
  const tell = (/** @type {any} */ answer) => self.postMessage({ type: "told", request, ...answer });
  try {
    const { failures } = await hold([pair.baseline, pair.current], { keep });
    if (failures.length) return tell({ problem: { ...failures[0].problem, name: failures[0].name } });
    tell({ answer: await deskOf(pair).answer(question) });
  } catch (error) {
    tell({ problem: problemOf(error) });
  }
}

/** @param {import('./diff/desk.js').Pair} pair */
function deskOf({ baseline, current }) {
  const name = JSON.stringify([baseline, current].map(({ id, managed }) => [id, managed]));
  const solution = (/** @type {import('./engine.js').InputFile} */ { id }) => /** @type {import('solvet').Solution} */ (held.get(id)?.solution);
  if (changes?.name !== name) changes = { name, desk: new ChangeDesk(solution(baseline), solution(current)) };
  return changes.desk;
}

/** Sends the document without its components first, then those in parts. @param {number} request @param {number} id @param {any} document @param {boolean} both */
function sendInventory(request, id, document, both) {
  const { components, ...rest } = document;
  self.postMessage({ type: "inventory", request, id, both, document: { ...rest, components: [] } });
  for (let from = 0; from === 0 || from < components.length; from += PART) {
    const last = from + PART >= components.length;
    self.postMessage({ type: "components", request, id, components: components.slice(from, from + PART), last });
  }
}

/** Unpacks or packs. What is made goes over as a file, which is not copied. @param {import('./engine.js').TransferRequest & { request: number }} wish */
async function transfer({ request, way, input, both, managed }) {
  reading = input.name;
  try {
    const { report, bytes } = way === "unpack" ? await unpackToZip(input, both) : await pack(await readFiles(input.files ?? []), { name: input.name, managed });
    const file = bytes?.length ? new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: "application/zip" }) : undefined;
    self.postMessage({ type: "transfer", request, file, report: shortened(report) });
  } catch (error) {
    self.postMessage({ type: "transfer", request, problem: problemOf(error, input) });
  }
  reading = undefined;
}

/** @param {import('./engine.js').Source} input @param {import('./engine.js').Source} [both] */
async function unpackToZip({ name, file }, both) {
  const { files, report } = await unpack(/** @type {Blob} */ (file), { name, both: both?.file });
  return { report, bytes: files.size ? await zip(files) : undefined };
}

/** What is shown of a report: not each of the thousands of parts that are the same. @param {import('solvet').TransferDocument} report */
function shortened({ solution, result, summary, entries, renamed, notes }) {
  return { solution, result, summary, renamed, notes, entries: entries.filter((entry) => entry.result !== "identical") };
}

/** @param {number[]} ids */
function keepOnly(ids) {
  for (const id of held.keys()) if (!ids.includes(id)) drop(id);
}

/** @param {number} id */
function drop(id) {
  if (held.has(id)) forget();
  held.get(id)?.solution.free();
  held.delete(id);
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

/**
 * What the page says about an error. Anything but the engine's own error or an unreadable file is a crash.
 * @param {any} error @param {import('./engine.js').Source} [source]
 */
function problemOf(error, source) {
  if (error?.name === "NotReadableError" && (source?.file?.size ?? 0) > MOST_BYTES) return { code: "memory", message: "" };
  if (error?.name === "NotReadableError" || error?.name === "NotFoundError") return { code: "gone", message: "" };
  if (typeof error?.code !== "string" || error.code === "internal" || error.code === "out-of-memory") throw error;
  return { code: error.code, message: error.message, help: error.help, members: error.members };
}
