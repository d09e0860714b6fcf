// The npm package as its users call it: the built one, in this Node.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SolvetError, check, open, pack, render, rules, unpack } from "../../pkg/index.js";

const path = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
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
  const command = JSON.parse(spawnSync(process.execPath, [cli, "check", path, "--no-config", "-f", "json"], { encoding: "utf8" }).stdout);
  assert.deepEqual([report.verdict.counts, report.findings], [command.verdict.counts, command.findings]);
  const found = (severity) => report.findings.filter((finding) => finding.severity === severity).length;
  assert.deepEqual(report.verdict.counts, { error: found("error"), warning: found("warning"), info: found("info"), suppressed: 0 });
  assert.ok(report.verdict.counts.error > 0 && report.verdict.counts.warning > 0 && report.verdict.counts.info > 0);
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

test("a solution is unpacked to files and packed from them, without a file system", async () => {
  for (const input of [path, bytes, new Blob([bytes])]) {
    const { files, report } = await unpack(input, { name: "sample.zip" });
    assert.equal(report.schema, "solvet.unpack/1");
    assert.ok(["identical", "equivalent"].includes(report.result), JSON.stringify(report.entries.filter((entry) => entry.result === "lost")));
    assert.ok(files.get("Other/Solution.xml") instanceof Uint8Array);
    assert.deepEqual([...files.keys()], report.files.map((file) => file.path));
    for (const given of [files, Object.fromEntries(files)]) {
      const packed = await pack(given, { version: "3.1.4.1" });
      assert.equal(packed.report.schema, "solvet.pack/1");
      const [solution, original] = [await open(packed.bytes), await open(bytes)];
      assert.equal(solution.inspect().solution.version, "3.1.4.1");
      assert.deepEqual(solution.inspect().components.map(({ key }) => key), original.inspect().components.map(({ key }) => key));
      solution.free();
      original.free();
    }
  }
});

test("the files of a folder are a solution like any other", async () => {
  const { files } = await unpack(bytes);
  files.set("README.md", new TextEncoder().encode("ours"));
  for (const input of [files, Object.fromEntries(files), new Map([...files].map(([name, content]) => [name, content.buffer.slice(content.byteOffset, content.byteOffset + content.length)]))]) {
    const solution = await open(input, { name: "orders" });
    assert.deepEqual([solution.inspect().input.name, solution.inspect().input.format], ["orders", "packager-folder"]);
    assert.deepEqual(solution.ownedFiles().toSorted(), [...files.keys()].filter((name) => name !== "README.md").toSorted());
    assert.equal((await check([solution])).verdict.import, "blocked");
    solution.free();
  }
  const zip = await open(bytes);
  assert.deepEqual(zip.ownedFiles(), []);
  zip.free();
});

test("options that are mistyped are refused instead of ignored", async () => {
  const { files } = await unpack(bytes);
  const cases = [
    () => open(bytes, { managed: "yes" }),
    () => open(bytes, { solutions: "ContosoOrders" }),
    () => open({ "Other/Solution.xml": "text" }),
    () => unpack(bytes, { lineEnds: "auto" }),
    () => unpack(bytes, { sort: 1 }),
    () => unpack(files),
    () => unpack(bytes, { both: files }),
    () => pack(bytes),
    () => pack(files, { version: 2 }),
    () => pack(files, { verify: "no" }),
  ];
  for (const call of cases) await assert.rejects(call(), (error) => error instanceof SolvetError && error.code === "bad-input", String(call));
  await assert.rejects(open(new Map()), { code: "no-solution" });
  await assert.rejects(open(bytes, { solutions: ["NoSuchSolution"] }), { code: "no-such-solution" });
});

test("packing names what is absent", async () => {
  const { files } = await unpack(bytes);
  const flow = [...files.keys()].find((name) => /^Workflows\/.*\.json$/.test(name));
  files.delete(flow);
  await assert.rejects(pack(files), (error) => error.code === "absent-files" && error.members.some((member) => member.includes(flow.split("/")[1])));
});

test("deployment settings are given and verified", async () => {
  const solution = await open(bytes);
  const { settings } = solution.settings();
  assert.ok(settings.EnvironmentVariables.length > 0);
  const names = (document) => document.findings.map((finding) => finding.message).join("\n");
  const other = { ...settings, EnvironmentVariables: [{ SchemaName: "contoso_Unknown", Value: "1" }] };
  assert.match(names(solution.verifySettings(other)), /contoso_Unknown/i);
  assert.deepEqual(solution.verifySettings(`\uFEFF${JSON.stringify(other)}`), solution.verifySettings(other));
  assert.throws(() => solution.verifySettings(42), { code: "bad-input" });
  solution.free();
});

test("an entry is looked at, row by row", async () => {
  const solution = await open(path);
  const { entries } = solution.inspect();
  for (const entry of entries) {
    assert.equal(solution.bytes(entry.path).length, entry.bytes, entry.path);
    const look = solution.look(entry.path);
    const { document } = look;
    assert.deepEqual([document.schema, document.path, document.component], ["solvet.look/1", entry.path, entry.component]);
    assert.equal(look.lines(0, 1e9).length, document.rows);
    if (document.text) assert.equal(look.find("").count, 0);
    look.free();
    assert.throws(() => look.document, { code: "freed" });
  }
  const look = solution.look("CUSTOMIZATIONS.XML");
  const place = look.at({ path: "/ImportExportXml/Entities[1]/Entity[1]" });
  assert.match(look.lines(place.row, 1)[0].pieces.map(([, text]) => text).join(""), /^\s*<Entity>/);
  assert.deepEqual(look.at({ line: place.line, column: place.column }), place);
  const { count, places } = look.find("<entity>", { limit: 1 });
  assert.deepEqual([count > 0, places.length, look.lines(places[0].row, 1)[0].hits.length], [true, 1, 1]);
  assert.equal(look.text({ most: 10 }), undefined);
  assert.throws(() => solution.look("nothing"), { code: "no-such-entry" });
  assert.throws(() => solution.bytes(""), { code: "bad-input" });
  look.free();
  solution.free();
});

test("words are searched in all entries, in steps that can be interrupted", async () => {
  const solution = await open(path);
  const steps = [];
  for await (const step of solution.search("CONTOSO", { step: 1, limitOfEntry: 1 })) steps.push(step);
  const last = steps.at(-1);
  const entries = steps.flatMap((step) => step.entries);
  assert.deepEqual([last.done, last.searched], [true, last.total]);
  assert.ok(steps.length > last.total && last.count > entries.length && last.limited);
  assert.ok(entries.every((entry) => entry.count > 0 && entry.hits.length === 1 && entry.hits[0].found.toLowerCase() === "contoso"));
  const controller = new AbortController();
  await assert.rejects(async () => {
    for await (const step of solution.search("contoso", { step: 1, signal: controller.signal })) controller.abort(step);
  });
  await assert.rejects(solution.search("a", { limit: -1 }).next(), { code: "bad-input" });
  solution.free();
});
