// `solvet rules`: what solvet looks for.
import { rules } from "../index.js";
import { COMMON, FORMATS, UsageError, didYouMean } from "./arguments.mjs";
import { write } from "./output.mjs";

export const rulesCommand = { usage: "solvet rules [options] [name]", about: "Lists the rules, or explains one.", options: { ...COMMON, format: { ...COMMON.format, multiple: false, value: "FORMAT", help: `${FORMATS.join(", ")} (default: text)` } }, run };

async function run(options, [name, ...more]) {
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
