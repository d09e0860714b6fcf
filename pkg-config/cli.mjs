#!/usr/bin/env node
// The command. It reads files, prints what the engine says, and sets the exit code; nothing is
// decided here that the engine could decide.
import { basename } from "node:path";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readFileSync } from "node:fs";
import { SolvetError, check, open, render, ruleNames, rules, suggest } from "./index.js";

const FORMATS = ["text", "json", "markdown"];
const LEVELS = ["error", "warning", "info"];

const COMMON = {
  format: { type: "string", short: "f" },
  output: { type: "string", short: "o" },
  color: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  verbose: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
};

const COMMANDS = {
  check: {
    usage: "solvet check [options] <input>...",
    about: "The verdict: will it import, what does it need, what is wrong in it.\nSeveral inputs are one set: they satisfy each other's needs.",
    options: {
      ...COMMON,
      select: { type: "string", multiple: true },
      ignore: { type: "string", multiple: true },
      "fail-on": { type: "string" },
      "exit-zero": { type: "boolean" },
      "max-warnings": { type: "string" },
    },
    run: runCheck,
  },
  inspect: { usage: "solvet inspect [options] <input>", about: "The inventory: what is in the solution, and what could not be read.", options: COMMON, run: runInspect },
  rules: { usage: "solvet rules [options] [name]", about: "Lists the rules, or explains one.", options: COMMON, run: runRules },
};

const OPTION_HELP = {
  format: ["-f, --format FORMAT", `${FORMATS.join(", ")} (default: text)`],
  output: ["-o, --output FILE", "write the result to a file instead of standard output"],
  select: ["--select NAMES", "only these rules or categories, separated by commas"],
  ignore: ["--ignore NAMES", "not these rules or categories"],
  "fail-on": ["--fail-on LEVEL", "exit with 1 at findings of at least this level: error, warning, info (default: error)"],
  "exit-zero": ["--exit-zero", "exit with 0 whatever is found"],
  "max-warnings": ["--max-warnings N", "exit with 1 at more than N warnings"],
  quiet: ["-q, --quiet", "print nothing but errors of the command itself; the exit code tells"],
  verbose: ["-v, --verbose", "show everything instead of the first of many"],
  color: ["--color WHEN", "auto, always or never (default: auto; NO_COLOR is honoured)"],
  help: ["-h, --help", "show this help"],
};

/** A mistake in how the command was called. */
class UsageError extends Error {}

async function main(words) {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    print(help(rest[0]));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    print(`solvet ${version()}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    if (name.startsWith("-")) throw new UsageError(`there is no option \`${name}\` before a command${await didYouMean(name, ["--help", "--version"])}`);
    throw new UsageError(`there is no command \`${name}\`${await didYouMean(name, Object.keys(COMMANDS))}`);
  }
  try {
    const { values, positionals } = await parse(command, rest);
    if (values.help) {
      print(help(name));
      return 0;
    }
    return await command.run(values, positionals);
  } catch (error) {
    if (error instanceof UsageError) error.command = name;
    throw error;
  }
}

async function parse(command, words) {
  const known = Object.keys(command.options).map((option) => `--${option}`);
  const { tokens } = parseArgs({ args: words, options: command.options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option) throw new UsageError(`there is no option \`${token.rawName}\`${await didYouMean(token.rawName, known)}`);
    if (option.type === "string" && token.value === undefined) throw new UsageError(`\`${token.rawName}\` needs a value`);
    if (option.type === "boolean" && token.value !== undefined) throw new UsageError(`\`${token.rawName}\` takes no value`);
  }
  const { values, positionals } = strictly(command, words);
  await oneOf("--format", values.format, FORMATS);
  await oneOf("--color", values.color, ["auto", "always", "never"]);
  await oneOf("--fail-on", values["fail-on"], LEVELS);
  if (values["max-warnings"] !== undefined && !/^\d+$/.test(values["max-warnings"])) throw new UsageError("`--max-warnings` needs a whole number");
  return { values, positionals };
}

/** What the first look let pass, such as `--max-warnings -1`. */
function strictly(command, words) {
  try {
    return parseArgs({ args: words, options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error.message.split("\n")[0].replace(/\.$/, ""));
  }
}

async function oneOf(option, value, allowed) {
  if (value !== undefined && !allowed.includes(value)) {
    throw new UsageError(`\`${option}\` is one of ${allowed.join(", ")}, not \`${value}\`${await didYouMean(value, allowed)}`);
  }
}

async function didYouMean(word, candidates) {
  const nearest = await suggest(word, candidates);
  return nearest ? `; did you mean \`${nearest}\`?` : "";
}

async function runCheck(options, inputs) {
  if (inputs.length === 0) throw new UsageError("no input: give `solvet check` at least one solution zip");
  const names = (list) => (list ?? []).flatMap((value) => value.split(",")).map((value) => value.trim()).filter(Boolean);
  const [select, ignore] = [names(options.select), names(options.ignore)];
  const known = await ruleNames();
  for (const name of [...select, ...ignore]) {
    if (!known.includes(name)) throw new UsageError(`there is no rule or category \`${name}\`${await didYouMean(name, known)}`);
  }
  const solutions = await openAll(inputs);
  const document = await check(solutions, { select, ignore });
  await emit(document, options);
  for (const solution of solutions) solution.free();
  return exitCode(document.verdict.counts, options);
}

/** 1 when the gate is crossed; the format never changes it. */
function exitCode(counts, options) {
  if (options["exit-zero"]) return 0;
  const atLeast = LEVELS.slice(0, LEVELS.indexOf(options["fail-on"] ?? "error") + 1);
  const crossed = atLeast.some((level) => counts[level] > 0);
  const tooMany = options["max-warnings"] !== undefined && counts.warning > Number(options["max-warnings"]);
  return crossed || tooMany ? 1 : 0;
}

async function runInspect(options, inputs) {
  if (inputs.length !== 1) throw new UsageError(inputs.length === 0 ? "no input: give `solvet inspect` a solution zip" : "`solvet inspect` takes one input");
  const [solution] = await openAll(inputs);
  await emit(solution.inspect(), options);
  solution.free();
  return 0;
}

async function runRules(options, [name, ...more]) {
  if (more.length > 0) throw new UsageError("`solvet rules` takes one name");
  const all = await rules();
  const one = all.find((rule) => rule.name === name);
  if (name !== undefined && !one) throw new UsageError(`there is no rule \`${name}\`${await didYouMean(name, all.map((rule) => rule.name))}`);
  const format = options.format ?? "text";
  if (format === "json") await write(`${JSON.stringify(one ?? all, null, 2)}\n`, options);
  else await write(one ? explainRule(one, format) : listRules(all, format), options);
  return 0;
}

function listRules(all, format) {
  if (format === "markdown") return ["| rule | severity | category | finds |", "| --- | --- | --- | --- |", ...all.map((rule) => `| \`${rule.name}\` | ${rule.severity} | ${rule.category} | ${rule.summary} |`), ""].join("\n");
  const width = Math.max(...all.map((rule) => rule.name.length));
  return all.map((rule) => `${rule.name.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.category.padEnd(8)}  ${rule.summary}\n`).join("");
}

function explainRule(rule, format) {
  const title = format === "markdown" ? `## ${rule.name}` : rule.name;
  const section = (name, text) => (format === "markdown" ? `### ${name}\n\n${text}\n` : `${name}\n  ${wrap(text, 96).join("\n  ")}\n`);
  const facts = [`severity ${rule.severity}`, `confidence ${rule.confidence}`, `category ${rule.category}`, `since ${rule.since}`];
  if (rule.microsoftRule) facts.push(`Microsoft's checker: ${rule.microsoftRule}`);
  return [`${title}\n${format === "markdown" ? "\n" : ""}${facts.join(", ")}\n`, section("What it finds", rule.what), section("Why it matters", rule.why), section("How to fix", rule.fix), section("When to allow it", rule.allow), section("Source", rule.source)].join("\n");
}

function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

async function openAll(inputs) {
  if (inputs.filter((input) => input === "-").length > 1) throw new UsageError("standard input (`-`) can be given once");
  const solutions = [];
  for (const input of inputs) {
    try {
      const isStandardInput = input === "-";
      solutions.push(await open(isStandardInput ? await standardInput() : input, { name: isStandardInput ? "standard input" : basename(input) }));
    } catch (error) {
      // A path that cannot be read names itself.
      if (error instanceof SolvetError && error.code !== "unreadable-input") error.input = input === "-" ? "standard input" : input;
      throw error;
    }
  }
  return solutions;
}

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function emit(document, options) {
  const format = options.format ?? "text";
  const toTerminal = !options.output && process.stdout.isTTY === true;
  const width = toTerminal ? Math.min(Math.max(process.stdout.columns || 100, 40), 120) : 100;
  await write(render(document, format, { color: wantsColor(options, toTerminal), width, verbose: options.verbose === true }), options);
}

function wantsColor(options, toTerminal) {
  if (options.color === "always") return true;
  if (options.color === "never") return false;
  return toTerminal && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

async function write(text, options) {
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

function print(text) {
  process.stdout.write(text);
}

/** One plain error; never a stack. Names from files cannot steer the terminal. */
function report(error) {
  // eslint-disable-next-line no-control-regex
  const clean = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\uFFFD");
  const known = error instanceof SolvetError || error instanceof UsageError;
  const where = error.input ? `${error.input}: ` : "";
  const lines = [`solvet: ${where}${known ? error.message : `internal error: ${error?.message ?? error}`}`];
  if (error.members?.length) lines.push(...error.members.map((member) => `  - ${member}`));
  if (error.help) lines.push(`  what to do: ${error.help}`);
  if (error instanceof UsageError) lines.push(`  \`solvet ${error.command ? `${error.command} ` : ""}--help\` shows what there is`);
  if (!known) lines.push("  please report it with the steps that led here");
  process.stderr.write(`${lines.map(clean).join("\n")}\n`);
}

function version() {
  return JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")).version;
}

function help(name) {
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name] : undefined;
  if (!command) {
    return `solvet ${version()}: vets Power Platform solutions before they are imported. Offline: nothing is sent anywhere.

Usage: solvet <command> [options] <input>...

Commands:
${Object.entries(COMMANDS).map(([key, { about }]) => `  ${key.padEnd(9)}${about.split("\n")[0]}`).join("\n")}

An input is a solution zip, managed or unmanaged; \`-\` reads standard input.
\`solvet <command> --help\` shows the options of a command.

Exit codes: 0 nothing at or above the gate, 1 findings, 2 bad usage or unreadable input.
`;
  }
  const options = Object.keys(command.options).map((option) => OPTION_HELP[option]);
  const width = Math.max(...options.map(([flag]) => flag.length));
  return `${command.about}\n\nUsage: ${command.usage}\n\nOptions:\n${options.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join("\n")}\n`;
}

// Last, when everything above is there. The exit code is set and not forced, so that output is written whole.
main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error) => {
    report(error);
    process.exitCode = 2;
  },
);
