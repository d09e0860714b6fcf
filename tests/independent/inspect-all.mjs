// Runs the built engine over the files named on the command line and prints one JSON line per file:
//   {"file", "counts": {kind: n}, "keys": {kind: [key]}}   or   {"file", "error"}
// One process for all files, so that compare.py pays for starting the engine once.
import { open } from "../../pkg/index.js";

const print = (line) =>
  new Promise((done) => process.stdout.write(`${JSON.stringify(line)}\n`, done));

for (const file of process.argv.slice(2)) {
  let solution;
  try {
    solution = await open(file);
    const document = solution.inspect();
    const keys = {};
    for (const component of document.components) {
      if (component.content) (keys[component.kind] ??= []).push(component.key);
    }
    await print({ file, counts: document.counts, keys });
  } catch (error) {
    await print({ file, error: `${error?.code ?? error?.name}: ${error?.message ?? error}` });
  } finally {
    solution?.free();
  }
}
