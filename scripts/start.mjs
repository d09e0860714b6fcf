// `npm start`: installs what is missing, builds, serves the page, and says how to check a file.
import { build } from "./build.mjs";
import { Failure, join, main, root } from "./lib.mjs";
import { serve } from "./serve.mjs";
import { setUp } from "./setup.mjs";

await main(async () => {
  setUp();
  await build();
  const wanted = process.env.PORT;
  const { url } = await open(wanted === undefined ? 4173 : Number(wanted), wanted === undefined);
  console.log(`
  The page:     ${url}
  The command:  node pkg/cli.mjs check <solution.zip>
                node pkg/cli.mjs check tests/fixtures/sample.zip

  Everything stays on this machine. Stop with Ctrl+C.
`);
});

/** The usual port, or any free one when another program has it. */
async function open(port, mayMove) {
  const dist = join(root, "dist");
  try {
    return await serve(dist, port);
  } catch (error) {
    if (error.code === "EADDRINUSE" && mayMove) return serve(dist, 0);
    throw new Failure(`The page cannot be served on port ${port}: ${error.message}`);
  }
}
