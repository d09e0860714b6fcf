// docs/git.md, command by command, with real git in a repository of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { solutionZip } from "./page/solution.mjs";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const guide = readFileSync(new URL("../../docs/git.md", import.meta.url), "utf8");
const hasGit = spawnSync("git", ["--version"]).status === 0;
// The guide is written for a POSIX shell, which git for Windows brings only inside of itself.
const skip = !hasGit ? "git is not here" : process.platform === "win32" ? "no POSIX shell" : false;
const folder = mkdtempSync(join(tmpdir(), "solvet-git-"));
const repository = join(folder, "repository");
const ORDERS = "solutions/Orders.zip";
after(() => rmSync(folder, { recursive: true }));

before(() => {
  if (skip) {
    console.log(`SKIPPED: the diff in git, because ${skip}`);
    return;
  }
  mkdirSync(join(folder, "bin"));
  const command = join(folder, "bin", "solvet");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(command, 0o755);
  mkdirSync(join(repository, "solutions"), { recursive: true });
  shell("git init --quiet --initial-branch main . && git config user.name Contoso && git config user.email contoso@example.com && git config core.pager cat");
  write(".gitattributes", `${blockOf("solutions/*.zip")}\n`);
  write(ORDERS, orders("1.0.0.0", "contoso_total", "contoso_note"));
  write("solutions/Gone.zip", solutionZip({ uniqueName: "Gone", displayName: "Gone" }));
  write("solutions/Old name.zip", wide("1.0.0.0"));
  shell(`solvet unpack ${ORDERS} src/Orders && git add --all && git commit --quiet --message one && git update-ref refs/remotes/origin/main main && git checkout --quiet -b feature`);
  write(ORDERS, orders("1.1.0.0", "contoso_total", "contoso_discount"));
  write("solutions/Fresh.zip", solutionZip({ uniqueName: "Fresh", displayName: "Fresh" }));
  shell(`rm -r src/Orders && solvet unpack ${ORDERS} src/Orders && git mv "solutions/Old name.zip" "solutions/New name.zip" && git rm --quiet solutions/Gone.zip`);
  write("solutions/New name.zip", wide("1.1.0.0"));
  shell("git add --all && git commit --quiet --message two");
});

test("git diff asks the driver for every solution", { skip }, () => {
  configure("git config diff.solution.command \"solvet diff --git\"");
  const text = shell("git diff main");
  assert.match(text, /^solutions\/Orders\.zip$/m);
  assert.match(text, /contoso_note/);
  assert.match(text, /contoso_discount/);
  assert.match(text, /^solutions\/Fresh\.zip: new$/m);
  assert.match(text, /^solutions\/Gone\.zip: deleted$/m);
  assert.match(text, /^solutions\/Old name\.zip \u2192 solutions\/New name\.zip$/m);
  assert.doesNotMatch(text, /Binary files|git-blob/);
  for (const line of ["git diff main -- solutions/Orders.zip", "git show --ext-diff", "git log -p --ext-diff -- solutions"]) {
    assert.ok(guide.includes(line), `${line} is not in the guide`);
    assert.match(shell(line), /contoso_discount/, line);
  }
  assert.equal(shell("git diff"), "");
});

test("a driver that would fail does not stop git", { skip }, () => {
  write("solutions/Notes.zip", "no zip at all");
  try {
    shell("git add --intent-to-add solutions/Notes.zip && git config diff.solution.command \"solvet diff --git --fail-on breaking\"");
    const text = shell("git diff main");
    assert.match(text, /^solutions\/Notes\.zip: new\nno solution to compare: this is not a zip/m);
    assert.match(text, /contoso_discount/);
  } finally {
    shell("git rm --quiet --cached solutions/Notes.zip && rm solutions/Notes.zip");
  }
});

test("the line of shell does without --git", { skip }, () => {
  configure("git config diff.solution.command 'sh -c");
  assert.match(shell(`git diff main -- ${ORDERS}`), /contoso_discount/);
});

test("arguments that are not git's are refused", { skip }, () => {
  const { status, stderr } = run(`solvet diff --git ${ORDERS} ${ORDERS}`);
  assert.equal(status, 2);
  assert.match(stderr, /`--git` is for git, which gives seven arguments/);
  assert.equal(shell(`solvet diff --git ${ORDERS}`), `${ORDERS}: not merged\n`);
});

test("textconv shows what came and went wherever git shows differences", { skip }, () => {
  shell("git config --unset diff.solution.command");
  configure("git config diff.solution.textconv", "git config diff.solution.cachetextconv");
  for (const line of [`git diff main -- ${ORDERS}`, "git show", "git log -p"]) {
    const text = shell(line);
    assert.match(text, /^-Orders 1\.0\.0\.0/m, line);
    assert.match(text, /^-.*contoso_note/m, line);
    assert.match(text, /^\+.*contoso_discount/m, line);
  }
  assert.match(shell("git for-each-ref"), /refs\/notes\/textconv\/solution/);
  shell("git config diff.solution.command \"solvet diff --git\"");
  assert.doesNotMatch(shell(`git diff main -- ${ORDERS}`), /^index /m);
  assert.match(shell("git show"), /^index /m);
  shell("git config --remove-section diff.solution");
});

test("difftool shows a diff, or writes a report", { skip }, () => {
  configure("git config difftool.solvet.cmd", "git config difftool.solvet-html.cmd", "git config difftool.prompt");
  for (const line of ["git difftool --tool=solvet main -- solutions/Orders.zip", "git difftool --tool=solvet-html main -- solutions/Orders.zip"]) assert.ok(guide.includes(line));
  assert.match(shell("git difftool --tool=solvet main -- solutions/Orders.zip"), /contoso_discount/);
  shell("git difftool --tool=solvet-html main -- solutions/Orders.zip");
  const report = join(repository, "Orders.zip.html");
  assert.ok(existsSync(report));
  assert.match(readFileSync(report, "utf8"), /contoso_discount/);
  rmSync(report);
});

test("nothing has to be configured", { skip }, () => {
  const lines = guide.split("\n").filter((line) => /^git (show|archive) .*\| solvet/.test(line));
  assert.equal(lines.length, 4);
  for (const line of lines) {
    const { status, stdout, stderr } = run(line);
    assert.equal(status, line.includes("--fail-on") ? 1 : 0, `${line}\n${stderr}`);
    // Markdown escapes the underline.
    assert.match(stdout, /contoso\\?_discount/, line);
    assert.match(stdout, /contoso\\?_note/, line);
  }
});

/** A solution with one table of these columns. */
function orders(version, ...columns) {
  return solutionZip({ version, managed: true, tables: [{ name: "contoso_order", displayName: "Order", columns: columns.map((name) => ({ name })) }] });
}

/** A solution that stays similar for git when its version changes. */
function wide(version) {
  const tables = Array.from({ length: 40 }, (_, at) => ({ name: `contoso_table${at}`, columns: [{ name: `contoso_column${at}` }] }));
  return solutionZip({ uniqueName: "Wide", displayName: "Wide", version, tables });
}

function write(path, content) {
  writeFileSync(join(repository, path), content);
}

/** The line of the guide that begins so. */
function blockOf(start) {
  const line = guide.split("\n").find((one) => one.startsWith(start));
  assert.ok(line, `${start} is not in the guide`);
  return line;
}

/** Runs lines of the guide. */
function configure(...starts) {
  for (const start of starts) shell(blockOf(start));
}

/** What a line of shell prints; it has to succeed. */
function shell(line) {
  const { status, stdout, stderr } = run(line);
  assert.equal(status, 0, `${line}\n${stderr}\n${stdout}`);
  assert.equal(stderr, "", line);
  return stdout;
}

function run(line) {
  // Neither the configuration of this machine nor that of a repository around it has a say.
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}`, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", HOME: folder, NO_COLOR: "1" };
  for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"]) delete env[name];
  return spawnSync("sh", ["-c", line], { cwd: repository, encoding: "utf8", env });
}
