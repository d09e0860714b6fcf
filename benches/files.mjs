// Measures the package's look at a large entry, and a search in a whole solution: `node benches/files.mjs [solution.zip]`, after `npm run build`.
import { existsSync, readFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { open } from "../pkg/index.js";

const ROUNDS = 5;
const LARGEST = new URL("../../shared/corpus/solutions/dynamics365electronicmedicalrecords.zip", import.meta.url);

/** The sample with 30 MB of XML in one line beside it. */
function large() {
  let xml = "<data>";
  for (let id = 0; xml.length < 30e6; id++) xml += `<record id="${id}" table="contoso_order"><name>Order ${id}</name><note>Some words &amp; more of them</note></record>`;
  const entries = unzipSync(readFileSync(new URL("../tests/fixtures/sample.zip", import.meta.url)));
  return zipSync({ ...entries, "Data/big.xml": strToU8(`${xml}</data>`) }, { level: 6 });
}

async function median(measure) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await measure());
  return `${Math.round(times.sort((a, b) => a - b)[ROUNDS >> 1])} ms`;
}

/** Milliseconds of the process's own work: what else the machine does is not counted. */
async function timed(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const solution = await open(large(), { name: "large.zip" });
const opened = await median(() =>
  timed(() => {
    const look = solution.look("Data/big.xml");
    const { row } = look.at({ path: "/data/record[150000]/note[1]" });
    look.lines(row, 60);
    look.free();
  }),
);
const look = solution.look("Data/big.xml");
const window = await median(() => timed(() => look.lines(Math.floor(Math.random() * look.document.rows), 100)));
const found = await median(() => timed(() => look.find("order 123456")));
look.free();
solution.free();
console.log(`30 MB of XML in one line: opened at a place in ${opened}, a window of 100 rows in ${window}, words found in ${found}`);

const path = process.argv[2] ?? (existsSync(LARGEST) ? LARGEST : undefined);
if (path) {
  const real = await open(path);
  for (const words of ["account", "nothing like it"]) {
    let last;
    const time = await median(() =>
      timed(async () => {
        for await (const step of real.search(words)) last = step;
      }),
    );
    console.log(`"${words}" searched in ${last.total} entries: ${last.count} places in ${time}`);
  }
  real.free();
} else console.log("the corpus is not there: nothing was searched");
