// The entry for browsers and bundlers: the engine is fetched from beside this file unless `init` was
// given it, and there are no paths.
import { SolvetError, createApi } from "./api.js";

export { Look, Solution, SolvetError } from "./api.js";
export const { init, open, prepare, check, baseline, diff, graph, document, why, plan, unpack, pack, zip, render, rules, suggest, ruleNames } = createApi({
  loadEngine: () => new URL("./solvet_bg.wasm", import.meta.url),
  readPath: () => {
    throw new SolvetError("bad-input", "a path means nothing in a browser: give a File, a Blob, bytes, or the files of a folder as a Map");
  },
});
