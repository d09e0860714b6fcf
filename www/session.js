// @ts-check
/**
 * What the page is doing and what it knows: the files of the set, the report, the inventories.
 * Views read `state` and are told by a `change` event; they change nothing themselves.
 */
import { CONFIG, UNDECIDED, choiceOf } from "./decisions.js";
import { safeName } from "./download.js";
import { noticeOf, noticesOf, stillShown } from "./problems.js";
import { ticked } from "./ticks.js";

/**
 * @typedef {import('./engine.js').Problem} Problem
 * @typedef {{ name: string, file: Blob } | { name: string, list: import('./folder.js').Lister, again?: () => import('./folder.js').Lister }} Input a file, or a folder still to be listed; `again`: and that can be listed anew
 * @typedef {{ way: string, phase: 'working' | 'done' | 'failed', report?: any, address?: string, fileName?: string, problem?: Notice }} Transfer
 * @typedef {{ id: number, name: string, bytes: number, file?: Blob, list?: import('./folder.js').Lister, again?: () => import('./folder.js').Lister, files?: import('./folder.js').FolderFile[],
 *   managed?: boolean, both?: boolean, twinOf?: number, transfer?: Transfer, document?: any, complete: boolean }} OpenFile
 *   `both`: a folder that holds both builds; `twinOf`: the other build of that solution, and not checked
 * @typedef {{ heading?: string, message: string, help?: string, members?: string[], versions?: OpenFile[], action?: string, isInfo?: boolean }} Notice `versions`: two files that can be compared, by what `action` says
 * @typedef {{ phase: 'start' | 'working' | 'report', files: OpenFile[], report?: any, step?: import('./engine.js').Step, working: string[], notices: Notice[],
 *   plan?: any, targets: OpenTarget[], ticks: import('./ticks.js').Ticks, at?: string, stays?: boolean,
 *   decisions: import('./decisions.js').Decisions, isDeciding?: boolean }} State
 *   `plan`: the order of the import of several solutions; `at`: the part of the overview that what was asked for changes; `stays`: what was asked for leaves the
 *   reader where he is; `decisions`: which findings do not count; `isDeciding`: they are judged anew
 * @typedef {{ id: number, name: string, file?: Blob, list?: import('./folder.js').Lister, files?: import('./folder.js').FolderFile[] }} OpenTarget what the target is said to have
 */

export class Session extends EventTarget {
  /** @type {State} */ state = { phase: "start", files: [], working: [], notices: [], targets: [], ticks: new Map(), decisions: UNDECIDED };
  #engine;
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

  /**
   * Checks files and folders: together with those that are open, or instead of them.
   * @param {Input[]} inputs @param {{ together?: boolean, adopted?: import('./comparison.js').Side }} [options] `adopted`: what the engine has open already
   */
  async check(inputs, { together = false, adopted } = {}) {
    const before = this.state.phase === "working" ? this.#settled : this.state;
    const added = [...inputs.map((input) => this.#opening(input)), ...(adopted ? [{ ...adopted, bytes: adopted.file?.size ?? 0, complete: false }] : [])];
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

  /** Reads a folder anew: somebody has changed what is in it. @param {number} id */
  async reread(id) {
    const renewed = (/** @type {OpenFile} */ file) => (file.id === id && file.again ? { ...file, id: this.#engine.newId(), files: undefined, list: file.again(), transfer: undefined } : file);
    const names = this.state.files.filter((file) => file.id === id).map((file) => file.name);
    await this.#run(this.state.files.map(renewed), this.state, names, { stays: true });
  }

  /** Says what the target has, beside what was said before, and checks against it. @param {Input[]} inputs */
  async compare(inputs) {
    const before = this.state;
    if (before.phase !== "report") return;
    const added = inputs.map((input) => ({ ...input, id: this.#engine.newId() }));
    await this.#run(
      before.files,
      before,
      added.map((target) => target.name),
      { targets: [...before.targets, ...added], at: "requirements" },
    );
  }

  /** Takes back what was said of the target. @param {number} id */
  async forgetTarget(id) {
    const before = this.state;
    await this.#run(
      before.files,
      before,
      before.files.map((file) => file.name),
      { targets: before.targets.filter((target) => target.id !== id), at: "requirements" },
    );
  }

  /** Notes that something is in the target, or is not. @param {import('./ticks.js').Item} item @param {boolean} on */
  tick(item, on) {
    const ticks = ticked(this.state.ticks, item, on);
    this.#settled = { ...this.#settled, ticks };
    this.#set({ ...this.state, ticks });
  }

  /**
   * Changes what was decided about the findings, and judges them anew without leaving the report.
   * @param {(decisions: import('./decisions.js').Decisions) => import('./decisions.js').Decisions} change
   */
  async decide(change) {
    this.#wanted = change(this.#wanted ?? this.state.decisions);
    // What comes while a check runs is tried after it.
    if (this.state.phase === "working") return;
    if (this.state.phase !== "report") {
      // Before there is a report they wait for it.
      const decisions = this.#wanted;
      this.#wanted = undefined;
      this.#settled = { ...this.#settled, decisions };
      this.#set({ ...this.state, decisions });
      return;
    }
    if (this.#deciding) return;
    const turn = (this.#deciding = {});
    const current = () => turn === this.#deciding;
    while (current() && this.#wanted && this.#wanted !== this.state.decisions) await this.#judge(this.#wanted, current);
    if (!current()) return;
    this.#wanted = this.#deciding = undefined;
    this.#set({ ...this.state, isDeciding: false });
  }

  /** What was decided last, while it is being tried. @type {import('./decisions.js').Decisions | undefined} */
  #wanted;
  /** @type {object | undefined} */
  #deciding;

  /** @param {import('./decisions.js').Decisions} decisions @param {() => boolean} current */
  async #judge(decisions, current) {
    this.#set({ ...this.state, isDeciding: true, notices: [] });
    try {
      const listeners = { onProgress() {}, onInventory() {}, onComponents() {} };
      const { report, plan, problem } = await this.#engine.vet(this.state.files.map(inputOf), this.state.targets.map(targetOf), listeners, choiceOf(decisions));
      if (!current()) return;
      if (problem) throw problem;
      this.#set({ ...this.state, decisions, report, plan, at: undefined, stays: true });
    } catch (thrown) {
      if (!current()) return;
      this.#wanted = undefined;
      this.#set({ ...this.state, notices: [noticeOf(/** @type {Problem} */ (thrown), decisions.config?.name ?? CONFIG)] });
    }
  }

  /** Asks about what is shown; `question.desk` names who answers. See desks.js. @param {any} question @returns {Promise<any>} */
  async ask(question) {
    const { phase, files, targets, decisions } = this.state;
    if (phase !== "report") throw { code: "cancelled" };
    return this.#engine.ask(files.map(inputOf), targets.map(targetOf), { ...question, choice: choiceOf(decisions) });
  }

  /**
   * Reads the other build: of a folder that holds both, or of two zips that are the builds of one solution.
   * @param {{ id: number, managed: boolean }} choice
   */
  async chooseBuild({ id, managed }) {
    const { files } = this.state;
    const file = /** @type {OpenFile} */ (files.find((one) => one.id === id));
    const twin = files.find((one) => one.twinOf === id);
    // Of two builds the first is checked: they change places. What was packed is of the build that was read.
    const asked = (/** @type {OpenFile} */ one) => (twin ? (one === file ? twin : one === twin ? file : one) : one === file ? { ...file, managed, transfer: undefined } : one);
    await this.#run(files.map(asked), this.state, [(twin ?? file).name]);
  }

  /** Unpacks a zip, with its other build or without, or packs a folder. @param {{ id: number, way: 'unpack' | 'unpack-both' | 'pack' }} wish */
  async transfer({ id, way }) {
    const file = this.state.files.find((file) => file.id === id);
    if (!file || file.transfer?.phase === "working") return;
    this.#update(id, { way, phase: "working" });
    const twin = way === "unpack-both" ? this.state.files.find((other) => other.twinOf === id) : undefined;
    // The tree of both builds is that of the unmanaged one with what differs in the managed one.
    const [input, both] = twin && file.document.solution.managed ? [twin, file] : [file, twin];
    try {
      const { report, file: made } = await this.#engine.transfer({ way: way === "pack" ? "pack" : "unpack", input: sourceOf(input), both: both && sourceOf(both), managed: file.managed });
      const offer = made && { address: URL.createObjectURL(made), fileName: fileNameOf(report.solution, way) };
      this.#update(id, { way, phase: "done", report, ...offer });
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown);
      this.#update(id, problem.code === "cancelled" ? undefined : { way, phase: "failed", problem: noticeOf(problem, file.name) });
    }
  }

  /** Back to the start, with nothing held. */
  reset() {
    this.#turn++;
    this.#engine.release();
    this.#wanted = this.#deciding = undefined;
    this.#set({ phase: "start", files: [], working: [], notices: [], targets: [], ticks: new Map(), decisions: UNDECIDED });
  }

  /** Stops the check under way and returns to what was shown before it. */
  cancel() {
    if (this.state.phase !== "working") return;
    this.#turn++;
    this.#engine.cancel();
    this.#set({ ...this.#settled, notices: [] });
    if (this.#wanted) this.decide((decisions) => decisions);
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

  /** @param {OpenFile[]} files @param {State} before @param {string[]} working @param {{ targets?: OpenTarget[], at?: string, stays?: boolean }} [how] */
  async #run(files, before, working, { targets = before.targets, at, stays } = {}) {
    if (this.state.phase === "working") this.#engine.cancel();
    const turn = ++this.#turn;
    let decisions = this.#wanted ?? before.decisions;
    this.#wanted = this.#deciding = undefined;
    const current = () => turn === this.#turn;
    this.#settled = before;
    this.#set({ ...before, decisions, phase: "working", working, notices: [], step: undefined, isDeciding: false });
    /** @type {Map<number, OpenFile>} */
    let byId = new Map(files.map((file) => [file.id, { ...file, twinOf: undefined, transfer: file.transfer?.phase === "done" ? file.transfer : undefined }]));
    try {
      const unlisted = await this.#listFolders(byId, current);
      const unlistedTargets = await this.#listFolders(new Map(targets.map((target) => [target.id, target])), current);
      if (!current()) return;
      if (unlistedTargets.length) throw { ...unlistedTargets[0].problem, name: unlistedTargets[0].name, target: true };
      let answer = await this.#vet(byId, targets, current, decisions);
      if (current() && answer.sets.length) {
        byId = this.#opened(byId, answer.sets);
        const { failures } = answer;
        answer = await this.#vet(byId, targets, current, decisions);
        answer.failures.unshift(...failures);
      }
      /** @type {Notice[]} */
      const refused = [];
      if (current() && answer.problem?.choice) {
        // What was decided is refused; the solutions are as good as before.
        refused.push(noticeOf(answer.problem, decisions.config?.name ?? CONFIG));
        decisions = decisions === before.decisions ? UNDECIDED : before.decisions;
        const { failures } = answer;
        answer = await this.#vet(byId, targets, current, decisions);
        answer.failures.unshift(...failures);
      }
      if (!current()) return;
      const { report, twins, plan } = answer;
      if (answer.problem) throw { ...answer.problem, target: true };
      const failures = [...unlisted, ...answer.failures];
      const notices = [...refused, ...noticesOf(failures, byId)];
      const failed = new Set(failures.map((failure) => failure.id));
      for (const { id, of } of twins) Object.assign(byId.get(id) ?? {}, { twinOf: of });
      if (report) this.#set({ phase: "report", files: [...byId.values()].filter((file) => !failed.has(file.id)), report, plan, targets, ticks: this.state.ticks, decisions, at, stays, working: [], notices });
      else {
        // Nothing could be opened. What was shown before stays; the worker reads it again if it is needed again.
        this.#set({ ...this.#settled, notices: stillShown(notices, before) });
      }
    } catch (problem) {
      if (!current()) return;
      const notice = noticeOf(/** @type {Problem} */ (problem), working.join(", "));
      this.#set({ ...this.#settled, notices: targets === before.targets ? [notice] : stillShown([notice], before) });
    }
    if (this.#wanted) await this.decide((decisions) => decisions);
  }

  /** @param {Map<number, OpenFile>} byId @param {OpenTarget[]} targets @param {() => boolean} current @param {import('./decisions.js').Decisions} decisions @returns {Promise<import('./engine.js').Answer>} */
  #vet(byId, targets, current, decisions) {
    const listeners = /** @type {import('./engine.js').Listeners} */ ({
      onProgress: (step) => current() && this.#set({ ...this.state, step }),
      onInventory: (id, document, both) => Object.assign(byId.get(id) ?? {}, { document, both, bytes: document.input.bytes, complete: false }),
      onComponents: (id, components, last) => {
        const file = byId.get(id);
        if (!file) return;
        for (const component of components) file.document.components.push(component);
        file.complete = last;
      },
    });
    return this.#engine.vet([...byId.values()].map(inputOf), targets.map(targetOf), listeners, choiceOf(decisions));
  }

  /** Lists the folders among the files; gives back those that could not be, and takes them out. @param {Map<number, OpenFile | OpenTarget>} byId @param {() => boolean} current */
  async #listFolders(byId, current) {
    /** @type {import('./engine.js').Failure[]} */
    const failures = [];
    for (const [index, file] of [...byId.values()].entries()) {
      if (!file.list) continue;
      const onCount = (/** @type {number} */ done) => current() && this.#set({ ...this.state, step: { index, count: byId.size, stage: "list", done, total: 0 } });
      try {
        file.files = await file.list(onCount, current);
        file.list = undefined;
      } catch (problem) {
        failures.push({ id: file.id, name: file.name, problem: /** @type {Problem} */ (problem) });
        byId.delete(file.id);
      }
    }
    return failures;
  }

  /** The same files with the zips of a folder in place of the folder. @param {Map<number, OpenFile>} byId @param {{ id: number, paths: string[] }[]} sets */
  #opened(byId, sets) {
    const zips = (/** @type {OpenFile} */ file) => {
      const paths = sets.find((set) => set.id === file.id)?.paths;
      if (!paths) return [file];
      return (file.files ?? []).filter(({ path }) => paths.includes(path)).map(({ file }) => this.#opening({ name: file.name, file }));
    };
    return new Map([...byId.values()].flatMap(zips).map((file) => [file.id, file]));
  }

  /** @param {Input} input @returns {OpenFile} */
  #opening(input) {
    return { ...input, id: this.#engine.newId(), bytes: "file" in input ? input.file.size : 0, complete: false };
  }

  /** Notes how unpacking or packing goes, also where a check runs meanwhile. @param {number} id @param {Transfer | undefined} transfer */
  #update(id, transfer) {
    const noted = (/** @type {State} */ state) => ({ ...state, files: state.files.map((file) => (file.id === id ? { ...file, transfer } : file)) });
    if (transfer?.address) this.#addresses.add(transfer.address);
    this.#settled = noted(this.#settled);
    this.#set(noted(this.state));
  }

  /** Files made here and held by the browser until they are given back. @type {Set<string>} */
  #addresses = new Set();

  /** @param {State} state */
  #set(state) {
    this.state = state;
    const offered = new Set([...state.files, ...this.#settled.files].map((file) => file.transfer?.address));
    for (const address of this.#addresses) {
      if (offered.has(address)) continue;
      URL.revokeObjectURL(address);
      this.#addresses.delete(address);
    }
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {OpenFile} file @returns {import('./engine.js').InputFile} */
function inputOf(file) {
  return { id: file.id, managed: file.managed, ...sourceOf(file) };
}

/** @param {OpenTarget} target @returns {import('./engine.js').Target} */
function targetOf(target) {
  return { id: target.id, ...sourceOf(target) };
}

/** @param {OpenFile | OpenTarget} file @returns {import('./engine.js').Source} */
function sourceOf({ name, file, files }) {
  return { name, file, files };
}

/** What an export would be called, and what is in it. @param {any} solution @param {string} way */
function fileNameOf({ uniqueName, version, managed }, way) {
  const name = safeName(uniqueName, version);
  if (way === "pack") return `${name}${managed ? "_managed" : ""}.zip`;
  return `${name}${managed && way === "unpack" ? "_managed" : ""}_unpacked.zip`;
}
