// `solvet graph`: what needs what.
import { graph } from "../index.js";
import { CHOICE, COMMON, FOLDS, GRAPH_FORMATS, STATUSES, TARGET, UsageError, wordsOf } from "./arguments.mjs";
import { openWithTarget } from "./inputs.mjs";
import { emit } from "./output.mjs";

export const graphCommand = {
  usage: "solvet graph [options] <input>...",
  about: "The dependency graph: what needs what, what other solutions bring, what is missing.\nLarge graphs are folded for pictures: columns and forms into tables (parts), or all of one kind into one (kinds).",
  options: {
    ...COMMON,
    format: { ...COMMON.format, multiple: false, value: "FORMAT", help: `${GRAPH_FORMATS.join(", ")} (default: text)`, formats: GRAPH_FORMATS },
    ...CHOICE,
    ...TARGET,
    kind: { type: "string", multiple: true, value: "KINDS", help: "only components of these kinds, such as table,cloud-flow (may be repeated)" },
    only: { type: "string", multiple: true, value: "STATUSES", allowed: STATUSES, help: `only what is ${STATUSES.join(", ")}, separated by commas, and what names it` },
    around: { type: "string", value: "COMPONENT", help: "only what lies around a component: a key, a schema name or a display name" },
    depth: { type: "string", value: "N", help: "so many steps around that component (default: 1)" },
    fold: { type: "string", value: "HOW", allowed: FOLDS, help: `${FOLDS.join(", ")}: how much is shown as one (default: auto for pictures, none otherwise)` },
  },
  run,
};

const PICTURES = ["mermaid", "dot", "markdown"];

async function run(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet graph` at least one solution");
  if (options.depth !== undefined && !/^\d{1,3}$/.test(options.depth)) throw new UsageError("`--depth` needs a whole number below 1000");
  if (options.depth !== undefined && options.around === undefined) throw new UsageError("`--depth` goes with `--around`");
  const { solutions, target } = await openWithTarget(inputs, options);
  const document = await graph(solutions, {
    target,
    kinds: wordsOf(options.kind),
    only: wordsOf(options.only),
    around: options.around,
    depth: options.depth === undefined ? undefined : Number(options.depth),
    fold: options.fold ?? (PICTURES.includes(options.format) ? "auto" : "none"),
  });
  for (const solution of solutions) solution.free();
  await emit(document, options);
  return 0;
}
