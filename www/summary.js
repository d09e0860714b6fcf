// @ts-check
import { texts } from "./texts.js";
import { placeText } from "./views/place.js";
import { isTicked, items, itemsOf } from "./ticks.js";
import { plain } from "./views/prose.js";

/** At most this many errors, and pieces of advice, are spelled out: a mail is not a report. */
const ERRORS = 5;

/**
 * What an admin needs to know, as a short plain text for a mail or a ticket. What is ticked off is marked, once something is.
 * @param {any} report @param {import('./ticks.js').Ticks} [ticks]
 */
export function summaryForAdmin(report, ticks = new Map()) {
  const { verdict, solutions, inputs, requirements, findings, tool } = report;
  const errors = findings.filter((/** @type {any} */ finding) => finding.severity === "error" && !finding.suppressed);
  const needs = requirements.filter((/** @type {any} */ requirement) => requirement.satisfied !== true);
  const lines = solutions.map((/** @type {any} */ solution, /** @type {number} */ index) =>
    texts.admin.heading(
      solution.displayName || solution.uniqueName,
      solution.version,
      solution.managed,
      solution.publisher.displayName || solution.publisher.uniqueName,
      solution.file ?? inputs[index]?.name ?? "",
    ),
  );
  lines.push(`${texts.verdict.wordOf(report)}. ${plain(verdict.summary)}`);
  if (needs.length) lines.push("", ...needsOf(needs, ticks));
  if (errors.length) {
    const advice = [...new Set(errors.map((/** @type {any} */ error) => plain(error.help)))];
    lines.push(
      "",
      texts.admin.errors,
      ...errors
        .slice(0, ERRORS)
        .map((/** @type {any} */ error) => `- ${plain(error.message)}${error.location ? ` (${placeText({ ...error.location, path: undefined })})` : ""}`),
    );
    if (errors.length > ERRORS) lines.push(`- ${texts.admin.more(errors.length - ERRORS)}`);
    lines.push("", texts.admin.todo, ...advice.slice(0, ERRORS).map((help) => `- ${help}`));
    if (advice.length > ERRORS) lines.push(`- ${texts.admin.more(advice.length - ERRORS)}`);
  }
  if (verdict.limits.length) lines.push("", texts.admin.limits, ...verdict.limits.map((/** @type {string} */ limit) => `- ${plain(limit)}`));
  lines.push("", texts.admin.signature(tool.version));
  return lines.join("\n");
}

/** @param {any[]} needs @param {import('./ticks.js').Ticks} ticks */
function needsOf(needs, ticks) {
  const all = items(needs);
  const done = all.filter((item) => isTicked(ticks, item)).length;
  if (!done) return [texts.admin.needs, ...needs.map((need) => `- ${needLine(need)}`)];
  const mark = (/** @type {import('./ticks.js').Item} */ item) => (isTicked(ticks, item) ? "[x]" : "[ ]");
  const lines = needs.flatMap((need) => {
    const own = itemsOf(need);
    if (need.class !== "active") return `- ${own.length ? mark(own[0]) : "[ ]"} ${needLine(need)}`;
    return [`- ${needLine(need)}`, ...own.map((item, index) => `  - ${mark(item)} ${texts.kind(need.components[index].kind)} “${need.components[index].displayName}”`)];
  });
  return [texts.admin.needsTicked(done, all.length), ...lines];
}

/** @param {any} need */
function needLine({ product, solution, version, class: group, summary }) {
  if (group === "active") return plain(summary);
  const what = `${solution} ${version ? texts.requirements.version(version) : texts.requirements.anyVersion}`;
  return product ? `${product}: ${what}` : what;
}
