// One process, one contestant: `node benches/measure.mjs <what> <file> <warm runs>` prints one line of
// JSON. `load` is importing and compiling, `cold` the first run, `warm` the runs after it; times in
// milliseconds, and the most memory the process held until the first run was done.
import { readFileSync } from "node:fs";
import { peers } from "./peer.mjs";

const [what, file, warmRuns] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(file));

/** Each gives a function that runs once; what that returns may have a `free`. */
const contestants = {
  idle: async () => () => ({}),
  floor: async () => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(process.env.SOLVET_BENCH_FLOOR)));
    return () => {
      const address = exports.reserve(bytes.length);
      new Uint8Array(exports.memory.buffer).set(bytes, address);
      const events = exports.floor(address, bytes.length);
      if (events === 0) throw new Error("the floor cannot read this file");
      return { events };
    };
  },
  solvet: ours((solution) => solution.inspect()),
  check: ours((solution, { check }) => check([solution])),
  graph: ours((solution) => solution.graph()),
  "whole graph": ours((solution) => solution.graph({ fold: "none" })),
  ...Object.fromEntries(
    peers.map(({ name, load }) => [
      name,
      async () => {
        const inventory = await load();
        return () => ({ counts: inventory(bytes) });
      },
    ]),
  ),
};

/** What the package is asked after it has opened the file. */
function ours(ask) {
  return async () => {
    const solvet = await import("../pkg/index.js");
    await solvet.init();
    return async () => {
      const solution = await solvet.open(bytes);
      return { counts: (await ask(solution, solvet)).counts, free: () => solution.free() };
    };
  };
}

async function timed(run) {
  const start = performance.now();
  const result = await run();
  const time = performance.now() - start;
  result.free?.();
  return { time, result };
}

const { time: load, result: run } = await timed(contestants[what]);
const { time: cold, result } = await timed(run);
const peakKib = process.resourceUsage().maxRSS;
const warm = [];
while (warm.length < Number(warmRuns)) warm.push((await timed(run)).time);
console.log(JSON.stringify({ load, cold, warm, peakKib, counts: result.counts }));
