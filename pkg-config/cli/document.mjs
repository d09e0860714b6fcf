// `solvet document`: what solutions are made of, for those who take them over.
import { document } from "../index.js";
import { CHOICE, COMMON, DOCUMENT_FORMATS, TARGET, UsageError } from "./arguments.mjs";
import { openWithTarget } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const documentCommand = {
  usage: "solvet document [options] <input>...",
  about: "The documentation: apps, tables, what fires on which table, addresses outside, connectors, roles.\nSecrets are named by their places alone, addresses by their hosts.",
  options: {
    ...COMMON,
    format: { ...COMMON.format, help: `${DOCUMENT_FORMATS.join(", ")} (default: text); with =FILE into that file, and may then be repeated`, formats: DOCUMENT_FORMATS },
    ...CHOICE,
    ...TARGET,
  },
  run,
};

async function run(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet document` at least one solution");
  const { solutions, target } = await openWithTarget(inputs, options);
  const documentation = await document(solutions, { target });
  for (const solution of solutions) solution.free();
  await emit(documentation, options);
  return 0;
}
