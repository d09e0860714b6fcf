// @ts-check
/** The package where the engine is given no more memory: an error of its own, and no defect. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SolvetError, init, open } from "../../pkg/index.js";
import { withMemory } from "./limited.mjs";
import { largeSolutionZip, solutionZip } from "./page/solution.mjs";

test("want of memory has a code", async () => {
  await init(withMemory(readFileSync(new URL("../../pkg/solvet_bg.wasm", import.meta.url)), 16 << 20));
  const solution = await open(solutionZip());
  assert.equal(solution.inspect().solution?.uniqueName, "Orders");
  await assert.rejects(open(largeSolutionZip(60, 500)), (error) => error instanceof SolvetError && error.code === "out-of-memory" && /loaded anew/.test(error.help ?? ""));
});
