// `solvet diff` as people and pipelines call it, and `diff` of the package.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { diff, open, render } from "../../pkg/index.js";
import { versionZip } from "./page/versions.mjs";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solvet-diff-"));
after(() => rmSync(folder, { recursive: true }));

const old = join(folder, "Orders_1_3.zip");
const current = join(folder, "Orders_1_4.zip");
writeFileSync(old, versionZip(1));
writeFileSync(current, versionZip(2));

function solvet(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "diff", ...args], { encoding: "utf8", input, env: { ...process.env, NO_COLOR: undefined } });
  return { status, stdout, stderr };
}

test("the verdict stands first, then what changed, and no gate is closed by itself", () => {
  const { status, stdout, stderr } = solvet([old, current]);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.match(stdout, /^✗ DATA LOSS {2}the upgrade deletes the column `Discount` of `Order` with the data in it/);
  assert.match(stdout, /Notify the warehouse/);
});

test("the gate closes at what it names, whatever is shown", () => {
  const codes = (...args) => solvet([old, current, ...args]).status;
  assert.equal(codes("--fail-on", "data-loss"), 1);
  assert.equal(codes("--fail-on", "data-loss", "--kinds", "web-resource"), 1);
  assert.equal(codes("--fail-on", "breaking", "--quiet"), 1);
  assert.equal(codes("--fail-on", "any", "--exit-zero"), 0);
  assert.equal(solvet([old, old, "--fail-on", "any"]).status, 0);
  assert.equal(solvet([current, old, "--fail-on", "breaking"]).status, 1, "a lower version is refused");
});

test("a solution is the same as itself", () => {
  const { status, stdout } = solvet([old, old]);
  assert.equal(status, 0);
  assert.match(stdout, /^✓ SAME/);
  assert.ok(stdout.split("\n").length < 8, stdout);
});

test("numbers, names and notes have flags", () => {
  assert.match(solvet([old, current, "--stat"]).stdout, /columns? +\|.*data loss/);
  const names = solvet([old, current, "--name-only"]).stdout.trim().split("\n");
  assert.ok(names.includes("column:contoso_order.contoso_discount") && names.every((name) => /^[a-z-]+:\S+$/.test(name)), names.join());
  assert.match(solvet([old, current, "--release-notes"]).stdout, /^# /);
  assert.equal(solvet([old, current, "--stat", "--format", "json"]).status, 2);
});

test("filters show a part and say so", () => {
  const only = JSON.parse(solvet([old, current, "--format", "json", "--only", "contoso_/scripts/*"]).stdout);
  assert.deepEqual(only.changes.map((change) => change.kind), ["web-resource"]);
  assert.match(only.changes[0].text, /^@@ /);
  const kinds = JSON.parse(solvet([old, current, "--format", "json", "--kinds", "column,choice"]).stdout);
  assert.deepEqual([...new Set(kinds.changes.map((change) => change.kind))].sort(), ["choice", "column"]);
  const { status, stderr } = solvet([old, current, "--kinds", "colum"]);
  assert.equal(status, 2);
  assert.match(stderr, /there is no kind `colum`; did you mean `column`\?/);
});

test("several formats at once, and a side from standard input", () => {
  const page = join(folder, "changes.html");
  const { status, stdout } = solvet(["-", current, "--format", "markdown", "--format", `html=${page}`], readFileSync(old));
  assert.equal(status, 0);
  assert.match(stdout, /^## .*Data loss/);
  assert.match(readFileSync(page, "utf8"), /^<!doctype html>/i);
});

test("what cannot be compared is said", () => {
  for (const args of [[old], [old, current, old], []]) assert.match(solvet(args).stderr, /takes two inputs/);
  const none = join(folder, "no.zip");
  writeFileSync(none, "no zip");
  const { status, stderr } = solvet([old, none]);
  assert.equal(status, 2);
  assert.match(stderr, /no\.zip: /);
});

test("the package compares open solutions, in full where it is asked to", async () => {
  const [baseline, now] = [await open(versionZip(1), { name: "old.zip" }), await open(versionZip(2), { name: "new.zip" })];
  const document = await diff(baseline, now);
  assert.equal(document.schema, "solvet.diff/1");
  assert.equal(document.verdict.upgrade, "data-loss");
  assert.equal(document.changes[0].impact, "data-loss");
  const form = document.changes.find((change) => change.kind === "form");
  const whole = await diff(baseline, now, { only: [form.key], context: true });
  const count = (parts) => parts.reduce((sum, part) => sum + 1 + count(part.parts), 0);
  assert.ok(count(whole.changes[0].parts) > count(form.parts));
  assert.deepEqual(whole.verdict, document.verdict);
  assert.match(render(document, "sarif"), /diff\/data-loss/);
  await assert.rejects(diff(baseline), { code: "bad-input" });
  await assert.rejects(diff(baseline, now, { kinds: "table" }), { code: "bad-input" });
  const aborted = AbortSignal.abort();
  await assert.rejects(diff(baseline, now, { signal: aborted }), { name: "AbortError" });
  baseline.free();
  await assert.rejects(diff(baseline, now), { code: "freed" });
  now.free();
});
