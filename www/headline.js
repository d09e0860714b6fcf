// @ts-check
/** What the page says of itself in short: the title of its window, and the numbers in its bar. */
import { inventoriesOf } from "./lookup.js";
import { texts } from "./texts.js";

/** What the window is called. @param {string} scene @param {import('./route.js').ViewName} view @param {import('./session.js').State} state @param {import('./comparison.js').State} compared */
export function titleOf(scene, view, { report, files }, compared) {
  if (scene === "choose") return texts.diff.choose.heading;
  if (scene === "diff") return titleOfComparison(compared);
  if (scene !== "report") return texts.page.title;
  const word = texts.verdict.wordOf(report);
  return texts.page.titleOf(view === "overview" ? word : texts.bar.views[view], files.map((file) => file.name).join(", "));
}

/** What the bar counts. @param {import('./session.js').State} state @param {import('./comparison.js').State} compared */
export function countsOf({ phase, report, files }, { answer }) {
  if (phase !== "report") return answer ? { changes: answer.changes.length } : {};
  return {
    findings: report.findings.filter((/** @type {any} */ finding) => !finding.suppressed).length,
    components: inventoriesOf(files).reduce((sum, { document }) => sum + contentOf(document), 0),
    changes: answer?.changes.length,
  };
}

/** @param {import('./comparison.js').State} state */
function titleOfComparison({ answer }) {
  if (!answer) return texts.diff.choose.heading;
  const { verdict, baseline, current } = answer.head;
  const name = `${current.solution.displayName || current.solution.uniqueName} ${baseline.solution.version} – ${current.solution.version}`;
  return texts.diff.title(texts.diff.words[verdict.upgrade] ?? verdict.upgrade, name);
}

/** How many components a file carries as content, as the verdict counts them. @param {any} document */
function contentOf(document) {
  return Object.values(document?.counts ?? {}).reduce((/** @type {number} */ sum, count) => sum + Number(count), 0);
}
