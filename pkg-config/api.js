// The API on top of the engine, the same in Node and in the browser. The entries (`index.js`,
// `browser.js`) only say where the engine's bytes come from and what a string input means.
import { SolvetError } from "./error.js";
import initEngine, { Files, Handle, Set as SolutionSet, baseline as baselineText, diff as diffText, initSync, knownNames, nearest, pack as packFiles, prepare as prepareText, render as renderText, rules as rulesText, unpack as unpackZip, zip as zipFiles } from "./solvet.js";

export { SolvetError } from "./error.js";

/** An open solution. Hold it as long as you need it, then `free` it. */
export class Solution {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  inspect() {
    return JSON.parse(this.inspectText());
  }

  inspectText() {
    return guarded(() => this.handle.inspect());
  }

  ownedFiles() {
    return guarded(() => this.handle.ownedFiles());
  }

  settings() {
    return JSON.parse(guarded(() => this.handle.settings()));
  }

  graph(options) {
    return JSON.parse(this.graphText(options));
  }

  graphText(options) {
    const view = viewOptions(options);
    return asSet([this], (set) => set.graph(view));
  }

  document() {
    return JSON.parse(asSet([this], (set) => set.document()));
  }

  why(component) {
    const name = componentName(component);
    return asSet([this], (set) => JSON.parse(set.why(name)));
  }

  verifySettings(settings) {
    return JSON.parse(guarded(() => this.handle.verifySettings(settingsText(settings))));
  }

  bytes(path, { solution } = {}) {
    const entry = entryPath(path);
    return guarded(() => this.handle.entryBytes(entry, solution));
  }

  look(path, { solution } = {}) {
    const entry = entryPath(path);
    return new Look(guarded(() => this.handle.look(entry, solution)));
  }

  async *search(words, { limit, limitOfEntry, snippet, solution, step = STEP, signal } = {}) {
    if (typeof words !== "string") throw new SolvetError("bad-input", "`search` takes the words as a string");
    const options = given({ limit, limitOfEntry, snippet, solution });
    checkOptions(options);
    signal?.throwIfAborted();
    const search = guarded(() => this.handle.search(words, options));
    try {
      for (let found; !found?.done; ) {
        found = JSON.parse(guarded(() => search.step(step)));
        yield found;
        // Whoever waits for this thread has a turn, and may end the search.
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
      }
    } finally {
      freed(search);
    }
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }

  /** @internal */
  get handle() {
    if (!this.#handle) throw new SolvetError("freed", "this solution was freed and cannot be used any more");
    return this.#handle;
  }
}

/** An entry that is looked at. Free it when it is no longer shown. */
export class Look {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  get document() {
    return JSON.parse(guarded(() => this.#open.document()));
  }

  lines(from, count) {
    return JSON.parse(guarded(() => this.#open.lines(whole(from), whole(count))));
  }

  at({ line, column, path } = {}) {
    const place = given({ line, column, path });
    checkOptions(place);
    const shown = guarded(() => this.#open.at(place));
    return shown === undefined ? undefined : JSON.parse(shown);
  }

  find(words, { limit = FOUND } = {}) {
    return JSON.parse(guarded(() => this.#open.find(String(words), whole(limit))));
  }

  show({ formatted }) {
    guarded(() => this.#open.show(Boolean(formatted)));
    return this.document;
  }

  text({ most = LONGEST_TEXT } = {}) {
    return guarded(() => this.#open.text(whole(most)));
  }

  bytes(from = 0, count = LONGEST_TEXT) {
    return guarded(() => this.#open.bytes(whole(from), whole(count)));
  }

  free() {
    this.#handle?.free();
    this.#handle = undefined;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }

  get #open() {
    if (!this.#handle) throw new SolvetError("freed", "this look was freed and cannot be used any more");
    return this.#handle;
  }
}

/** So many bytes are searched before others have a turn: some hundredths of a second. */
const STEP = 8 << 20;

/** So many places in one entry are reported. */
const FOUND = 10_000;

/** What the engine's memory has room for. */
const LONGEST_TEXT = 2 ** 32 - 1;

/** A count or an offset as the engine takes it. */
function whole(number) {
  return Math.min(Math.max(Math.trunc(Number(number)) || 0, 0), LONGEST_TEXT);
}

function entryPath(path) {
  if (!isName(path)) throw new SolvetError("bad-input", "give the path of an entry, as `inspect` lists it");
  return path;
}

/**
 * Makes the API for one platform: where the engine comes from, and what a path means there. `readPath` gives
 * `{ bytes }` for a file and `{ files, name }` for a folder.
 */
export function createApi({ loadEngine, readPath }) {
  let ready;

  function init(source) {
    ready ??= start(source).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  async function start(source) {
    const engine = source ?? (await loadEngine());
    // Bytes start at once; an address or a response is fetched by the engine's own loader.
    const isBytes = engine instanceof ArrayBuffer || ArrayBuffer.isView(engine) || engine instanceof WebAssembly.Module;
    const { memory } = isBytes ? initSync({ module: engine }) : await initEngine({ module_or_path: engine });
    engineMemory = memory;
  }

  async function open(input, { name, managed, solutions, onProgress, signal } = {}) {
    const choice = given({ managed, solutions });
    checkOptions(choice);
    const read = await readyWith(input, "open", signal);
    const size = read.bytes?.length ?? sizeOf(read.files);
    onProgress?.({ stage: "open", done: size, total: size });
    const progress = onProgress && ((stage, done, total) => onProgress({ stage, done, total }));
    const shown = name ?? read.name;
    return new Solution(guarded(() => (read.files ? Handle.folder(engineFiles(read.files), shown, choice, progress) : new Handle(read.bytes, shown, choice, progress))));
  }

  async function unpack(input, { name, both, sort, canvas, lineEnds, verify, signal } = {}) {
    const wishes = given({ sort, canvas, lineEnds, verify });
    checkOptions(wishes);
    const [read, twin] = await Promise.all([zipOf(input, "unpack", signal), both === undefined ? undefined : zipOf(both, "unpack", signal)]);
    const options = twin ? { ...wishes, both: twin.bytes } : wishes;
    const unpacked = guarded(() => unpackZip(read.bytes, name ?? read.name, options));
    try {
      const files = new Map();
      for (let at = 0; at < unpacked.count(); at++) files.set(unpacked.path(at), unpacked.bytes(at));
      return { files, report: JSON.parse(unpacked.report()) };
    } finally {
      unpacked.free();
    }
  }

  async function pack(input, { name, managed, version, solutions, allowAbsent, verify, signal } = {}) {
    const options = given({ managed, version, solutions, allowAbsent, verify });
    checkOptions(options);
    const read = await readyWith(input, "pack", signal);
    if (!read.files) throw new SolvetError("bad-input", "`pack` takes the files of an unpacked solution", { help: "give it a Map of paths and bytes or, in Node, the path of a folder" });
    const packed = guarded(() => packFiles(engineFiles(read.files), name ?? read.name, options));
    try {
      return { bytes: packed.bytes(), report: JSON.parse(packed.report()) };
    } finally {
      packed.free();
    }
  }

  async function zip(input) {
    const read = await readyWith(input, "zip");
    if (!read.files) throw new SolvetError("bad-input", "`zip` takes files, not a zip", { help: "give it a Map of paths and bytes or, in Node, the path of a folder" });
    return guarded(() => zipFiles(engineFiles(read.files)));
  }

  /** The input and the engine, each of which may have to be waited for. */
  async function readyWith(input, caller, signal) {
    signal?.throwIfAborted();
    const [read] = await Promise.all([readInput(input, readPath, caller), init()]);
    signal?.throwIfAborted();
    return read;
  }

  async function zipOf(input, caller, signal) {
    const read = await readyWith(input, caller, signal);
    if (read.files) throw new SolvetError("bad-input", "`unpack` takes a solution zip, not a folder", { help: "a folder is packed with `pack`" });
    return read;
  }

  async function check(solutions, { target, onProgress, signal, ...options } = {}) {
    const wishes = checkWishes(options);
    const known = await readySet("check", solutions, target, signal);
    onProgress?.({ stage: "check", done: 0, total: 1 });
    const document = JSON.parse(asSet(solutions, (set) => set.check(wishes), known));
    onProgress?.({ stage: "check", done: 1, total: 1 });
    return document;
  }

  async function prepare(options) {
    const wishes = checkWishes(options);
    await init();
    return JSON.parse(guarded(() => prepareText(wishes)));
  }

  async function graph(solutions, { target, signal, ...options } = {}) {
    const view = viewOptions(options);
    const known = await readySet("graph", solutions, target, signal);
    return JSON.parse(asSet(solutions, (set) => set.graph(view), known));
  }

  async function document(solutions, { target, signal } = {}) {
    const known = await readySet("document", solutions, target, signal);
    return JSON.parse(asSet(solutions, (set) => set.document(), known));
  }

  async function why(solutions, component, { target, signal } = {}) {
    const name = componentName(component);
    const known = await readySet("why", solutions, target, signal);
    return JSON.parse(asSet(solutions, (set) => set.why(name), known));
  }

  async function plan(solutions, { target, signal } = {}) {
    const known = await readySet("plan", solutions, target, signal);
    return JSON.parse(asSet(solutions, (set) => set.plan(), known));
  }

  async function diff(baseline, current, { signal, ...options } = {}) {
    const view = diffOptions(options);
    await readySet("diff", [baseline, current], undefined, signal);
    return JSON.parse(guarded(() => diffText(baseline.handle, current.handle, view)));
  }

  /** Waits for the engine, and reads what is said of the target. */
  async function readySet(caller, solutions, target, signal) {
    signal?.throwIfAborted();
    if (!Array.isArray(solutions) || solutions.length === 0) throw new SolvetError("no-input", `\`${caller}\` needs at least one open solution in an array`);
    if (!solutions.every((one) => one instanceof Solution)) throw new SolvetError("bad-input", `\`${caller}\` takes open solutions`, { help: "open each input first: `await open(input)`" });
    const [targets] = await Promise.all([readTargets(target), init()]);
    signal?.throwIfAborted();
    return targets;
  }

  /** What a target has: open solutions as they are, and files, folders and objects as bytes. */
  async function readTargets(target) {
    if (target === undefined) return [];
    const list = Array.isArray(target) ? target : [target];
    // Rows of a list of solutions make one list, whatever else is among them. An empty list is one that names nothing.
    const rows = list.filter(isRow);
    const others = await Promise.all(list.filter((one) => !isRow(one)).map(readTarget));
    return rows.length > 0 || list.length === 0 ? [asJson(rows), ...others] : others;
  }

  async function readTarget(target) {
    if (target instanceof Solution) return { solution: target };
    if (Array.isArray(target) || isObject(target)) return asJson(target);
    return readInput(target, readPath, "target");
  }

  function render(document, format, { color = false, width = 100, verbose = false, paths = [] } = {}) {
    if (!Array.isArray(paths) || !paths.every((path) => typeof path === "string")) throw new SolvetError("bad-input", "`paths` is an array of strings: the path of each input");
    return guarded(() => renderText(document, format, color, width, verbose, paths));
  }

  function baseline(report) {
    return JSON.parse(guarded(() => baselineText(report)));
  }

  async function rules() {
    await init();
    return JSON.parse(rulesText());
  }

  /** For the command: the nearest known word. */
  async function suggest(word, candidates) {
    await init();
    return nearest(word, candidates);
  }

  async function ruleNames() {
    await init();
    return knownNames();
  }

  return { init, open, prepare, check, baseline, diff, graph, document, why, plan, unpack, pack, zip, render, rules, suggest, ruleNames };
}

/** Asks the engine about solutions as one set; what is made for that is given back whatever happens. */
function asSet(solutions, ask, targets = []) {
  const set = new SolutionSet();
  try {
    for (const solution of solutions) set.add(solution.handle);
    return guarded(() => {
      for (const target of targets) addTarget(set, target);
      return ask(set);
    });
  } finally {
    freed(set);
  }
}

/** Gives a set back. After the engine has failed even that throws, and would hide why. */
function freed(set) {
  try {
    set.free();
  } catch {
    // The engine is of no more use; what failed first is on its way to the caller.
  }
}

function addTarget(set, { solution, files, bytes, name }) {
  if (solution) {
    set.addTargetSolution(solution.handle);
    return;
  }
  try {
    if (!files) return set.addTarget(bytes, name);
    const handle = Handle.folder(engineFiles(files), name, {}, undefined);
    set.addTargetSolution(handle);
    handle.free();
  } catch (error) {
    throw aboutTarget(error, name);
  }
}

/** What is wrong with a target names it: there are other inputs beside it. */
function aboutTarget(error, name) {
  if (typeof error?.code !== "string" || error.code === "unreadable-target") return error;
  return new SolvetError(error.code, `the target \`${name}\` cannot be read: ${error.message}`, { help: error.help, members: error.members, cause: error });
}

/** What JSON.parse made of a list of solutions, or of an inventory. */
function asJson(value) {
  return { name: "target", bytes: new TextEncoder().encode(JSON.stringify(value)) };
}

/** A plain object that is no list of files: a row of a list of solutions, the answer of the Web API, or an inventory. */
function isObject(value) {
  return isFiles(value) && !(value instanceof Map) && !Object.values(value).some((content) => viewOf(content));
}

/** The Web API has its rows in `value`, and an inventory names its schema. */
function isRow(value) {
  return isObject(value) && !Array.isArray(value.value) && value.schema === undefined;
}

/** An input as `{ bytes, name }`, or as `{ files, name }` when it is a folder. */
async function readInput(input, readPath, caller) {
  if (typeof input === "string") return { name: input, ...(await readPath(input)) };
  if (input instanceof URL && input.protocol === "file:") return { name: decodeURIComponent(input.pathname), ...(await readPath(input)) };
  if (isFiles(input)) return { name: "solution", files: checkFiles(input instanceof Map ? input : Object.entries(input)) };
  const name = typeof input?.name === "string" ? input.name : "solution.zip";
  return { name, bytes: await toBytes(input, caller) };
}

async function toBytes(input, caller) {
  const bytes = viewOf(input);
  if (bytes) return bytes;
  if (typeof Blob !== "undefined" && input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (input && typeof input[Symbol.asyncIterator] === "function" || input?.getReader) return new Uint8Array(await new Response(input).arrayBuffer());
  throw new SolvetError("bad-input", `give \`${caller}\` bytes, a Blob, a stream, the files of a folder or, in Node, a path`);
}

function viewOf(input) {
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  return undefined;
}

/** A Map of paths and bytes, or a plain object of the same. */
function isFiles(input) {
  if (input instanceof Map) return true;
  const prototype = typeof input === "object" && input !== null ? Object.getPrototypeOf(input) : undefined;
  return (prototype === Object.prototype || prototype === null) && !input.getReader;
}

function checkFiles(entries) {
  const files = new Map();
  for (const [path, content] of entries) {
    const bytes = viewOf(content);
    if (typeof path !== "string" || !bytes) throw new SolvetError("bad-input", `the files of a folder are paths with bytes, and \`${String(path)}\` is not`);
    files.set(path, bytes);
  }
  return files;
}

function sizeOf(files) {
  let size = 0;
  for (const bytes of files.values()) size += bytes.length;
  return size;
}

/** The files in the engine's memory; the call they are given to takes them. */
function engineFiles(files) {
  const list = new Files();
  for (const [path, bytes] of files) list.add(path, bytes);
  return list;
}

/** The options somebody gave; the others have their defaults in the engine. */
function given(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function isNames(value) {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function isName(value) {
  return typeof value === "string" && value.trim() !== "";
}

/** Which rules run, and what does not count: what the engine reads. The core has no clock, so the date comes from here. */
function checkWishes({ select, ignore, preview, config, configName = "solvet.json", baseline, baselineName = "solvet.baseline.json", today = dateOf(new Date()) } = {}) {
  const options = given({ select, ignore, preview, configName, baselineName, today });
  checkOptions(options);
  const named = (name, text) => (text === undefined ? undefined : { name, text });
  return given({ select, ignore, preview, today, config: named(configName, jsonText("config", config)), baseline: named(baselineName, jsonText("baseline", baseline)) });
}

function dateOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A document as JSON text: its text, or what is in it. */
function jsonText(option, value) {
  if (value === undefined || typeof value === "string") return value;
  if (typeof value === "object" && value !== null && !viewOf(value)) return JSON.stringify(value);
  throw new SolvetError("bad-input", `\`${option}\` is the text of a file, or the object in it`);
}

/** How much of a graph is shown. */
function diffOptions({ kinds, only, showNoise, context } = {}) {
  const options = given({ kinds, only, showNoise, context });
  checkOptions(options);
  return options;
}

function viewOptions({ kinds, only, around, depth, fold } = {}) {
  const options = given({ kinds, only, around, depth, fold });
  checkOptions(options);
  return options;
}

function componentName(component) {
  if (!isName(component)) throw new SolvetError("bad-input", "`why` needs the component: a key such as `table:contoso_order`, a schema name or a display name");
  return component;
}

/** A mistyped value must not pass for its default. */
function checkOptions(options) {
  const isBoolean = (value) => typeof value === "boolean";
  const isWhole = (value) => Number.isInteger(value) && value >= 0;
  const kinds = {
    solutions: [isNames, "an array of names"],
    select: [isNames, "an array of names"],
    ignore: [isNames, "an array of names"],
    configName: [isName, "what messages call the configuration"],
    baselineName: [isName, "what messages call the baseline"],
    today: [isName, "a date such as `2026-06-30`"],
    version: [(value) => typeof value === "string", "a string such as `1.2.0.0`"],
    lineEnds: [(value) => value === "lf" || value === "crlf", "`lf` or `crlf`"],
    kinds: [isNames, "an array of kinds"],
    only: [isNames, "an array of statuses, or of names of components"],
    around: [isName, "the key or the name of a component"],
    depth: [(value) => Number.isInteger(value) && value >= 0 && value < 1000, "a whole number below 1000"],
    limit: [isWhole, "a whole number"],
    limitOfEntry: [isWhole, "a whole number"],
    snippet: [isWhole, "a whole number of characters"],
    line: [isWhole, "a whole number"],
    column: [isWhole, "a whole number"],
    path: [(value) => typeof value === "string", "an XPath or a JSON pointer"],
    solution: [isName, "the unique name of a solution"],
    fold: [(value) => typeof value === "string", "`auto`, `none`, `parts` or `kinds`"],
  };
  for (const [name, value] of Object.entries(options)) {
    const [fits, what] = kinds[name] ?? [isBoolean, "`true` or `false`"];
    if (!fits(value)) throw new SolvetError("bad-input", `\`${name}\` is ${what}`);
  }
}

/** Settings as JSON text. Editors on Windows put a byte order mark before it. */
function settingsText(settings) {
  if (typeof settings === "string") return settings.replace(/^\uFEFF/, "");
  if (typeof settings === "object" && settings !== null && !viewOf(settings)) return JSON.stringify(settings);
  throw new SolvetError("bad-input", "`verifySettings` takes the text of a settings file, or the object in it");
}

/** Runs a call into the engine. Its own failures carry a code; anything else is a defect of solvet. */
function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof SolvetError) throw error;
    if (typeof error?.code === "string") throw new SolvetError(error.code, error.message, { help: error.help, members: error.members });
    if (isOutOfMemory(error)) {
      const help = "give it less at once, or a place with more memory; the engine must be loaded anew";
      throw new SolvetError("out-of-memory", "the engine was given no more memory", { help, cause: error });
    }
    const help = "please report it with the steps that led here; the engine must be loaded anew";
    throw new SolvetError("internal", `the engine failed: ${error?.message ?? error}`, { help, cause: error });
  }
}

/** The memory of the engine, once it is started. */
let engineMemory;

/**
 * Whether the engine failed because it was given no more memory. When it is refused memory it stops as after any defect, so it is asked
 * whether more could be had: as much as there is, which is what the next growth of something large asks for. Of JavaScript's own
 * errors of this kind only a stack that is too deep means something else.
 */
function isOutOfMemory(error) {
  if (error instanceof RangeError) return !/call stack/i.test(error.message);
  if (!(error instanceof WebAssembly.RuntimeError) || !engineMemory) return false;
  const pages = Math.min(Math.max(engineMemory.buffer.byteLength / PAGE, LEAST_PAGES), MOST_PAGES);
  try {
    engineMemory.grow(Math.ceil(pages));
    return false;
  } catch {
    return true;
  }
}

/** Bytes of a page of memory, and how many pages are asked for: 64 MiB at least, and 1 GiB at most. */
const PAGE = 65_536;
const LEAST_PAGES = 1024;
const MOST_PAGES = 16_384;
