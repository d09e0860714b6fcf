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

import { trusted } from "./trusted.js";

/** A set of files from this size on is not replaced in the same worker: the memory that it needed can only be given back by ending the worker. */
const LARGE = 1 << 18;

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Promise<{ script: any, module: WebAssembly.Module }> | undefined} */ #parts;
  /** @type {{ request: number, resolve: (answer: any) => void, reject: (problem: Problem) => void, listeners: any } | undefined} */ #running;
  /** Unpacking and packing under way. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #transfers = new Map();
  /** Questions about the dependencies that wait for their answers. @type {Map<number, { resolve: (answer: any) => void, reject: (problem: Problem) => void }>} */ #questions = new Map();
  /** What the worker was last asked to hold open. @type {{ id: number, size: number }[]} */ #held = [];
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

  #loadParts;

  /** @param {() => Promise<{ script: string, module: WebAssembly.Module }>} loadParts */
  constructor(loadParts) {
    this.#loadParts = loadParts;
  }

  /** Fetches, compiles and starts the engine ahead of need. */
  async load() {
    const { script, module } = await this.#getParts();
    if (this.#worker) return;
    const worker = new Worker(script, { name: "solvet" });
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

  /** Gives back every open solution and the memory they needed. The engine's memory never shrinks, so its worker is ended and another waits for what comes. */
  release() {
    this.#held = [];
    if (this.#ready) this.#end({ code: "cancelled", message: "" });
    else this.#worker?.postMessage({ type: "release" });
  }

  /** Stops at once whatever is under way: ending the worker is the only way to interrupt wasm. */
  cancel() {
    this.#requests++;
    this.#end({ code: "cancelled", message: "" });
  }

  /** Has the worker do the one big thing it does at a time. @param {any} message @param {any} listeners @returns {Promise<any>} */
  async #run(message, listeners) {
    const request = ++this.#requests;
    this.#hold(message.pair ? [message.pair.baseline, message.pair.current] : message.files);
    await this.#started();
    if (request !== this.#requests) throw { code: "cancelled" };
    return new Promise((resolve, reject) => {
      this.#running = { request, resolve, reject, listeners };
      this.#worker?.postMessage({ ...message, request, keep: this.kept() });
    });
  }

  /** Begins with a new worker where nothing of a large set is wanted any more. @param {InputFile[]} files */
  #hold(files) {
    const wanted = new Set([...files.map(({ id }) => id), ...this.kept()]);
    const left = this.#held.filter(({ id }) => wanted.has(id));
    const isLarge = this.#held.reduce((sum, { size }) => sum + size, 0) > LARGE;
    if (!left.length && isLarge && this.#ready) this.#end({ code: "cancelled", message: "" });
    this.#held = [...left.filter(({ id }) => !files.some((file) => file.id === id)), ...files.map((file) => ({ id: file.id, size: sizeOf(file) }))];
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
    } catch (error) {
      throw { code: /** @type {any} */ (error)?.code === "disk" ? "disk" : "load" };
    }
  }

  /** @param {string} [name] the file that was being read @param {boolean} [isMemory] whether the engine was given no more memory */
  #crash(name, isMemory) {
    this.#end({ code: isMemory ? "memory" : this.#ready ? "crash" : "load", message: "", name });
  }

  /** @param {Problem} problem */
  #end(problem) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#held = [];
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
      // For those who measure how soon the page can be used.
      performance.mark("engine-ready");
      return;
    }
    if (message.type === "crash") {
      this.#crash(message.name, message.isMemory);
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

  #getParts() {
    this.#parts ??= this.#loadParts().then(addressed);
    // A failed start (no network yet) must not be remembered.
    this.#parts.catch(() => (this.#parts = undefined));
    return this.#parts;
  }
}

/** @param {Source} source */
function sizeOf({ file, files }) {
  return file?.size ?? (files ?? []).reduce((sum, one) => sum + one.file.size, 0);
}

/** @param {{ script: string, module: WebAssembly.Module }} parts */
function addressed({ script, module }) {
  return { script: trusted(URL.createObjectURL(new Blob([script], { type: "text/javascript" }))), module };
}
