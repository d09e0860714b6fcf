// @ts-check
/**
 * Runs the engine. It holds exactly one set of solutions open; every request names the whole set it wants,
 * so what the page closed is given back and what it kept is not read twice.
 */
import { check, init, open, pack, rules, unpack, zip } from "solvet";
import { DESKS } from "./desks.js";
import { ChangeDesk } from "./diff/desk.js";
import { isLower } from "./diff/version.js";
import { Desk as GraphDesk } from "./graph/desk.js";
import { MOST_BYTES, isOutOfMemory } from "./memory.js";

/** Components go over in parts: receiving 20,000 at once would stop the page for a noticeable moment. */
const PART = 1000;
/** Progress reaches the page at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 40;
/** So many files of a folder, and so many bytes, are read at a time. */
const AT_ONCE = 256;
const BYTES_AT_ONCE = 16 << 20;

/** What the engine says where it was decided wrongly, and not where something is wrong with the solutions. */
const REFUSED = ["bad-configuration", "bad-baseline", "unknown-rule", "no-date"];

/** The file being read: if the engine breaks, it broke on this one. @type {string | undefined} */
let reading;
/** The set held open. @type {Map<number, { solution: import('solvet').Solution, managed?: boolean, isTold: boolean, document: import('solvet').InspectDocument }>} `isTold`: the page has its inventory */
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
  const { set, twins, doubles } = settle(files);
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
  const { set } = settle(files);
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

/** @param {import('./engine.js').Source} source @param {boolean | undefined} managed @param {(progress: import('solvet').Progress) => void} [onProgress] */
async function openSource({ name, file, files }, managed, onProgress) {
  return open(file ?? (await readFiles(files ?? [], onProgress)), { name, managed, onProgress });
}

/**
 * The bytes of a folder's files by path. Several are read as one: each reading costs a browser some milliseconds, however small the file
 * (1,500 files measured 600 ms against 9,000 ms one by one).
 * @param {import('./folder.js').FolderFile[]} files @param {(progress: import('solvet').Progress) => void} [onProgress]
 */
async function readFiles(files, onProgress) {
  /** @type {Map<string, Uint8Array>} */
  const contents = new Map();
  for (let at = 0; at < files.length; ) {
    const some = [];
    for (let bytes = 0; at < files.length && some.length < AT_ONCE && bytes < BYTES_AT_ONCE; at++) {
      some.push(files[at]);
      bytes += files[at].file.size;
    }
    const together = new Uint8Array(await new Blob(some.map(({ file }) => file)).arrayBuffer());
    let from = 0;
    for (const { path, file } of some) contents.set(path, together.subarray(from, (from += file.size)));
    onProgress?.({ stage: "open", done: contents.size, total: files.length });
  }
  return contents;
}

/**
 * The zips of a folder that is nothing but a place to keep solution zips in: each is then opened by itself. Undefined for all else.
 * @param {import('solvet').InspectDocument} document @param {import('./engine.js').Source} source
 */
function zipsOf({ package: found, members }, { files }) {
  if (!files || found?.kind !== "folder-of-solutions" || members.some((member) => member.input.format !== "zip")) return undefined;
  const inside = [...members.map((member) => member.input.name), ...found.others.map((other) => other.path)];
  // A solution may stand in a zip of zips; the file is then the outer one.
  return files.map((file) => file.path).filter((path) => inside.some((wanted) => wanted === path || wanted.startsWith(`${path}/`)));
}

/**
 * Whether an unpacked solution holds the other build as well. Only the engine knows; of a folder it is asked with the manifest alone.
 * @param {import('solvet').InspectDocument} document @param {import('./engine.js').Source} source
 */
async function holdsBoth({ input, solution, entries }, { name, file, files }) {
  if (input.format !== "packager-folder" || !solution) return false;
  const path = entries.find((entry) => entry.role === "manifest")?.path;
  try {
    const other = await openSource({ name, file, files: files?.filter((one) => one.path === path) }, !solution.managed);
    other.free();
    return true;
  } catch {
    return false;
  }
}

/**
 * A set holds each solution once. Splits off the other build of a solution that is there, and what is there already.
 * @param {import('./engine.js').InputFile[]} files
 */
function settle(files) {
  /** @type {import('solvet').Solution[]} */
  const set = [];
  /** @type {{ id: number, of: number }[]} */
  const twins = [];
  /** @type {import('./engine.js').Failure[]} */
  const doubles = [];
  /** @type {Map<string, { id: number, name: string }>} */
  const owners = new Map();
  for (const { id, name } of files) {
    const opened = held.get(id);
    if (!opened) continue;
    const names = solutionsOf(opened.document).map((solution) => solution.uniqueName.toLowerCase());
    const other = names.map((unique) => owners.get(unique)).find(Boolean);
    if (!other) {
      set.push(opened.solution);
      for (const unique of names) owners.set(unique, { id, name });
    } else if (isTwin(opened.document, held.get(other.id)?.document) && !twins.some(({ of }) => of === other.id)) twins.push({ id, of: other.id });
    else if (isNewer(opened.document, held.get(other.id)?.document)) {
      // Of two versions the newer is the one that is about to be imported, in whichever order they came.
      const older = /** @type {NonNullable<ReturnType<typeof held.get>>} */ (held.get(other.id));
      set[set.indexOf(older.solution)] = opened.solution;
      owners.set(names[0], { id, name });
      for (const twin of twins) if (twin.of === other.id) twin.of = id;
      doubles.push({ id: other.id, name: other.name, problem: doubleOf(older.document, { id, name }, opened.document) });
    } else doubles.push({ id, name, problem: doubleOf(opened.document, other, held.get(other.id)?.document) });
  }
  return { set, twins, doubles };
}

/** Why a file is left out, with the two versions where that is what tells them apart. @param {import('solvet').InspectDocument} document @param {{ id: number, name: string }} other @param {import('solvet').InspectDocument} [otherDocument] */
function doubleOf(document, other, otherDocument) {
  const [version, otherVersion] = [document, otherDocument].map((one) => one?.solution?.version);
  const versions = version && otherVersion && version !== otherVersion ? { solution: document.solution?.displayName || document.solution?.uniqueName, older: version, newer: otherVersion } : undefined;
  return { code: "double", message: "", name: other.name, members: [other.name], of: other.id, versions };
}

/** Whether both are one solution alone, and the first is the newer. @param {import('solvet').InspectDocument} a @param {import('solvet').InspectDocument} [b] */
function isNewer(a, b) {
  return Boolean(a.solution && b?.solution && isLower(b.solution.version, a.solution.version));
}

/** @param {import('solvet').InspectDocument} document */
function solutionsOf({ solution, members }) {
  return [solution, ...members.map((member) => member.solution)].flatMap((one) => (one?.uniqueName ? [one] : []));
}

/** Two zips of one version, one of them managed. @param {import('solvet').InspectDocument} a @param {import('solvet').InspectDocument} [b] */
function isTwin(a, b) {
  const [one, other] = [a.solution, b?.solution];
  const zips = a.input.format === "zip" && b?.input.format === "zip";
  return Boolean(zips && one && other && one.version === other.version && one.managed !== other.managed);
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
