// @ts-check
/**
 * What the page is doing and what it knows: the files of the set, the report, the inventories.
 * Views read `state` and are told by a `change` event; they change nothing themselves.
 */
import { texts } from "./texts.js";

/**
 * @typedef {import('./engine.js').Problem} Problem
 * @typedef {{ id: number, name: string, bytes: number, file: Blob, document?: any, complete: boolean }} OpenFile
 * @typedef {{ heading?: string, message: string, help?: string, members?: string[] }} Notice
 * @typedef {{ phase: 'start' | 'working' | 'report', files: OpenFile[], report?: any, step?: import('./engine.js').Step, working: string[], notices: Notice[] }} State
 */

export class Session extends EventTarget {
  /** @type {State} */ state = { phase: "start", files: [], working: [], notices: [] };
  #engine;
  #ids = 0;
  /** Counts the checks begun, so that an answer that comes too late is dropped. */
  #turn = 0;

  /** @param {import('./engine.js').Engine} engine */
  constructor(engine) {
    super();
    this.#engine = engine;
  }

  /** One-line summaries of the rules, by name. */
  get rules() {
    return this.#engine.rules;
  }

  /** Checks files: together with those that are open, or instead of them. @param {{ name: string, file: Blob }[]} inputs @param {{ together?: boolean }} [options] */
  async check(inputs, { together = false } = {}) {
    const before = this.state.phase === "working" ? this.#settled : this.state;
    const added = inputs.map(({ name, file }) => ({ id: ++this.#ids, name, bytes: file.size, file, complete: false }));
    await this.#run(
      together ? [...before.files, ...added] : added,
      before,
      added.map((file) => file.name),
    );
  }

  /** Closes one file and checks what is left. @param {number} id */
  async close(id) {
    const left = this.state.files.filter((file) => file.id !== id);
    if (left.length)
      await this.#run(
        left,
        this.state,
        left.map((file) => file.name),
      );
    else this.reset();
  }

  /** Back to the start, with nothing held. */
  reset() {
    this.#turn++;
    this.#engine.release();
    this.#set({ phase: "start", files: [], working: [], notices: [] });
  }

  /** Stops the check under way and returns to what was shown before it. */
  cancel() {
    if (this.state.phase !== "working") return;
    this.#turn++;
    this.#engine.cancel();
    this.#set({ ...this.#settled, notices: [] });
  }

  /** Tells the user something that went wrong outside the engine. @param {Notice} notice */
  notify(notice) {
    this.#set({ ...this.state, notices: [notice] });
  }

  /** @param {Notice} notice */
  dismiss(notice) {
    this.#set({ ...this.state, notices: this.state.notices.filter((other) => other !== notice) });
  }

  /** The last state that was not `working`: where a cancel or a failure leads back to. @type {State} */
  #settled = this.state;

  /** @param {OpenFile[]} files @param {State} before @param {string[]} working */
  async #run(files, before, working) {
    if (this.state.phase === "working") this.#engine.cancel();
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    this.#settled = before;
    this.#set({ ...before, phase: "working", working, notices: [], step: undefined });
    /** @type {Map<number, OpenFile>} */
    const byId = new Map(files.map((file) => [file.id, { ...file }]));
    try {
      const { report, failures } = await this.#engine.vet(
        files.map(({ id, name, file }) => ({ id, name, file })),
        {
          onProgress: (step) => current() && this.#set({ ...this.state, step }),
          onInventory: (id, document) => Object.assign(byId.get(id) ?? {}, { document, complete: false }),
          onComponents: (id, components, last) => {
            const file = byId.get(id);
            if (!file) return;
            for (const component of components) file.document.components.push(component);
            file.complete = last;
          },
        },
      );
      if (!current()) return;
      const notices = failures.map(({ name, problem }) => noticeOf(problem, name));
      const failed = new Set(failures.map((failure) => failure.id));
      if (report) this.#set({ phase: "report", files: [...byId.values()].filter((file) => !failed.has(file.id)), report, working: [], notices });
      else {
        // Nothing could be opened. What was shown before stays; the worker reads it again if it is needed again.
        this.#set({ ...before, notices: stillShown(notices, before) });
      }
    } catch (problem) {
      if (!current()) return;
      this.#set({ ...before, notices: [noticeOf(/** @type {Problem} */ (problem), working.join(", "))] });
    }
  }

  /** @param {State} state */
  #set(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** The answer below a failure is that of another file: the failure says so. @param {Notice[]} notices @param {State} before */
function stillShown(notices, before) {
  if (before.phase !== "report" || notices.length === 0) return notices;
  const names = before.files.map((file) => file.name).join(", ");
  return [{ ...notices[0], help: [notices[0].help, texts.problems.stillShown(names)].filter(Boolean).join(". ") }, ...notices.slice(1)];
}

/** @param {Problem} problem @param {string} name @returns {Notice} */
function noticeOf(problem, name) {
  const heading = texts.problems.unreadable(problem.name ?? name);
  if (problem.code === "load") return { heading, ...texts.problems.load };
  if (problem.code === "gone") return { heading, ...texts.problems.gone };
  if (problem.code === "crash") return { heading, ...texts.problems.crash };
  if (!problem.message) return { heading, ...texts.problems.unknown };
  return { heading, message: problem.message, help: problem.help, members: problem.members };
}
