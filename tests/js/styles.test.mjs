// @ts-check
/** The styles know where lines begin and end, not left and right: a page that is read from right to left needs no others. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../www/styles/", import.meta.url);

/** What names a side, and what to write instead. @type {[RegExp, string][]} */
const PHYSICAL = [
  [/(?<![-\w])(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b/, "…-inline-start, …-inline-end"],
  [/(?<![-\w])(left|right)\s*:/, "inset-inline-start, inset-inline-end"],
  [/(?<![-\w])(text-align|float|clear|caption-side)\s*:\s*(left|right)\b/, "start, end (inline-start, inline-end)"],
  [/(?<![-\w])border-(top|bottom)-(left|right)-radius/, "border-start-start-radius and its like"],
  [/(?<![-\w])(background-position|object-position|transform-origin|perspective-origin)(-x)?\s*:[^;]*\b(left|right)\b/, "a drawing that is the same from both sides"],
  [/linear-gradient\([^)]*\bto (left|right)\b/, "a border, or a direction by var(--forward)"],
];

/** Four values are top, right, bottom, left. */
const FOUR = /(?<![-\w])(margin|padding|inset|border-width|border-color|border-style|border-radius)\s*:\s*([^;{}]+);/g;

/** @param {string} css */
function withoutComments(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
}

/** The values of a declaration, where one in parentheses is one. @param {string} text */
function valuesOf(text) {
  /** @type {string[]} */
  const values = [];
  let depth = 0;
  for (const part of text.trim().split(/(?=[\s()])|(?<=[()])/)) {
    if (part === "(") depth++;
    if (depth === 0 && /^\s/.test(part)) values.push(part.trim());
    else values.push((values.pop() ?? "") + part);
    if (part === ")") depth--;
  }
  return values.filter(Boolean);
}

/** @param {string} css */
function sides(css) {
  /** @type {string[]} */
  const found = [];
  const text = withoutComments(css);
  for (const [pattern, instead] of PHYSICAL) for (const [line] of text.matchAll(new RegExp(pattern, "g"))) found.push(`${line.trim()} – instead: ${instead}`);
  for (const [line, property, value] of text.matchAll(FOUR)) {
    const values = valuesOf(value);
    const isRound = property === "border-radius";
    if (values.length === 4 && (isRound ? values[0] !== values[1] || values[2] !== values[3] : values[1] !== values[3])) found.push(`${line.trim()} – instead: ${isRound ? "border-start-start-radius and its like" : `${property}-block and ${property}-inline`}`);
  }
  return found;
}

test("no style names a side", () => {
  const found = readdirSync(folder).flatMap((name) => sides(readFileSync(new URL(name, folder), "utf8")).map((line) => `${name}: ${line}`));
  assert.deepEqual(found, []);
});

test("the search for sides finds them", () => {
  for (const css of ["a{margin-left:1px}", "a{left: 0}", "a { text-align: right; }", "a{border-top-left-radius:1px}", "a{padding: 1px 2px 3px 4px;}", "a{inset: 0 auto calc(1px + 2px) 0;}", "a{float:left}", "a{background:linear-gradient(to right, red, blue)}"]) assert.equal(sides(css).length, 1, css);
  for (const css of ["a{margin: 1px 2px 3px 2px;}", "a{padding-inline: 0 1px}", "/* left: 0 */", "a{inset: calc(100% + 4px) 0 auto;}", "a{--left-over: 1}"]) assert.deepEqual(sides(css), [], css);
});
