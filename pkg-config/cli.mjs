#!/usr/bin/env node
// The command. It reads files and folders, writes what it is asked to, prints what the engine says, and sets
// the exit code; nothing is decided here that the engine could decide.
import { readFileSync } from "node:fs";
import { UsageError, didYouMean, helpOf, parse } from "./cli/arguments.mjs";
import { checkCommand } from "./cli/check.mjs";
import { diffCommand } from "./cli/diff.mjs";
import { documentCommand } from "./cli/document.mjs";
import { graphCommand } from "./cli/graph.mjs";
import { inspectCommand } from "./cli/inspect.mjs";
import { print, printError } from "./cli/output.mjs";
import { packCommand } from "./cli/pack.mjs";
import { planCommand } from "./cli/plan.mjs";
import { rulesCommand } from "./cli/rules.mjs";
import { settingsCommand } from "./cli/settings.mjs";
import { unpackCommand } from "./cli/unpack.mjs";
import { whyCommand } from "./cli/why.mjs";

const COMMANDS = {
  check: checkCommand,
  inspect: inspectCommand,
  graph: graphCommand,
  why: whyCommand,
  plan: planCommand,
  diff: diffCommand,
  document: documentCommand,
  unpack: unpackCommand,
  pack: packCommand,
  settings: settingsCommand,
  rules: rulesCommand,
};

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

function version() {
  return JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")).version;
}

function help(name) {
  if (Object.hasOwn(COMMANDS, name ?? "")) return helpOf(COMMANDS[name]);
  return `solvet ${version()}: vets Power Platform solutions before they are imported. Offline: nothing is sent anywhere.

Usage: solvet <command> [options] <input>...

Commands:
${Object.entries(COMMANDS).map(([key, { about }]) => `  ${key.padEnd(9)}${about.split("\n")[0]}`).join("\n")}

An input is a solution zip, managed or unmanaged, an unpacked folder or its \`*.cdsproj\`, or a package of
solutions; \`-\` reads a file from standard input. \`solvet <command> --help\` shows the options of a command.

Exit codes: 0 nothing at or above the gate, 1 findings, or no order to import in, 2 bad usage, unreadable input, or something would be lost.
`;
}

// Last, when everything above is there. The exit code is set and not forced, so that output is written whole.
main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error) => {
    printError(error);
    process.exitCode = 2;
  },
);
