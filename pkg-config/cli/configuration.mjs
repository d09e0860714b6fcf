// Where the configuration and the baseline are, and what they mean for the other options.
import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { SolvetError, baseline, prepare } from "../index.js";
import { UsageError, wordsOf } from "./arguments.mjs";
import { remark } from "./output.mjs";
import { readText } from "./text.mjs";

const FILE = "solvet.json";

/** Options of commands that run rules. */
export const RULES = {
  config: { type: "string", value: "FILE", help: `the configuration (default: ${FILE} in this folder or the nearest one above)` },
  "no-config": { type: "boolean", help: `use no ${FILE}` },
  select: { type: "string", multiple: true, value: "NAMES", help: "only these rules: names, categories, beginnings such as absent-*, all" },
  ignore: { type: "string", multiple: true, value: "NAMES", help: "not these rules, named in the same ways" },
  preview: { type: "boolean", help: "run rules in preview too" },
  baseline: { type: "string", value: "FILE", help: "findings in this file were there before and do not count" },
  "write-baseline": { type: "string", value: "FILE", help: "write the findings to this file, for --baseline; exit with 0" },
};

/** What `check` of the package takes, and the targets that the configuration names. Mistakes are refused before anything is opened. */
export async function ruleChoice(options) {
  if (options.config !== undefined && options["no-config"]) throw new UsageError("`--config` and `--no-config` exclude each other");
  const path = options.config ?? (options["no-config"] ? undefined : nearestConfiguration());
  const choice = { select: wordsOf(options.select), ignore: wordsOf(options.ignore), preview: options.preview === true };
  if (path !== undefined) Object.assign(choice, { config: await readText(path), configName: shown(path) });
  if (options.baseline !== undefined) Object.assign(choice, { baseline: await baselineText(options.baseline), baselineName: shown(options.baseline) });
  const { targets } = await prepare(choice);
  if (path !== undefined && options.verbose) remark(`the configuration is \`${choice.configName}\``, options);
  // Paths in a configuration are meant from its folder, wherever the command is called.
  const folder = path === undefined ? undefined : dirname(resolve(path));
  const files = targets.map((target) => relative(process.cwd(), resolve(folder, target)));
  const absent = options.target === undefined ? files.find((file) => !existsSync(file)) : undefined;
  if (absent !== undefined) throw new SolvetError("unreadable-input", `there is no file \`${shown(absent)}\``, { help: `it stands among the \`targets\` of \`${choice.configName}\`: put it there, take it out of the list, or give another with \`--target\`` });
  return { choice, targets: files };
}

/** The first run of a pipeline has no baseline yet: that is the moment to say where one comes from. */
async function baselineText(path) {
  if (!existsSync(path)) throw new SolvetError("unreadable-input", `there is no baseline \`${path}\``, { help: `write it once with \`--write-baseline ${path}\` and keep it beside the solution, or leave \`--baseline\` out` });
  return readText(path);
}

/** Writes what was found, so that it does not count in the next check. */
export async function writeBaseline(report, options) {
  const path = options["write-baseline"];
  const known = baseline(report);
  try {
    await writeFile(path, `${JSON.stringify(known, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be written: ${error.message}`);
  }
  const count = known.findings.length;
  remark(`wrote ${count} ${count === 1 ? "finding" : "findings"} to \`${path}\`; with \`--baseline\` ${count === 1 ? "it does" : "they do"} not count`, options);
}

/** The configuration in this folder, or in the nearest one above. */
function nearestConfiguration() {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, FILE);
    if (isFile(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

function isFile(path) {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A folder that cannot be looked into holds nothing for us.
    return false;
  }
}

/** A path as reports show it: from here, and of what lies elsewhere only the name. */
function shown(path) {
  const here = relative(process.cwd(), resolve(path)).split(sep).join("/");
  return here.startsWith("../") || resolve(here) !== resolve(path) ? here.split("/").at(-1) : here;
}
