// Measures solvet's graph against what Dataverse itself says about dependencies: the rows of
// MissingDependencies in real solutions. The judge is independent: it reads zips and XML with other
// libraries and knows nothing of how solvet reads. What is measured and why: docs/benchmarks.md, "Dependencies".
import { writeFileSync } from "node:fs";
import { aims, count, edgesOf, groups, scopesOf } from "./dependencies/figures.mjs";
import { judgeZip } from "./dependencies/judge.mjs";
import { report } from "./dependencies/tables.mjs";
import { listSolutions } from "./layouts/corpus.mjs";
import { Failure, main } from "./lib.mjs";
import { findCorpus, importPackage, readOptions, requireAims } from "./measuring.mjs";

const USAGE = "usage: npm run measure:dependencies -- [--json FILE] [--only WORD] [--package FOLDER]";

async function measureDependencies() {
  const options = readOptions(USAGE);
  const folder = findCorpus();
  if (!folder) return;
  const engine = await loadEngine(options.package);
  if (!engine) console.log(`SKIPPED: what solvet finds, because the package in ${options.package} has no graph; these are the rows alone\n`);
  const solutions = listSolutions(folder).filter(({ name, shape }) => shape === "zip" && (!options.only || name.includes(options.only)));
  if (solutions.length === 0) throw new Failure(`No zip in ${folder} has \`${options.only ?? ""}\` in its name.`);
  const zips = [];
  for (const solution of solutions) zips.push(await judgeZip(engine, solution));
  console.log(report(zips, engine !== undefined));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(documentOf(zips, engine !== undefined), null, 2)}\n`);
  const missed = engine ? aims(zips).filter(({ isMet }) => !isMet) : [];
  requireAims(missed);
  if (engine) console.log("all measures hold");
}

/** The built package, as a user has it; nothing when it is not there or cannot make a graph. */
async function loadEngine(folder) {
  const { open, Solution } = (await importPackage(folder)) ?? {};
  return typeof Solution?.prototype.graph === "function" ? { open } : undefined;
}

/** Everything for programs: the figures, and each row with what was found out about it. */
function documentOf(zips, hasEngine) {
  return {
    scopes: scopesOf(zips).map(({ scope, zips: some }) => {
      const rows = edgesOf(some.flatMap((zip) => zip.rows));
      return { scope, zips: some.length, ...count(rows), pairs: groups(rows, ({ pair }) => pair).map(([pair, list]) => ({ pair, ...count(list) })) };
    }),
    ...(hasEngine ? { aims: aims(zips) } : {}),
    zips: zips.map(({ name, isExport, rows, importMissing, importDoubtful }) => ({ name, isExport, importMissing: importMissing.map(({ key }) => key), importDoubtful: importDoubtful.map(({ key }) => key), rows: rows.map(plainRow) })),
  };
}

function plainRow({ pair, dependent, required, isSelf, isUsable, isPlain, reach, origins, isNode }) {
  return { pair, dependent: dependent.identity, required: required.identity, isSelf, isUsable, isPlain, reach, origins: origins && [...origins], isNode };
}

await main(measureDependencies);
