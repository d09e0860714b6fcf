// The diff against an independent reading (changes.py): what came or went is named, nothing differs from itself, and
// the two sides swapped say the same the other way round. Run with `node --test tests/independent`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { listPairs, listUpgrades } from "../../scripts/diff/upgrades.mjs";
import { makeZip } from "../../scripts/layouts/archive.mjs";
import { corpusFolder, listSolutions } from "../../scripts/layouts/corpus.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const corpus = corpusFolder(root);
const cli = join(root, "pkg/cli.mjs");
const isHere = existsSync(join(corpus, "pairs"));
const skip = isHere ? false : "the corpus is not here";
/** Zip and folder of one name and version that are not the same state: docs/benchmarks.md, "Layouts". */
const NOT_THE_SAME = ["outbounddialercontrol-zip-vs-folder", "utilityflow-zip-vs-folder-2"];

/** Larger solutions take seconds, and are compared with themselves. */
const LARGEST = 1_000_000;

const documents = new Map();
const folder = mkdtempSync(join(tmpdir(), "solvet-"));
let engine;
before(async () => {
  if (!isHere) console.log(`SKIPPED: the diff of real solutions, because the corpus (${corpus}) is not here`);
  engine = await import("../../pkg/index.js");
});
after(() => rmSync(folder, { recursive: true }));

test("everything that came, went or changed in a version upgrade is named", { skip }, async (t) => {
  const upgrades = listUpgrades(corpus);
  const unnamed = [];
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const [at, expected] of independentChanges(upgrades).entries()) {
    const document = await diffOf(upgrades[at]);
    for (const change of Object.keys(counts)) {
      const named = namedAs(change, document);
      const keys = Object.values(expected[change]).flat();
      counts[change] += keys.length;
      for (const key of keys) if (!named.has(key)) unnamed.push(`${upgrades[at].name}: ${key} was ${change}`);
    }
  }
  t.diagnostic(Object.entries(counts).map(([change, count]) => `${count} ${change}`).join(", "));
  assert.ok(Object.values(counts).every((count) => count > 50));
  assert.deepEqual(unnamed, []);
});

test("the independent reading sees what came, went and changed, and takes what is carried along for present", () => {
  const view = (id, mark = "") => `<savedquery ${mark}><savedqueryid>{${id}}</savedqueryid></savedquery>`;
  const columns = (length, ...names) => `<EntityInfo><entity Name="contoso_Order"><attributes>${names.map((name) => `<attribute PhysicalName="${name}"><MaxLength>${length}</MaxLength></attribute>`).join("")}</attributes></entity></EntityInfo>`;
  const table = (name, inside) => `<Entity><Name>${name}</Name>${inside}</Entity>`;
  const views = (...list) => `<SavedQueries><savedqueries>${list.join("")}</savedqueries></SavedQueries>`;
  const rest = (flow, script) => `<Workflows><Workflow WorkflowId="{${flow}}"><Category>5</Category></Workflow></Workflows><WebResources><WebResource><Name>${script}</Name></WebResource></WebResources>`;
  const [ids, file] = ["ABCD".split("").map((letter) => `${letter.repeat(8)}-1111-4222-8333-444455556666`), (name, text) => made(name, `<ImportExportXml>${text}</ImportExportXml>`)];
  const baseline = file("baseline", `<Entities>${table("contoso_Order", columns(100, "contoso_Total", "contoso_Old") + views(view(ids[0]), view(ids[1])))}${table("contoso_Line", "")}</Entities>${rest(ids[2], "contoso_/a.js")}`);
  const current = file("current", `<Entities>${table("Contoso_order", columns(50, "contoso_total", "contoso_New") + views(view(ids[0], 'unmodified="1"')))}</Entities>${rest(ids[3], "contoso_/b.js")}`);
  assert.deepEqual(independentChanges([{ baseline, current }, { baseline: current, current }]), [
    {
      added: { "cloud-flow": [`cloud-flow:${ids[3].toLowerCase()}`], column: ["column:contoso_order.contoso_new"], "web-resource": ["web-resource:contoso_/b.js"] },
      removed: { "cloud-flow": [`cloud-flow:${ids[2].toLowerCase()}`], column: ["column:contoso_order.contoso_old"], table: ["table:contoso_line"], view: [`view:${ids[1].toLowerCase()}`], "web-resource": ["web-resource:contoso_/a.js"] },
      changed: { column: ["column:contoso_order.contoso_total"] },
    },
    { added: {}, removed: {}, changed: {} },
  ]);
});

test("a change is named by itself, by what contains it, and by the other id of its pair", () => {
  const changes = [{ change: "removed", key: "table:a", contains: [{ key: "column:a.b" }] }, { change: "changed", key: "view:new", baselineKey: "view:old" }, { change: "added", key: "table:c" }];
  assert.deepEqual([...namedAs("removed", { changes })], ["table:a", "column:a.b", "view:old"]);
  assert.deepEqual([...namedAs("added", { changes })], ["table:c", "view:new"]);
  assert.deepEqual([...namedAs("changed", { changes })], ["view:new"]);
});

test("the two sides swapped say the same the other way round", { skip }, async () => {
  const wrong = [];
  for (const pair of listPairs(corpus)) {
    const [forth, back] = [await diffOf(pair), await diffOf({ baseline: pair.current, current: pair.baseline })].map(shapeOf);
    const mirrored = { added: back.removed, removed: back.added, changed: back.changed.map(([baseline, current]) => [current, baseline]).sort(), noise: back.noise };
    for (const part of Object.keys(mirrored)) wrong.push(...onlyIn(forth[part], mirrored[part]).map((text) => `${pair.name}: ${part} ${text}`));
  }
  assert.deepEqual(wrong, []);
});

test("a solution does not differ from itself", { skip, timeout: 300_000 }, async () => {
  const different = [];
  for (const { name, bytes } of listSolutions(corpus)) {
    const found = await attempt(async () => remarkOn(await diffOfBytes(bytes, bytes)));
    if (found) different.push(`${name}: ${found}`);
  }
  assert.deepEqual(different, []);
});

test("no two solutions are too different", { skip, timeout: 300_000 }, async () => {
  const wrong = [];
  const solutions = listSolutions(corpus).filter(({ bytes }) => bytes.length < LARGEST);
  for (const [at, { name, bytes }] of solutions.slice(1).entries()) {
    const found = await attempt(async () => {
      const { changes } = await diffOfBytes(solutions[at].bytes, bytes);
      return changes.length > 0 || solutions[at].uniqueName === solutions[at + 1].uniqueName ? undefined : "no changes";
    });
    if (found) wrong.push(`${solutions[at].name} and ${name}: ${found}`);
  }
  assert.deepEqual(wrong, []);
});

test("a zip does not differ from its folder", { skip }, async () => {
  const pairs = listPairs(corpus).filter(({ name }) => name.includes("-zip-vs-folder") && !NOT_THE_SAME.includes(name));
  const other = Object.fromEntries(listPairs(corpus).map((pair) => [pair.name, pair]));
  // The folder of this pair is of the month of another zip.
  pairs.push({ name: "utilityflow", baseline: other["utilityflow-u-1.0.0.0-reexport"].baseline, current: other["utilityflow-zip-vs-folder-2"].current });
  assert.ok(pairs.length >= 8);
  const different = [];
  for (const pair of pairs) {
    const found = remarkOn(await diffOf(pair));
    if (found) different.push(`${pair.name}: ${found}`);
  }
  assert.deepEqual(different, []);
});

test("a second export of the same state has no changes", { skip }, async () => {
  const pair = listPairs(corpus).find(({ name }) => name === "pl400demos-u-1.0.17.0-reexport");
  assert.equal(remarkOn(await diffOf(pair)), undefined);
});

test("the command says what the package says", { skip, timeout: 60_000 }, async () => {
  const pair = listUpgrades(corpus).find(({ name }) => name.startsWith("refreshedconnectionsui"));
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, "diff", pair.baseline, pair.current, "--format", "json"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(stderr, "");
  assert.ok(status === 0 || status === 1, `exit code ${status}`);
  const [said, expected] = [JSON.parse(stdout), await diffOf(pair)];
  assert.deepEqual([said.changes, said.counts, said.verdict, said.noise], [expected.changes, expected.counts, expected.verdict, expected.noise]);
});

/** A zip of our own with this customizations.xml. */
function made(name, customizations) {
  const path = join(folder, `${name}.zip`);
  writeFileSync(path, makeZip(new Map([["customizations.xml", new TextEncoder().encode(customizations)]])));
  return path;
}

/** What changes.py says of each pair. */
function independentChanges(pairs) {
  const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
  assert.ok(python, "Python 3 is needed for the independent reading of solutions");
  const files = pairs.flatMap(({ baseline, current }) => [baseline, current]);
  const { stdout, stderr, status } = spawnSync(python, [join(root, "tests/independent/changes.py"), ...files], { encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** The keys that a document names as added, removed or changed: by themselves, inside of what contains them, or as the other id of one pair. */
function namedAs(change, { changes }) {
  const same = changes.filter((one) => one.change === change);
  const paired = changes.filter(({ baselineKey }) => baselineKey !== undefined).map(({ key, baselineKey }) => (change === "removed" ? baselineKey : key));
  return new Set([...same.map(({ key }) => key), ...same.flatMap(({ contains = [] }) => contains.map(({ key }) => key)), ...paired]);
}

/** What has to be the same when the sides are swapped. */
function shapeOf({ changes, noise }) {
  const keys = (change) => changes.filter((one) => one.change === change).flatMap(({ key, contains = [] }) => [key, ...contains.map((one) => one.key)]).sort();
  const changed = changes.filter(({ change }) => change === "changed").map(({ key, baselineKey }) => [baselineKey ?? key, key]).sort();
  return { added: keys("added"), removed: keys("removed"), changed, noise: Object.entries(noise.byReason) };
}

/** What one list has and the other has not, in both directions. */
function onlyIn(one, other) {
  const [ours, theirs] = [one, other].map((list) => new Set(list.map((item) => [item].flat().join(" \u2192 "))));
  return [...[...ours].filter((item) => !theirs.has(item)).map((item) => `${item} only forth`), ...[...theirs].filter((item) => !ours.has(item)).map((item) => `${item} only back`)];
}

/** What is wrong with a document that should have no changes; nothing where it has none. */
function remarkOn({ changes, counts, verdict }) {
  if (changes.length > 0) return `${changes.length} changes, first ${changes[0].change} ${changes[0].key}: ${changes[0].message}`;
  if (counts.added + counts.removed + counts.changed > 0) return `counts ${JSON.stringify(counts)}`;
  return verdict.upgrade === "same" ? undefined : `the verdict is ${verdict.upgrade}`;
}

/** What a call says, or how it failed. */
async function attempt(call) {
  try {
    return await call();
  } catch (error) {
    return `${error.code ?? error.name}: ${error.message}`;
  }
}

/** The document of a pair; each is made once. */
async function diffOf({ baseline, current }) {
  const id = `${baseline}\n${current}`;
  if (!documents.has(id)) documents.set(id, await diffOfBytes(readFileSync(baseline), readFileSync(current)));
  return documents.get(id);
}

async function diffOfBytes(baseline, current) {
  const solutions = [];
  try {
    for (const bytes of [baseline, current]) solutions.push(await engine.open(bytes));
    return await engine.diff(...solutions);
  } finally {
    for (const solution of solutions) solution.free();
  }
}
