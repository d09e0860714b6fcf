// @ts-check
/**
 * What the page knows of a comparison of two solutions: the two, what changed, and what the reviewer has noted. It comes over whatever the page
 * shows otherwise, and gives way to it again. Views read `state` and are told by a `change` event.
 */
import { noticeOf } from "./problems.js";
import { texts } from "./texts.js";

/**
 * @typedef {'baseline' | 'current'} SideName
 * @typedef {import('./engine.js').InputFile & { list?: import('./folder.js').Lister, version?: string }} Side
 * @typedef {{ head: any, changes: import('./diff/desk.js').Brief[], showNoise: boolean }} Answer
 * @typedef {Map<string, { reviewed: boolean, note: string }>} Review by the key of the change; it is kept nowhere else
 * @typedef {{ phase: 'off' | 'choose' | 'working' | 'shown', baseline?: Side, current?: Side, isGiven: boolean, answer?: Answer, review: Review,
 *   isBusy?: boolean, names: string[], step?: import('./engine.js').Step, notices: import('./session.js').Notice[] }} State
 *   `isBusy`: what is shown is about to give way; `isGiven`: one of the two was open before, and which of them is the baseline is seen by their versions
 */

/** @type {State} */
const OFF = { phase: "off", isGiven: false, review: new Map(), names: [], notices: [] };

export class Comparison extends EventTarget {
  /** @type {State} */ state = OFF;
  #engine;
  /** Counts the comparisons begun, so that an answer that comes too late is dropped. */
  #turn = 0;
  /** Where a cancel or a failure leads back to. @type {State} */
  #settled = OFF;
  /** The comparison that was shown when another was asked for. @type {State | undefined} */
  #previous;
  /** What was said of each pair of files, by their hashes: who compares them again finds it. @type {Map<string, Review>} */
  #reviews = new Map();

  /** @param {import('./engine.js').Engine} engine */
  constructor(engine) {
    super();
    this.#engine = engine;
  }

  /** Asks for two solutions; where one is open already, for the other. @param {Side} [given] */
  begin(given) {
    this.#turn++;
    if (this.state.phase === "shown") this.#previous = this.state;
    this.#set({ ...OFF, phase: "choose", isGiven: Boolean(given), current: given });
  }

  /** Takes what was chosen or dropped for one side; with both sides there the comparison begins. @param {import('./session.js').Input[]} inputs @param {SideName} [side] */
  async give(inputs, side) {
    const before = this.state.phase === "working" ? this.#settled : this.state;
    const [first, second] = inputs.map((input) => /** @type {Side} */ ({ ...input, id: this.#engine.newId() }));
    if (!first) return;
    if (inputs.length > 2) return this.#set({ ...before, notices: [texts.diff.problems.tooMany] });
    // Two at once say nothing about which is which; nor does the second, where the first was open.
    if (second) return this.#run({ ...before, baseline: first, current: second, isGiven: false }, { byVersion: true });
    const wanted = side ?? (before.baseline ? "current" : "baseline");
    const next = { ...before, [wanted]: first, notices: [] };
    if (next.baseline && next.current) return this.#run(next, { byVersion: before.isGiven && before.phase === "choose" });
    this.#set(next);
  }

  /** Compares two files that were opened before; the lower version is the baseline. @param {import('./session.js').OpenFile[]} files */
  async compare([first, second]) {
    const [baseline, current] = [first, second].map(({ id, name, file, files, list, managed }) => ({ id, name, file, files, list, managed }));
    await this.#run({ ...OFF, baseline, current }, { byVersion: true });
  }

  /** Takes a side back. @param {SideName} side */
  take(side) {
    this.#set({ ...this.state, [side]: undefined, isGiven: false, notices: [] });
  }

  /** The other way around. */
  async swap() {
    const { baseline, current } = this.state;
    if (this.state.phase === "shown") await this.#run({ ...this.state, baseline: current, current: baseline }, { isQuiet: true });
  }

  /** With what means nothing, or without. @param {boolean} showNoise */
  async showNoise(showNoise) {
    if (this.state.phase === "shown") await this.#run(this.state, { showNoise, isQuiet: true });
  }

  /** Notes what the reviewer says of a change. @param {string} key @param {{ reviewed?: boolean, note?: string }} said */
  note(key, said) {
    const { reviewed, note } = { reviewed: false, note: "", ...this.state.review.get(key), ...said };
    const review = new Map(this.state.review);
    if (reviewed || note.trim()) review.set(key, { reviewed, note });
    else review.delete(key);
    this.#say(review);
  }

  /** Ticks several off at once. @param {string[]} keys */
  noteAll(keys) {
    const review = new Map(this.state.review);
    for (const key of keys) review.set(key, { note: "", ...review.get(key), reviewed: true });
    this.#say(review);
  }

  /** One change; `context`: with what is around it, which takes a moment longer. @param {string} key @param {'detail' | 'context'} about @returns {Promise<any>} */
  async detail(key, about) {
    return this.#engine.askChanges(this.#pair(), { about, key, showNoise: Boolean(this.state.answer?.showNoise) });
  }

  /** The whole as a file, with what was noted. @param {string} format @returns {Promise<{ file: Blob }>} */
  async file(format) {
    const { review, answer } = this.state;
    return this.#engine.askChanges(this.#pair(), { about: "file", format, showNoise: Boolean(answer?.showNoise), review: Object.fromEntries([...review].sort(([a], [b]) => (a < b ? -1 : 1))) });
  }

  /** Stops the comparison under way. */
  cancel() {
    if (this.state.phase !== "working") return;
    this.#turn++;
    this.#engine.cancel();
    this.#set({ ...this.#settled, notices: [] });
  }

  /** Gives way to what was there before. */
  close() {
    if (this.state.phase === "off") return;
    if (this.state.phase === "working") this.#engine.cancel();
    this.#turn++;
    const back = this.state.phase === "choose" ? this.#previous : undefined;
    this.#previous = undefined;
    this.#set(back ?? OFF);
  }

  /** Gives way whatever is under way. */
  end() {
    this.#previous = undefined;
    this.close();
  }

  /** @param {import('./session.js').Notice} notice */
  dismiss(notice) {
    if (this.state.notices.includes(notice)) this.#set({ ...this.state, notices: this.state.notices.filter((other) => other !== notice) });
  }

  /** @param {Review} review */
  #say(review) {
    const { answer } = this.state;
    if (answer) this.#reviews.set(nameOf(answer), review);
    this.#settled = { ...this.#settled, review };
    this.#set({ ...this.state, review });
  }

  #pair() {
    const { baseline, current } = this.state;
    return { baseline: inputOf(/** @type {Side} */ (baseline)), current: inputOf(/** @type {Side} */ (current)) };
  }

  /** @param {State} wanted @param {{ byVersion?: boolean, showNoise?: boolean, isQuiet?: boolean }} [how] `isQuiet`: both are open, so what is shown stays meanwhile */
  async #run(wanted, { byVersion = false, showNoise = Boolean(wanted.answer?.showNoise), isQuiet = false } = {}) {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    const sides = /** @type {[Side, Side]} */ ([wanted.baseline, wanted.current]);
    if (this.state.phase === "working") this.#engine.cancel();
    else this.#settled = this.state;
    if (isQuiet) this.#set({ ...this.state, isBusy: true, notices: [] });
    else this.#set({ ...wanted, phase: "working", names: sides.map(({ name }) => name), step: undefined, notices: [] });
    /** @type {any[]} */
    const changes = [];
    try {
      for (const [index, side] of sides.entries()) await this.#list(side, index, isCurrent);
      if (!isCurrent()) return;
      const { failures, problem, isSwapped, builds, head } = await this.#engine.compare(
        { baseline: inputOf(sides[0]), current: inputOf(sides[1]) },
        { byVersion, showNoise },
        {
          onProgress: (step) => isCurrent() && this.#set({ ...this.state, step }),
          onChanges: (some) => void changes.push(...some),
        },
      );
      if (!isCurrent()) return;
      if (failures.length) return this.#fail(failures, wanted);
      if (problem) throw problem;
      for (const [index, side] of sides.entries()) side.managed = builds?.[index];
      const [baseline, current] = isSwapped ? [sides[1], sides[0]] : sides;
      this.#previous = undefined;
      const answer = { head, changes, showNoise };
      this.#set({ ...OFF, phase: "shown", baseline, current, review: this.#reviews.get(nameOf(answer)) ?? new Map(), answer });
    } catch (problem) {
      if (!isCurrent()) return;
      const notice = noticeOf(/** @type {any} */ (problem), "", texts.diff.problems.uncomparable(sides[0].name, sides[1].name));
      this.#set({ ...this.#settled, notices: [notice] });
    }
  }

  /** What could not be opened has to be chosen again; the other stays. @param {import('./engine.js').Failure[]} failures @param {State} wanted */
  #fail(failures, wanted) {
    const notices = failures.map(({ name, problem }) => noticeOf(problem, name));
    const isFailed = (/** @type {Side | undefined} */ side) => failures.some(({ id }) => id === side?.id);
    const left = (/** @type {Side | undefined} */ side) => (isFailed(side) ? undefined : side);
    if (this.#settled.phase === "shown") this.#set({ ...this.#settled, notices });
    else this.#set({ ...wanted, phase: "choose", isGiven: wanted.isGiven && !isFailed(wanted.current), baseline: left(wanted.baseline), current: left(wanted.current), notices });
  }

  /** @param {Side} side @param {number} index @param {() => boolean} isCurrent */
  async #list(side, index, isCurrent) {
    if (!side.list) return;
    const onCount = (/** @type {number} */ done) => isCurrent() && this.#set({ ...this.state, step: { index, count: 2, stage: "list", done, total: 0 } });
    side.files = await side.list(onCount, isCurrent);
    side.list = undefined;
  }

  /** @param {State} state */
  #set(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** The two files, whichever is the baseline. @param {Answer} answer */
function nameOf({ head }) {
  return [head.baseline.input.sha256, head.current.input.sha256].sort().join();
}

/** @param {Side} side @returns {import('./engine.js').InputFile} */
function inputOf({ id, name, file, files, managed }) {
  return { id, name, file, files, managed };
}
