// What the command says: results on standard output or in a file, errors and remarks on standard error.
import { writeFile } from "node:fs/promises";
import { SolvetError, render } from "../index.js";
import { UsageError } from "./arguments.mjs";

/** Writes a document in the format that is wanted. `extra` goes below it, or into it as JSON. */
export async function emit(document, options, extra) {
  const toTerminal = !options.output && process.stdout.isTTY === true;
  const width = toTerminal ? Math.min(Math.max(process.stdout.columns || 100, 40), 120) : 100;
  const format = options.format ?? "text";
  const style = { color: wantsColor(options, toTerminal), width, verbose: options.verbose === true };
  const text = render(document, format, style);
  if (!extra) await write(text, options);
  else if (format === "json") await write(`${JSON.stringify({ ...JSON.parse(text), ...extra.json }, null, 2)}\n`, options);
  else await write(text + extra.text(format, style), options);
}

function wantsColor(options, toTerminal) {
  if (options.color === "always") return true;
  if (options.color === "never") return false;
  return toTerminal && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

/** Writes the result where it is wanted. */
export async function write(text, options) {
  if (options.output) {
    try {
      await writeFile(options.output, text);
    } catch (error) {
      throw new UsageError(`\`${options.output}\` cannot be written: ${error.message}`);
    }
  } else if (!options.quiet) {
    print(text);
  }
}

export function print(text) {
  process.stdout.write(text);
}

/** A remark that is no part of the result. */
export function remark(text, options) {
  if (!options.quiet) process.stderr.write(`solvet: ${clean(text)}\n`);
}

/** One plain error; never a stack. */
export function printError(error) {
  // What the system refuses is said in its words: it is no defect.
  const known = error instanceof SolvetError || error instanceof UsageError || error?.syscall !== undefined;
  const where = error.input ? `${error.input}: ` : "";
  const lines = [`solvet: ${where}${known ? error.message : `internal error: ${error?.message ?? error}`}`];
  if (error.members?.length) lines.push(...error.members.map((member) => `  - ${member}`));
  if (error.help) lines.push(`  what to do: ${error.help}`);
  if (error instanceof UsageError) lines.push(`  \`solvet ${error.command ? `${error.command} ` : ""}--help\` shows what there is`);
  if (!known) lines.push("  please report it with the steps that led here");
  process.stderr.write(`${lines.map(clean).join("\n")}\n`);
}

/** Names from files cannot steer the terminal. */
export function clean(text) {
  // eslint-disable-next-line no-control-regex
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\uFFFD");
}
