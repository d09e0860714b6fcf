// The command as people and pipelines call it: exit codes, streams, and what it says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const sample = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solvet-"));
after(() => rmSync(folder, { recursive: true }));

function solvet(args, { input, env } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input, env: { ...process.env, NO_COLOR: undefined, ...env } });
  return { status, stdout, stderr };
}

test("check exits with 1 at errors and prints the verdict first", () => {
  const { status, stdout, stderr } = solvet(["check", sample]);
  assert.equal(status, 1);
  assert.equal(stderr, "");
  const lines = stdout.split("\n");
  assert.match(lines[0], /^Contoso Orders 1\.4\.0\.2 /);
  assert.match(lines[2], /^✗ BLOCKED {2}Will not import on its own/);
  assert.ok(stdout.indexOf("Errors (1)") < stdout.indexOf("Needed in the target"));
  assert.ok(stdout.indexOf("Needed in the target") < stdout.indexOf("Contents:"));
});

test("the gate is chosen by level, and the format never moves it", () => {
  const ignored = ["--ignore", "import"];
  assert.equal(solvet(["check", sample, ...ignored]).status, 0);
  assert.equal(solvet(["check", sample, ...ignored, "--fail-on", "warning"]).status, 1);
  assert.equal(solvet(["check", sample, ...ignored, "--max-warnings", "0"]).status, 1);
  assert.equal(solvet(["check", sample, ...ignored, "--max-warnings", "1"]).status, 0);
  assert.equal(solvet(["check", sample, "--ignore", "import,alm", "--fail-on", "info"]).status, 0);
  assert.equal(solvet(["check", sample, "--exit-zero"]).status, 0);
  for (const format of ["text", "json", "markdown"]) assert.equal(solvet(["check", sample, "--format", format]).status, 1, format);
});

test("json is one document on standard output", () => {
  const report = JSON.parse(solvet(["check", sample, "-f", "json"]).stdout);
  assert.equal(report.schema, "solvet.check/1");
  const inventory = JSON.parse(solvet(["inspect", sample, "--format=json"]).stdout);
  assert.equal(inventory.schema, "solvet.inspect/1");
  assert.equal(solvet(["inspect", sample]).status, 0);
});

test("standard input, several inputs, an output file, quiet", () => {
  const bytes = readFileSync(sample);
  assert.match(solvet(["check", "-"], { input: bytes }).stdout, /standard input/);
  assert.equal(solvet(["check", "-", "-"], { input: bytes }).status, 2);
  const twice = solvet(["check", sample, sample]);
  assert.equal(twice.status, 2);
  assert.match(twice.stderr, /two of the inputs are the solution `ContosoOrders`/);
  const file = join(folder, "report.md");
  const { status, stdout } = solvet(["check", sample, "--format", "markdown", "--output", file]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(readFileSync(file, "utf8"), /^## /);
  assert.deepEqual(solvet(["check", sample, "--quiet"]), { status: 1, stdout: "", stderr: "" });
  assert.equal(solvet(["check", sample, "-o", join(folder, "no", "such", "folder.md")]).status, 2);
});

test("colour only where it is wanted", () => {
  const escape = "\u001b[";
  assert.ok(!solvet(["check", sample]).stdout.includes(escape), "not into a pipe");
  assert.ok(solvet(["check", sample, "--color", "always"]).stdout.includes(escape));
  assert.ok(!solvet(["check", sample, "--color", "never"], { env: { FORCE_COLOR: "1" } }).stdout.includes(escape));
  assert.ok(!solvet(["check", sample], { env: { NO_COLOR: "1" } }).stdout.includes(escape));
});

test("mistakes are refused with a hint and exit code 2", () => {
  const cases = [
    [[], /Usage: solvet/],
    [["chekc", sample], /no command `chekc`; did you mean `check`\?/],
    [["check"], /no input/],
    [["check", sample, "--formt", "json"], /no option `--formt`; did you mean `--format`\?/],
    [["check", sample, "--format", "jsn"], /not `jsn`; did you mean `json`\?/],
    [["check", sample, "--fail-on", "errors"], /did you mean `error`\?/],
    [["check", sample, "--format"], /needs a value/],
    [["check", sample, "--quiet=yes"], /takes no value/],
    [["check", sample, "--max-warnings", "many"], /whole number/],
    [["check", sample, "--max-warnings", "-1"], /max-warnings/],
    [["check", sample, "--ignore", "unmanged-package"], /did you mean `unmanaged-package`\?/],
    [["inspect"], /no input/],
    [["inspect", sample, sample], /one input/],
    [["rules", "absent-fil"], /did you mean `absent-file`\?/],
    [["check", join(folder, "nothing.zip")], /there is no file/],
    [["check", folder], /is a folder/],
    [["--hlep"], /did you mean `--help`\?/],
    [["constructor"], /no command `constructor`/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = solvet(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr || stdout, message);
    assert.doesNotMatch(stderr, /\n\s+at .*:\d+/, "no stack");
  }
});

test("unreadable inputs say what they are and what to do", () => {
  const cases = { "empty.zip": ["", /the file is empty/], "page.zip": ["<html></html>", /a web page/], "pointer.zip": ["version https://git-lfs.github.com/spec/v1\n", /git lfs pull/] };
  for (const [name, [content, message]] of Object.entries(cases)) {
    writeFileSync(join(folder, name), content);
    const { status, stdout, stderr } = solvet(["check", join(folder, name)]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
    assert.match(stderr, /what to do: /);
    assert.ok(stderr.includes(name));
  }
});

test("help and version", () => {
  assert.match(solvet(["--help"]).stdout, /Commands:/);
  assert.match(solvet(["check", "--help"]).stdout, /--fail-on LEVEL/);
  assert.match(solvet(["help", "inspect"]).stdout, /solvet inspect/);
  assert.match(solvet(["--version"]).stdout, /^solvet \d+\.\d+\.\d+\n$/);
  assert.equal(solvet(["--help"]).status, 0);
});

test("rules are listed and explained", () => {
  assert.match(solvet(["rules"]).stdout, /^absent-file +error +import/m);
  const one = solvet(["rules", "required-active-component"]).stdout;
  for (const heading of ["What it finds", "Why it matters", "How to fix", "When to allow it", "Source"]) assert.ok(one.includes(heading));
  assert.match(one, /meta-include-missingunmanageddependencies/);
  assert.equal(JSON.parse(solvet(["rules", "--format", "json"]).stdout).length, JSON.parse(solvet(["rules", "-f", "json"]).stdout).length);
  assert.match(solvet(["rules", "absent-file", "--format", "markdown"]).stdout, /^## absent-file/);
});
