// `solvet inspect`: the inventory.
import { CHOICE, COMMON, UsageError } from "./arguments.mjs";
import { openAll } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const inspectCommand = {
  usage: "solvet inspect [options] <input>",
  about: "The inventory: what is in the solution, and what could not be read.",
  options: { ...COMMON, ...CHOICE },
  run,
};

async function run(options, inputs) {
  if (inputs.length !== 1) throw new UsageError(inputs.length === 0 ? "no input: give `solvet inspect` a solution" : "`solvet inspect` takes one input");
  const [solution] = await openAll(inputs, options);
  await emit(solution.inspect(), options);
  solution.free();
  return 0;
}
