// What the measures on real solutions share: their options, the corpus, and the package that is measured.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { corpusFolder } from "./layouts/corpus.mjs";
import { Failure, existsSync, join, root } from "./lib.mjs";

/** The options of the command line: those of every measure, and `more`. */
export function readOptions(usage, more = {}) {
  try {
    const shared = { json: { type: "string" }, only: { type: "string" }, package: { type: "string", default: join(root, "pkg") } };
    return parseArgs({ options: { ...more, ...shared } }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n${usage}`);
  }
}

/** The folder of the corpus; nothing, and a line that says so, where it is not. */
export function findCorpus() {
  const folder = corpusFolder(root);
  if (existsSync(join(folder, "solutions"))) return folder;
  console.log(`SKIPPED: the corpus (${folder}) is not here; SOLVET_CORPUS says where it is`);
  return undefined;
}

/** The built package, as a user has it; nothing when it is not there. */
export async function importPackage(folder) {
  const entry = join(folder, "index.js");
  return existsSync(entry) ? import(pathToFileURL(entry)) : undefined;
}

/** Fails when an aim is missed. */
export function requireAims(missed) {
  if (missed.length > 0) throw new Failure(`${missed.length} of the measures ${missed.length === 1 ? "is" : "are"} missed.`);
}

/** Puts tables into docs/benchmarks.md where those of the last time stand, between two marks. */
export function replaceTables(tables, begin, end) {
  const page = join(root, "docs/benchmarks.md");
  const text = readFileSync(page, "utf8");
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Failure(`${page} has no place for the tables`);
  writeFileSync(page, text.slice(0, before + begin.length) + tables + text.slice(after));
}
