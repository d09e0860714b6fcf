// @ts-check
/**
 * What the user has decided about findings: a configuration and a baseline that were opened, and findings that were accepted here with a reason.
 * Nothing is decided in this file: it makes the `solvet.json` that the engine reads, the same that is offered as a download.
 *
 * @typedef {{ rule: string, component?: string, solution?: string, reason: string, expires?: string }} Entry a suppression, as `solvet.json` has it
 * @typedef {{ name: string, text: string }} File
 * @typedef {{ config?: File & { content: any }, entries: Entry[], baseline?: File }} Decisions
 *   `entries`: all suppressions, those of the configuration that was opened first
 * @typedef {{ config?: string, configName?: string, baseline?: string, baselineName?: string }} Choice what `check` of the package takes
 * @typedef {'finding' | 'component' | 'solution'} Scope
 */

export const CONFIG = "solvet.json";
export const BASELINE = "solvet.baseline.json";

/** @type {Decisions} */
export const UNDECIDED = { entries: [] };

/** What the engine is given. @param {Decisions} decisions @returns {Choice} */
export function choiceOf(decisions) {
  const { config, baseline } = decisions;
  const text = textOf(decisions);
  return {
    ...(text === undefined ? {} : { config: text, configName: config?.name ?? CONFIG }),
    ...(baseline ? { baseline: baseline.text, baselineName: baseline.name } : {}),
  };
}

/** The text of the `solvet.json`: as it was opened where nothing in it has changed; undefined where there is none. @param {Decisions} decisions */
export function textOf(decisions) {
  const { config, entries } = decisions;
  if (config && (isBroken(config) || !isChanged(decisions))) return config.text;
  if (!config && !entries.length) return undefined;
  return `${JSON.stringify({ ...config?.content, suppressions: entries }, null, 2)}\n`;
}

/** The `solvet.json` as a file. @param {Decisions} decisions */
export function fileOf(decisions) {
  return new Blob([textOf(decisions) ?? ""], { type: "application/json" });
}

/** Whether there is something to download that the user does not have already. @param {Decisions} decisions */
export function isChanged({ config, entries }) {
  const before = ownEntries(config);
  return entries.length !== before.length || entries.some((entry, index) => entry !== before[index]);
}

/** How many were accepted here. @param {Decisions} decisions */
export function acceptedHere({ config, entries }) {
  const before = ownEntries(config);
  return entries.filter((entry) => !before.includes(entry)).length;
}

/**
 * Applies a configuration in place of another that was opened; what was accepted here stays.
 * @param {Decisions} decisions @param {File | undefined} file @returns {Decisions}
 */
export function withConfig({ config, entries, baseline }, file) {
  const before = ownEntries(config);
  const mine = entries.filter((entry) => !before.includes(entry));
  const opened = file && { ...file, content: contentOf(file.text) };
  const own = ownEntries(opened);
  const isNew = (/** @type {Entry} */ entry) => !own.some((other) => same(entry, other));
  return { ...(opened ? { config: opened } : {}), entries: [...own, ...mine.filter(isNew)], ...(baseline ? { baseline } : {}) };
}

/** @param {Decisions} decisions @param {File | undefined} file @returns {Decisions} */
export function withBaseline({ baseline: _, ...rest }, file) {
  return file ? { ...rest, baseline: file } : rest;
}

/** @param {Decisions} decisions @param {Entry} entry @returns {Decisions} */
export function withEntry(decisions, entry) {
  return { ...decisions, entries: [...decisions.entries, entry] };
}

/** @param {Decisions} decisions @param {Entry[]} gone @returns {Decisions} */
export function withoutEntries(decisions, gone) {
  return { ...decisions, entries: decisions.entries.filter((entry) => !gone.includes(entry)) };
}

/**
 * The entry with which a finding does not count. Which findings a configuration means it says by rule, component and solution: two of one rule on one
 * component it cannot tell apart.
 * @param {any} finding @param {Scope} scope @param {{ reason: string, expires?: string }} said @returns {Entry}
 */
export function entryOf({ rule, component, solution }, scope, { reason, expires }) {
  return {
    rule,
    ...(component && scope !== "solution" ? { component } : {}),
    ...(solution && scope !== "component" ? { solution } : {}),
    reason,
    ...(expires ? { expires } : {}),
  };
}

/** Whether an entry names a finding by its very names. Categories, beginnings and stars are for the engine. @param {Entry} entry @param {any} finding */
export function names({ rule, component, solution }, finding) {
  const fits = (/** @type {unknown} */ wanted, /** @type {string | undefined} */ name) => wanted === undefined || (typeof wanted === "string" && wanted.toLowerCase() === name?.toLowerCase());
  return rule === finding.rule && fits(component, finding.component) && fits(solution, finding.solution);
}

/** The entries because of which an accepted finding does not count, where it is they that can be taken back. @param {Decisions} decisions @param {any} finding */
export function entriesFor({ entries }, finding) {
  const { suppressed } = finding;
  if (suppressed?.by !== "config") return [];
  const found = entries.filter((entry) => names(entry, finding));
  // The first that fits gives the reason: where that is another one, taking ours back would change nothing.
  return found.some((entry) => entry.reason === suppressed.reason) ? found : [];
}

/** Targets are files, which a page cannot read by their names. @param {Decisions} decisions @returns {string[]} */
export function targetsOf({ config }) {
  const { targets } = config?.content ?? {};
  return Array.isArray(targets) ? targets.filter((target) => typeof target === "string") : [];
}

/** @param {{ content: any } | undefined} config @returns {Entry[]} */
function ownEntries(config) {
  const { suppressions } = config?.content ?? {};
  return Array.isArray(suppressions) ? suppressions : [];
}

/** Whether nothing can be added to it: the engine is given it as it is, and says what is wrong. @param {{ content: any }} config */
function isBroken({ content }) {
  return content === undefined || (content.suppressions !== undefined && !Array.isArray(content.suppressions));
}

/** What is in the file; of one that is broken nothing, and the engine refuses it. @param {string} text */
function contentOf(text) {
  try {
    const content = JSON.parse(text);
    return typeof content === "object" && content !== null && !Array.isArray(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** What a file that was opened has in place of an entry may be anything. @param {Entry} a @param {Entry | null} b */
function same(a, b) {
  return b !== null && a.rule === b.rule && a.component === b.component && a.solution === b.solution && a.reason === b.reason && a.expires === b.expires;
}
