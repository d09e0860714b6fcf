// @ts-check
/**
 * The page's side of the worker. The engine runs there, never on the main thread.
 *
 * The worker's script and the compiled wasm are fetched once and kept: after a cancel or a crash a new worker starts without any network.
 * The worker is made from a blob because such a worker inherits the page's content-security policy; one made from an address would not,
 * and the promise that nothing can be sent would not cover the engine.
 */

/**
 * @typedef {{ code: string, message: string, help?: string, members?: string[], name?: string, target?: boolean }} Problem `target`: with what the target has, not with what is checked
 * @typedef {{ name: string, file?: Blob, files?: import('./folder.js').FolderFile[] }} Source a file, or the files of a folder
 * @typedef {Source & { id: number, managed?: boolean }} InputFile
 * @typedef {Source & { id: number }} Target what is known of the target: a list, an inventory or a solution
 * @typedef {{ way: 'unpack' | 'pack', input: Source, both?: Source, managed?: boolean }} TransferRequest
 * @typedef {{ id: number, name: string, problem: Problem }} Failure
 * @typedef {{ report?: any, failures: Failure[], twins: { id: number, of: number }[], sets: { id: number, paths: string[] }[], plan?: any, problem?: Problem }} Answer
 *   `problem`: what is said of the target could not be read
 * @typedef {{ index: number, count: number, stage: string, done: number, total: number }} Step
 * @typedef {{ onProgress: (step: Step) => void, onInventory: (id: number, document: any, both: boolean) => void, onComponents: (id: number, components: any[], last: boolean) => void }} Listeners
 */

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Promise<{ script: any, module: WebAssembly.Module }> | undefined} */ #parts;
  /** @type {{ request: number, resolve: (answer: any) => void, reject: (problem: Problem) => void, listeners: Listeners } | undefined} */ #running;
  /** Unpacking and packing under way. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #transfers = new Map();
  /** Questions about the dependencies that wait for their answers. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #questions = new Map();
  #questionCount = 0;
  #requests = 0;
  #transferCount = 0;
  /** Whether the present worker has started the engine. One that never did is not started again by itself. */
  #ready = false;
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
   * @returns {Promise<Answer>}
   */
  async vet(files, targets, listeners) {
    const request = ++this.#requests;
    try {
      await this.load();
    } catch {
      throw { code: "load" };
    }
    if (request !== this.#requests) throw { code: "cancelled" };
    return new Promise((resolve, reject) => {
      this.#running = { request, resolve, reject, listeners };
      this.#worker?.postMessage({ type: "vet", request, files, targets });
    });
  }

  /**
   * Unpacks a solution, or packs one. Resolves to the report and, unless something would be lost, the zip.
   * @param {TransferRequest} wish
   * @returns {Promise<{ report: any, file?: Blob }>}
   */
  async transfer(wish) {
    const request = ++this.#transferCount;
    try {
      await this.load();
    } catch {
      throw { code: "load" };
    }
    return new Promise((resolve, reject) => {
      this.#transfers.set(request, { resolve, reject });
      this.#worker?.postMessage({ type: "transfer", request, ...wish });
    });
  }

  /**
   * Asks about the dependencies of a set, which is opened where it is not. See graph/desk.js for the questions.
   * @param {InputFile[]} files @param {Target[]} targets @param {any} question
   * @returns {Promise<any>}
   */
  async ask(files, targets, question) {
    const request = ++this.#questionCount;
    try {
      await this.load();
    } catch {
      throw { code: "load" };
    }
    return new Promise((resolve, reject) => {
      this.#questions.set(request, { resolve, reject });
      this.#worker?.postMessage({ type: "ask", request, files, targets, question });
    });
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
