// What is read: files, folders and standard input.
import { statSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { SolvetError, open } from "../index.js";
import { readPath } from "../folder.js";
import { UsageError } from "./arguments.mjs";
import { remark } from "./output.mjs";

const STANDARD_INPUT = "standard input";

/** Opens every input as a solution, or as a set of solutions, and reads what the target is known by. */
export async function openWithTarget(inputs, options) {
  const solutions = await openAll(inputs, options);
  return { solutions, target: await targetsOf(options) };
}

/** Opens every input as a solution, or as a set of solutions. */
export async function openAll(inputs, options) {
  if ([...inputs, ...(options.target ?? [])].filter((input) => input === "-").length > 1) throw new UsageError("standard input (`-`) can be given once");
  const solutions = [];
  for (const input of inputs) solutions.push(await openOne(input, options));
  return solutions;
}

/** Opens one input, under another name where it is given. */
export async function openOne(input, options, otherName) {
  const { name, content } = await readInput(input, options);
  return naming(input, () => open(content, { name: otherName ?? name, managed: options.managed, solutions: options.solution }));
}

/** Where the inputs are, seen from the current folder: reports point there. That of a folder ends in a slash. */
export function pathsOf(inputs) {
  return inputs.map((input) => {
    if (input === "-") return "";
    const isProject = input.toLowerCase().endsWith(".cdsproj") && statSync(input).isFile();
    const path = isProject ? dirname(input) : input;
    const isFolder = isProject || statSync(input).isDirectory();
    const seen = relative("", path).split(sep).join("/") || ".";
    return isFolder ? `${seen}/` : seen;
  });
}

/** Opens what the target is known by. Each is read here once, so that an error names its file. */
async function targetsOf(options) {
  const targets = [];
  for (const file of options.target ?? []) {
    const { name, content } = await readInput(file, options);
    targets.push(content instanceof Map ? await naming(file, () => open(content, { name })) : Object.assign(new Blob([content]), { name }));
  }
  return targets.length > 0 ? targets : undefined;
}

/** Reads an input whole: bytes, or the files of a folder. What of a folder is not read is said. */
export async function readInput(input, options) {
  if (input === "-") return { name: STANDARD_INPUT, content: await standardInput() };
  const { name, bytes, files, skipped = [] } = await readPath(input);
  for (const { path, reason } of skipped) remark(`\`${path}\` was not read: ${reason}`, options);
  return { name, content: bytes ?? files };
}

/** Runs a call whose errors are about an input. */
export async function naming(input, call) {
  try {
    return await call();
  } catch (error) {
    if (error instanceof SolvetError) error.input = input === "-" ? STANDARD_INPUT : input;
    throw error;
  }
}

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
