// `solvet pack`: a folder of files as a zip that can be imported.
import { existsSync, readSync, openSync, closeSync, statSync } from "node:fs";
import { SolvetError, pack } from "../index.js";
import { writeFileSafely } from "../folder.js";
import { CHOICE, COMMON, UsageError } from "./arguments.mjs";
import { naming, readInput } from "./inputs.mjs";
import { clean, emit } from "./output.mjs";

export const packCommand = {
  usage: "solvet pack [options] <folder> <file>",
  about: "Builds a solution zip from the files of a folder, and proves that nothing is lost.\nRefuses when anything is absent that the solution lists.",
  options: {
    managed: { type: "boolean", help: "build the managed zip from a folder that holds both builds" },
    version: { type: "string", value: "VERSION", help: "give the zip this version, such as 1.4.0.2" },
    solution: CHOICE.solution,
    "allow-absent": { type: "boolean", help: "pack although solution.xml lists components that are not in the folder" },
    "no-verify": { type: "boolean", help: "do not read back and compare what is written" },
    ...COMMON,
  },
  run,
};

async function run(options, [folder, file, ...more]) {
  if (folder === undefined) throw new UsageError("no input: give `solvet pack` a folder and the zip to write");
  if (file === undefined) throw new UsageError("no file: say which zip `solvet pack` shall write");
  if (more.length > 0) throw new UsageError("`solvet pack` takes one folder and one file");
  refuseOverwriting(file);
  const { name, content } = await readInput(folder, options);
  const { bytes, report } = await naming(folder, () => pack(content, {
    name,
    managed: options.managed,
    version: options.version,
    solutions: options.solution,
    allowAbsent: options["allow-absent"] === true,
    verify: !options["no-verify"],
  }));
  if (report.result === "lossy") {
    await emit(report, options);
    return 2;
  }
  try {
    writeFileSafely(file, bytes);
  } catch (error) {
    throw new SolvetError("unwritable-output", `\`${file}\` cannot be written: ${error.message}`, { cause: error });
  }
  const size = bytes.length.toLocaleString("en-US");
  const line = { text: (format) => `\n${format === "markdown" ? `Written to \`${clean(file).replaceAll("`", "'")}\`` : `Written to ${clean(file)}`} (${size} bytes)\n` };
  await emit(report, options, { json: { written: { file, bytes: bytes.length } }, ...line });
  return 0;
}

/** A zip may be built anew; anything else in its place was a slip of the keyboard. */
function refuseOverwriting(file) {
  if (!existsSync(file)) return;
  const isZip = statSync(file).isFile() && startsLikeZip(file);
  if (!isZip) throw new SolvetError("unwritable-output", `\`${file}\` is there and is no zip; it was not overwritten`, { help: "choose another name, or remove it first" });
}

function startsLikeZip(file) {
  const handle = openSync(file, "r");
  try {
    const start = Buffer.alloc(4);
    const count = readSync(handle, start, 0, 4, 0);
    // An empty file is what `mktemp` leaves for others to fill.
    return count === 0 || ["PK\u0003\u0004", "PK\u0005\u0006"].includes(start.toString("latin1"));
  } finally {
    closeSync(handle);
  }
}
