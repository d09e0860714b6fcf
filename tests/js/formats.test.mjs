// The formats of a verdict as other programs read them: by the published schema of SARIF, by an XML parser, line by line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { SaxesParser } from "saxes";
import { check, open, render } from "../../pkg/index.js";
import { solutionZip } from "./page/solution.mjs";

const root = new URL("../../", import.meta.url);
const cli = fileURLToPath(new URL("pkg/cli.mjs", root));
const sample = fileURLToPath(new URL("tests/fixtures/sample.zip", root));
const folder = mkdtempSync(join(tmpdir(), "solvet-formats-"));
after(() => rmSync(folder, { recursive: true }));

const FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "azure", "gitlab", "junit", "markdown", "html"];

// The schema as OASIS published it (2.1.0-rtm.5), which Microsoft's matchers carry.
const schema = JSON.parse(readFileSync(new URL("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", root), "utf8"));
const isSarif = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema);

function assertSarif(text) {
  const log = JSON.parse(text);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 2));
  return log.runs[0];
}

function solvet(args, options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", ...options });
  return { status, stdout, stderr };
}

function assertXml(text) {
  const cases = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => assert.fail(error));
  parser.on("opentag", ({ name, attributes }) => name === "testcase" && cases.push(attributes.name));
  parser.write(text).close();
  return cases;
}

/** A verdict on a solution whose names are commands, elements and paths elsewhere. */
async function hostile() {
  const evil = `</script><script>alert(1)</script> ##vso[task.setvariable variable=PATH]x ::error::y %0A]]> & " ' [a](b)`;
  const needs = [{ solution: "Active", displayName: evil, schemaName: `contoso_${evil}` }];
  const solution = await open(solutionZip({ displayName: evil, publisher: evil, needs }), { name: `${evil.replaceAll("/", "")}.zip` });
  const document = await check([solution]);
  solution.free();
  assert.ok(document.findings.length > 1);
  return document;
}

test("sarif is valid by the published schema, whatever names there are", async () => {
  const { stdout } = solvet(["check", sample, "-f", "sarif"]);
  const run = assertSarif(stdout);
  const report = JSON.parse(solvet(["check", sample, "-f", "json"]).stdout);
  assert.deepEqual(run.results.map(({ ruleId }) => ruleId), report.findings.map(({ rule }) => rule));
  assert.deepEqual(run.results.map(({ partialFingerprints }) => partialFingerprints["solvet/v1"]), report.findings.map(({ fingerprint }) => fingerprint));
  for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
  const document = await hostile();
  assertSarif(render(document, "sarif"));
  document.unread.push({ path: "a b.xml", reason: "cut off [here](http://x)", location: { entry: "a b.xml", line: 3, column: 1 } });
  document.findings[0].suppressed = { reason: "agreed", by: "config" };
  document.findings[0].related = Array.from({ length: 300 }, (_, at) => ({ message: `place ${at}`, location: { entry: "x.xml", line: at + 1 } }));
  delete document.findings[1].location;
  const odd = assertSarif(render(document, "sarif", { paths: ["./"] }));
  assert.equal(odd.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri, "a%20b.xml");
  const suppressed = odd.results.find(({ suppressions }) => suppressions);
  assert.deepEqual(suppressed.suppressions, [{ kind: "external", justification: "agreed" }]);
  assert.equal(suppressed.relatedLocations.length, 99);
  assert.equal(odd.results.at(-1), suppressed, "what does not count comes last");
});

test("junit and json lines can be parsed, whatever names there are", async () => {
  const document = await hostile();
  const rules = new Set(document.findings.map(({ rule }) => rule));
  assert.deepEqual(assertXml(render(document, "junit")), [...rules].sort());
  const lines = render(document, "jsonl").trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual([lines[0].type, lines[0].schema], ["check", "solvet.check/1"]);
  const of = (type) => lines.filter((line) => line.type === type).map(({ type: _, ...rest }) => rest);
  assert.deepEqual([of("finding"), of("requirement"), of("unread")], [document.findings, document.requirements, document.unread]);
  const clean = JSON.parse(JSON.stringify({ ...document, findings: [] }));
  assert.deepEqual(assertXml(render(clean, "junit")), ["nothing found"]);
  assert.deepEqual(JSON.parse(render(clean, "gitlab")), []);
});

test("the exit code never depends on the format", () => {
  for (const gate of [[], ["--ignore", "import"]]) {
    const codes = FORMATS.map((format) => solvet(["check", sample, "-f", format, ...gate]).status);
    assert.equal(new Set(codes).size, 1, `${gate}: ${codes}`);
  }
});

test("several formats in one run", () => {
  const file = (name) => join(folder, name);
  const args = ["check", sample, "--format", `sarif=${file("out.sarif")}`, "-f", `html=${file("a=b.html")}`, "--format", `junit=${file("junit.xml")}`];
  const { status, stdout, stderr } = solvet(args);
  assert.deepEqual([status, stderr], [1, ""]);
  assert.equal(stdout, solvet(["check", sample]).stdout, "text is the result when nothing else is asked for");
  assertSarif(readFileSync(file("out.sarif"), "utf8"));
  assert.match(readFileSync(file("a=b.html"), "utf8"), /^<!doctype html>/);
  assertXml(readFileSync(file("junit.xml"), "utf8"));
  assert.match(solvet([...args, "--format", "github"]).stdout, /^::error file=/);
  assert.deepEqual(solvet([...args, "--quiet"]), { status: 1, stdout: "", stderr: "" });
  assert.equal(solvet(["check", sample, "-f", "concise", "-f", `json=${file("x.json")}`, "-o", file("result.txt")]).stdout, "");
  assert.match(readFileSync(file("result.txt"), "utf8"), /\nblocked: /);
  assert.equal(JSON.parse(readFileSync(file("x.json"), "utf8")).schema, "solvet.check/1");
  assert.equal(solvet(["inspect", sample, "-f", `markdown=${file("i.md")}`, "-f", "json"]).status, 0);
  assert.match(readFileSync(file("i.md"), "utf8"), /^## Contoso Orders/);
});

test("mistakes in what is asked for are refused with a hint", () => {
  const cases = [
    [["check", sample, "-f", "sarfi=x"], /not `sarfi`; did you mean `sarif`\?/],
    [["check", sample, "-f", "sarif="], /names no file: write `sarif=FILE`/],
    [["check", sample, "-f", "json", "-f", "sarif"], /cannot both be the result: write one of them into a file, as in `--format sarif=FILE`/],
    [["check", sample, "-f", "json=a", "-f", "sarif=a"], /two formats go into `a`/],
    [["check", sample, "-f", "json=a", "-o", "a"], /two formats go into `a`/],
    [["check", sample, "-f", `json=${join(folder, "no", "such", "folder.json")}`], /cannot be written/],
    [["inspect", sample, "-f", "sarif"], /one of text, json, markdown, not `sarif`/],
    [["graph", sample, "-f", "json=x"], /not `json=x`/],
    [["settings", sample, "-f", "markdown"], /always JSON/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = solvet(args, { cwd: folder });
    assert.equal(status, 2, `${args.join(" ")}\n${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, message);
  }
});

test("findings point into the folder that is given, seen from where the command runs", () => {
  const unpacked = solvet(["unpack", sample, join(folder, "src", "My Orders")]);
  assert.equal(unpacked.status, 0, unpacked.stderr);
  const places = (args, cwd) => assertSarif(solvet(["check", "-f", "sarif", ...args], { cwd }).stdout).results.map(({ locations: [{ physicalLocation }] }) => [physicalLocation.artifactLocation.uri, physicalLocation.region.startLine]);
  const first = (args, cwd) => places(args, cwd)[0][0];
  assert.equal(first([join("src", "My Orders")], folder), "src/My%20Orders/Other/Solution.xml");
  assert.equal(first(["."], join(folder, "src", "My Orders")), "Other/Solution.xml");
  assert.equal(first([join(folder, "src", "My Orders")], folder), "src/My%20Orders/Other/Solution.xml");
  assert.equal(first([join("..", "src", "My Orders")], mkdtempSync(join(folder, "sub-"))), "My%20Orders/Other/Solution.xml", "never out of the current folder");
  for (const [uri, line] of places([join("src", "My Orders")], folder)) {
    const text = readFileSync(join(folder, decodeURIComponent(uri)), "utf8");
    assert.ok(text.split("\n").length >= line, `${uri}:${line}`);
  }
  const { stdout } = solvet(["check", join("src", "My Orders"), "-f", "concise"], { cwd: folder });
  assert.match(stdout, /^src\/My Orders\/Other\/Solution\.xml:\d+:\d+: error required-active-component: /);
  assert.match(solvet(["check", join("src", "My Orders")], { cwd: folder }).stdout, /\n {4}src\/My Orders\/Other\/Solution\.xml:\d+:\d+ {2}required-active-component\n/);
  assert.match(solvet(["check", "-", "-f", "concise"], { input: readFileSync(sample) }).stdout, /^standard input:solution\.xml:/);
});

test("the API renders every format, and refuses the wrong document", async () => {
  const solution = await open(sample);
  const document = await check([solution]);
  for (const format of FORMATS) assert.ok(render(document, format).endsWith("\n"), format);
  assert.match(render(document, "concise", { paths: ["out/orders.zip"] }), /^out\/orders\.zip:solution\.xml:/);
  assert.throws(() => render(document, "concise", { paths: "out/" }), { code: "bad-input" });
  assert.throws(() => render(solution.inspect(), "sarif"), { code: "unknown-format", message: /`solvet\.inspect\/1` is not written as `sarif`/ });
  solution.free();
});

test("a large verdict stays within the limits of those who read it", async () => {
  const solution = await open(sample);
  const document = await check([solution]);
  solution.free();
  document.findings = Array.from({ length: 30_000 }, (_, at) => ({ ...document.findings[at % document.findings.length], message: `finding ${at}`, fingerprint: String(at) }));
  assert.equal(assertSarif(render(document, "sarif")).results.length, 25_000);
  assert.ok(render(document, "markdown").length < 65_536);
  writeFileSync(join(folder, "large.html"), render(document, "html"));
});
