// The entry for Node, Deno and Bun: the engine lies beside this file, and a string is a path.
import { readFile } from "node:fs/promises";
import { SolvetError, createApi } from "./api.js";

export { Solution, SolvetError } from "./api.js";
export const { init, open, check, render, rules, suggest, ruleNames } = createApi({
  loadEngine: () => readFile(new URL("./solvet_bg.wasm", import.meta.url)),
  readPath: async (path) => {
    try {
      return await readFile(path);
    } catch (error) {
      throw new SolvetError("unreadable-input", explain(error, path), { cause: error });
    }
  },
});

function explain(error, path) {
  if (error?.code === "ENOENT") return `there is no file \`${path}\``;
  if (error?.code === "EISDIR") return `\`${path}\` is a folder; this version reads solution zips (build one with \`pac solution pack\`)`;
  if (error?.code === "EACCES") return `\`${path}\` may not be read`;
  return `\`${path}\` cannot be read: ${error?.message ?? error}`;
}
