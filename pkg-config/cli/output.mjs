// What the command says: results on standard output or in a file, errors and remarks on standard error.
import { writeFile } from "node:fs/promises";
import { SolvetError, render } from "../index.js";
import { UsageError } from "./arguments.mjs";

/**
 * Writes a document in every format that is wanted: one as the result, others into files of their own. `extra` goes
 * below it, or into it as JSON.
 */
export async function emit(document, options, extra) {
  if (options.files?.some(({ file }) => file === options.output)) throw new UsageError(`two formats go into \`${options.output}\``);
  const toTerminal = !options.output && process.stdout.isTTY === true;
  const width = toTerminal ? Math.min(Math.max(process.stdout.columns || 100, 40), 120) : 100;
  const plain = { verbose: options.verbose === true, paths: options.paths };
  for (const { format, file } of options.files ?? []) await writeTo(file, rendered(document, format, plain, extra));
  await write(rendered(document, options.format ?? "text", { ...plain, color: wantsColor(options, toTerminal), width }, extra), options);
}

function rendered(document, format, style, extra) {
  const text = render(document, format, style);
  if (!extra) return text;
  if (format === "json") return `${JSON.stringify({ ...JSON.parse(text), ...extra.json }, null, 2)}\n`;
  return text + extra.text(format, style);
}

function wantsColor(options, toTerminal) {
  if (options.color === "always") return true;
  if (options.color === "never") return false;
  return toTerminal && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

/** Writes the result where it is wanted. */
export async function write(text, options) {
  if (options.output) await writeTo(options.output, text);
  else if (!options.quiet) print(text);
}

async function writeTo(file, text) {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${error.message}`);
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
