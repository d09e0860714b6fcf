// The command as people and pipelines call it: exit codes, streams, and what it says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { solutionZip, zip } from "./page/solution.mjs";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const sample = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solvet-"));
after(() => rmSync(folder, { recursive: true }));

function solvet(args, { input, env } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input, env: { ...process.env, NO_COLOR: undefined, ...env } });
  return { status, stdout, stderr };
}

function emptyFolder() {
  return mkdtempSync(join(folder, "empty-"));
}

/** The names of all files below a folder. */
function filesIn(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(path, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/")).sort();
}

/** The sample, unpacked into a new folder. */
function unpackedSample() {
  const tree = join(emptyFolder(), "src");
  const { status, stderr } = solvet(["unpack", sample, tree]);
  assert.equal(status, 0, stderr);
  return tree;
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
    [["check", emptyFolder()], /the folder is empty/],
    [["check", sample, "--solutoin", "x"], /did you mean `--solution`\?/],
    [["unpack"], /no input/],
    [["unpack", sample], /no folder/],
    [["unpack", sample, "a", "b"], /one input and one folder/],
    [["unpack", sample, "a", "--line-ends", "crfl"], /did you mean `crlf`\?/],
    [["unpack", sample, "a", "--no-veriy"], /did you mean `--no-verify`\?/],
    [["unpack", "-", "a", "--both", "-"], /given once/],
    [["unpack", sample, "a", "--both", join(folder, "nothing.zip")], /nothing\.zip/],
    [["unpack", emptyFolder(), "a"], /takes a solution zip/],
    [["unpak"], /did you mean `unpack`\?/],
    [["pack"], /no input/],
    [["pack", emptyFolder()], /no file/],
    [["pack", sample, join(folder, "new.zip")], /takes the files of an unpacked solution/],
    [["graph"], /no input/],
    [["graph", sample, "--kind", "tabel"], /`tabel`.*did you mean `table`\?/],
    [["graph", sample, "--kind", "table,colum"], /`colum`.*did you mean `column`\?/],
    [["graph", sample, "--only", "mising"], /did you mean `missing`\?/],
    [["graph", sample, "--fold", "kind"], /did you mean `kinds`\?/],
    [["graph", sample, "--format", "mermad"], /did you mean `mermaid`\?/],
    [["check", sample, "--format", "mermaid"], /one of text, concise, json, [a-z, ]*markdown, html, not `mermaid`/],
    [["graph", sample, "--depth", "2"], /goes with `--around`/],
    [["graph", sample, "--around", "contoso_order", "--depth", "many"], /whole number/],
    [["graph", sample, "--around", "contoso_ordr"], /nothing is called `contoso_ordr`/],
    [["graph", sample, "--around", ""], /`around` is the key or the name of a component/],
    [["graph", sample, "--aruond", "x"], /did you mean `--around`\?/],
    [["why"], /no input/],
    [["why", sample], /no component/],
    [["why", sample, " "], /no component/],
    [["why", "contoso_order", sample], /the component comes last/],
    [["why", sample, "xyzzy"], /nothing is called `xyzzy`/],
    [["plan"], /no input/],
    [["plan", sample, sample], /two of the inputs are the solution `ContosoOrders`/],
    [["plan", sample, "--fold", "kinds"], /no option `--fold`/],
    [["check", sample, "--target"], /needs a value/],
    [["check", sample, "--target", join(folder, "nothing.json")], /nothing\.json/],
    [["check", "-", "--target", "-"], /given once/],
    [["plan", sample, "--target", "-", "--target", "-"], /given once/],
    [["settings"], /no input/],
    [["settings", sample, "--format", "markdown"], /always JSON/],
    [["settings", sample, "--verify", join(folder, "nothing.json")], /nothing\.json/],
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
  for (const command of ["check", "inspect", "graph", "document", "why", "plan", "unpack", "pack", "settings", "rules"]) assert.match(solvet([command, "--help"]).stdout, new RegExp(`Usage: solvet ${command} `));
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

test("check and inspect read a folder, a project and say what of it they passed over", () => {
  const tree = unpackedSample();
  const zip = JSON.parse(solvet(["inspect", sample, "-f", "json"]).stdout);
  const folderOf = (path) => JSON.parse(solvet(["inspect", path, "-f", "json"]).stdout);
  assert.equal(folderOf(tree).input.format, "packager-folder");
  assert.deepEqual(folderOf(tree).components.map(({ key }) => key), zip.components.map(({ key }) => key));
  writeFileSync(join(dirname(tree), "Orders.cdsproj"), "<Project/>");
  assert.deepEqual(folderOf(join(dirname(tree), "Orders.cdsproj")).components.map(({ key }) => key), zip.components.map(({ key }) => key));
  symlinkSync(tmpdir(), join(tree, "out"));
  const { status, stderr } = solvet(["check", tree]);
  assert.equal(status, 1, "as blocked as the zip");
  assert.match(stderr, /`out` was not read: a symbolic link that leaves the folder/);
});

test("unpack writes a tree, leaves what is the same alone, and keeps what is not of the solution", () => {
  const tree = unpackedSample();
  const first = filesIn(tree);
  assert.ok(first.includes("Other/Solution.xml") && first.includes("Other/Customizations.xml"));
  const foreign = [".gitignore", "Entities/contoso_Order/notes.txt", "Orders.cdsproj", "README.md", "docs/deep/notes.md"];
  for (const path of foreign) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), "ours");
  }
  rmSync(join(tree, "Other/Customizations.xml"));
  const before = statSync(join(tree, "Other/Solution.xml")).mtimeMs;
  const again = solvet(["unpack", sample, tree, "--format", "json"]);
  assert.equal(again.status, 0, again.stderr);
  const { schema, folder: changed } = JSON.parse(again.stdout);
  assert.equal(schema, "solvet.unpack/1");
  assert.deepEqual([changed.written, changed.removed, changed.kept], [["Other/Customizations.xml"], [], foreign]);
  assert.equal(changed.unchanged.length, first.length - 1);
  assert.equal(statSync(join(tree, "Other/Solution.xml")).mtimeMs, before);
  assert.match(solvet(["unpack", sample, tree]).stdout, /5 files kept, not of the solution:\n {4}\.gitignore\n/);
  assert.deepEqual(readdirSync(dirname(tree)), ["src"]);
});

test("a dry run says what would change and writes nothing", () => {
  const tree = join(emptyFolder(), "src");
  const { status, stdout } = solvet(["unpack", sample, tree, "--dry-run", "--verbose"]);
  assert.equal(status, 0);
  assert.match(stdout, /files would be written:\n(.*\n)* {4}Other\/Solution\.xml/);
  assert.ok(!existsSync(tree));
});

test("line ends are those of the folder unless others are wanted", () => {
  const tree = unpackedSample();
  const manifest = () => readFileSync(join(tree, "Other/Solution.xml"), "utf8");
  const usual = process.platform === "win32" ? "crlf" : "lf";
  const ends = () => (manifest().includes("\r\n") ? "crlf" : "lf");
  assert.equal(ends(), usual);
  for (const wanted of ["crlf", "lf", "crlf"]) {
    solvet(["unpack", sample, tree, "--line-ends", wanted]);
    assert.equal(ends(), wanted);
    assert.match(solvet(["unpack", sample, tree]).stdout, /files unchanged/);
    assert.equal(ends(), wanted);
  }
});

test("a folder of something else is not written to", () => {
  const tree = unpackedSample();
  const refused = (args, message) => {
    const before = filesIn(dirname(tree));
    const { status, stderr } = solvet(args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, message);
    assert.deepEqual(filesIn(dirname(tree)), before);
  };
  refused(["unpack", sample, dirname(tree)], /is in its folder `src`/);
  refused(["unpack", sample, join(tree, "Other/Solution.xml")], /is a file, not a folder/);
  const manifest = join(tree, "Other/Solution.xml");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replaceAll("ContosoOrders", "ContosoOthers"));
  refused(["unpack", sample, tree], /holds the solution `ContosoOthers`, not `ContosoOrders`/);
  const foreign = join(emptyFolder(), "src");
  mkdirSync(join(foreign, "Other", "Solution.xml"), { recursive: true });
  writeFileSync(join(foreign, "Other", "Solution.xml", "theirs.txt"), "theirs");
  const { status, stderr } = solvet(["unpack", sample, foreign]);
  assert.equal(status, 2);
  assert.match(stderr, /Other\/Solution\.xml\/theirs\.txt/);
  assert.deepEqual(filesIn(foreign), ["Other/Solution.xml/theirs.txt"]);
});

test("pack builds the zip that was unpacked, and a changed version", () => {
  const tree = unpackedSample();
  const file = join(emptyFolder(), "orders.zip");
  const { status, stdout, stderr } = solvet(["pack", tree, file]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /Written to .*orders\.zip \([\d,]+ bytes\)\n$/);
  const components = (path) => JSON.parse(solvet(["inspect", path, "-f", "json"]).stdout).components.map(({ key, displayName }) => [key, displayName]);
  assert.deepEqual(components(file), components(sample));
  const report = JSON.parse(solvet(["pack", tree, file, "--version", "2.0.0.0", "-f", "json"]).stdout);
  assert.equal(report.schema, "solvet.pack/1");
  assert.deepEqual(report.written, { file, bytes: statSync(file).size });
  assert.equal(JSON.parse(solvet(["inspect", file, "-f", "json"]).stdout).solution.version, "2.0.0.0");
  assert.deepEqual(readdirSync(dirname(file)), ["orders.zip"]);
});

test("pack refuses what lacks a part, and never overwrites what is no zip", () => {
  const tree = unpackedSample();
  const notes = join(dirname(tree), "notes.txt");
  writeFileSync(notes, "not a zip");
  const overwriting = solvet(["pack", tree, notes]);
  assert.equal(overwriting.status, 2);
  assert.match(overwriting.stderr, /notes\.txt` is there and is no zip/);
  assert.equal(readFileSync(notes, "utf8"), "not a zip");
  const flow = filesIn(tree).find((path) => /^Workflows\/.*\.json$/.test(path));
  rmSync(join(tree, flow));
  const file = join(dirname(tree), "orders.zip");
  const { status, stdout, stderr } = solvet(["pack", tree, file]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.ok(stderr.includes(flow.split("/")[1]), stderr);
  assert.ok(!existsSync(file));
});

test("settings are printed as the build tools read them, written, and verified", () => {
  const printed = solvet(["settings", sample]);
  assert.equal(printed.status, 0, printed.stderr);
  const settings = JSON.parse(printed.stdout);
  assert.deepEqual(Object.keys(settings).sort(), ["ConnectionReferences", "EnvironmentVariables"]);
  const file = join(emptyFolder(), "settings.json");
  assert.equal(solvet(["settings", sample, "-o", file]).stdout, "");
  assert.equal(readFileSync(file, "utf8"), printed.stdout);
  const verdictOn = (content) => {
    writeFileSync(file, content);
    return solvet(["settings", sample, "--verify", file, "-f", "json"]);
  };
  const stale = { EnvironmentVariables: [{ SchemaName: "contoso_NoSuchVariable", Value: "x" }], ConnectionReferences: [] };
  for (const content of [JSON.stringify(stale), `\uFEFF${JSON.stringify(stale)}`, Buffer.from(`\uFEFF${JSON.stringify(stale)}`, "utf16le")]) {
    const { status, stdout, stderr } = verdictOn(content);
    const document = JSON.parse(stdout || "{}");
    assert.equal(document.schema, "solvet.settings-check/1", stderr);
    assert.match(JSON.stringify(document.findings), /contoso_NoSuchVariable/i);
    assert.equal(status, document.findings.some(({ severity }) => severity === "error") ? 1 : 0);
  }
  assert.equal(verdictOn("{ no json").status === 0, false);
});

/** Two solutions of our own: the second needs a table of the first, and its exporter listed that. */
function baseAndOrders({ version = "1.3.0.0" } = {}) {
  const path = emptyFolder();
  const [base, orders] = [join(path, "base.zip"), join(path, "orders.zip")];
  writeFileSync(base, solutionZip({ uniqueName: "ContosoBase", displayName: "Contoso Base", version, managed: true, tables: [{ name: "contoso_region", displayName: "Region" }] }));
  writeFileSync(orders, solutionZip({ uniqueName: "ContosoOrders", displayName: "Contoso Orders", managed: true, needs: [{ schemaName: "contoso_region", displayName: "Region", solution: "ContosoBase (1.2.0.0)" }] }));
  return { base, orders };
}

test("graph prints what is needed, narrowed and in every format", () => {
  const { base, orders } = baseAndOrders();
  const { status, stdout, stderr } = solvet(["graph", orders]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /^Contoso Orders 1\.2\.0\.0 [\s\S]*Required: other solutions bring them \(1\)\n {2}• table Region: of ContosoBase 1\.2\.0\.0/);
  const document = JSON.parse(solvet(["graph", base, orders, "-f", "json"]).stdout);
  assert.equal(document.schema, "solvet.graph/1");
  assert.deepEqual(document.nodes.map(({ key, status: has }) => [key, has]), [["table:contoso_order", "present"], ["table:contoso_region", "present"]]);
  const starts = { text: /^Contoso Orders/, markdown: /^## [\s\S]*```mermaid\n/, mermaid: /^flowchart LR\n/, dot: /^digraph solvet \{\n/, graphml: /^<\?xml / };
  for (const [format, start] of Object.entries(starts)) assert.match(solvet(["graph", orders, "--format", format]).stdout, start, format);
  const nodesOf = (...args) => JSON.parse(solvet(["graph", sample, "-f", "json", ...args]).stdout).nodes;
  const kinds = (nodes) => [...new Set(nodes.map(({ kind }) => kind))];
  assert.deepEqual(kinds(nodesOf("--kind", "table,view")), ["table", "view"]);
  assert.deepEqual(nodesOf("--kind", "table", "--kind", "view"), nodesOf("--kind", "table,view"));
  assert.ok(nodesOf("--only", "required").some(({ key }) => key === "table:cbase_warehouse"));
  assert.deepEqual(nodesOf("--around", "contoso_total", "--depth", "0").map(({ key }) => key), ["column:contoso_order.contoso_total"]);
  assert.ok(nodesOf("--around", "contoso_total", "--depth", "2").length > nodesOf("--around", "contoso_total").length);
  assert.ok(nodesOf("--fold", "kinds").length < nodesOf("--fold", "parts").length);
});

test("why explains a component that is named as people name it", () => {
  const { base, orders } = baseAndOrders();
  for (const name of ["table:contoso_region", "contoso_region", "Region"]) {
    const { status, stdout } = solvet(["why", orders, name]);
    assert.equal(status, 0);
    assert.match(stdout, /^Region\ntable:contoso_region\nThe table `Region` comes with `ContosoBase` 1\.2\.0\.0/);
    assert.match(stdout, /Needed by[\s\S]*table Order/);
  }
  assert.equal(JSON.parse(solvet(["why", orders, base, "Region", "-f", "json"]).stdout).schema, "solvet.why/1");
  assert.match(solvet(["why", orders, "Region", "-f", "markdown"]).stdout, /^## Region/);
  const near = solvet(["why", sample, "contoso_ordr"]);
  assert.deepEqual([near.status, near.stdout], [2, ""]);
  assert.match(near.stderr, /nothing is called `contoso_ordr`[\s\S]*\n {2}- table:contoso_order\n[\s\S]*what to do: /);
  const several = solvet(["why", sample, "Order"]);
  assert.equal(several.status, 2);
  assert.match(several.stderr, /3 components are called `Order`[\s\S]*\n {2}- table:contoso_order\n/);
});

test("plan prints the order, and exits with 1 at a cycle or a package that lists another order", () => {
  const { base, orders } = baseAndOrders();
  const { status, stdout, stderr } = solvet(["plan", orders, base]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /1\. Contoso Base 1\.3\.0\.0[\s\S]*2\. Contoso Orders 1\.2\.0\.0/);
  assert.equal(JSON.parse(solvet(["plan", orders, base, "-f", "json"]).stdout).schema, "solvet.plan/1");
  assert.equal(solvet(["plan", orders]).status, 0, "what a set lacks is no failure of its order");
  const [alpha, beta, bundle] = ["alpha.zip", "beta.zip", "package.zip"].map((name) => join(dirname(base), name));
  const needing = (uniqueName, name, other) => solutionZip({ uniqueName, tables: [{ name, columns: [{ name: "contoso_ref", type: "lookup" }] }], lookups: [[name, "contoso_ref", other]] });
  writeFileSync(alpha, needing("Alpha", "contoso_a", "contoso_b"));
  writeFileSync(beta, needing("Beta", "contoso_b", "contoso_a"));
  const cycle = solvet(["plan", alpha, beta]);
  assert.equal(cycle.status, 1);
  assert.match(cycle.stdout, /need each other/);
  assert.equal(solvet(["plan", alpha, beta, "--exit-zero"]).status, 0);
  const list = `<configdatastorage><solutions><configsolutionfile solutionpackagefilename="orders.zip" /><configsolutionfile solutionpackagefilename="base.zip" /></solutions></configdatastorage>`;
  writeFileSync(bundle, zip({ "PkgAssets/ImportConfig.xml": list, "PkgAssets/orders.zip": readFileSync(orders), "PkgAssets/base.zip": readFileSync(base) }));
  assert.equal(solvet(["plan", bundle]).status, 1);
  for (const format of ["text", "json", "markdown"]) assert.equal(solvet(["plan", bundle, "-f", format]).status, 1, format);
});

test("a target decides what is satisfied", () => {
  const { base, orders } = baseAndOrders();
  const listed = (name, content) => {
    const file = join(dirname(base), name);
    writeFileSync(file, content);
    return file;
  };
  const json = listed("target.json", JSON.stringify([{ SolutionUniqueName: "ContosoBase", VersionNumber: "1.3.0.0", IsManaged: true }]));
  const csv = listed("target.csv", "uniquename,version,ismanaged\nContosoBase,1.3.0.0,true\n");
  const inventory = listed("inventory.json", solvet(["inspect", base, "-f", "json"]).stdout);
  const other = listed("other.csv", "uniquename,version,ismanaged\nUnrelated,1.0,true\n");
  const old = listed("old.csv", "uniquename,version,ismanaged\nContosoBase,1.1,true\n");
  const satisfied = (...args) => JSON.parse(solvet(["check", orders, "-f", "json", ...args]).stdout).requirements[0].satisfied;
  assert.equal(satisfied(), null);
  for (const target of [json, csv, inventory, base]) assert.equal(satisfied("--target", target), true, target);
  assert.equal(satisfied("--target", other), false);
  assert.equal(satisfied("--target", other, "--target", json), true, "two targets are put together");
  assert.equal(solvet(["check", orders, "--target", json]).status, 0);
  const outdated = solvet(["check", orders, "--target", old]);
  assert.equal(outdated.status, 0, "an older version may have what is needed");
  assert.equal(solvet(["check", orders, "--target", old, "--fail-on", "warning"]).status, 1);
  assert.match(outdated.stdout, /outdated-requirement/);
  assert.equal(solvet(["check", orders, "--target", other, "--ignore", "import"]).status, 0);
  for (const command of ["graph", "plan"]) assert.equal(solvet([command, orders, "--target", json]).status, 0, command);
  assert.equal(solvet(["why", orders, "Region", "--target", json]).status, 0);
  assert.equal(solvet(["check", orders, "--target", "-"], { input: readFileSync(json) }).status, 0);
});

test("graph, why and plan read standard input, write files, and can be quiet", () => {
  const { base, orders } = baseAndOrders();
  for (const [name, ...rest] of [["graph"], ["why", "Region"], ["plan"]]) {
    assert.match(solvet([name, "-", ...rest], { input: readFileSync(orders) }).stdout, /ContosoBase/);
    const file = join(dirname(base), `${name}.md`);
    assert.deepEqual(solvet([name, orders, ...rest, "-f", "markdown", "-o", file]), { status: 0, stdout: "", stderr: "" });
    assert.match(readFileSync(file, "utf8"), /^## /);
    assert.deepEqual(solvet([name, orders, ...rest, "--quiet"]), { status: 0, stdout: "", stderr: "" });
  }
});

test("a target that cannot be read is refused by its name", () => {
  const { orders } = baseAndOrders();
  const cases = [["note.txt", "Dear admin", /`note\.txt` lists no solutions/], ["list.json", "[]", /`list\.json`/], ["cut.json", "[{", /`cut\.json` is not well-formed JSON/], ["empty.csv", "", /`empty\.csv`/]];
  for (const [name, content, message] of cases) {
    const file = join(dirname(orders), name);
    writeFileSync(file, content);
    for (const args of [["check", orders], ["graph", orders], ["why", orders, "Region"], ["plan", orders]]) {
      const { status, stdout, stderr } = solvet([...args, "--target", file]);
      assert.deepEqual([status, stdout], [2, ""], stderr);
      assert.match(stderr, message);
      assert.match(stderr, /what to do: /);
    }
  }
});
