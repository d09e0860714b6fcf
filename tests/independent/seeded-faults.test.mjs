// Real zips out of which one component was taken while something in them still refers to it: `check` or the
// graph has to name what is missing. Run with `node --test tests/independent`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readContent } from "../../scripts/dependencies/content.mjs";
import { familyOfKind } from "../../scripts/dependencies/families.mjs";
import { CLASS_NAMES, listFaults, seed } from "../../scripts/dependencies/faults.mjs";
import { isNamed } from "../../scripts/dependencies/names.mjs";
import { readZip } from "../../scripts/layouts/archive.mjs";
import { corpusFolder, filesOf, listSolutions } from "../../scripts/layouts/corpus.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const corpus = corpusFolder(root);
/** Larger zips take seconds each, and have no other faults. */
const LARGEST = 1_000_000;
const PER_CLASS = 40;
const LEAST = 0.95;

test("a component that is taken out of a real zip is named", { timeout: 180_000 }, async (t) => {
  if (!existsSync(join(corpus, "solutions"))) {
    console.log(`SKIPPED: seeded faults, because the corpus (${corpus}) is not here`);
    t.skip("the corpus is not here");
    return;
  }
  const { open, check } = await import("../../pkg/index.js");
  const results = [];
  for (const [solution, faults] of chosenFaults()) {
    const files = filesOf(solution);
    const before = await judged(open, check, solution.bytes);
    for (const fault of faults) {
      const bytes = seed(files, fault);
      assert.equal(readContent(readZip(bytes)).find(fault.component), undefined, `${fault.names[0]} is still in ${solution.name}`);
      results.push({ ...fault, zip: solution.name, isNamed: isNewlyNamed(before, await judged(open, check, bytes), fault) });
    }
  }
  for (const kind of CLASS_NAMES) t.diagnostic(lineOf(kind, results.filter((result) => result.kind === kind)));
  t.diagnostic(lineOf("all", results));
  const silent = results.filter((result) => !result.isNamed);
  for (const { kind, zip, names, referrer } of silent) t.diagnostic(`not named: ${kind} ${names[0]}, which ${referrer} of ${zip} refers to`);
  for (const kind of CLASS_NAMES) assert.ok(results.some((result) => result.kind === kind), `the corpus has no ${kind} to take out`);
  assert.ok(silent.length <= results.length * (1 - LEAST), `${results.length - silent.length} of ${results.length} are named`);
});

/** Some faults of every class, by zip: the first of each zip, then the second of each, and so on. The same each time. */
function chosenFaults() {
  const zips = listSolutions(corpus).filter(({ shape, bytes }) => shape === "zip" && bytes.length < LARGEST);
  const faults = zips.flatMap((solution) => {
    const ranks = new Map();
    return listFaults(filesOf(solution)).map((fault) => {
      ranks.set(fault.kind, (ranks.get(fault.kind) ?? 0) + 1);
      return { solution, fault, rank: ranks.get(fault.kind) };
    });
  });
  const chosen = new Map();
  for (const kind of CLASS_NAMES) {
    const some = faults.filter(({ fault }) => fault.kind === kind).sort((one, other) => one.rank - other.rank);
    for (const { solution, fault } of some.slice(0, PER_CLASS)) chosen.set(solution, [...(chosen.get(solution) ?? []), fault]);
  }
  return chosen;
}

/** The findings as text in lower case, and the keys of what is missing. */
async function judged(open, check, bytes) {
  const solution = await open(bytes);
  try {
    const { findings } = await check([solution]);
    const missing = solution.graph().nodes.filter(({ status }) => status === "missing").map(({ key }) => key);
    return { findings: new Set(findings.map((finding) => JSON.stringify(finding).toLowerCase())), missing: new Set(missing) };
  } finally {
    solution.free();
  }
}

/** Whether something that was not said of the whole zip names the component. */
function isNewlyNamed(before, after, { component, names }) {
  const keys = [...after.missing].filter((key) => !before.missing.has(key));
  const isKey = (key) => familyOfKind(key.split(":", 1)[0]) === component.family && component.identities.includes(key.slice(key.indexOf(":") + 1));
  const texts = [...after.findings].filter((text) => !before.findings.has(text));
  return keys.some(isKey) || texts.some((text) => names.some((name) => isNamed(text, name)));
}

function lineOf(kind, results) {
  const named = results.filter((result) => result.isNamed).length;
  return `${kind}: ${named} of ${results.length} named`;
}
