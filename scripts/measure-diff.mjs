// Measures the diff on the version upgrades of the corpus: how many lines a reviewer has to read, against what other
// tools print about the same two files, and what it costs against two inspections. Prints Markdown for
// docs/benchmarks.md. The numbers of the other tools are kept in docs/diff/lines.tsv; `--others` takes them again.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { listUpgrades } from "./diff/upgrades.mjs";
import { readLines, runOthers, writeLines } from "./diff/others.mjs";
import { Failure, existsSync, join, main, root } from "./lib.mjs";
import { findCorpus, importPackage, readOptions, requireAims } from "./measuring.mjs";

const USAGE = "usage: npm run measure:diff -- [--json FILE] [--only WORD] [--package FOLDER] [--others] [--diffoscope COMMAND]";
const LINES = join(root, "docs/diff/lines.tsv");
/** The pair with the most XML: 31 and 33 MB. */
const LARGEST = "dynamics365electronicmedicalrecords";
const ROUNDS = 7;
const FEWER = 10;
const SLOWER = 2.5;
const TOOLS = { git: "git diff", folders: "diffoscope" };

async function measureDiff() {
  const options = readOptions(USAGE, { others: { type: "boolean" }, diffoscope: { type: "string", default: "diffoscope" } });
  const corpus = findCorpus();
  if (!corpus) return;
  const pairs = listUpgrades(corpus).filter(({ name }) => !options.only || name.includes(options.only));
  if (options.others) writeLines(LINES, merged(runOthers(pairs, options.diffoscope)));
  const others = readLines(LINES);
  const engine = await importPackage(options.package);
  if (typeof engine?.diff !== "function") throw new Failure(`The package in ${options.package} has no diff. Run \`npm run build\` first.`);
  const rows = [];
  for (const pair of pairs) rows.push({ ...others.get(pair.name), pair: pair.name, solvet: sizeOfCommand(options.package, pair), ...(await changesOf(engine, pair)) });
  const largest = pairs.find(({ name }) => name.startsWith(LARGEST));
  const cost = largest && { ...(await timesOf(engine, largest)), ...memoryOf(options.package, largest) };
  const medians = Object.fromEntries(["git", "folders"].map((tool) => [tool, { lines: medianOf(rows, tool, "lines"), bytes: medianOf(rows, tool, "bytes") }]));
  console.log(page(rows, medians, cost));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ rows, medians, cost }, null, 2)}\n`);
  const missed = [];
  for (const [tool, { lines }] of Object.entries(medians)) if (lines < FEWER) missed.push(`the median of ${TOOLS[tool]} over solvet is ${lines.toFixed(1)} lines to one, below ${FEWER}`);
  if (cost && cost.ratio > SLOWER) missed.push(`diff takes ${cost.ratio.toFixed(2)} times two inspections, more than ${SLOWER}`);
  for (const text of missed) console.log(`\u2717 ${text}`);
  if (!options.only) requireAims(missed);
}

/** The kept rows, with those that were taken again. */
function merged(rows) {
  const kept = existsSync(LINES) ? readLines(LINES) : new Map();
  for (const row of rows) kept.set(row.pair, row);
  return [...kept.values()].sort((one, other) => (one.pair < other.pair ? -1 : 1));
}

/** How much `solvet diff` prints, as a person calls it. */
function sizeOfCommand(folder, { name, baseline, current }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "cli.mjs"), "diff", baseline, current], { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Failure(`\`solvet diff\` of ${name} failed: ${stderr}`);
  return { lines: stdout.split("\n").length - 1, bytes: Buffer.byteLength(stdout) };
}

async function changesOf(engine, pair) {
  const { counts, verdict, noise } = await withBoth(engine, read(pair), (one, other) => engine.diff(one, other));
  return { verdict: verdict.upgrade, added: counts.added, removed: counts.removed, changed: counts.changed, noise: noise.total };
}

/** Opening and inspecting both, against opening and comparing them; in turns, warm, without reading and freeing. */
async function timesOf(engine, pair) {
  const bytes = read(pair);
  const [inspections, diffs] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const two = await timed(engine, bytes, (one, other) => [one.inspect(), other.inspect()]);
    const diff = await timed(engine, bytes, (one, other) => engine.diff(one, other));
    // The first round warms up.
    if (round > 0) inspections.push(two), diffs.push(diff);
  }
  const ratios = diffs.map((time, at) => time / inspections[at]).sort((one, other) => one - other);
  return { inspect: median(inspections), diff: median(diffs), ratio: median(ratios), least: ratios[0], most: ratios.at(-1) };
}

async function timed(engine, bytes, ask) {
  const start = performance.now();
  return withBoth(engine, bytes, async (one, other) => {
    await ask(one, other);
    return performance.now() - start;
  });
}

async function withBoth(engine, bytes, ask) {
  const solutions = [];
  try {
    for (const one of bytes) solutions.push(await engine.open(one));
    return await ask(...solutions);
  } finally {
    for (const solution of solutions) solution.free();
  }
}

/** The peak memory of a process that inspects both while they are open, and of one that compares them. */
function memoryOf(folder, { baseline, current }) {
  const peak = (ask) => {
    const script = `const engine = await import(process.argv[1]); const [one, other] = [await engine.open(process.argv[2]), await engine.open(process.argv[3])]; ${ask}; console.log(process.resourceUsage().maxRSS);`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script, "--", join(folder, "index.js"), baseline, current], { encoding: "utf8" });
    if (!/^\d+\s*$/.test(stdout)) throw new Failure(`the memory could not be measured: ${stderr}`);
    return Number(stdout) / 1024;
  };
  return { inspectMemory: peak("one.inspect(); other.inspect()"), diffMemory: peak("await engine.diff(one, other)") };
}

function read({ baseline, current }) {
  return [baseline, current].map((file) => new Uint8Array(readFileSync(file)));
}

/** How many times more a tool prints, in the middle of the pairs it comes to an end with. */
function medianOf(rows, tool, unit) {
  return median(rows.filter((row) => row[tool]?.lines !== undefined).map((row) => row[tool][unit] / row.solvet[unit]));
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function page(rows, medians, cost) {
  const lines = rows.map(({ pair, solvet, git, folders, zips, verdict, added, removed, changed, noise }) =>
    row([pair, verdict, `${added} / ${removed} / ${changed}`, noise, solvet.lines, git?.lines, times(git, solvet, "lines"), folders?.lines, times(folders, solvet, "lines"), zips?.lines, times(git, solvet, "bytes")]));
  const factor = (value) => `${value.toFixed(1)}x`;
  return `${row(["upgrade", "verdict", "added / removed / changed", "noise", "solvet", "git diff", "", "diffoscope", "", "of the zips", "git diff, in bytes"])}
| --- | --- | --- |${" ---: |".repeat(8)}
${lines.join("\n")}
${row(["**median**", "", "", "", "", "", factor(medians.git.lines), "", factor(medians.folders.lines), "", factor(medians.git.bytes)])}
${cost ? costTable(cost) : ""}`;
}

function row(cells) {
  return `| ${cells.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : (cell ?? "–"))).join(" | ")} |`;
}

function times(other, ours, unit) {
  return other?.[unit] === undefined ? undefined : `${(other[unit] / ours[unit]).toFixed(1)}x`;
}

function costTable({ inspect, diff, ratio: factor, least, most, inspectMemory, diffMemory }) {
  return `
| the 33 MB pair | two inspections | diff | ratio |
| --- | ---: | ---: | ---: |
| open both and ask, warm (aim ${SLOWER}x) | ${inspect.toFixed(0)} ms | ${diff.toFixed(0)} ms | ${factor.toFixed(2)}x (${least.toFixed(2)} to ${most.toFixed(2)}) |
| peak memory, both open | ${inspectMemory.toFixed(0)} MiB | ${diffMemory.toFixed(0)} MiB | ${(diffMemory / inspectMemory).toFixed(2)}x |
`;
}

await main(measureDiff);
