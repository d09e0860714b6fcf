// @ts-check
/** Brings the static page to life: connects the session with the views, keeps the focus and the live region right, loads the engine when the page is idle. */
import "./fluent.js";
import { Engine } from "./engine.js";
import { Session } from "./session.js";
import { texts } from "./texts.js";
import { startDropOverlay } from "./views/drop-overlay.js";
import { startPicker } from "./views/picker.js";
import { plain } from "./views/prose.js";
import "./views/notices.js";
import "./views/progress.js";
import "./views/report.js";

const engine = new Engine();
const session = new Session(engine);
const views = {
  start: /** @type {HTMLElement} */ (document.getElementById("start")),
  heading: /** @type {HTMLElement} */ (document.getElementById("start-heading")),
  live: /** @type {HTMLElement} */ (document.getElementById("live")),
  notices: /** @type {any} */ (document.querySelector("solvet-notices")),
  progress: /** @type {any} */ (document.querySelector("solvet-progress")),
  report: /** @type {any} */ (document.querySelector("solvet-report")),
};

const picker = startPicker({ onFiles: (inputs, options) => session.check(inputs, options), onTarget: (inputs) => session.compare(inputs) });
startDropOverlay({
  hasReport: () => session.state.phase === "report",
  onFiles: (inputs, options) => session.check(inputs, options),
  onTarget: (inputs) => session.compare(inputs),
  onNotice: (notice) => session.notify(notice),
});
session.addEventListener("change", show);
document.getElementById("drop-zone")?.addEventListener("click", () => picker.choose());
document.getElementById("open-folder")?.addEventListener("click", () => picker.chooseFolder());
document.getElementById("sample")?.addEventListener("click", checkSample);
document.addEventListener("announce", (event) => announce(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("dismiss", (event) => session.dismiss(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("cancel-check", () => {
  session.cancel();
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
whenIdle(() => {
  engine.load().catch(() => {});
  sample().catch(() => {});
});

/** What is on the page now. @type {{ phase: string, report?: any, notices: any[] }} */
let shown = { phase: "start", notices: [] };

/** Shows the state and, where the phase changed, moves the focus to what is new: what had it may be gone. */
async function show() {
  const { state } = session;
  const before = shown;
  shown = state;
  views.start.hidden = state.phase !== "start";
  views.progress.hidden = state.phase !== "working";
  views.report.hidden = state.phase !== "report";
  views.notices.notices = state.notices;
  if (state.phase === "working") {
    views.report.closeDetails();
    Object.assign(views.progress, { names: state.working, step: state.step });
  }
  // While another check runs the report keeps what it shows; at the start it lets go of everything.
  if (state.phase !== "working") {
    const { files, report, plan, targets, ticks } = state;
    Object.assign(views.report, { files, report, plan, targets, ticks, rules: session.rules });
  }
  document.title = titleOf(state);
  if (state.phase === before.phase && state.report === before.report && state.notices === before.notices) return;
  await Promise.all([views.report.updateComplete, views.progress.updateComplete, views.notices.updateComplete]);
  if (shown !== state) return;
  if (state.notices.length && state.notices !== before.notices) views.notices.focusFirst();
  else if (state.phase === before.phase && state.report === before.report) keepFocus();
  else if (state.phase === "working") views.progress.focusFirst();
  else if (state.phase === "report") views.report.focusOn(state.at);
  else views.heading.focus();
  if (state.phase === "report" && before.report !== state.report) {
    const { verdict } = state.report;
    announce(texts.verdict.announce(texts.verdict.words[verdict.import], plain(verdict.summary), verdict.counts));
    if (!state.at) scrollTo(0, 0);
  }
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

/** @param {string} text */
function announce(text) {
  // The same words twice in a row are only read again when the region was empty in between.
  views.live.textContent = "";
  setTimeout(() => (views.live.textContent = text), 50);
}

/** @type {Promise<Blob> | undefined} */
let sampleFile;

/** The sample solution, fetched once and kept for when the network is gone. */
function sample() {
  sampleFile ??= fetch("sample.zip").then((response) => {
    if (!response.ok) throw new Error(`sample.zip: ${response.status}`);
    return response.blob();
  });
  sampleFile.catch(() => (sampleFile = undefined));
  return sampleFile;
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
