// `solvet diff`: what changed from one solution to another, and the gate of a pipeline.
import { diff } from "../index.js";
import { CHOICE, COMMON, DIFF_FORMATS, UsageError, wordsOf } from "./arguments.mjs";
import { answerGit } from "./git.mjs";
import { openAll, openOne, pathsOf } from "./inputs.mjs";
import { emit } from "./output.mjs";

const GATES = ["data-loss", "breaking", "risky", "any", "never"];

export const diffCommand = {
  usage: "solvet diff [options] <baseline> <current>",
  about: "What changed from one solution to another, and what importing the newer one would do.\nA gate of pipelines with --fail-on; the formats stat, name-only and release-notes have options of their own.",
  options: {
    ...COMMON,
    format: { ...COMMON.format, help: `${DIFF_FORMATS.join(", ")} (default: text); with =FILE into that file, and may then be repeated`, formats: DIFF_FORMATS },
    ...CHOICE,
    stat: { type: "boolean", help: "only how much changed of each kind" },
    "name-only": { type: "boolean", help: "only the keys of what changed" },
    "release-notes": { type: "boolean", help: "what users of the solution want to know, as Markdown" },
    kinds: { type: "string", multiple: true, value: "KINDS", help: "only these kinds, such as table,cloud-flow (may be repeated)" },
    only: { type: "string", multiple: true, value: "COMPONENT", help: "only this component: a key, a schema name or a display name, with * for anything (may be repeated)" },
    "show-noise": { type: "boolean", help: "also what differs and means nothing, with the reason" },
    "fail-on": { type: "string", value: "IMPACT", allowed: GATES, help: "exit with 1 at data-loss, breaking, risky, any change, or never (default: never); a refused import counts as breaking" },
    "exit-zero": { type: "boolean", help: "exit with 0 whatever has changed" },
    git: { type: "boolean", help: "for `git config diff.solution.command`: takes what git gives, and exits with 0 (docs/git.md)" },
  },
  run,
};

async function run(options, inputs) {
  const format = shorthand(options);
  if (options.git) return answerGit(inputs, { compare: (...sides) => compareForGit(sides, { ...options, format }), show: (side) => showForGit(side, options) });
  if (inputs.length !== 2) throw new UsageError(`\`solvet diff\` takes two inputs, the baseline and the current solution, not ${inputs.length}`);
  const document = await compare(await openAll(inputs, options), { ...options, format, paths: pathsOf(inputs) });
  return options["exit-zero"] ? 0 : exitCode(document, options["fail-on"] ?? "never");
}

/** Shows what differs, and gives it back. */
async function compare(solutions, options) {
  const [baseline, current] = solutions;
  const document = await diff(baseline, current, { kinds: wordsOf(options.kinds), only: options.only ?? [], showNoise: options["show-noise"] === true });
  await emit(document, options);
  for (const solution of solutions) solution.free();
  return document;
}

/** Git's own files are gone when somebody reads this: the solutions go by their paths in the repository. */
async function compareForGit(sides, options) {
  const solutions = [];
  for (const { file, name } of sides) solutions.push(await openOne(file, options, name));
  await compare(solutions, { ...options, paths: sides.map(({ name }) => name) });
}

async function showForGit({ file, name }, options) {
  const solution = await openOne(file, options, name);
  await emit(solution.inspect(), { ...options, format: "text", files: [], paths: [name] });
  solution.free();
}

/** The format, which some have a flag for. */
function shorthand(options) {
  const flags = ["stat", "name-only", "release-notes"].filter((flag) => options[flag]);
  if (options.format !== undefined) flags.push(options.format);
  if (flags.length > 1) throw new UsageError(`\`${flags[0]}\` and \`${flags[1]}\` cannot both be the result`);
  return flags[0];
}

/** 1 when the gate is crossed, whatever is shown: filters do not open it. */
function exitCode({ counts, verdict }, gate) {
  const impacts = { "data-loss": ["data-loss"], breaking: ["data-loss", "breaking"], risky: ["data-loss", "breaking", "risky"] }[gate];
  if (gate === "never") return 0;
  if (gate === "any") return counts.added + counts.removed + counts.changed > 0 ? 1 : 0;
  const isRefused = verdict.upgrade === "blocked" && gate !== "data-loss";
  return isRefused || verdict.upgrade === "data-loss" || impacts.some((impact) => counts.byImpact[impact] > 0) ? 1 : 0;
}
