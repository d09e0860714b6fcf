// The words after a command: which options there are, and a hint for each that is mistyped.
import { parseArgs } from "node:util";
import { suggest } from "../index.js";

export const FORMATS = ["text", "json", "markdown"];
export const CHECK_FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "azure", "gitlab", "junit", "markdown", "html"];
export const DIFF_FORMATS = [...CHECK_FORMATS, "stat", "name-only", "release-notes"];
export const DOCUMENT_FORMATS = [...FORMATS, "html"];
export const GRAPH_FORMATS = [...FORMATS, "mermaid", "dot", "graphml"];
export const STATUSES = ["present", "required", "assumed", "missing"];
export const FOLDS = ["auto", "none", "parts", "kinds"];
export const LEVELS = ["error", "warning", "info"];
export const LINE_ENDS = ["lf", "crlf", "auto"];

/** Options that every command has. */
export const COMMON = {
  format: { type: "string", multiple: true, short: "f", value: "FORMAT[=FILE]", help: `${FORMATS.join(", ")} (default: text); with =FILE into that file, and may then be repeated` },
  output: { type: "string", short: "o", value: "FILE", help: "write the result to a file instead of standard output" },
  color: { type: "string", value: "WHEN", allowed: ["auto", "always", "never"], help: "auto, always or never (default: auto; NO_COLOR is honoured)" },
  quiet: { type: "boolean", short: "q", help: "print nothing but errors of the command itself; the exit code tells" },
  verbose: { type: "boolean", short: "v", help: "show everything instead of the first of many" },
  help: { type: "boolean", short: "h", help: "show this help" },
};

/** Options of commands that read a solution in any of its shapes. */
export const CHOICE = {
  managed: { type: "boolean", help: "read a folder that holds both builds as managed" },
  solution: { type: "string", multiple: true, value: "NAME", help: "only this solution of an input that holds several (may be repeated)" },
};

/** What the target has. */
export const TARGET = {
  target: { type: "string", multiple: true, value: "FILE", help: "what the target has: a list of its solutions, an inventory, or a solution (may be repeated)" },
};

/** The words of options that may be repeated, and hold several with commas between them. */
export function wordsOf(values) {
  return (values ?? []).flatMap((value) => value.split(",")).map((value) => value.trim()).filter(Boolean);
}

/** A mistake in how the command was called. */
export class UsageError extends Error {}

/** Reads the words, or says which of them is wrong and what was probably meant. */
export async function parse(command, words) {
  const known = Object.keys(command.options).map((option) => `--${option}`);
  const options = Object.fromEntries(Object.entries(command.options).map(([name, { type, short, multiple }]) => [name, { type, ...(short && { short }), ...(multiple && { multiple }) }]));
  const { tokens } = parseArgs({ args: words, options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new UsageError(`there is no option \`${token.rawName}\`${await didYouMean(token.rawName, known)}`);
    if (option.type === "string" && token.value === undefined) throw new UsageError(`\`${token.rawName}\` needs a value`);
    if (option.type === "boolean" && token.value !== undefined) throw new UsageError(`\`${token.rawName}\` takes no value`);
  }
  const { values, positionals } = strictly(options, words);
  Object.assign(values, await formatsOf(values.format, command.options.format));
  for (const [name, { allowed }] of Object.entries(command.options)) {
    for (const word of allowed && values[name] !== undefined ? wordsOf([values[name]].flat()) : []) await oneOf(`--${name}`, word, allowed);
  }
  if (values["max-warnings"] !== undefined && !/^\d+$/.test(values["max-warnings"])) throw new UsageError("`--max-warnings` needs a whole number");
  return { values, positionals };
}

/**
 * What `--format` asks for: `format` for the result, which is text when nothing else is said, and `files` for what goes
 * into files beside it.
 */
async function formatsOf(words, { multiple = false, formats = FORMATS } = {}) {
  const result = { format: undefined, files: [] };
  for (const word of typeof words === "string" ? [words] : (words ?? [])) {
    const at = multiple ? word.indexOf("=") : -1;
    const format = at < 0 ? word : word.slice(0, at);
    await oneOf("--format", format, formats);
    if (at >= 0) {
      const file = word.slice(at + 1);
      if (file === "") throw new UsageError(`\`--format ${word}\` names no file: write \`${format}=FILE\``);
      if (result.files.some((other) => other.file === file)) throw new UsageError(`two formats go into \`${file}\``);
      result.files.push({ format, file });
    } else if (result.format !== undefined) {
      throw new UsageError(`\`${result.format}\` and \`${format}\` cannot both be the result: write one of them into a file, as in \`--format ${format}=FILE\``);
    } else {
      result.format = format;
    }
  }
  return result;
}

/** What the first look let pass, such as `--max-warnings -1`. */
function strictly(options, words) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error.message.split("\n")[0].replace(/\.$/, ""));
  }
}

async function oneOf(option, value, allowed) {
  if (value !== undefined && !allowed.includes(value)) {
    throw new UsageError(`\`${option}\` is one of ${allowed.join(", ")}, not \`${value}\`${await didYouMean(value, allowed)}`);
  }
}

/** The end of a message about a word that is not known. */
export async function didYouMean(word, candidates) {
  const nearest = await suggest(word, candidates);
  return nearest ? `; did you mean \`${nearest}\`?` : "";
}

/** The help of one command. */
export function helpOf({ about, usage, options }) {
  const rows = Object.entries(options).map(([name, { short, value, help }]) => [`${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`, help]);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return `${about}\n\nUsage: ${usage}\n\nOptions:\n${rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`).join("\n")}\n`;
}
