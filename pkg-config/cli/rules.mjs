// `solvet rules`: what solvet looks for.
import { rules } from "../index.js";
import { COMMON, FORMATS, UsageError, didYouMean } from "./arguments.mjs";
import { write } from "./output.mjs";

export const rulesCommand = {
  usage: "solvet rules [options] [name]",
  about: "Lists the rules, or explains one, by its name or by that of Microsoft's checker.\nRules in preview run only when they are asked for.",
  options: { ...COMMON, format: { ...COMMON.format, multiple: false, value: "FORMAT", help: `${FORMATS.join(", ")} (default: text)` } },
  run,
};

async function run(options, [name, ...more]) {
  if (more.length > 0) throw new UsageError("`solvet rules` takes one name");
  const all = await rules();
  const found = all.filter((rule) => rule.name === name || rule.microsoftRule?.toLowerCase() === name?.toLowerCase());
  const names = all.flatMap((rule) => [rule.name, ...(rule.microsoftRule ? [rule.microsoftRule] : [])]);
  if (name !== undefined && found.length === 0) throw new UsageError(`there is no rule \`${name}\`${await didYouMean(name, names)}`);
  const format = options.format ?? "text";
  if (format === "json") await write(`${JSON.stringify(name === undefined ? all : found.length === 1 ? found[0] : found, null, 2)}\n`, options);
  else await write(name === undefined ? listRules(all, format) : found.map((rule) => explainRule(rule, format)).join("\n"), options);
  return 0;
}

function listRules(all, format) {
  const preview = (rule) => (rule.preview ? " (preview)" : "");
  if (format === "markdown") return ["| rule | severity | category | finds |", "| --- | --- | --- | --- |", ...all.map((rule) => `| \`${rule.name}\`${preview(rule)} | ${rule.severity} | ${rule.category} | ${rule.summary} |`), ""].join("\n");
  const widthOf = (column) => Math.max(...all.map((rule) => rule[column].length));
  const [name, category] = [widthOf("name"), widthOf("category")];
  return all.map((rule) => `${rule.name.padEnd(name)}  ${rule.severity.padEnd(7)}  ${rule.category.padEnd(category)}  ${rule.summary}${preview(rule)}\n`).join("");
}

function explainRule(rule, format) {
  const isMarkdown = format === "markdown";
  const title = isMarkdown ? `## ${rule.name}` : rule.name;
  const heading = (name, lines) => (isMarkdown ? `### ${name}\n\n${lines.join("\n")}\n` : `${name}\n  ${lines.join("\n  ")}\n`);
  const section = (name, text) => heading(name, isMarkdown ? [text] : wrap(text, 96));
  const facts = [`severity ${rule.severity}`, `confidence ${rule.confidence}`, `category ${rule.category}`, `since ${rule.since}`];
  if (rule.preview) facts.push("in preview: runs only when it is asked for");
  if (rule.microsoftRule) facts.push(`Microsoft's checker: ${rule.microsoftRule}`);
  const options = rule.options.flatMap((option) => {
    const text = `${option.name} (${option.kind === "number" ? "a whole number" : "words"}, default ${option.default || "none"}): ${option.about}`;
    return isMarkdown ? [`- ${text}`] : wrap(text, 96);
  });
  return [
    `${title}\n${isMarkdown ? "\n" : ""}${facts.join(", ")}\n`,
    section("What it finds", rule.what),
    section("Why it matters", rule.why),
    section("How to fix", rule.fix),
    section("When to allow it", rule.allow),
    ...(options.length > 0 ? [heading("Options", options)] : []),
    section("Source", rule.source),
  ].join("\n");
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
