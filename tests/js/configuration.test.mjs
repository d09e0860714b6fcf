// Configuration, suppressions and baseline, as pipelines and scripts meet them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { baseline, check, open, prepare, rules } from "../../pkg/index.js";
import { solutionZip } from "./page/solution.mjs";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const sample = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "solvet-config-"));
after(() => rmSync(root, { recursive: true }));

function solvet(args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", cwd, env: { ...process.env, NO_COLOR: undefined } });
  return { status, stdout, stderr };
}

const report = (args, cwd) => JSON.parse(solvet(["check", sample, "-f", "json", ...args], cwd).stdout);

/** A folder with these files; objects are written as JSON. */
function folderWith(files) {
  const folder = mkdtempSync(join(root, "project-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return folder;
}

test("solvet.json is found upwards, named, and left out", () => {
  const folder = folderWith({ "solvet.json": { rules: { "unmanaged-package": "error" } } });
  const deep = join(folder, "a", "b");
  mkdirSync(deep, { recursive: true });
  const raised = (args, cwd) => report(args, cwd).findings.find(({ rule }) => rule === "unmanaged-package").severity === "error";
  assert.equal(raised([], deep), true);
  assert.equal(raised(["--no-config"], deep), false);
  assert.equal(raised(["--config", join(folder, "solvet.json")], root), true);
  assert.equal(raised([], root), false);
  mkdirSync(join(deep, "solvet.json"));
  assert.equal(raised([], deep), true, "a folder of that name is no configuration");
  assert.equal(solvet(["check", sample], deep).stderr, "");
  assert.match(solvet(["check", sample, "--verbose"], deep).stderr, /the configuration is `solvet\.json`/);
  assert.match(solvet(["check", sample, "--verbose"], folder).stderr, /the configuration is `solvet\.json`/);
});

test("mistakes in a configuration are refused with their place and exit code 2", () => {
  const cases = [
    ['{\n  "rule": {}\n}', /^solvet: solvet\.json:2:3: a configuration has no key `rule`; did you mean `rules`\?\n {2}what to do: /],
    ['{ "rules": { "absent-fil": "off" } }', /did you mean `absent-file`\?/],
    ['{ // none\n}', /a comment is not allowed/],
    ['{ "suppressions": [{ "rule": "alm" }] }', /needs a `reason`/],
    ["\u0000", /no JSON|not JSON/],
  ];
  for (const [text, message] of cases) {
    const { status, stdout, stderr } = solvet(["check", sample], folderWith({ "solvet.json": text }));
    assert.deepEqual([status, stdout], [2, ""], text);
    assert.match(stderr, message);
  }
  const words = [
    [["--config", "nothing.json"], /nothing\.json/],
    [["--config", "a", "--no-config"], /exclude each other/],
    [["--confg", "a"], /did you mean `--config`\?/],
    [["--select", "absent-fiel"], /did you mean `absent-file`\?/],
    [["--ignore", "abset-*"], /did you mean `absent-\*`\?/],
    [["--select", "absent"], /did you mean `absent-\*`\?/],
    [["--baseline", "nothing.json"], /no baseline `nothing\.json`\n {2}what to do: .*--write-baseline nothing\.json/],
    [["--write-baselin", "a"], /did you mean `--write-baseline`\?/],
  ];
  for (const [args, message] of words) {
    const { status, stdout, stderr } = solvet(["check", sample, ...args]);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
});

test("PowerShell writes UTF-16, and that is read", () => {
  const folder = folderWith({});
  writeFileSync(join(folder, "solvet.json"), Buffer.from('\uFEFF{ "rules": { "unmanaged-package": "off" } }', "utf16le"));
  assert.ok(!report([], folder).findings.some(({ rule }) => rule === "unmanaged-package"));
});

test("rules are chosen by name, category, beginning and Microsoft's name", () => {
  const found = (...args) => [...new Set(report(args).findings.map(({ rule }) => rule))].sort();
  assert.deepEqual(found("--select", "required-*"), ["required-active-component"]);
  assert.deepEqual(found("--select", "meta-include-missingunmanageddependencies"), ["required-active-component"]);
  assert.deepEqual(found("--select", "alm", "--ignore", "environment-*"), ["unmanaged-package"]);
  assert.deepEqual(found("--ignore", "all"), []);
  assert.deepEqual(found("--select", "all"), found());
});

test("suppressed findings stay in the report and leave the gate", () => {
  const suppressions = [
    { rule: "required-active-component", component: "connection-reference:*", reason: "made by hand in every environment" },
    { rule: "duplicate-entry", reason: "of no use" },
    { rule: "unmanaged-package", reason: "long ago", expires: "2020-01-31" },
  ];
  const folder = folderWith({ "solvet.json": { suppressions } });
  const { status, stdout } = solvet(["check", sample, "-f", "json"], folder);
  const { verdict, findings, remarks } = JSON.parse(stdout);
  assert.equal(status, 0);
  assert.deepEqual([verdict.import, verdict.counts.error, verdict.counts.suppressed], ["conditional", 0, 1]);
  assert.match(verdict.summary, /^Imports only if what was set aside does not stop it/);
  assert.deepEqual(findings.find(({ suppressed }) => suppressed).suppressed, { reason: "made by hand in every environment", by: "config" });
  assert.deepEqual(remarks.map(({ code }) => code), ["unused-suppression", "expired-suppression"]);
  assert.equal(remarks[0].location.entry, "solvet.json");
  assert.equal(solvet(["check", sample, "--max-warnings", "0"], folder).status, 1);
  assert.match(solvet(["check", sample], folder).stdout, /1 finding is suppressed and not counted[\s\S]*Configuration \(2\)/);
  assert.match(solvet(["check", sample, "--verbose"], folder).stdout, /Suppressed \(1\)[\s\S]*made by hand in every environment[\s\S]*Configuration \(2\)/);
});

test("a baseline leaves what is new", () => {
  const folder = folderWith({ "solvet.json": {} });
  const before = report([], folder).findings.length;
  assert.ok(before > 2);
  const written = solvet(["check", sample, "--write-baseline", "known.json"], folder);
  assert.equal(written.status, 0);
  assert.ok(written.stderr.startsWith(`solvet: wrote ${before} findings to \`known.json\``), written.stderr);
  const known = JSON.parse(readFileSync(join(folder, "known.json"), "utf8"));
  assert.equal(known.schema, "solvet.baseline/1");
  assert.equal(solvet(["check", sample, "--baseline", "known.json", "--fail-on", "info"], folder).status, 0);
  const again = report(["--baseline", "known.json"], folder);
  assert.deepEqual([again.verdict.counts.suppressed, again.findings.every(({ suppressed }) => suppressed.by === "baseline")], [before, true]);
  assert.equal(solvet(["check", sample, "--baseline", "known.json", "--write-baseline", "again.json", "-q"], folder).stderr, "");
  assert.equal(readFileSync(join(folder, "again.json"), "utf8"), readFileSync(join(folder, "known.json"), "utf8"));
  writeFileSync(join(folder, "less.json"), JSON.stringify({ ...known, findings: known.findings.slice(1) }));
  assert.equal(solvet(["check", sample, "--baseline", "less.json", "--fail-on", "info"], folder).status, 1);
  for (const text of ["{", "{}", JSON.stringify({ schema: "solvet.baseline/2", findings: [] })]) {
    writeFileSync(join(folder, "bad.json"), text);
    const { status, stderr } = solvet(["check", sample, "--baseline", "bad.json"], folder);
    assert.equal(status, 2);
    assert.match(stderr, /bad\.json:1:/);
  }
  assert.equal(solvet(["check", sample, "--write-baseline", "no/such/folder.json"], folder).status, 2);
});

test("targets of a configuration are read from its folder", () => {
  const folder = folderWith({ "solvet.json": { targets: ["prod.json"] }, "prod.json": [{ uniquename: "ContosoBase", version: "1.3.0.0", ismanaged: true }] });
  const orders = join(folder, "orders.zip");
  writeFileSync(orders, solutionZip({ uniqueName: "ContosoOrders", displayName: "Contoso Orders", managed: true, needs: [{ schemaName: "contoso_region", displayName: "Region", solution: "ContosoBase (1.2.0.0)" }] }));
  const deep = join(folder, "deep");
  mkdirSync(deep);
  const satisfied = (args, cwd) => JSON.parse(solvet(["check", orders, "-f", "json", ...args], cwd).stdout).requirements.map((one) => one.satisfied);
  assert.deepEqual(satisfied([], deep), [true]);
  assert.deepEqual(satisfied(["--no-config"], deep), [null]);
  writeFileSync(join(folder, "other.json"), JSON.stringify([{ uniquename: "ContosoOther", version: "1.0.0.0", ismanaged: true }]));
  assert.deepEqual(satisfied(["--target", join(folder, "other.json")], deep), [false], "the command line takes their place");
  writeFileSync(join(folder, "solvet.json"), JSON.stringify({ targets: ["gone.json"] }));
  const { status, stderr } = solvet(["check", orders], deep);
  assert.equal(status, 2);
  assert.match(stderr, /no file `.*gone\.json`\n {2}what to do: it stands among the `targets` of `.*solvet\.json`/);
});

test("rules are listed with category and explained by Microsoft's name", () => {
  assert.match(solvet(["rules"]).stdout, /^absent-file +error +import +/m);
  assert.match(solvet(["rules", "meta-include-missingunmanageddependencies"]).stdout, /^required-active-component\n/);
  const security = solvet(["rules", "security"]).stdout.trim().split("\n");
  assert.ok(security.length > 5 && security.every((line) => / security /.test(line)));
  const absent = JSON.parse(solvet(["rules", "absent-*", "-f", "json"]).stdout);
  assert.ok(absent.length > 5 && absent.every(({ name }) => name.startsWith("absent-")));
  assert.match(solvet(["rules", "absent"]).stderr, /there is no rule `absent`; did you mean `absent-\*`\?/);
  assert.match(solvet(["rules", "securty"]).stderr, /did you mean `security`\?/);
  assert.equal(solvet(["rules", "nothing-*"]).status, 2);
  for (const rule of JSON.parse(solvet(["rules", "-f", "json"]).stdout)) assert.ok(Array.isArray(rule.options) && typeof rule.preview === "boolean");
});

test("the package takes configuration and baseline as text or object", async () => {
  const solution = await open(sample);
  const config = { rules: { "unmanaged-package": "warning" }, suppressions: [{ rule: "environment-variable-value", reason: "public", expires: "2026-06-30" }] };
  for (const given of [config, JSON.stringify(config)]) {
    const document = await check([solution], { config: given, today: "2026-06-30", select: ["required-active-component", "unmanaged-package", "environment-variable-value"] });
    assert.deepEqual(document.verdict.counts, { error: 1, warning: 1, info: 0, suppressed: 1 });
  }
  assert.equal((await check([solution], { config, today: "2026-07-01" })).remarks[0].code, "expired-suppression");
  const all = await check([solution]);
  const known = baseline(all);
  assert.ok(all.findings.length > 2);
  for (const given of [known, JSON.stringify(known)]) assert.deepEqual((await check([solution], { baseline: given })).verdict.counts, { error: 0, warning: 0, info: 0, suppressed: all.findings.length });
  await assert.rejects(check([solution], { config: "{", configName: "ci/solvet.json" }), (error) => error.code === "bad-configuration" && error.message.startsWith("ci/solvet.json:1:2: "));
  await assert.rejects(check([solution], { baseline: {} }), { code: "bad-baseline" });
  await assert.rejects(check([solution], { today: "soon" }), { code: "no-date" });
  await assert.rejects(check([solution], { preview: "yes" }), { code: "bad-input" });
  await assert.rejects(check([solution], { config: 1 }), { code: "bad-input" });
  await assert.rejects(prepare({ select: ["nothing"] }), { code: "unknown-rule" });
  assert.deepEqual(await prepare({ config: { targets: ["a.json"] } }), { targets: ["a.json"] });
  assert.deepEqual(await prepare(), { targets: [] });
  assert.throws(() => baseline({}), { code: "unknown-document" });
  solution.free();
});

test("the schema is in the package and knows every rule", async () => {
  const schema = JSON.parse(readFileSync(new URL("../../pkg/solvet.schema.json", import.meta.url), "utf8"));
  assert.deepEqual(Object.keys(schema.definitions.rules.properties).sort(), (await rules()).map(({ name }) => name).sort());
});
