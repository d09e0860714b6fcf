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
const TIMEOUT = "timeout";
/** Lines, bytes and seconds of `git diff` of the folders, of diffoscope of the folders, and of diffoscope of the zips. */
const COLUMNS = ["pair", ...["git", "folders", "zips"].flatMap((tool) => ["lines", "bytes", "seconds"].map((unit) => `${tool} ${unit}`))];

/** Runs the tools on every pair: a row each. What takes too long has neither lines nor bytes. */
export function runOthers(pairs, diffoscope) {
  const version = spawnSync(diffoscope, ["--version"], { encoding: "utf8" });
  if (version.status !== 0) throw new Failure(`\`${diffoscope}\` does not run. Install it (pip install diffoscope defusedxml; apt-get install libarchive13) and name it with \`--diffoscope\`.`);
  return pairs.map((pair) => {
    const folder = mkdtempSync(join(tmpdir(), "solvet-diff-"));
    try {
      const sides = [unpackTo(join(folder, "baseline"), pair.baseline), unpackTo(join(folder, "current"), pair.current)];
      const git = sizeOf("git", ["-c", "core.autocrlf=false", "diff", "--no-index", "--no-color", "--no-ext-diff", ...sides], folder);
      const folders = sizeOf(diffoscope, ["--no-progress", "--exclude-directory-metadata=yes", "--text", "-", ...sides], folder);
      const zips = sizeOf(diffoscope, ["--no-progress", "--text", "-", pair.baseline, pair.current], folder);
      console.log([pair.name, git.lines, folders.lines, zips.lines].join("\t"));
      return { pair: pair.name, git, folders, zips };
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

/** Keeps the rows. */
export function writeLines(file, rows) {
  const cells = rows.map(({ pair, git, folders, zips }) => [pair, ...[git, folders, zips].flatMap(({ lines, bytes, seconds }) => [lines ?? TIMEOUT, bytes ?? TIMEOUT, seconds])]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${[COLUMNS, ...cells].map((row) => row.join("\t")).join("\n")}\n`);
}

/** The rows by the name of their pair. */
export function readLines(file) {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => line.split("\t"));
  return new Map(rows.map(([pair, ...cells]) => [pair, { pair, git: toolOf(cells, 0), folders: toolOf(cells, 1), zips: toolOf(cells, 2) }]));
}

function toolOf(cells, tool) {
  const [lines, bytes, seconds] = cells.slice(tool * 3);
  return { lines: count(lines), bytes: count(bytes), seconds };
}

/** A number; nothing where the tool did not come to an end. */
function count(cell) {
  return cell === TIMEOUT ? undefined : Number(cell);
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

/** How much a command prints, and how long it takes. */
function sizeOf(command, args, cwd) {
  const start = performance.now();
  const { error, stdout, stderr, status } = spawnSync(command, args, { cwd, timeout: PATIENCE * 1000, killSignal: "SIGKILL", maxBuffer: 2 ** 30 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (error?.code === "ETIMEDOUT") return { seconds };
  // Both say with 1 that there are differences.
  if (/disabling/.test(stderr)) throw new Failure(`\`${command}\` is not itself: ${stderr}`);
  if (error || status > 1) throw new Failure(`\`${command} ${args.join(" ")}\` failed: ${error?.message ?? stderr}`);
  return { lines: newlines(stdout), bytes: stdout.length, seconds };
}

function newlines(bytes) {
  let found = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found += 1;
  return found;
}
