// `solvet rules`: what solvet looks for.
import { rules } from "../index.js";
import { COMMON, FORMATS, UsageError, didYouMean } from "./arguments.mjs";
import { write } from "./output.mjs";

export const rulesCommand = {
  usage: "solvet rules [options] [name | category | beginning]",
  about: "Lists the rules, or explains one, by its name or by that of Microsoft's checker.\nA category, such as security, or a beginning, such as flow-*, lists those rules.\nRules in preview run only when they are asked for.",
  options: { ...COMMON, format: { ...COMMON.format, multiple: false, value: "FORMAT", help: `${FORMATS.join(", ")} (default: text)` } },
  run,
};

async function run(options, [name, ...more]) {
  if (more.length > 0) throw new UsageError("`solvet rules` takes one name");
  const all = await rules();
  const format = options.format ?? "text";
  const listed = all.filter((rule) => name === undefined || rule.category === name || (name.endsWith("*") && rule.name.startsWith(name.slice(0, -1))));
  if (listed.length > 0) {
    await write(format === "json" ? `${JSON.stringify(listed, null, 2)}\n` : listRules(listed, format), options);
    return 0;
  }
  const found = all.filter((rule) => rule.name === name || rule.microsoftRule?.toLowerCase() === name.toLowerCase());
  if (found.length === 0) throw new UsageError(`there is no rule \`${name}\`${await meant(name, all)}`);
  if (format === "json") await write(`${JSON.stringify(found.length === 1 ? found[0] : found, null, 2)}\n`, options);
  else await write(found.map((rule) => explainRule(rule, format)).join("\n"), options);
  return 0;
}

/** A word that begins names of rules means those; any other is perhaps mistyped. */
function meant(name, all) {
  const word = name.replace(/[-*]+$/, "");
  if (word && all.some((rule) => rule.name.startsWith(`${word}-`))) return `; did you mean \`${word}-*\`?`;
  return didYouMean(name, all.flatMap((rule) => [rule.name, rule.category, ...(rule.microsoftRule ? [rule.microsoftRule] : [])]));
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
