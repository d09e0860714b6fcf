// `solvet check`: the verdict, and the gate of a pipeline.
import { check } from "../index.js";
import { CHECK_FORMATS, CHOICE, COMMON, FORMATS, LEVELS, TARGET, UsageError } from "./arguments.mjs";
import { RULES, ruleChoice, writeBaseline } from "./configuration.mjs";
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
    ...RULES,
    "fail-on": { type: "string", value: "LEVEL", allowed: LEVELS, help: "exit with 1 at findings of at least this level: error, warning, info (default: error)" },
    "exit-zero": { type: "boolean", help: "exit with 0 whatever is found" },
    "max-warnings": { type: "string", value: "N", help: "exit with 1 at more than N warnings" },
  },
  run,
};

async function run(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet check` at least one solution");
  const { choice, targets } = await ruleChoice(options);
  const { solutions, target } = await openWithTarget(inputs, { ...options, target: options.target ?? targets });
  const document = await check(solutions, { ...choice, target });
  await emit(document, { ...options, paths: pathsOf(inputs) });
  for (const solution of solutions) solution.free();
  if (options["write-baseline"] !== undefined) {
    // What was found is known from now on: nothing is left that could cross the gate.
    await writeBaseline(document, options);
    return 0;
  }
  return exitCode(document.verdict.counts, options);
}

/** 1 when the gate is crossed; the format never changes it. What is suppressed is not in the counts. */
function exitCode(counts, options) {
  if (options["exit-zero"]) return 0;
  const atLeast = LEVELS.slice(0, LEVELS.indexOf(options["fail-on"] ?? "error") + 1);
  const crossed = atLeast.some((level) => counts[level] > 0);
  const tooMany = options["max-warnings"] !== undefined && counts.warning > Number(options["max-warnings"]);
  return crossed || tooMany ? 1 : 0;
}
