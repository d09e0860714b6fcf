// `solvet settings`: the deployment settings of a solution, and whether a file of them fits it.
import { readFile } from "node:fs/promises";
import { SolvetError } from "../index.js";
import { explain } from "../folder/paths.js";
import { CHOICE, COMMON, UsageError } from "./arguments.mjs";
import { openAll } from "./inputs.mjs";
import { emit, remark, write } from "./output.mjs";

export const settingsCommand = {
  usage: "solvet settings [options] <input>",
  about: "The deployment settings of a solution, as the Power Platform build tools read them.\nWith --verify: what of a settings file is missing, stale or badly formed; exit code 1 at errors.",
  options: {
    verify: { type: "string", value: "FILE", help: "check this settings file against the solution" },
    ...CHOICE,
    ...COMMON,
    format: { ...COMMON.format, help: `${COMMON.format.help}; for --verify alone, settings are always JSON` },
  },
  run,
};

async function run(options, inputs) {
  if (inputs.length !== 1) throw new UsageError(inputs.length === 0 ? "no input: give `solvet settings` a solution" : "`solvet settings` takes one input");
  if (options.verify === undefined && (![undefined, "json"].includes(options.format) || options.files.length > 0)) throw new UsageError("deployment settings are always JSON; `--format` is for `--verify`");
  const settings = options.verify === undefined ? undefined : await readSettings(options.verify);
  const [solution] = await openAll(inputs, options);
  try {
    return settings === undefined ? await print(solution, options) : await verify(solution, settings, options);
  } finally {
    solution.free();
  }
}

async function print(solution, options) {
  const document = solution.settings();
  await write(`${JSON.stringify(document.settings, null, 2)}\n`, options);
  for (const note of document.notes) remark(note, options);
  return 0;
}

async function verify(solution, settings, options) {
  const document = solution.verifySettings(settings);
  await emit(document, options);
  return document.findings.some((finding) => finding.severity === "error") ? 1 : 0;
}

async function readSettings(path) {
  try {
    return decode(await readFile(path));
  } catch (error) {
    throw new SolvetError("unreadable-input", explain(error, path), { cause: error });
  }
}

/** PowerShell writes UTF-16 unless it is told otherwise. */
function decode(bytes) {
  const encoding = { "fffe": "utf-16le", "feff": "utf-16be" }[bytes.subarray(0, 2).toString("hex")] ?? "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
