// `solvet check`: the verdict, and the gate of a pipeline.
import { check, ruleNames } from "../index.js";
import { CHECK_FORMATS, CHOICE, COMMON, FORMATS, LEVELS, TARGET, UsageError, didYouMean, wordsOf } from "./arguments.mjs";
import { openWithTarget, pathsOf } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const checkCommand = {
  usage: "solvet check [options] <input>...",
  about: "The verdict: will it import, what does it need, what is wrong in it.\nSeveral inputs are one set: they satisfy each other's needs.",
  options: {
    ...COMMON,
    format: { ...COMMON.format, help: COMMON.format.help.replace(FORMATS.join(", "), CHECK_FORMATS.join(", ")), formats: CHECK_FORMATS },
    ...CHOICE,
    ...TARGET,
    select: { type: "string", multiple: true, value: "NAMES", help: "only these rules or categories, separated by commas" },
    ignore: { type: "string", multiple: true, value: "NAMES", help: "not these rules or categories" },
    "fail-on": { type: "string", value: "LEVEL", help: "exit with 1 at findings of at least this level: error, warning, info (default: error)" },
    "exit-zero": { type: "boolean", help: "exit with 0 whatever is found" },
    "max-warnings": { type: "string", value: "N", help: "exit with 1 at more than N warnings" },
  },
  run,
};

async function run(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet check` at least one solution");
  const [select, ignore] = [wordsOf(options.select), wordsOf(options.ignore)];
  const known = await ruleNames();
  for (const name of [...select, ...ignore]) {
    if (!known.includes(name)) throw new UsageError(`there is no rule or category \`${name}\`${await didYouMean(name, known)}`);
  }
  const { solutions, target } = await openWithTarget(inputs, options);
  const document = await check(solutions, { select, ignore, target });
  await emit(document, { ...options, paths: pathsOf(inputs) });
  for (const solution of solutions) solution.free();
  return exitCode(document.verdict.counts, options);
}

/** 1 when the gate is crossed; the format never changes it. */
function exitCode(counts, options) {
  if (options["exit-zero"]) return 0;
  const atLeast = LEVELS.slice(0, LEVELS.indexOf(options["fail-on"] ?? "error") + 1);
  const crossed = atLeast.some((level) => counts[level] > 0);
  const tooMany = options["max-warnings"] !== undefined && counts.warning > Number(options["max-warnings"]);
  return crossed || tooMany ? 1 : 0;
}
