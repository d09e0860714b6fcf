// The entry for Node, Deno and Bun: the engine lies beside this file, and a string is the path of a file or
// a folder.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createApi } from "./api.js";
import { readPath } from "./folder.js";

export { Look, Solution, SolvetError } from "./api.js";
export const { init, open, prepare, check, baseline, diff, graph, document, why, plan, unpack, pack, zip, render, rules, suggest, ruleNames } = createApi({
  loadEngine: () => readFile(new URL("./solvet_bg.wasm", import.meta.url)),
  readPath: (path) => readPath(path instanceof URL ? fileURLToPath(path) : path),
});
