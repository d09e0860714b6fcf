// The npm package as its users call it: the built one, in this Node.
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SolvetError, check, open, render, rules } from "../../pkg/index.js";

const path = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const bytes = readFileSync(path);

test("every kind of input gives the same answer", async () => {
  const inputs = [path, new URL("../fixtures/sample.zip", import.meta.url), bytes, new Uint8Array(bytes), bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), new Blob([bytes]), Readable.toWeb(createReadStream(path))];
  const answers = [];
  for (const input of inputs) {
    const solution = await open(input, { name: "sample.zip" });
    answers.push(solution.inspectText());
    assert.deepEqual(solution.inspect(), JSON.parse(solution.inspectText()));
    solution.free();
  }
  assert.equal(new Set(answers).size, 1);
  assert.equal(JSON.parse(answers[0]).schema, "solvet.inspect/1");
});

test("a name is taken from the input when none is given, without its folders", async () => {
  const solution = await open(path);
  assert.equal(solution.inspect().input.name, "sample.zip");
  solution.free();
  const file = await open(new File([bytes], "from-a-file.zip"));
  assert.equal(file.inspect().input.name, "from-a-file.zip");
  file.free();
});

test("check says what the command says", async () => {
  const solution = await open(path);
  const report = await check([solution]);
  assert.equal(report.schema, "solvet.check/1");
  assert.equal(report.verdict.import, "blocked");
  assert.deepEqual(report.verdict.counts, { error: 1, warning: 1, info: 1 });
  assert.match(report.findings[0].fingerprint, /^[0-9a-f]{32}$/);
  for (const finding of report.findings) assert.ok(finding.message && finding.why && finding.help && finding.location, finding.rule);
  assert.ok(report.requirements.every((requirement) => [true, false, null].includes(requirement.satisfied)));
  const again = await check([solution]);
  assert.deepEqual(again, report);
  solution.free();
});

test("rules can be selected and ignored, and mistyped names are refused", async () => {
  const solution = await open(path);
  const only = await check([solution], { select: ["environment-variable-value"] });
  assert.deepEqual(only.findings.map((finding) => finding.rule), ["environment-variable-value"]);
  const without = await check([solution], { ignore: ["import"] });
  assert.ok(without.findings.every((finding) => finding.category !== "import"));
  assert.equal(without.verdict.import, "conditional");
  await assert.rejects(check([solution], { select: ["environment-variable-valu"] }), (error) => error.code === "unknown-rule" && /did you mean `environment-variable-value`/.test(error.message));
  await assert.rejects(check([solution], { select: "import" }), { code: "bad-input" });
  await assert.rejects(check([solution, solution]), { code: "same-solution-twice" });
  await assert.rejects(check([]), { code: "no-input" });
  solution.free();
});

test("documents render in every format", async () => {
  const solution = await open(path);
  const [inspect, report] = [solution.inspect(), await check([solution])];
  for (const document of [inspect, report]) {
    assert.match(render(document, "text"), /Contoso Orders/);
    assert.match(render(document, "markdown"), /^## /);
    assert.deepEqual(JSON.parse(render(document, "json")), document);
  }
  assert.ok(render(report, "text", { color: true }).includes("\u001b["));
  assert.throws(() => render(report, "pdf"), { code: "unknown-format" });
  assert.throws(() => render({}, "text"), { code: "unknown-document" });
  solution.free();
});

test("failures are SolvetErrors with a code, a sentence and a cure", async () => {
  const cases = [
    [new Uint8Array(0), "empty-file"],
    [new TextEncoder().encode("<html>sign in</html>"), "not-a-zip"],
    [bytes.subarray(0, bytes.length / 2), "truncated-zip"],
    ["/nowhere/at/all.zip", "unreadable-input"],
    [42, "bad-input"],
  ];
  for (const [input, code] of cases) {
    await assert.rejects(open(input), (error) => {
      assert.ok(error instanceof SolvetError && error instanceof Error);
      assert.equal(error.code, code);
      assert.ok(error.message.length > 10 && !error.message.endsWith("."), error.message);
      return true;
    });
  }
});

test("a freed solution says so", async () => {
  const solution = await open(path);
  solution.free();
  solution.free();
  assert.throws(() => solution.inspect(), { code: "freed" });
  await assert.rejects(check([solution]), { code: "freed" });
});

test("progress comes in stages and never goes back, and an abort is honoured", async () => {
  const steps = [];
  const solution = await open(path, { onProgress: (step) => steps.push(step) });
  await check([solution], { onProgress: (step) => steps.push(step) });
  assert.deepEqual([...new Set(steps.map((step) => step.stage))], ["open", "read", "verify", "check"]);
  for (const stage of ["read", "verify"]) {
    const done = steps.filter((step) => step.stage === stage).map((step) => step.done);
    assert.deepEqual(done, done.toSorted((a, b) => a - b));
    assert.equal(done.at(-1), steps.findLast((step) => step.stage === stage).total);
  }
  solution.free();
  await assert.rejects(open(path, { signal: AbortSignal.abort() }), { name: "AbortError" });
  const broken = await open(path, { onProgress: () => { throw new Error("the callback's own fault"); } }).catch((error) => error);
  if (!(broken instanceof Error)) broken.free();
});

test("memory is given back", async () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let at = 0; at < 200; at++) (await open(bytes)).free();
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 << 20);
});

test("rules come with their documentation", async () => {
  const all = await rules();
  assert.ok(all.length >= 13);
  assert.deepEqual(all.map((rule) => rule.name), all.map((rule) => rule.name).toSorted());
  for (const rule of all) assert.ok(rule.what && rule.why && rule.fix && rule.allow && rule.source, rule.name);
});
