// `solvet why`: what needs a component, and what it needs.
import { why } from "../index.js";
import { CHOICE, COMMON, TARGET, UsageError } from "./arguments.mjs";
import { openAll, targetsOf } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const whyCommand = {
  usage: "solvet why [options] <input>... <component>",
  about: "Why a component is there: what needs it and what it needs, each by the shortest way.\nThe component is a key (`table:contoso_order`), a schema name or a display name.",
  options: { ...COMMON, ...CHOICE, ...TARGET },
  run,
};

async function run(options, words) {
  if (words.length < 2) throw new UsageError(words.length === 0 ? "no input: give `solvet why` a solution and a component" : "no component: say what `solvet why` shall explain");
  const target = await targetsOf(options);
  const solutions = await openAll(words.slice(0, -1), options);
  const document = await why(solutions, words.at(-1), { target });
  for (const solution of solutions) solution.free();
  await emit(document, options);
  return 0;
}
