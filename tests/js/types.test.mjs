// @ts-check
/** The types of the package, checked by the compiler its users have; and those of the page. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

test("the types compile and say what the documents hold", () => compiles("tests/js/types/tsconfig.json"));

test("the modules of the page agree with each other and with the package, and declare nothing in vain", () => compiles("tests/js/types/page.json"));

/** @param {string} project */
function compiles(project) {
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", fileURLToPath(new URL(project, root))], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
}

test("every generated type carries its documentation", () => {
  const types = readFileSync(new URL("pkg/types.d.ts", root), "utf8");
  for (const name of ["InspectDocument", "CheckDocument", "Finding", "Requirement", "ComponentEntry", "RuleInfo", "TransferDocument", "SettingsDocument", "SettingsCheckDocument", "GraphDocument", "GraphNode", "GraphEdge", "WhyDocument", "PlanDocument", "BaselineDocument", "Remark", "FindingCounts"]) assert.match(types, new RegExp(`\\*/\\s*export interface ${name} \\{`));
  assert.doesNotMatch(types, /\bany\b/);
  assert.match(types, /import: "blocked" \| "conditional" \| "clear"/);
});
