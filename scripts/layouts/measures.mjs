// The measures of layouts. Each gives `{ title, rows, aims }`: a row is what was compared, an aim what
// has to hold. Solvet does the work, the modules beside this one judge it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { absentControls, absentFiles } from "./absent.mjs";
import { entryNamed, makeZip, readZip, sameBytes } from "./archive.mjs";
import { filesOf, twins } from "./corpus.mjs";
import { ENTRY_REASONS, TREE_REASONS, isAccountedFor, isEqual, judgeFiles, managedOf } from "./judge.mjs";
import { partDifferences, partsOfFile, partsOfTree, partsOfZip } from "./parts.mjs";

const PLAIN = { sort: false, lineEnds: "lf" };
const STAND_IN = new TextEncoder().encode("stand-in");
const EQUAL_SHARE = 0.95;

/** Unpacked zips against the trees that Microsoft's packer wrote for the same solutions. */
export async function measurePairs(engine, solutions) {
  const rows = [];
  for (const { folder, zip } of twins(solutions)) {
    const row = { name: `${folder.name} and ${zip.name}`, state: provenState(folder, zip) };
    if (folder.shape === "tree") await attempt(row, async () => Object.assign(row, await comparePair(engine, folder, zip)));
    rows.push(row);
  }
  const trees = rows.filter(({ files, error }) => files || error);
  const otherFiles = trees.filter(({ state }) => state.length > 0).flatMap(({ files }) => files ?? []);
  const whole = trees.filter(({ parts }) => parts?.length === 0);
  const same = trees.filter(({ state }) => state.length === 0);
  const sameFiles = same.flatMap(({ files }) => files ?? []);
  return {
    title: "unpack against Microsoft's trees",
    rows,
    aims: [
      aim("every pair that was found is unpacked", trees.length > 0 && trees.every(({ error }) => !error), `${trees.length - failed(trees)} of ${trees.length}`),
      aim(`same state: at least ${EQUAL_SHARE * 100} % of the files equal apart from line ends`, share(sameFiles, isEqual) >= EQUAL_SHARE, percent(sameFiles, isEqual)),
      aim("same state: every file equal as XML or explained", same.length > 0 && sameFiles.every(isAccountedFor), percent(sameFiles, isAccountedFor)),
      aim("another state: every file that differs is true to its zip", otherFiles.every(isAccountedFor), percent(otherFiles, isAccountedFor)),
      aim("every tree holds what its zip holds, read independently", whole.length === trees.length, `${whole.length} of ${trees.length}`),
    ],
  };
}

/** Zip to tree to zip: every entry comes back. */
export async function measureRoundTrips(engine, solutions) {
  const rows = [];
  for (const zip of solutions.filter(({ shape }) => shape === "zip")) {
    const row = { name: zip.name };
    await attempt(row, async () => {
      const entries = filesOf(zip);
      const files = [];
      for (const options of [PLAIN, {}]) {
        const unpacked = await engine.unpack(zip.bytes, options);
        expectProof(unpacked.report);
        const packed = await engine.pack(unpacked.files, { managed: zip.managed === "1", allowAbsent: true });
        expectProof(packed.report);
        const mark = options === PLAIN ? "" : " (sorted)";
        files.push(...judgeFiles(entries, readZip(packed.bytes), ENTRY_REASONS).map((file) => ({ ...file, path: `${file.path}${mark}` })));
      }
      Object.assign(row, { files });
    });
    rows.push(row);
  }
  const files = rows.flatMap((row) => row.files ?? []);
  return {
    title: "unpack, then pack",
    rows,
    aims: [
      aim("every zip goes there and back", rows.length > 0 && failed(rows) === 0, `${rows.length - failed(rows)} of ${rows.length}`),
      aim("every entry identical, equal as XML, or explained", files.length > 0 && files.every(isAccountedFor), percent(files, isAccountedFor)),
    ],
  };
}

/** Tree to zip to tree: the same files; and what is absent is refused by name. */
export async function measureTrees(engine, solutions) {
  const rows = [];
  for (const tree of solutions.filter(({ shape }) => shape === "tree")) {
    const row = { name: tree.name };
    await attempt(row, async () => {
      const files = filesOf(tree);
      row.absent = await fillAbsent(engine, files);
      const unmanaged = await packed(engine, files, false);
      row.parts = packedDifferences(files, unmanaged, false);
      const options = { ...PLAIN };
      if (tree.managed === "2") {
        options.both = await packed(engine, files, true);
        row.parts.push(...packedDifferences(files, options.both, true));
      }
      const unpacked = await engine.unpack(unmanaged, options);
      expectProof(unpacked.report);
      row.files = judgeFiles(files, unpacked.files, TREE_REASONS);
    });
    rows.push(row);
  }
  const files = rows.flatMap((row) => row.files ?? []);
  const refused = rows.filter(({ absent }) => absent?.listed.length > 0);
  const absentCount = refused.reduce((sum, { absent }) => sum + absent.listed.length, 0);
  const whole = rows.filter(({ parts }) => parts?.length === 0);
  const isExplained = (file) => isEqual(file) || file.reason !== undefined;
  return {
    title: "pack, then unpack",
    rows,
    aims: [
      aim("every tree goes there and back", rows.length > 0 && failed(rows) === 0, `${rows.length - failed(rows)} of ${rows.length}`),
      aim("absent files are refused, each by name, and no other", rows.every(({ absent }) => absent?.isRight), `${refused.length} trees lack ${absentCount} files`),
      aim("the packed zip holds what the tree holds, read independently", whole.length === rows.length, `${whole.length} of ${rows.length}`),
      aim("every file equal apart from line ends, or explained", files.length > 0 && files.every(isExplained), percent(files, isExplained)),
    ],
  };
}

/** The inventory and the findings do not depend on the shape. */
export async function measureInspect(engine, solutions) {
  const rows = [];
  for (const { folder, zip } of twins(solutions)) {
    if (provenState(folder, zip).length > 0) continue;
    const row = { name: `${folder.name} and ${zip.name}` };
    await attempt(row, async () => {
      const managed = zip.managed === "1";
      const inputs = { zip: zip.bytes, folder: filesOf(folder), "zipped folder": folder.bytes };
      const answers = [];
      for (const [what, input] of Object.entries(inputs)) answers.push({ what, ...(await answer(engine, input, managed)) });
      row.problems = answers.slice(1).flatMap((other) => answerDifferences(answers[0], other));
      row.problems.push(...answers.flatMap(({ what, unread }) => unread.map(({ path, reason }) => `${what}: ${path} was not read: ${reason}`)));
    });
    rows.push(row);
  }
  for (const folder of solutions.filter(({ shape }) => shape === "yaml" || shape === "tree" || shape === "raw")) {
    const row = { name: folder.name };
    await attempt(row, async () => {
      const [asMap, asZip] = [await answer(engine, filesOf(folder), false), await answer(engine, folder.bytes, false)];
      // A raw tree whose files are zipped is a solution zip, and one that lacks `[Content_Types].xml` is told so.
      const isZip = folder.shape === "raw" && !filesOf(folder).has("[Content_Types].xml");
      if (isZip) asZip.findings = asZip.findings.filter((finding) => !finding.startsWith("incomplete-package"));
      row.problems = answerDifferences({ what: "folder", ...asMap }, { what: "zipped folder", ...asZip });
      row.problems.push(...asMap.unread.map(({ path, reason }) => `${path} was not read: ${reason}`));
      if (asMap.components.length === 0 && folder.shape === "yaml") row.problems.push("no component was found");
    });
    rows.push(row);
  }
  const good = rows.filter(({ problems }) => problems?.length === 0);
  const isMet = rows.length > 0 && good.length === rows.length;
  return { title: "inspect of zip and folder", rows, aims: [aim("the same answer for every shape, and nothing unread", isMet, `${good.length} of ${rows.length}`)] };
}

/** The command writes what the package gives. */
export async function measureCommand(engine, solutions) {
  const rows = [];
  for (const { folder, zip } of twins(solutions).filter(({ folder }) => folder.shape === "tree")) {
    if (provenState(folder, zip).length > 0) continue;
    const row = { name: zip.name, problems: [] };
    const place = mkdtempSync(join(tmpdir(), "solvet-layouts-"));
    await attempt(row, async () => {
      const [source, target, result] = ["source.zip", "tree", "result.zip"].map((name) => join(place, name));
      writeFileSync(source, zip.bytes);
      call(engine, ["unpack", source, target, "--line-ends", "lf", "--no-sort"]);
      const { files } = await engine.unpack(zip.bytes, { ...PLAIN, name: "source.zip" });
      row.problems.push(...unequal(files, readFolder(target), "file"));
      call(engine, ["pack", target, result, ...(zip.managed === "1" ? ["--managed"] : [])]);
      const { bytes } = await engine.pack(files, { managed: zip.managed === "1", allowAbsent: true });
      row.problems.push(...unequal(readZip(bytes), readZip(new Uint8Array(readFileSync(result))), "entry"));
    });
    rmSync(place, { recursive: true, force: true });
    rows.push(row);
  }
  const good = rows.filter(({ problems, error }) => problems.length === 0 && !error);
  const isMet = rows.length > 0 && good.length === rows.length;
  return { title: "the command against the package", rows, aims: [aim("the same files and entries", isMet, `${good.length} of ${rows.length}`)] };
}

/** What sets the two apart by a reading of our own: nothing proves that they are the same state. */
function provenState(folder, zip) {
  const [files, entries] = [filesOf(folder), filesOf(zip)];
  const parts = folder.shape === "tree" ? partsOfTree(files, { managed: zip.managed === "1" }) : partsOfZip(files);
  return partDifferences(partsOfZip(entries), parts);
}

async function comparePair(engine, folder, zip) {
  const [files, entries] = [filesOf(folder), filesOf(zip)];
  const options = { ...PLAIN };
  // The packer was given both kinds, and the corpus has one: a zip that differs in `Managed` alone stands in for the other.
  if (folder.managed === "2" && zip.managed === "0") options.both = makeZip(managedTwin(entries));
  const unpacked = await engine.unpack(zip.bytes, options);
  expectProof(unpacked.report);
  const reasons = [...TREE_REASONS, otherState(files, entries, unpacked.files)];
  return { files: judgeFiles(files, unpacked.files, reasons), parts: partDifferences(partsOfZip(entries), partsOfTree(unpacked.files)) };
}

function managedTwin(entries) {
  const twin = new Map(entries);
  const name = [...entries.keys()].find((path) => path.toLowerCase() === "solution.xml");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(entries.get(name));
  return twin.set(name, new TextEncoder().encode(text.replace("<Managed>0</Managed>", "<Managed>1</Managed>")));
}

/** A file differs because tree and zip do: ours has to be true to the zip. */
function otherState(tree, entries, unpacked) {
  const inZip = new Set(partsOfZip(entries).map(({ text }) => text));
  const inTree = new Set(partsOfTree(tree).map(({ text }) => text));
  const inOurs = partsOfTree(unpacked);
  const shared = { "Other/Solution.xml": /^manifest/, "Other/Customizations.xml": /^(outline|section)/, "Other/Relationships.xml": /^EntityRelationship/ };
  return {
    text: "the tree and the zip are not the same state here, and the file is true to the zip",
    fits: ({ path, verdict, expected, actual }) => {
      const pattern = shared[path];
      const theirs = pattern ? partsOfTree(tree).filter(({ label }) => pattern.test(label)) : expected ? partsOfFile(path, expected, tree) : [];
      const ours = pattern ? inOurs.filter(({ label }) => pattern.test(label)) : actual ? partsOfFile(path, actual, unpacked) : [];
      if (!ours.every(({ text }) => inZip.has(text))) return false;
      if (verdict === "added") return ours.length > 0 && ours.some(({ text }) => !inTree.has(text));
      return theirs.some(({ text }) => !inZip.has(text));
    },
  };
}

/** Puts a stand-in for each absent file, after solvet has refused to pack without it. */
async function fillAbsent(engine, files) {
  const listed = absentFiles(files);
  const controls = absentControls(files);
  if (listed.length === 0 && controls.length === 0) return { listed, unnamed: [], surplus: [], isRight: true };
  let members = [];
  try {
    await engine.pack(files, {});
  } catch (error) {
    if (error.code !== "absent-files") throw error;
    members = error.members.map((member) => (typeof member === "string" ? member : (member.path ?? member.name)));
  }
  const unnamed = listed.filter((path) => !members.includes(path));
  const others = members.filter((path) => !listed.includes(path));
  const surplus = others.filter((member) => !controls.some((name) => member.toLowerCase().includes(name.toLowerCase())));
  for (const path of [...listed, ...surplus]) files.set(path, STAND_IN);
  // A code component that only the manifest lists has no file of a known name, so it gets a whole one.
  if (others.length > surplus.length) for (const name of controls) addControl(files, name);
  return { listed, unnamed, surplus, isRight: unnamed.length === 0 && surplus.length === 0 };
}

/** What a packed zip does not share with the tree that it was packed from. */
function packedDifferences(files, bytes, managed) {
  const entries = readZip(bytes);
  const kind = managed ? "managed" : "unmanaged";
  const found = partDifferences(partsOfTree(files, { managed }), partsOfZip(entries)).map((text) => `${kind}: ${text}`);
  const value = managedOf(entryNamed(entries, "solution.xml"));
  return value === (managed ? "1" : "0") ? found : [...found, `${kind}: Managed is ${value}`];
}

function addControl(files, name) {
  const path = `Controls/${name}/ControlManifest.xml`;
  const data = `\ufeff<?xml version="1.0" encoding="utf-8"?>
<CustomControl xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Name>${name}</Name>
  <FileName>/${path}</FileName>
</CustomControl>`;
  files.set(path, STAND_IN).set(`${path}.data.xml`, new TextEncoder().encode(data));
}

async function packed(engine, files, managed) {
  const result = await engine.pack(files, { managed });
  expectProof(result.report);
  return result.bytes;
}

function expectProof(report) {
  if (!["identical", "equivalent"].includes(report.result)) throw new Error(`solvet says \`${report.result}\`: ${report.summary}`);
}

async function answer(engine, input, managed) {
  const solution = await engine.open(input, { name: "input", managed });
  try {
    const { components, counts, solution: manifest, unread } = solution.inspect();
    const { requirements, findings } = await engine.check([solution]);
    const { uniqueName, displayName, version, publisher } = manifest;
    return {
      unread,
      components: components.map(({ location: _, ...component }) => JSON.stringify(component)).sort(),
      counts: Object.entries(counts).map(([kind, count]) => `${kind} ${count}`).sort(),
      manifest: [JSON.stringify({ uniqueName, displayName, version, publisher })],
      requirements: requirements.map((requirement) => JSON.stringify(requirement)).sort(),
      findings: findings.map(({ rule, severity, component }) => `${rule} ${severity} ${component}`).sort(),
    };
  } finally {
    solution.free();
  }
}

function answerDifferences(one, other) {
  return ["manifest", "counts", "components", "requirements", "findings"].flatMap((what) => {
    const lacking = remaining(one[what], other[what]).map((text) => `${what}: only of the ${one.what}: ${text}`);
    return [...lacking, ...remaining(other[what], one[what]).map((text) => `${what}: only of the ${other.what}: ${text}`)];
  });
}

function remaining(list, taken) {
  const rest = [...taken];
  return list.filter((text) => {
    const index = rest.indexOf(text);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function call(engine, args) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [engine.command, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`\`solvet ${args[0]}\` ends with ${status}: ${`${stderr}${stdout}`.trim().split("\n")[0]}`);
}

function readFolder(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
  return new Map(paths.map((path) => [relative(folder, path).replaceAll("\\", "/"), new Uint8Array(readFileSync(path))]));
}

function unequal(expected, actual, what) {
  const paths = new Set([...expected.keys(), ...actual.keys()]);
  const isSame = (path) => expected.has(path) && actual.has(path) && sameBytes(expected.get(path), actual.get(path));
  return [...paths].filter((path) => !isSame(path)).map((path) => `${what} ${path} differs`);
}

async function attempt(row, body) {
  try {
    await body();
  } catch (error) {
    row.error = `${error.code ?? error.name}: ${error.message}`;
  }
}

function aim(text, isMet, figure) {
  return { text, isMet, figure };
}

function failed(rows) {
  return rows.filter(({ error }) => error).length;
}

function share(files, test) {
  return files.length === 0 ? 0 : files.filter(test).length / files.length;
}

/** Rounded down, so that 100 % means all. */
function percent(files, test) {
  const count = files.filter(test).length;
  return `${(Math.floor(share(files, test) * 1000) / 10).toFixed(1)} % (${count} of ${files.length})`;
}
