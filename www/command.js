// @ts-check
/**
 * The command that does the same as the page shows, to be pasted into a shell.
 *
 * A file's name comes from a stranger: names that a shell could take for anything but a name are not put on the clipboard,
 * a harmless stand-in is.
 */
import { CONFIG, isChanged } from "./decisions.js";

/**
 * @typedef {{ name: string, managed?: boolean, twinOf?: number, files?: unknown }} Named a file or a folder that is open
 * @typedef {{ view?: string, key?: string, options?: Record<string, string>, files: Named[], targets?: { name: string }[], decisions?: import('./decisions.js').Decisions,
 *   graph?: import('./graph/desk.js').Wish, settings?: { file?: Named, settings?: string }, sides?: [Named, Named] }} Shown
 *   what is on the page: `graph`: what the picture shows, `settings`: whose settings, and the file that is checked, `sides`: baseline and current
 */

/** @param {Shown} shown */
export function commandFor(shown) {
  const { view = "overview", key } = shown;
  if (view === "changes" && shown.sides) return written("diff", shown.sides);
  if (view === "deployment" && shown.settings?.file) return settingsCommand(shown.settings.file, shown.settings.settings);
  if (view === "dependencies") return graphCommand(shown);
  if (view === "components" && key) return why(shown, key);
  if (view === "documentation") return written("document", inputs(shown), targets(shown));
  if (view === "components" || view === "files") return written("inspect", inputs(shown).slice(0, 1));
  return checkCommand(shown);
}

/** The verdict, with what the target has and what was decided. @param {Shown} shown */
function checkCommand(shown) {
  const { decisions } = shown;
  const { config, baseline } = decisions ?? {};
  const name = decisions && isChanged(decisions) ? CONFIG : config?.name;
  return written("check", inputs(shown), [...targets(shown), ...(name ? ["--config", argument(name, CONFIG)] : []), ...(baseline ? ["--baseline", argument(baseline.name, "solvet.baseline.json")] : [])]);
}

/** @param {Shown} shown */
function graphCommand(shown) {
  const { around, depth, kinds = [], only = [], fold } = shown.graph ?? {};
  const options = [
    ...(around === undefined ? [] : ["--around", argument(around, "component"), ...(depth === undefined || depth === 1 ? [] : ["--depth", String(depth)])]),
    ...(kinds.length ? ["--kind", kinds.map((kind) => argument(kind, "table")).join(",")] : []),
    ...(only.length ? ["--only", only.join(",")] : []),
    ...(fold ? ["--fold", fold] : []),
  ];
  return written("graph", inputs(shown), [...targets(shown), ...options]);
}

/** @param {Named} file @param {string} [settings] */
function settingsCommand(file, settings) {
  return written("settings", [file], settings === undefined ? [] : ["--verify", argument(settings, "settings.json")]);
}

/** The component comes last. @param {Shown} shown @param {string} key */
function why(shown, key) {
  return `${written("why", inputs(shown), targets(shown))} ${argument(key, "component")}`;
}

/** @param {string} command @param {Named[]} files @param {string[]} [options] */
function written(command, files, options = []) {
  const managed = files.some((file) => file.managed) ? ["--managed"] : [];
  return ["npx solvet", command, ...managed, ...options, ...files.map(({ name }) => argument(name, "solution.zip"))].join(" ");
}

/** What is checked: not the other build of something that is. @param {Shown} shown */
function inputs({ files }) {
  return files.filter(({ twinOf }) => twinOf === undefined);
}

/** @param {Shown} shown */
function targets({ targets = [] }) {
  return targets.flatMap(({ name }) => ["--target", argument(name, "target.json")]);
}

/** @param {string} name @param {string} standIn */
function argument(name, standIn) {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}._:/-]*$/u.test(name)) return name;
  if (/^[\p{L}\p{N}_(][\p{L}\p{N}._:/,()+ -]*$/u.test(name)) return `"${name}"`;
  return standIn;
}
