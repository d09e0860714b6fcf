// `solvet why`: what needs a component, and what it needs.
import { existsSync } from "node:fs";
import { why } from "../index.js";
import { CHOICE, COMMON, TARGET, UsageError } from "./arguments.mjs";
import { openWithTarget } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const whyCommand = {
  usage: "solvet why [options] <input>... <component>",
  about: "Why a component is there: what needs it and what it needs, each by the shortest way.\nThe component is a key (`table:contoso_order`), a schema name or a display name.",
  options: { ...COMMON, ...CHOICE, ...TARGET },
  run,
};

async function run(options, words) {
  if (words.length === 0) throw new UsageError("no input: give `solvet why` a solution and a component");
  if (words.length === 1 || words.at(-1).trim() === "") throw new UsageError("no component: after the solution, say what `solvet why` shall explain");
  if (!isThere(words[0]) && isThere(words.at(-1))) throw new UsageError(`there is no file or folder \`${words[0]}\`: the component comes last, after the solution`);
  const { solutions, target } = await openWithTarget(words.slice(0, -1), options);
  const document = await why(solutions, words.at(-1), { target });
  for (const solution of solutions) solution.free();
  await emit(document, options);
  return 0;
}

function isThere(path) {
  return path === "-" || existsSync(path);
}
