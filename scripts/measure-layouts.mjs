// Measures on real solutions that unpacking and packing lose nothing, and how near the trees are to what
// Microsoft's packer writes. The judge is independent: it reads zips and XML with other libraries, and
// nothing of solvet compares anything here. What is measured and why: docs/benchmarks.md, "Layouts".
import { writeFileSync } from "node:fs";
import { listSolutions } from "./layouts/corpus.mjs";
import { isAccountedFor, isEqual } from "./layouts/judge.mjs";
import * as measures from "./layouts/measures.mjs";
import { Failure, join, main } from "./lib.mjs";
import { findCorpus, importPackage, readOptions, requireAims } from "./measuring.mjs";

const USAGE = "usage: npm run measure:layouts -- [--verbose] [--json FILE] [--only WORD] [--package FOLDER]";
const SHOWN = 8;
const VERDICTS = ["identical", "line-ends", "canonical", "different", "missing", "added"];

async function measureLayouts() {
  const options = readOptions(USAGE, { verbose: { type: "boolean", default: false } });
  const folder = findCorpus();
  if (!folder) return;
  const engine = await loadEngine(options.package);
  const solutions = listSolutions(folder).filter(({ name }) => !options.only || name.includes(options.only));
  if (solutions.length === 0) throw new Failure(`Nothing in ${folder} has \`${options.only ?? ""}\` in its name.`);
  const results = [];
  for (const measure of [measures.measurePairs, measures.measureRoundTrips, measures.measureTrees, measures.measureInspect, measures.measureCommand]) {
    const result = await measure(engine, solutions);
    print(result, options.verbose);
    results.push(result);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ measures: results }, null, 2)}\n`);
  // A part of the corpus says nothing about aims that hold for all of it, so it never fails for want of input.
  const missed = results.filter(({ rows }) => !options.only || rows.length > 0).flatMap(({ aims }) => aims.filter(({ isMet }) => !isMet));
  requireAims(missed);
  console.log("\nall measures hold");
}

/** The built package, as a user has it. */
async function loadEngine(folder) {
  const engine = await importPackage(folder);
  if (!engine) throw new Failure("There is no built package to measure. Run `npm run build` first.");
  const { open, check, unpack, pack } = engine;
  if (!unpack || !pack) throw new Failure(`The package in ${folder} cannot unpack and pack. Run \`npm run build\` again.`);
  return { open, check, unpack, pack, command: join(folder, "cli.mjs") };
}

function print({ title, rows, aims }, isVerbose) {
  console.log(`\n## ${title}\n`);
  for (const row of rows) {
    const lines = linesOf(row);
    if (!isVerbose && lines.isQuiet) continue;
    console.log(`  ${row.name}\n    ${lines.summary}`);
    const shown = isVerbose ? lines.details : lines.details.slice(0, SHOWN);
    for (const line of shown) console.log(`      ${line}`);
    if (shown.length < lines.details.length) console.log(`      and ${lines.details.length - shown.length} more (--verbose)`);
  }
  for (const line of totals(rows)) console.log(`  ${line}`);
  for (const { text, isMet, figure } of aims) console.log(`${isMet ? "\u2713" : "\u2717"} ${text}: ${figure}`);
}

/** How many files had which verdict and which reason, over all rows. */
function totals(rows) {
  const files = rows.flatMap((row) => row.files ?? []);
  if (files.length === 0) return [`${rows.length} compared`];
  const reasons = new Map();
  for (const { reason } of files) if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [`all ${rows.length}: ${verdicts(files)}`, ...[...reasons].map(([reason, count]) => `${count} explained: ${reason}`)];
}

function verdicts(files) {
  const counts = VERDICTS.map((verdict) => [verdict, files.filter((file) => file.verdict === verdict).length]);
  return `${files.length} files: ${counts.filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`).join(", ")}`;
}

/** One row as text: a summary, and what there is to look at. A row without anything to look at is quiet. */
function linesOf({ state, files, parts = [], problems = [], absent, error }) {
  const summary = [];
  const details = [];
  if (state) summary.push(state.length === 0 ? "same state (proved)" : `NOT the same state: ${state.length} differences`);
  if (state?.length > 0) details.push(...state.map((text) => `state: ${text}`));
  if (files) {
    summary.push(verdicts(files));
    const unequal = files.filter((file) => !isEqual(file));
    details.push(...unequal.map(lineOf));
  }
  if (absent?.listed.length > 0) {
    summary.push(`${absent.listed.length} files were absent`);
    details.push(...absent.unnamed.map((path) => `! absent and not named: ${path}`), ...absent.surplus.map((path) => `! named and not absent: ${path}`));
  }
  details.push(...parts.map((text) => `! read independently: ${text}`), ...problems.map((text) => `! ${text}`));
  if (error) details.push(`! ${error}`);
  const isQuiet = !state && details.every((line) => !line.startsWith("!"));
  return { summary: summary.join("; ") || (details.length > 0 ? "failed" : "the same"), details, isQuiet };
}

/** One file that is not equal; the mark says that nothing accounts for it. */
function lineOf(file) {
  const reason = file.reason ? ` (${file.reason})` : "";
  const what = file.differences.length > 0 ? `: ${file.differences.slice(0, 4).join("; ")}` : "";
  return `${isAccountedFor(file) ? " " : "!"} ${file.path}: ${file.verdict}${reason}${what}`;
}

await main(measureLayouts);
