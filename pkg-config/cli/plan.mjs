// `solvet plan`: in which order the solutions of a set are imported.
import { plan } from "../index.js";
import { CHOICE, COMMON, TARGET, UsageError } from "./arguments.mjs";
import { openWithTarget } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const planCommand = {
  usage: "solvet plan [options] <input>...",
  about: "The import order of several solutions, or of a package, and what they still lack.\nExit code 1 when solutions need each other, or a package lists an order that fails.",
  options: { ...COMMON, ...CHOICE, ...TARGET, "exit-zero": { type: "boolean", help: "exit with 0 whatever is found" } },
  run,
};

async function run(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet plan` the solutions, or a package of them");
  const { solutions, target } = await openWithTarget(inputs, options);
  const document = await plan(solutions, { target });
  for (const solution of solutions) solution.free();
  await emit(document, options);
  const fails = document.cycles.length > 0 || document.packages.some((one) => !one.agrees);
  return fails && !options["exit-zero"] ? 1 : 0;
}
