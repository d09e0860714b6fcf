// One zip, judged: its rows with what the files say and what solvet says about them.
import { entryNamed } from "../layouts/archive.mjs";
import { filesOf } from "../layouts/corpus.mjs";
import { parse } from "../layouts/xml.mjs";
import { readContent } from "./content.mjs";
import { readGraph } from "./found.mjs";
import { reachOf } from "./reach.mjs";
import { missingDependencies } from "./rows.mjs";

/**
 * `{ name, isExport, rows, importMissing, importDoubtful }`: a row with `isPlain`, `reach`, and, with an engine, `origins` and
 * for self rows `isNode`. Without an engine only the files are judged.
 */
export async function judgeZip(engine, solution) {
  const files = filesOf(solution);
  const manifest = entryNamed(files, "solution.xml");
  const content = readContent(files);
  const graph = engine ? readGraph(await graphOf(engine, solution.bytes)) : undefined;
  const rows = missingDependencies(parse(manifest)).map((row) => ({
    zip: solution.name,
    ...row,
    ...reachOf(row, content),
    ...(graph ? { origins: graph.origins(row), isNode: graph.has(row.required) } : {}),
  }));
  return { name: solution.name, isExport: solution.name.startsWith("solutions/") && isUntouched(manifest), rows, importMissing: graph?.importMissing ?? [], importDoubtful: graph?.importDoubtful ?? [] };
}

async function graphOf(engine, bytes) {
  const solution = await engine.open(bytes);
  try {
    return solution.graph();
  } finally {
    solution.free();
  }
}

/** Dataverse writes neither XML declaration nor byte order mark; every other tool writes one of them. */
function isUntouched(manifest) {
  const start = Buffer.from(manifest.subarray(0, 8)).toString("latin1");
  return !start.startsWith("\u00ef\u00bb\u00bf") && !start.startsWith("<?xml");
}
