// Runs every rule on every real solution and writes docs/rules/accuracy.md: how often each fires, and how many of the
// hits that were read by hand were false (docs/rules/accuracy.tsv). The counts come from the built package, as a user has it.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { Failure, join, main, root } from "./lib.mjs";
import { findCorpus, importPackage, readOptions, requireAims } from "./measuring.mjs";

const USAGE = "usage: npm run measure:rules -- [--json FILE] [--only WORD] [--package FOLDER]";
/** A rule that is on by default is wrong in at most one hit of twenty. */
const MOST_FALSE = 0.05;
/** What the middle one of all solutions shows. */
const MOST_FINDINGS = 15;

async function measureRules() {
  const options = readOptions(USAGE);
  const folder = findCorpus();
  if (!folder) return;
  const engine = await importPackage(options.package);
  if (!engine) throw new Failure("There is no built package to measure. Run `npm run build` first.");
  const rules = await engine.rules();
  const read = readByHand();
  const unknown = [...read.keys()].filter((name) => !rules.some((rule) => rule.name === name));
  if (unknown.length > 0) throw new Failure(`docs/rules/accuracy.tsv names rules that are not there: ${unknown.join(", ")}`);

  const hits = new Map(rules.map(({ name }) => [name, { count: 0, files: 0 }]));
  const preview = new Set(rules.filter((rule) => rule.preview).map(({ name }) => name));
  const perFile = [];
  for (const file of listFiles(folder).filter(({ name }) => !options.only || name.includes(options.only))) {
    const findings = await check(engine, file);
    if (!findings) continue;
    perFile.push(findings.filter(({ rule }) => !preview.has(rule)).length);
    for (const { rule } of findings) hits.get(rule).count += 1;
    for (const rule of new Set(findings.map(({ rule }) => rule))) hits.get(rule).files += 1;
  }
  const median = perFile.sort((a, b) => a - b)[Math.floor(perFile.length / 2)] ?? 0;
  const rows = rules.map((rule) => ({ rule, ...hits.get(rule.name), ...(read.get(rule.name) ?? { read: 0, wrong: 0, note: "" }) }));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ files: perFile.length, median, rows }, null, 2)}\n`);
  if (!options.only) writeFileSync(join(root, "docs/rules/accuracy.md"), page(rows, perFile, median));

  const noisy = rows.filter(({ rule, read, wrong }) => !rule.preview && read > 0 && wrong / read > MOST_FALSE);
  const unlisted = rules.filter(({ name }) => !read.has(name));
  const unread = rows.filter(({ count, read }) => count > 0 && read === 0);
  const missed = [];
  if (noisy.length > 0) missed.push(`rules that are on by default and too often wrong: ${noisy.map(({ rule }) => rule.name).join(", ")}`);
  if (unlisted.length > 0) missed.push(`rules without a line in accuracy.tsv: ${unlisted.map(({ name }) => name).join(", ")}`);
  if (unread.length > 0) missed.push(`rules whose hits nobody has read: ${unread.map(({ rule }) => rule.name).join(", ")}`);
  if (median > MOST_FINDINGS) missed.push(`the median solution shows ${median} findings, more than ${MOST_FINDINGS}`);
  for (const text of missed) console.log(`\u2717 ${text}`);
  if (!options.only) requireAims(missed);
  console.log(`${rules.length} rules, ${perFile.length} files, median ${median} findings`);
}

/** Every zip and canvas app of the corpus, in the order of their paths. */
function listFiles(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(zip|msapp)$/i.test(entry.name));
  const names = paths.map((entry) => join(entry.parentPath, entry.name)).sort();
  return names.map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) }));
}

/** The findings of a file under all rules; nothing where it is no solution. */
async function check(engine, { name, bytes }) {
  let solution;
  try {
    solution = await engine.open(bytes, { name });
  } catch {
    return undefined;
  }
  try {
    return (await engine.check([solution], { preview: true, config: {} })).findings;
  } finally {
    solution.free();
  }
}

/** What was read by hand, by rule. */
function readByHand() {
  const lines = readFileSync(join(root, "docs/rules/accuracy.tsv"), "utf8").trim().split("\n").slice(1);
  return new Map(lines.map((line) => {
    const [name, read, wrong, note = ""] = line.split("\t");
    return [name, { read: Number(read), wrong: Number(wrong), note }];
  }));
}

function page(rows, perFile, median) {
  const within = perFile.filter((count) => count <= MOST_FINDINGS).length;
  const lines = rows.map(({ rule, count, files, read, wrong, note }) => {
    const share = read === 0 ? "" : `${Math.round((100 * wrong) / read)} %`;
    return `| [\`${rule.name}\`](${rule.name}.md) | ${rule.severity}${rule.preview ? ", preview" : ""} | ${count} | ${files} | ${read} | ${wrong} | ${share} | ${note.replaceAll("|", "\\|")} |`;
  });
  return `# How often the rules are right

<!-- @generated by \`npm run measure:rules\` from docs/rules/accuracy.tsv and the real solutions of the corpus. -->

Every rule ran on all ${perFile.length} real solutions and apps that can be opened. *hits* are its findings, *files* those that have one; up to ten hits
of each were read by hand, and *false* says how many of them were wrong; a note says where only the place was opened, or where a script looked at all of
them. A rule that is on by default is wrong in at most ${MOST_FALSE * 100} % of what was read; others are previews. Rules without hits say where the shape in their
case comes from.

The median file has ${median} findings of rules that are on by default; ${Math.round((100 * within) / Math.max(perFile.length, 1))} % have at most ${MOST_FINDINGS}.

| rule | severity | hits | files | read | false | share | note |
| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |
${lines.join("\n")}
`;
}

await main(measureRules);
