// @ts-check
/** Brings the static page to life: connects the session with the views, keeps the focus and the live region right, loads the engine when the page is idle. */
import "./fluent.js";
import { Comparison } from "./comparison.js";
import { Engine } from "./engine.js";
import { startLaunch } from "./launch.js";
import { Offline } from "./offline.js";
import { engineParts, isSingle, samplePart } from "./parts.js";
import { seal } from "./seal.js";
import { Session } from "./session.js";
import { texts } from "./texts.js";
import { startDropOverlay } from "./views/drop-overlay.js";
import { startPicker } from "./views/picker.js";
import { plain } from "./views/prose.js";
import { startSure } from "./views/sure.js";
import "./views/compare.js";
import "./views/diff.js";
import "./views/notices.js";
import "./views/progress.js";
import "./views/report.js";
import "./views/update.js";

const engine = new Engine(loadParts);
const session = new Session(engine);
/** Comes over whatever the session shows. */
const comparison = new Comparison(engine);
const offline = isSingle ? undefined : new Offline();
const views = {
  start: /** @type {HTMLElement} */ (document.getElementById("start")),
  heading: /** @type {HTMLElement} */ (document.getElementById("start-heading")),
  live: /** @type {HTMLElement} */ (document.getElementById("live")),
  notices: /** @type {any} */ (document.querySelector("solvet-notices")),
  progress: /** @type {any} */ (document.querySelector("solvet-progress")),
  report: /** @type {any} */ (document.querySelector("solvet-report")),
  compare: /** @type {any} */ (document.querySelector("solvet-compare")),
  diff: /** @type {any} */ (document.querySelector("solvet-diff")),
  update: /** @type {any} */ (document.querySelector("solvet-update")),
};

const listeners = {
  onFiles: (/** @type {import('./session.js').Input[]} */ inputs, /** @type {{ together?: boolean } | undefined} */ options) => {
    comparison.end();
    session.check(inputs, options);
  },
  onTarget: (/** @type {import('./session.js').Input[]} */ inputs) => session.compare(inputs),
  onSide: (/** @type {import('./session.js').Input[]} */ inputs, /** @type {import('./comparison.js').SideName | undefined} */ side) => {
    if (comparison.state.phase === "off") beginComparison(session.state.files[0]?.id);
    comparison.give(inputs, side);
  },
  onNotice: (/** @type {import('./session.js').Notice} */ notice) => session.notify(notice),
};
const picker = startPicker(listeners);
startDropOverlay({ ...listeners, scene: dropScene });
session.addEventListener("change", show);
comparison.addEventListener("change", show);
document.getElementById("drop-zone")?.addEventListener("click", () => picker.choose());
document.getElementById("open-folder")?.addEventListener("click", () => picker.chooseFolder());
document.getElementById("sample")?.addEventListener("click", checkSample);
document.getElementById("compare")?.addEventListener("click", () => beginComparison());
document.addEventListener("announce", (event) => announce(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("dismiss", (event) => {
  session.dismiss(/** @type {CustomEvent} */ (event).detail);
  comparison.dismiss(/** @type {CustomEvent} */ (event).detail);
});
document.addEventListener("notify", (event) => session.notify(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("cancel-check", () => {
  if (comparison.state.phase === "working") comparison.cancel();
  else session.cancel();
  announce(texts.progress.cancelled);
});
document.addEventListener("choose-files", (event) => picker.choose(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("choose-target", () => picker.chooseTarget());
document.addEventListener("forget-target", (event) => {
  const { id, name } = /** @type {CustomEvent} */ (event).detail;
  session.forgetTarget(id);
  announce(texts.target.removed(name));
});
document.addEventListener("tick", (event) => {
  const { item, on } = /** @type {CustomEvent} */ (event).detail;
  session.tick(item, on);
});
document.addEventListener("choose-build", (event) => session.chooseBuild(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("transfer", (event) => session.transfer(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("begin-comparison", (event) => beginComparison(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("compare-versions", (event) => {
  const notice = /** @type {CustomEvent} */ (event).detail;
  session.dismiss(notice);
  comparison.compare(notice.versions);
});
document.addEventListener("choose-side", (event) => picker.chooseSide(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("take-side", (event) => comparison.take(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("swap-sides", async () => {
  await comparison.swap();
  announce(texts.diff.swapped);
});
document.addEventListener("show-noise", (event) => comparison.showNoise(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("note-change", (event) => {
  const { key, ...said } = /** @type {CustomEvent} */ (event).detail;
  comparison.note(key, said);
});
document.addEventListener("review-changes", (event) => comparison.noteAll(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("close-comparison", () => {
  comparison.close();
  if (session.state.phase === "start" && comparison.state.phase === "off") engine.release();
});
document.addEventListener("close-file", (event) => {
  const { id, name } = /** @type {CustomEvent} */ (event).detail;
  session.close(id);
  announce(texts.files.closed(name));
});
// Where the focus was put by the page itself it is marked only for those who came by keyboard.
for (const [type, keyboard] of /** @type {[string, boolean][]} */ ([
  ["keydown", true],
  ["pointerdown", false],
  ["drop", false],
])) {
  addEventListener(type, () => document.documentElement.classList.toggle("by-keyboard", keyboard), true);
}
views.report.ask = (/** @type {any} */ question) => session.ask(question);
views.diff.ask = (/** @type {string} */ key, /** @type {'detail' | 'context'} */ about) => comparison.detail(key, about);
views.diff.file = (/** @type {string} */ format) => comparison.file(format);
offline?.addEventListener("change", () => (views.update.state = offline.state));
document.addEventListener("use-update", () => offline?.use());
document.addEventListener("update-later", () => offline?.later());
startSure(offline);
startLaunch(listeners.onFiles, () => session.notify(texts.problems.gone));
whenIdle(async () => {
  // Whoever needs what could not be loaded or kept is told so then.
  await engine.load().catch(() => {});
  await offline?.start().catch(() => {});
});

/** What is on the page now. @type {{ scene: string, content?: any, notices: any[] }} */
let shown = { scene: "start", notices: [] };

/** Shows the state and, where the scene changed, moves the focus to what is new: what had it may be gone. */
async function show() {
  const { state } = session;
  const compared = comparison.state;
  const before = shown;
  const scene = compared.phase === "off" ? state.phase : compared.phase === "working" ? "working" : compared.phase === "choose" ? "choose" : "diff";
  const now = { scene, content: compared.phase === "off" ? state.report : compared.answer, notices: [...compared.notices, ...state.notices] };
  if (now.notices.length === before.notices.length && now.notices.every((notice, index) => notice === before.notices[index])) now.notices = before.notices;
  shown = now;
  for (const name of /** @type {const} */ (["start", "report", "diff"])) views[name].hidden = scene !== name;
  views.progress.hidden = scene !== "working";
  views.compare.hidden = scene !== "choose";
  document.getElementById("main")?.classList.toggle("wide", scene === "diff");
  views.notices.notices = now.notices;
  if (state.phase === "working" || scene !== "report") views.report.closeDetails();
  if (compared.phase === "working") Object.assign(views.progress, { purpose: "compare", names: compared.names, step: compared.step });
  else if (state.phase === "working") Object.assign(views.progress, { purpose: "check", names: state.working, step: state.step });
  // While another check runs the report keeps what it shows; at the start it lets go of everything. The same goes for a comparison.
  if (state.phase !== "working") {
    const { files, report, plan, targets, ticks } = state;
    Object.assign(views.report, { files, report, plan, targets, ticks, rules: session.rules });
  }
  views.update.isOpen = state.phase !== "start" || compared.phase !== "off";
  views.compare.comparison = compared;
  if (compared.phase !== "working") views.diff.comparison = compared;
  document.title = compared.phase === "off" ? titleOf(state) : titleOfComparison(compared);
  if (now.scene === before.scene && now.content === before.content && now.notices === before.notices) return;
  await Promise.all([views.report, views.progress, views.notices, views.compare, views.diff].map((view) => view.updateComplete));
  if (shown !== now) return;
  if (now.notices.length && now.notices !== before.notices) views.notices.focusFirst();
  else if (now.scene === before.scene && (now.content === before.content || scene === "diff")) keepFocus();
  else if (scene === "working") views.progress.focusFirst();
  else if (scene === "choose") views.compare.focusFirst();
  else if (scene === "diff") views.diff.focusOn();
  else if (scene === "report") views.report.focusOn(state.at);
  else views.heading.focus();
  if (now.content === before.content && now.scene === before.scene) return;
  if (scene === "report" && now.content !== before.content) {
    const { verdict } = state.report;
    announce(texts.verdict.announce(texts.verdict.words[verdict.import], plain(verdict.summary), verdict.counts));
    if (!state.at) scrollTo(0, 0);
  } else if (scene === "diff") {
    const { verdict, counts } = compared.answer?.head;
    announce(texts.diff.announce(texts.diff.words[verdict.upgrade] ?? verdict.upgrade, plain(verdict.summary), texts.diff.tally(counts)));
    if (now.scene !== before.scene) scrollTo(0, 0);
  }
}

/** Asks for the version to compare with: of a file that is open, or of any. @param {number} [id] */
function beginComparison(id) {
  const file = session.state.files.find((one) => one.id === id);
  const version = file?.document?.solution?.version;
  comparison.begin(file && { id: file.id, name: file.name, file: file.file, files: file.files, managed: file.managed, version });
}

/** What a drop can mean now. @returns {import('./views/drop-overlay.js').Scene} */
function dropScene() {
  const { phase } = comparison.state;
  if (phase !== "off") return phase === "shown" ? "diff" : "choose";
  if (session.state.phase !== "report") return "start";
  const { files } = session.state;
  return files.length === 1 && files[0].document?.solution ? "one" : "report";
}

/** After a notice was dismissed the focus would fall back to the very top. */
function keepFocus() {
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}

/** @param {import('./session.js').State} state */
function titleOf({ phase, report, files }) {
  if (phase !== "report") return texts.page.title;
  return texts.page.titleOf(texts.verdict.words[report.verdict.import], files.map((file) => file.name).join(", "));
}

/** @param {import('./comparison.js').State} state */
function titleOfComparison({ answer }) {
  if (!answer) return texts.diff.choose.heading;
  const { verdict, baseline, current } = answer.head;
  const name = `${current.solution.displayName || current.solution.uniqueName} ${baseline.solution.version} – ${current.solution.version}`;
  return texts.diff.title(texts.diff.words[verdict.upgrade] ?? verdict.upgrade, name);
}

/** @param {string} text */
function announce(text) {
  // The same words twice in a row are only read again when the region was empty in between.
  views.live.textContent = "";
  setTimeout(() => (views.live.textContent = text), 50);
}

/** @type {Promise<Blob> | undefined} */
let sampleFile;

/** The sample solution, got once and kept for when the network is gone. */
function sample() {
  sampleFile ??= samplePart();
  sampleFile.catch(() => (sampleFile = undefined));
  return sampleFile;
}

/** Loads what is not needed to paint the page, and shuts the door before the engine starts. */
async function loadParts() {
  const [parts, isWhole] = await Promise.all([
    engineParts(),
    sample().then(
      () => true,
      () => false,
    ),
  ]);
  if (isWhole && !isSingle) seal();
  return parts;
}

async function checkSample() {
  try {
    session.check([{ name: texts.start.sampleName, file: await sample() }]);
  } catch {
    session.notify(texts.problems.sample);
  }
}

/** Runs once the page has been painted and has nothing better to do. @param {() => void} work */
function whenIdle(work) {
  requestAnimationFrame(() => {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1000 });
    else setTimeout(work, 100);
  });
}
