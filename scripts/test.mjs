// `npm test`: the same set-up as `npm start`, then every test there is.
import { readdirSync } from "node:fs";
import { build } from "./build.mjs";
import { Failure, existsSync, join, main, output, root, run, step } from "./lib.mjs";
import { setUp } from "./setup.mjs";

await main(async () => {
  setUp();
  if (!existsSync(join(root, "..", "shared", "corpus"))) console.log("SKIPPED: the tests on real solutions, because the corpus (../shared/corpus) is not here");
  step("testing the core (cargo)");
  // The fixtures come first: one test compares the shipped sample with its source.
  run("cargo", ["test", "--locked", "--quiet"]);
  await build();
  step("comparing the inventory with an independent reading");
  compareInventories();
  step("testing the package and the page (node)");
  run("node", ["--test", "--test-reporter=spec", ...testFiles()]);
  console.log("\nAll tests passed.");
});

/** `tests/independent` reads the same files in Python, on the project's own fixtures always. */
function compareInventories() {
  const python = ["python3", "python"].find((name) => output(name, ["--version"]));
  if (!python) throw new Failure("Python 3 is needed for the independent reading of solutions: install it (Debian: apt-get install python3) and try again.");
  const corpus = join(root, "..", "shared", "corpus");
  const inputs = [join(root, "tests", "fixtures", "sample.zip")];
  if (existsSync(corpus)) inputs.push(join(corpus, "solutions"), join(corpus, "pairs"));
  run(python, [join(root, "tests", "independent", "compare.py"), ...inputs]);
}

function testFiles() {
  const inFolder = (folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => join(folder, name));
  return [...inFolder("tests/independent"), ...inFolder("tests/js"), ...inFolder("tests/js/page")];
}
