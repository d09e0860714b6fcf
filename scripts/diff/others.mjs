// What other tools print about the same pairs: `git diff --no-index` and diffoscope. They are slow, so that their
// numbers are kept in docs/diff/lines.tsv and taken again only when somebody asks.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { readZip } from "../layouts/archive.mjs";
import { Failure } from "../lib.mjs";

/** In seconds; a reviewer would have left long before. */
const PATIENCE = 120;
const COLUMNS = ["pair", "git", "diffoscope of the zips", "seconds", "diffoscope of the folders", "seconds"];

/** Runs the tools on every pair: a row each. What takes too long has the lines `timeout`. */
export function runOthers(pairs, diffoscope) {
  const version = spawnSync(diffoscope, ["--version"], { encoding: "utf8" });
  if (version.status !== 0) throw new Failure(`\`${diffoscope}\` does not run. Install it (pip install diffoscope; apt-get install libarchive13) and name it with \`--diffoscope\`.`);
  return pairs.map((pair) => {
    const folder = mkdtempSync(join(tmpdir(), "solvet-diff-"));
    try {
      const sides = [unpackTo(join(folder, "baseline"), pair.baseline), unpackTo(join(folder, "current"), pair.current)];
      const git = linesOf("git", ["-c", "core.autocrlf=false", "diff", "--no-index", "--no-color", "--no-ext-diff", ...sides], folder);
      const zips = linesOf(diffoscope, ["--no-progress", "--text", "-", pair.baseline, pair.current], folder);
      const folders = linesOf(diffoscope, ["--no-progress", "--exclude-directory-metadata=yes", "--text", "-", ...sides], folder);
      const row = { pair: pair.name, git: git.lines, zips: zips.lines, zipsSeconds: zips.seconds, folders: folders.lines, foldersSeconds: folders.seconds };
      console.log(Object.values(row).join("\t"));
      return row;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

export function writeLines(file, rows) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${[COLUMNS, ...rows.map((row) => Object.values(row))].map((cells) => cells.join("\t")).join("\n")}\n`);
}

/** The rows by the name of their pair. */
export function readLines(file) {
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return new Map(lines.map((line) => {
    const [pair, git, zips, zipsSeconds, folders, foldersSeconds] = line.split("\t");
    return [pair, { pair, git: count(git), zips: count(zips), zipsSeconds, folders: count(folders), foldersSeconds }];
  }));
}

/** A number of lines; nothing where the tool did not come to an end. */
function count(cell) {
  return /^\d+$/.test(cell) ? Number(cell) : undefined;
}

function unpackTo(folder, zip) {
  for (const [path, bytes] of readZip(new Uint8Array(readFileSync(zip)))) {
    const inside = normalize(path);
    if (inside.startsWith("..")) throw new Failure(`${zip} holds a path that leads out of it: ${path}`);
    mkdirSync(dirname(join(folder, inside)), { recursive: true });
    writeFileSync(join(folder, inside), bytes);
  }
  return folder;
}

/** How many lines a command prints, and how long it takes. */
function linesOf(command, args, cwd) {
  const start = performance.now();
  const { error, stdout, stderr, status } = spawnSync(command, args, { cwd, timeout: PATIENCE * 1000, killSignal: "SIGKILL", maxBuffer: 2 ** 30 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (error?.code === "ETIMEDOUT") return { lines: "timeout", seconds };
  // Both say with 1 that there are differences.
  if (error || status > 1) throw new Failure(`\`${command} ${args.join(" ")}\` failed: ${error?.message ?? stderr}`);
  return { lines: newlines(stdout), seconds };
}

function newlines(bytes) {
  let found = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found += 1;
  return found;
}
