// @ts-check
/** Brings the static page to life: connects the session with the views, keeps the focus and the live region right, loads the engine when the page is idle. */
import "./fresh.js";
import "./fluent.js";
import { announce } from "./announce.js";
import { Comparison } from "./comparison.js";
import { withBaseline, withConfig, withEntry, withoutEntries } from "./decisions.js";
import { Engine } from "./engine.js";
import { mayHold, sortOut } from "./given.js";
import { countsOf, titleOf } from "./headline.js";
import { startLaunch } from "./launch.js";
import { loadParts, sample, whenIdle } from "./loading.js";
import { Offline } from "./offline.js";
import { isSingle } from "./parts.js";
import { HOME, readRoute, writeRoute } from "./route.js";
import { sealWorkers } from "./seal.js";
import { Session } from "./session.js";
import { texts } from "./texts.js";
import { startDropOverlay } from "./views/drop-overlay.js";
import { startPicker } from "./views/picker.js";
import { plain } from "./views/prose.js";
import { startSure } from "./views/sure.js";
import "./views/bar.js";
import "./views/compare.js";
import "./views/diff.js";
import "./views/notices.js";
import "./views/progress.js";
import "./views/report.js";
import "./views/search.js";
import "./views/update.js";

const engine = new Engine(loadParts);
const session = new Session(engine);
/** Of what is open and another version, or of two others. */
const comparison = new Comparison(engine);
const offline = isSingle ? undefined : new Offline();
// While a check runs, what it may take the place of is let go: two large sets at once may be more than there is memory for.
engine.kept = () => [...(session.state.phase === "working" ? [] : session.state.files), comparison.state.baseline, comparison.state.current].flatMap((file) => file?.id ?? []);
const views = {
  start: /** @type {HTMLElement} */ (document.getElementById("start")),
  heading: /** @type {HTMLElement} */ (document.getElementById("start-heading")),
  wanted: /** @type {HTMLElement} */ (document.getElementById("wanted")),
  bar: /** @type {any} */ (document.querySelector("solvet-bar")),
  search: /** @type {any} */ (document.querySelector("solvet-search")),
  notices: /** @type {any} */ (document.querySelector("solvet-notices")),
  progress: /** @type {any} */ (document.querySelector("solvet-progress")),
  report: /** @type {any} */ (document.querySelector("solvet-report")),
  compare: /** @type {any} */ (document.querySelector("solvet-compare")),
  diff: /** @type {any} */ (document.querySelector("solvet-diff")),
  update: /** @type {any} */ (document.querySelector("solvet-update")),
};

/** Where the page is, or will be once there is something to show. */
let route = readRoute(location.hash) ?? HOME;
/** Whether the address asks for something that only a file can show: somebody followed a link. */
let isWanted = readRoute(location.hash) !== undefined;

/** The address of the link that was clicked last, until the page has followed it. @type {string | undefined} */
let clicked;

/** What is on the page now. @type {{ scene: string, report: any, content: any, notices: any[] }} */
let shown = { scene: "", report: undefined, content: undefined, notices: [] };

const listeners = {
  onFiles: (/** @type {import('./session.js').Input[]} */ inputs, /** @type {{ together?: boolean } | undefined} */ options) =>
    receive(inputs, (solutions) => {
      // Should nothing of it be readable, what was open is shown again; what changed is given up.
      if (comparison.state.phase !== "off" && route.view === "changes") settleAt(session.state.phase === "report" ? HOME : undefined);
      comparison.end();
      return session.check(solutions, options);
    }),
  onTarget: (/** @type {import('./session.js').Input[]} */ inputs) => receive(inputs, (targets) => session.compare(targets)),
  onSide: (/** @type {import('./session.js').Input[]} */ inputs, /** @type {import('./comparison.js').SideName | undefined} */ side) =>
    receive(inputs, (solutions) => {
      if (comparison.state.phase === "off") beginComparison(session.state.files[0]?.id);
      comparison.give(solutions, side);
    }),
  onNotice: (/** @type {import('./session.js').Notice} */ notice) => session.notify(notice),
};
const picker = startPicker(listeners);
startDropOverlay({ ...listeners, scene: dropScene });
session.addEventListener("change", show);
comparison.addEventListener("change", show);

// Where the page is.
addEventListener("hashchange", () => {
  const next = readRoute(location.hash);
  // Only addresses of views are ours; others jump within the page.
  if (next) follow(next, { isLink: location.hash === clicked });
  else if (!location.hash) follow(HOME);
  clicked = undefined;
});
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.('a[href^="#/"]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { hash } = /** @type {HTMLAnchorElement} */ (link);
  const next = readRoute(hash);
  clicked = hash;
  // To where one is already the browser does not go again, and says nothing.
  if (next && hash === location.hash) follow(next, { isLink: true });
});
on("go", go);

// What is open.
document.getElementById("drop-zone")?.addEventListener("click", () => picker.choose());
document.getElementById("open-folder")?.addEventListener("click", () => picker.chooseFolder());
document.getElementById("sample")?.addEventListener("click", checkSample);
on("choose-files", (how) => picker.choose(how));
on("choose-build", (choice) => session.chooseBuild(choice));
on("read-again", (id) => session.reread(id));
on("transfer", (wish) => session.transfer(wish));
on("cancel-check", () => {
  if (comparison.state.phase === "working") comparison.cancel();
  else session.cancel();
  announce(texts.progress.cancelled);
});
on("close-file", ({ id, name }) => {
  if (session.state.files.length === 1) settleAt(comparison.state.phase === "off" ? undefined : { view: "changes", options: {} });
  session.close(id);
  announce(texts.files.closed(name));
});

// What the target has.
on("choose-target", () => picker.chooseTarget());
on("forget-target", ({ id, name }) => {
  session.forgetTarget(id);
  announce(texts.target.removed(name));
});
on("tick", ({ item, on: isThere }) => session.tick(item, isThere));

// What was decided about findings.
on("accept-finding", (entry) => session.decide((decisions) => withEntry(decisions, entry)));
on("take-back", (entries) => session.decide((decisions) => withoutEntries(decisions, entries)));
on("open-config", (file) => session.decide((decisions) => withConfig(decisions, file)));
on("open-baseline", (file) => session.decide((decisions) => withBaseline(decisions, file)));

// Two versions side by side.
document.getElementById("compare")?.addEventListener("click", () => beginComparison());
on("begin-comparison", beginComparison);
on("compare-versions", (notice) => {
  session.dismiss(notice);
  go({ view: "changes", isQuiet: true });
  comparison.compare(notice.versions);
});
on("choose-side", (side) => picker.chooseSide(side));
on("take-side", (side) => comparison.take(side));
on("swap-sides", async () => {
  await comparison.swap();
  announce(texts.diff.swapped);
});
on("show-noise", (isShown) => comparison.showNoise(isShown));
on("note-change", ({ key, ...said }) => comparison.note(key, said));
on("review-changes", (notes) => comparison.noteAll(notes));
on("close-comparison", () => {
  comparison.close();
  if (comparison.state.phase !== "off") return;
  if (session.state.phase === "start") {
    engine.release();
    leave();
  } else go({ view: "overview" });
});

// What is said.
on("announce", announce);
on("notify", (notice) => session.notify(notice));
on("dismiss", (notice) => {
  session.dismiss(notice);
  comparison.dismiss(notice);
});
// Where the focus was put by the page itself it is marked only for those who came by keyboard.
for (const [type, keyboard] of /** @type {[string, boolean][]} */ ([
  ["keydown", true],
  ["pointerdown", false],
  ["drop", false],
])) {
  addEventListener(type, () => document.documentElement.classList.toggle("by-keyboard", keyboard), true);
}
views.report.ask = views.search.ask = (/** @type {any} */ question) => session.ask(question);
views.diff.ask = (/** @type {string} */ key, /** @type {'detail' | 'context'} */ about) => comparison.detail(key, about);
views.diff.file = (/** @type {string} */ format) => comparison.file(format);
offline?.addEventListener("change", () => (views.update.state = offline.state));
on("use-update", () => offline?.use());
on("update-later", () => offline?.later());
startSure(offline);
startLaunch((inputs) => listeners.onFiles(inputs, undefined), () => session.notify(texts.problems.gone));
show();
whenIdle(async () => {
  // Whoever needs what could not be loaded or kept is told so then.
  await engine.load().catch(() => {});
  if (!offline) return;
  await offline.start().catch(() => {});
  sealWorkers();
});

/** Does what a view asks for. @param {string} type @param {(detail: any) => unknown} act */
function on(type, act) {
  document.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail));
}

/**
 * Takes what was dropped or chosen: what was decided about findings is applied, deployment settings are checked, the rest goes where it was meant to go.
 * @param {import('./session.js').Input[]} inputs @param {(others: import('./session.js').Input[]) => unknown} pass
 */
async function receive(inputs, pass) {
  if (!mayHold(inputs)) return pass(inputs);
  const { given, others } = await sortOut(inputs);
  if (!given.length) return pass(others);
  for (const { kind, ...file } of given) {
    if (kind === "config") session.decide((decisions) => withConfig(decisions, file));
    else if (kind === "baseline") session.decide((decisions) => withBaseline(decisions, file));
  }
  if (others.length) await pass(others);
  const settings = given.find(({ kind }) => kind === "settings");
  if (session.state.phase !== "report") {
    if (others.length || session.state.phase === "working") return;
    const [{ name }] = given;
    return session.notify(settings ? { isInfo: true, message: texts.accept.noSolution(name), help: texts.accept.noSolutionHelp } : { isInfo: true, message: texts.accept.waiting(name), help: texts.accept.waitingHelp });
  }
  if (settings) {
    go({ view: "deployment", isQuiet: true });
    await views.report.verifySettings(settings);
  } else if (!others.length) go({ view: "findings", isQuiet: true });
}

/** Goes somewhere and says so in the address. @param {import('./route.js').Wish & { isQuiet?: boolean }} wish `isQuiet`: the focus stays where it is */
function go({ view, key, options = {}, isStep = true, isQuiet = false }) {
  const address = writeRoute({ view, key, options });
  const isHere = address === writeRoute(route) && location.hash === address;
  if (isHere && isQuiet) return;
  // What is put away again leaves no step behind: the way back leads to what was there before it was opened.
  if (!isHere && !isStep && history.state?.from === address) history.back();
  else if (!isHere && isStep) history.pushState({ from: location.hash }, "", address);
  else if (!isHere) history.replaceState(history.state, "", address);
  follow(/** @type {import('./route.js').Route} */ (readRoute(address)), { isQuiet });
}

/** Back to an address that names nothing. */
function leave() {
  settleAt(undefined);
  show();
}

/** Says where the page is going to be without a step; without a route it is at the start. @param {import('./route.js').Route | undefined} next */
function settleAt(next) {
  route = next ?? HOME;
  isWanted = false;
  history.replaceState(undefined, "", next ? writeRoute(next) : location.pathname + location.search);
}

/** Shows what an address asks for. @param {import('./route.js').Route} next @param {{ isQuiet?: boolean, isLink?: boolean }} [how] `isLink`: a link was clicked, which leads to the beginning of a view also from within */
async function follow(next, { isQuiet = false, isLink = false } = {}) {
  const before = route;
  route = next;
  if (scene() === "start") isWanted = true;
  if (next.view === "changes" && comparison.state.phase === "off" && session.state.phase === "report") beginComparison(session.state.files[0]?.id);
  else if (next.view !== "changes" && session.state.phase === "start" && comparison.state.phase === "shown") {
    isWanted = true;
    return session.check([], { adopted: comparison.state.current });
  } else await show();
  if (scene() !== "report" && scene() !== "diff") return;
  const isNewView = before.view !== next.view;
  const isBeginning = isLink && !next.key && !next.options.component;
  if ((isNewView || isBeginning) && !isQuiet) {
    scrollTo({ top: 0, behavior: "instant" });
    if (next.view === "changes") views.diff.focusOn();
    else await views.report.focusOn();
    announce(texts.bar.views[next.view]);
  }
  if (scene() === "report" && !isQuiet) await views.report.showNamed({ focus: true });
}

/** What fills the page. */
function scene() {
  const [{ phase }, compared] = [session.state, comparison.state.phase];
  if (compared === "working" || phase === "working") return "working";
  const isOfChanges = route.view === "changes" || phase === "start";
  if (compared !== "off" && isOfChanges) return compared === "choose" ? "choose" : "diff";
  return phase;
}

/** Shows the state and, where the scene changed, moves the focus to what is new: what had it may be gone. */
async function show() {
  const { state } = session;
  const before = shown;
  if (state.phase === "report" && state.report !== before.report) {
    shown = { ...before, report: state.report };
    arrive(state);
  }
  const compared = comparison.state;
  const now = { scene: scene(), report: state.phase === "report" ? state.report : before.report, content: undefined, notices: [...compared.notices, ...state.notices] };
  now.content = now.scene === "diff" ? compared.answer : now.scene === "report" ? state.report : undefined;
  if (now.notices.length === before.notices.length && now.notices.every((notice, index) => notice === before.notices[index])) now.notices = before.notices;
  const isSame = now.scene === before.scene && now.content === before.content && now.notices === before.notices;
  // Told twice of the same, the page still has to put the focus where it was about to.
  if (isSame) shown.report = now.report;
  else shown = now;
  for (const name of /** @type {const} */ (["start", "report", "diff"])) views[name].hidden = now.scene !== name;
  views.progress.hidden = now.scene !== "working";
  views.compare.hidden = now.scene !== "choose";
  views.bar.hidden = !["report", "diff"].includes(now.scene) && !(now.scene === "choose" && state.phase === "report");
  views.search.hidden = state.phase !== "report" || now.scene === "working";
  document.getElementById("main")?.classList.toggle("wide", now.scene === "diff" || (now.scene === "report" && route.view === "files"));
  showWanted(now.scene === "start");
  views.notices.notices = now.notices;
  if (state.phase === "working" || now.scene !== "report") views.report.closeDetails();
  if (compared.phase === "working") Object.assign(views.progress, { purpose: "compare", names: compared.names, step: compared.step });
  else if (state.phase === "working") Object.assign(views.progress, { purpose: "check", names: state.working, step: state.step });
  // While another check runs the report keeps what it shows; at the start it lets go of everything. The same goes for a comparison.
  if (state.phase !== "working") {
    const { files, report, plan, targets, ticks, decisions, isDeciding = false } = state;
    const isCompared = files.some(({ id }) => id === compared.current?.id);
    Object.assign(views.report, { files, report, plan, targets, ticks, decisions, isDeciding, rules: session.rules, compared: isCompared ? compared.answer : undefined, route });
    views.bar.save = { report, files, targets, ticks, decisions, ask: (/** @type {any} */ question) => session.ask(question), place };
    Object.assign(views.search, { files, report });
  }
  views.update.isOpen = state.phase !== "start" || compared.phase !== "off";
  views.compare.comparison = compared;
  views.compare.open = session.state.files.filter(({ document, twinOf }) => document?.solution && twinOf === undefined);
  if (compared.phase !== "working") views.diff.comparison = compared;
  views.diff.route = now.scene === "diff" && route.view === "changes" ? route : undefined;
  Object.assign(views.bar, { view: now.scene === "choose" || now.scene === "diff" ? "changes" : route.view, counts: countsOf(state, compared) });
  document.title = titleOf(now.scene, route.view, state, compared);
  if (isSame) return;
  await Promise.all([views.report, views.progress, views.notices, views.compare, views.diff, views.bar].map((view) => view.updateComplete));
  if (shown !== now) return;
  if (now.notices.length && now.notices !== before.notices) views.notices.focusFirst();
  else if (now.scene === before.scene && (now.content === before.content || now.scene === "diff" || state.stays)) keepFocus();
  else if (now.scene === "working") views.progress.focusFirst();
  else if (now.scene === "choose") views.compare.focusFirst();
  else if (now.scene === "diff") views.diff.focusOn();
  else if (now.scene === "report") await views.report.focusOn(now.report === before.report ? undefined : state.at);
  else if (before.scene) views.heading.focus();
  if (now.content === before.content && now.scene === before.scene) return;
  if (now.scene === "report" && now.report !== before.report) {
    const { verdict } = state.report;
    announce(texts.verdict.announce(texts.verdict.wordOf(state.report), plain(verdict.summary), verdict.counts));
    if (!state.at && !state.stays) scrollTo(0, 0);
    await views.report.showNamed({ focus: !state.stays });
  } else if (now.scene === "diff") {
    const { verdict, counts } = compared.answer?.head;
    announce(texts.diff.announce(texts.diff.words[verdict.upgrade] ?? verdict.upgrade, plain(verdict.summary), texts.diff.tally(counts)));
    if (now.scene !== before.scene) scrollTo(0, 0);
  }
}

/** A new answer is read from its first page, unless somebody came for a certain one. @param {import('./session.js').State} state */
function arrive({ stays, at }) {
  const isAsked = isWanted;
  isWanted = false;
  // What changed since another version can only be shown once that is there.
  if (isAsked && route.view === "changes" && comparison.state.phase === "off") return beginComparison(session.state.files[0]?.id);
  if (isAsked || (stays && !at)) return;
  route = HOME;
  history.replaceState(undefined, "", writeRoute(route));
}

/** Says where a link leads, as long as there is nothing to show it in. @param {boolean} isStart */
function showWanted(isStart) {
  views.wanted.hidden = !isStart || !isWanted;
  views.wanted.textContent = isWanted ? texts.start.wanted(texts.bar.views[route.view], route.key) : "";
}

/** Asks for the version to compare with: of a file that is open, or of any. @param {number} [id] */
function beginComparison(id) {
  const file = session.state.files.find((one) => one.id === id);
  const version = file?.document?.solution?.version;
  const isThere = route.view === "changes";
  // A link to a change is kept until there is something to show it in.
  if (!isThere || comparison.state.phase !== "off") {
    route = { view: "changes", options: {} };
    history[isThere ? "replaceState" : "pushState"](undefined, "", writeRoute(route));
  }
  isWanted = false;
  comparison.begin(file && { id: file.id, name: file.name, file: file.file, files: file.files, managed: file.managed, version });
}

/** What is on the page now, for the command that shows the same. @returns {Partial<import('./command.js').Shown>} */
function place() {
  const { baseline, current } = comparison.state;
  if (scene() === "diff" && baseline && current) return { view: "changes", sides: [baseline, current] };
  return views.report.place;
}

/** What a drop can mean now. @returns {import('./views/drop-overlay.js').Scene} */
function dropScene() {
  const now = scene();
  if (now === "choose" || now === "diff") return now;
  if (comparison.state.phase === "working") return "choose";
  if (session.state.phase !== "report") return "start";
  const { files } = session.state;
  return files.length === 1 && files[0].document?.solution ? "one" : "report";
}

/** After a notice was dismissed the focus would fall back to the very top. */
function keepFocus() {
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}

async function checkSample() {
  try {
    session.check([{ name: texts.start.sampleName, file: await sample() }]);
  } catch (error) {
    session.notify(/** @type {any} */ (error)?.code === "disk" ? texts.problems.disk : texts.problems.sample);
  }
}
