// `npm run update`: rewrites everything that is generated or expected, for review in the diff.
import { main, run, step } from "./lib.mjs";
import { setUp } from "./setup.mjs";

await main(async () => {
  setUp();
  step("writing the lists of kinds and rules");
  await import("./generate-lists.mjs");
  run("cargo", ["fmt"]);
  step("writing expectations, snapshots and rule pages");
  run("cargo", ["test", "--locked", "--quiet", "--test", "it"], { env: { UPDATE: "1" } });
  console.log("\nReview the changes with `git diff`.");
});
