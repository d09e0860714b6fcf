// Measures solvet against the floor and against what a Node script would use, in one run, and prints
// one table of medians and ratios. What is measured and why: docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, release, tmpdir, totalmem, type } from "node:os";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { KINDS, peers } from "../benches/peer.mjs";
import { Failure, existsSync, join, main, output, root, step } from "./lib.mjs";

const CORPUS_FILE = join(root, "..", "shared", "corpus", "solutions", "dynamics365electronicmedicalrecords.zip");
const ENGINE = join(root, "pkg", "solvet_bg.wasm");
const ROUNDS = 5;
const PEER_ROUNDS = 3;
/** Libraries that solvet and its floor must have in the same version. */
const SHARED_LIBRARIES = ["flate2", "memchr", "quick-xml", "zlib-rs"];
const AIMS = { overFloor: 2.5, graphOverInspect: 2, gzipKb: 350 };
/** What else is asked of an opened file, besides `inspect`. */
const ASKED = ["check", "graph", "whole graph"];

async function bench() {
  await requireParts();
  step("building the native benchmark and the wasm floor");
  const native = build(["bench", "--bench", "floor", "--no-run"], (artifact) => artifact.executable);
  const floor = build(["build", "--release", "--target", "wasm32-unknown-unknown", "--manifest-path", join("benches", "wasm-floor", "Cargo.toml")], (artifact) =>
    artifact.filenames?.find((name) => name.endsWith(".wasm")),
  );
  const folder = mkdtempSync(join(tmpdir(), "solvet-bench-"));
  try {
    const file = existsSync(CORPUS_FILE) ? CORPUS_FILE : sample(native, join(folder, "synthetic.zip"));
    const contestants = makeContestants(native, floor, file);
    step(`checking that ${peers.length} peers count what solvet counts`);
    comparePeers(contestants);
    print(measure(contestants), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function requireParts() {
  if (!existsSync(ENGINE)) throw new Failure("There is no built package to measure. Run `npm run build` first.");
  for (const { name, load } of peers) {
    await load().catch(() => {
      throw new Failure(`\`${name}\` cannot be loaded. Run \`npm ci\` first.`);
    });
  }
  const locks = ["Cargo.lock", join("benches", "wasm-floor", "Cargo.lock")].map((lock) => readFileSync(join(root, lock), "utf8"));
  for (const library of SHARED_LIBRARIES) {
    const [ours, floors] = locks.map((lock) => new RegExp(`name = "${library}"\\nversion = "(.+)"`).exec(lock.replaceAll("\r", ""))?.[1]);
    if (ours !== floors) throw new Failure(`The floor uses ${library} ${floors}, solvet ${ours}: run \`cargo update -p ${library} --precise ${ours}\` in benches/wasm-floor.`);
  }
}

/** Builds with cargo and gives the file that `pick` finds in what was built. */
function build(args, pick) {
  const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 };
  // The floor's crate has no target folder of its own: what is built twice is shared.
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const { status, stdout } = spawnSync("cargo", [...args, "--locked", "--quiet", "--target-dir", target, "--message-format", "json-render-diagnostics"], options);
  if (status !== 0) throw new Failure(`\`cargo ${args.join(" ")}\` failed (see above).`);
  const artifacts = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return artifacts.map(pick).findLast(Boolean);
}

function sample(native, file) {
  console.log(`\n  SYNTHETIC INPUT: ${CORPUS_FILE} is not there. The figures are of a made-up solution of the same shape.\n`);
  call(native, ["--sample", file]);
  return file;
}

/** Everything that is measured: each is a command whose last argument is the number of warm runs. */
function makeContestants(native, floor, file) {
  const rust = (what) => (warmRuns) => call(native, ["--measure", what, file, String(warmRuns)]);
  const node = (what) => (warmRuns) => call(process.execPath, [join(root, "benches", "measure.mjs"), what, file, String(warmRuns)], { SOLVET_BENCH_FLOOR: floor });
  return [
    { id: "native idle", run: rust("idle"), warmRuns: 0, rounds: ROUNDS },
    { id: "native floor", run: rust("floor"), warmRuns: 6, rounds: ROUNDS },
    { id: "native solvet", run: rust("solvet"), warmRuns: 6, rounds: ROUNDS },
    { id: "wasm idle", run: node("idle"), warmRuns: 0, rounds: ROUNDS },
    { id: "wasm floor", run: node("floor"), warmRuns: 6, rounds: ROUNDS },
    { id: "wasm solvet", run: node("solvet"), warmRuns: 6, rounds: ROUNDS },
    ...ASKED.map((what) => ({ id: `wasm ${what}`, run: node(what), warmRuns: 6, rounds: ROUNDS })),
    ...peers.map(({ name }) => ({ id: name, run: node(name), warmRuns: 2, rounds: PEER_ROUNDS })),
  ];
}

function call(command, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  if (status !== 0) throw new Failure(`\`${[command, ...args].join(" ")}\` failed:\n${stdout}${stderr}`);
  return stdout.trim() && JSON.parse(stdout);
}

function comparePeers(contestants) {
  const counts = ({ run }) => JSON.stringify(Object.entries(run(0).counts).filter(([kind]) => KINDS.has(kind)).sort());
  const expected = counts(contestants.find(({ id }) => id === "wasm solvet"));
  for (const contestant of contestants.slice(-peers.length)) {
    const found = counts(contestant);
    if (found !== expected) throw new Failure(`\`${contestant.id}\` counts other components than solvet.\n  solvet: ${expected}\n  it:     ${found}`);
  }
}

/** Runs the contestants in turns, so that what else the machine does falls on all of them. */
function measure(contestants) {
  const results = new Map(contestants.map(({ id }) => [id, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    step(`round ${round + 1} of ${ROUNDS}`);
    for (const { id, run, warmRuns, rounds } of contestants) {
      if (round >= rounds) continue;
      const { load = 0, cold, warm, peakKib } = run(warmRuns);
      results.get(id).push({ load, cold: load + cold, first: cold, warm: median(warm), peak: peakKib && peakKib / 1024 });
    }
  }
  return results;
}

function print(results, file) {
  const of = (id, what) => median(results.get(id).map((run) => run[what]));
  const row = (id, label, idle) => {
    const peak = of(id, "peak") ? `${of(id, "peak").toFixed(0)} MiB (${(of(id, "peak") - of(idle, "peak")).toFixed(0)} above idle)` : "not known here";
    return [label, ...["load", "first", "warm"].map((what) => `${of(id, what).toFixed(0)} ms`), peak];
  };
  const against = (id, base, label) => [label, ratio(results, id, base, "cold"), ratio(results, id, base, "warm")];

  console.log(`\n${facts(file)}\n`);
  table(
    ["Medians", "load", "first run", "warm run", "peak memory of the first run"],
    [
      row("native floor", "native floor", "native idle"),
      row("native solvet", "native open + inspect", "native idle"),
      row("wasm floor", "wasm floor", "wasm idle"),
      row("wasm solvet", "wasm open + inspect", "wasm idle"),
      ...ASKED.map((what) => row(`wasm ${what}`, `wasm open + ${what}`, "wasm idle")),
      ...peers.map(({ name }) => row(name, name, "wasm idle")),
    ],
  );
  table(
    ["Ratios", "cold (load + first run)", "warm"],
    [
      against("native solvet", "native floor", `native: open + inspect over floor (aim ${AIMS.overFloor}x)`),
      against("wasm solvet", "wasm floor", `wasm: open + inspect over floor (aim ${AIMS.overFloor}x)`),
      ...ASKED.map((what) => against(`wasm ${what}`, "wasm solvet", `wasm: open + ${what} over open + inspect${what === "graph" ? ` (aim ${AIMS.graphOverInspect}x)` : ""}`)),
      ...peers.map(({ name }) => against(name, "wasm solvet", `${name} over wasm open + inspect`)),
    ],
  );
  const engine = readFileSync(ENGINE);
  const sizes = [engine.length, gzipSync(engine, { level: 9 }).length, brotliCompressSync(engine).length];
  table(["Engine", "raw", "gzip", "brotli"], [[`pkg/solvet_bg.wasm (aim below ${AIMS.gzipKb} kB gzip)`, ...sizes.map((size) => `${(size / 1000).toFixed(0)} kB`)]]);
}

function facts(file) {
  const name = file.split(/[\\/]/).at(-1);
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${type()} ${release()}`;
  const versions = `Node ${process.versions.node}, V8 ${process.versions.v8}, ${output("rustc", ["--version"])}`;
  return `${name} (${(statSync(file).size / 1e6).toFixed(1)} MB)\n${machine}\n${versions}\n${ROUNDS} rounds (peers ${PEER_ROUNDS}), each measurement in a process of its own, taken in turns`;
}

/** The median of the rounds' ratios, with the least and the most. */
function ratio(results, id, base, what) {
  const ratios = results.get(id).map((run, round) => run[what] / results.get(base)[round][what]);
  return `${median(ratios).toFixed(2)}x (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted.length % 2 ? sorted[(sorted.length - 1) / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

/** Prints rows as a Markdown table whose columns line up. */
function table(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  console.log([line(head), `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`, ...rows.map(line), ""].join("\n"));
}

await main(bench);
