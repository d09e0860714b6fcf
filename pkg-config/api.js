// The API on top of the engine, the same in Node and in the browser. The entries (`index.js`,
// `browser.js`) only say where the engine's bytes come from and what a string input means.
import initEngine, { Handle, Set as SolutionSet, initSync, knownNames, nearest, render as renderText, rules as rulesText } from "./solvet.js";

/** A failure with a stable `code`. Findings are never thrown. */
export class SolvetError extends Error {
  constructor(code, message, { help, members, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "SolvetError";
    this.code = code;
    this.help = help;
    this.members = members ?? [];
  }
}

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

/** Makes the API for one platform: where the engine comes from, and what a path means there. */
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
    if (isBytes) initSync({ module: engine });
    else await initEngine({ module_or_path: engine });
  }

  async function open(input, { name, onProgress, signal } = {}) {
    signal?.throwIfAborted();
    const [bytes, ownName] = await Promise.all([toBytes(input, readPath), nameOf(input), init()]);
    signal?.throwIfAborted();
    onProgress?.({ stage: "open", done: bytes.length, total: bytes.length });
    const progress = onProgress && ((stage, done, total) => onProgress({ stage, done, total }));
    return new Solution(guarded(() => new Handle(bytes, name ?? ownName, progress)));
  }

  async function check(solutions, { select = [], ignore = [], onProgress, signal } = {}) {
    await init();
    signal?.throwIfAborted();
    if (!Array.isArray(solutions) || solutions.length === 0) throw new SolvetError("no-input", "`check` needs at least one open solution in an array");
    if (![select, ignore].every(Array.isArray)) throw new SolvetError("bad-input", "`select` and `ignore` are arrays of names");
    onProgress?.({ stage: "check", done: 0, total: 1 });
    const set = new SolutionSet();
    try {
      for (const solution of solutions) set.add(solution.handle);
      const document = JSON.parse(guarded(() => set.check(select, ignore)));
      onProgress?.({ stage: "check", done: 1, total: 1 });
      return document;
    } finally {
      set.free();
    }
  }

  function render(document, format, { color = false, width = 100, verbose = false } = {}) {
    return guarded(() => renderText(document, format, color, width, verbose));
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

  return { init, open, check, render, rules, suggest, ruleNames };
}

async function toBytes(input, readPath) {
  if (typeof input === "string") return readPath(input);
  if (input instanceof URL && input.protocol === "file:") return readPath(input);
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof Blob !== "undefined" && input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (input && typeof input[Symbol.asyncIterator] === "function" || input?.getReader) return new Uint8Array(await new Response(input).arrayBuffer());
  throw new SolvetError("bad-input", "give `open` bytes, a Blob, a stream or, in Node, a path");
}

function nameOf(input) {
  if (typeof input === "string") return input;
  if (input instanceof URL) return decodeURIComponent(input.pathname);
  return typeof input?.name === "string" ? input.name : "solution.zip";
}

/** Runs a call into the engine. Its own failures carry a code; anything else is a defect of solvet. */
function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof SolvetError) throw error;
    if (typeof error?.code === "string") throw new SolvetError(error.code, error.message, { help: error.help, members: error.members });
    const help = "please report it with the steps that led here; the engine must be loaded anew";
    throw new SolvetError("internal", `the engine failed: ${error?.message ?? error}`, { help, cause: error });
  }
}
