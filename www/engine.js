// @ts-check
/**
 * The page's side of the worker. The engine runs there, never on the main thread.
 *
 * The worker's script and the compiled wasm are fetched once and kept: after a cancel or a crash a new worker starts without any network.
 * The worker is made from a blob because such a worker inherits the page's content-security policy; one made from an address would not,
 * and the promise that nothing can be sent would not cover the engine.
 */

/**
 * @typedef {{ code: string, message: string, help?: string, members?: string[], name?: string, target?: boolean, choice?: boolean, of?: number, versions?: { solution?: string, older: string, newer: string } }} Problem
 *   `target`: with what the target has, not with what is checked; `choice`: with the configuration or the baseline; `of`: the file that holds the same solution; `versions`: of the file left out and of the other
 * @typedef {{ name: string, file?: Blob, files?: import('./folder.js').FolderFile[] }} Source a file, or the files of a folder
 * @typedef {Source & { id: number, managed?: boolean }} InputFile
 * @typedef {Source & { id: number }} Target what is known of the target: a list, an inventory or a solution
 * @typedef {{ way: 'unpack' | 'pack', input: Source, both?: Source, managed?: boolean }} TransferRequest
 * @typedef {{ id: number, name: string, problem: Problem }} Failure
 * @typedef {{ report?: any, failures: Failure[], twins: { id: number, of: number }[], sets: { id: number, paths: string[] }[], plan?: any, problem?: Problem }} Answer
 *   `problem`: what is said of the target could not be read, or what was decided is refused
 * @typedef {{ index: number, count: number, stage: string, done: number, total: number }} Step
 * @typedef {{ onProgress: (step: Step) => void, onInventory: (id: number, document: any, both: boolean) => void, onComponents: (id: number, components: any[], last: boolean) => void }} Listeners
 */

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Promise<{ script: any, module: WebAssembly.Module }> | undefined} */ #parts;
  /** @type {{ request: number, resolve: (answer: any) => void, reject: (problem: Problem) => void, listeners: any } | undefined} */ #running;
  /** Unpacking and packing under way. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #transfers = new Map();
  /** Questions about the dependencies that wait for their answers. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #questions = new Map();
  #questionCount = 0;
  #requests = 0;
  #ids = 0;
  #transferCount = 0;
  /** Whether the present worker has started the engine. One that never did is not started again by itself. */
  #ready = false;
  /** What else stays open while one thing is asked about, by the numbers of the files. @type {() => number[]} */
  kept = () => [];
  /** One-line summaries of the rules, by name; filled when the engine is ready. @type {Record<string, string>} */
  rules = {};

  /** Fetches, compiles and starts the engine ahead of need. */
  async load() {
    const { script, module } = await this.#fetchParts();
    if (this.#worker) return;
    const worker = new Worker(/** @type {any} */ (script), { type: "module", name: "solvet" });
    worker.onmessage = ({ data }) => worker === this.#worker && this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#crash();
    };
    worker.onmessageerror = () => worker === this.#worker && this.#crash();
    worker.postMessage({ type: "start", module });
    this.#worker = worker;
  }

  /**
   * Makes `files` the set that is held open and checks it. Files already open stay open, others are given back.
   * Resolves to the report (absent when no file could be opened), what failed, which files are the other build of a solution that
   * is there, and which folders are sets of zips, to be opened one by one: then nothing is checked yet.
   * @param {InputFile[]} files
   * @param {Target[]} targets
   * @param {Listeners} listeners
   * @param {import('./decisions.js').Choice} [choice] what was decided about the findings
   * @returns {Promise<Answer>}
   */
  async vet(files, targets, listeners, choice = {}) {
    return this.#run({ type: "vet", files, targets, choice }, listeners);
  }

  /**
   * Makes two solutions what is held open and compares them. Resolves to what changed in short (see diff/desk.js), which of the two is
   * the baseline, and what failed.
   * @param {import('./diff/desk.js').Pair} pair
   * @param {{ byVersion: boolean, showNoise: boolean }} how `byVersion`: the lower version is the baseline, whichever of the two it is
   * @param {Pick<Listeners, 'onProgress'> & { onChanges: (changes: any[]) => void }} listeners
   * @returns {Promise<import('./diff/desk.js').Outcome>}
   */
  async compare(pair, how, listeners) {
    return this.#run({ type: "compare", pair, ...how }, listeners);
  }

  /** A number for a file that nothing else has: by it the engine knows what it has open. */
  newId() {
    return ++this.#ids;
  }

  /**
   * Unpacks a solution, or packs one. Resolves to the report and, unless something would be lost, the zip.
   * @param {TransferRequest} wish
   * @returns {Promise<{ report: any, file?: Blob }>}
   */
  async transfer(wish) {
    const request = ++this.#transferCount;
    await this.#started();
    return new Promise((resolve, reject) => {
      this.#transfers.set(request, { resolve, reject });
      this.#worker?.postMessage({ type: "transfer", request, ...wish });
    });
  }

  /**
   * Asks about a set, which is opened where it is not: `question.desk` names who answers. See desks.js.
   * @param {InputFile[]} files @param {Target[]} targets @param {any} question
   * @returns {Promise<any>}
   */
  async ask(files, targets, question) {
    return this.#question({ type: "ask", files, targets, question });
  }

  /**
   * Asks about the changes between two solutions, which are opened where they are not. See diff/desk.js for the questions.
   * @param {import('./diff/desk.js').Pair} pair @param {any} question
   * @returns {Promise<any>}
   */
  async askChanges(pair, question) {
    return this.#question({ type: "ask-changes", pair, question });
  }

  /** Gives back every open solution. */
  release() {
    this.#worker?.postMessage({ type: "release" });
  }

  /** Stops at once whatever is under way: ending the worker is the only way to interrupt wasm. */
  cancel() {
    this.#requests++;
    this.#end({ code: "cancelled", message: "" });
  }

  /** Has the worker do the one big thing it does at a time. @param {any} message @param {any} listeners @returns {Promise<any>} */
  async #run(message, listeners) {
    const request = ++this.#requests;
    await this.#started();
    if (request !== this.#requests) throw { code: "cancelled" };
    return new Promise((resolve, reject) => {
      this.#running = { request, resolve, reject, listeners };
      this.#worker?.postMessage({ ...message, request, keep: this.kept() });
    });
  }

  /** @param {any} message @returns {Promise<any>} */
  async #question(message) {
    const request = ++this.#questionCount;
    await this.#started();
    return new Promise((resolve, reject) => {
      this.#questions.set(request, { resolve, reject });
      this.#worker?.postMessage({ ...message, request, keep: this.kept() });
    });
  }

  async #started() {
    try {
      await this.load();
    } catch {
      throw { code: "load" };
    }
  }

  /** @param {string} [name] the file that was being read */
  #crash(name) {
    this.#end({ code: this.#ready ? "crash" : "load", message: "", name });
  }

  /** @param {Problem} problem */
  #end(problem) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const restart = this.#ready || problem.code === "cancelled";
    this.#ready = false;
    const running = this.#running;
    this.#running = undefined;
    running?.reject(problem);
    for (const { reject } of this.#transfers.values()) reject(problem);
    this.#transfers.clear();
    for (const { reject } of this.#questions.values()) reject(problem);
    this.#questions.clear();
    if (restart) this.load().catch(() => {});
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "ready") {
      this.rules = message.rules;
      this.#ready = true;
      return;
    }
    if (message.type === "crash") {
      this.#crash(message.name);
      return;
    }
    if (message.type === "transfer") {
      const transfer = this.#transfers.get(message.request);
      this.#transfers.delete(message.request);
      if (message.problem) transfer?.reject(message.problem);
      else transfer?.resolve({ report: message.report, file: message.file });
      return;
    }
    if (message.type === "told") {
      const question = this.#questions.get(message.request);
      this.#questions.delete(message.request);
      if (message.problem) question?.reject(message.problem);
      else question?.resolve(message.answer);
      return;
    }
    const running = this.#running;
    if (!running || message.request !== running.request) return;
    if (message.type === "progress") running.listeners.onProgress(message.step);
    else if (message.type === "inventory") running.listeners.onInventory(message.id, message.document, message.both);
    else if (message.type === "changes") running.listeners.onChanges(message.changes);
    else if (message.type === "components") running.listeners.onComponents(message.id, message.components, message.last);
    else if (message.type === "report") {
      this.#running = undefined;
      running.resolve(message.answer);
    }
  }

  #fetchParts() {
    this.#parts ??= fetchParts();
    // A failed start (no network yet) must not be remembered.
    this.#parts.catch(() => (this.#parts = undefined));
    return this.#parts;
  }
}

/** The page's policy lets only this one address become a script, and no text become markup. Not every browser knows trusted types. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("solvet", { createScriptURL: (/** @type {string} */ address) => address });

/** @param {string} address */
function trusted(address) {
  return policy ? policy.createScriptURL(address) : address;
}

async function fetchParts() {
  const [script, wasm] = await Promise.all([get("worker.js"), get("solvet_bg.wasm")]);
  return {
    script: trusted(URL.createObjectURL(new Blob([await script.text()], { type: "text/javascript" }))),
    // Not compileStreaming: it insists on the server's content type, which small static servers get wrong.
    module: await WebAssembly.compile(await wasm.arrayBuffer()),
  };
}

/** @param {string} name */
async function get(name) {
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}
