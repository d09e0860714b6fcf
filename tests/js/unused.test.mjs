// @ts-check
/** Nothing stands in the page that nothing uses: no word of www/texts.js, no class of the styles, no icon, no export. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { texts } from "../../www/texts.js";

const root = new URL("../../", import.meta.url);
/** Modules and static pages, as text. */
const modules = ["www/", "scripts/", "tests/js/"].flatMap(filesIn).filter(([name]) => /\.(m?js|html)$/.test(name));
const page = modules.filter(([name]) => name.startsWith("www/") && !/^www\/texts(\/|\.)/.test(name));
const words = modules.filter(([name]) => /^www\/texts(\/|\.)/.test(name));
const code = page.map(([, text]) => text).join("\n");

/** @param {string} folder @returns {[name: string, text: string][]} */
function filesIn(folder) {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((name) => folder + name);
  return names.filter((name) => /\.(m?js|css|html)$/.test(name)).map((name) => [name, readFileSync(new URL(name, root), "utf8")]);
}

/** The path of each text, with those of the objects they stand in. @param {any} object @param {string} [path] @returns {string[]} */
function pathsOf(object, path = "") {
  return Object.entries(object).flatMap(([name, value]) => [path + name, ...(typeof value === "object" && !Array.isArray(value) ? pathsOf(value, `${path}${name}.`) : [])]);
}

/** The texts that a module names, also by another name it gives to some of them. @param {string} module */
function namedIn(module) {
  const others = [...module.matchAll(/const (\w+) = texts\.([\w.]+);/g)].map(([, name, path]) => [name, `${path}.`]);
  const named = [...module.matchAll(/\{\{([\w.]+)\}\}/g)].map(([, path]) => path);
  // Who is given all texts of an object may use each of them; who only gives it another name uses none yet.
  const body = module.replace(/const \w+ = texts\.[\w.]+;/g, "");
  for (const [name, path] of [["texts", ""], ...others]) {
    for (const [, rest] of body.matchAll(new RegExp(`(?<!\\w|[^.]\\.)${name}((?:\\??\\.\\w+)+|(?=[\\[,;)]))`, "g"))) named.push((path + rest.replaceAll("?", "").slice(1)).replace(/\.$/, ""));
  }
  return named.filter(Boolean);
}

test("every text is used", () => {
  const named = new Set([...page, ...modules.filter(([name]) => name.startsWith("scripts/page/")), ...words].flatMap(([, text]) => namedIn(text)));
  const isUsed = (/** @type {string} */ path) => path.split(".").some((_, end, parts) => named.has(parts.slice(0, end + 1).join("."))) || [...named].some((name) => name.startsWith(`${path}.`));
  assert.deepEqual(pathsOf(texts).filter((path) => !isUsed(path)), []);
});

test("every class of the styles is given to something", () => {
  const unused = new Set();
  for (const [name, text] of filesIn("www/styles/")) {
    const selectors = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\{[^{}]*\}/g, "{}");
    for (const [, given] of selectors.matchAll(/\.([a-z][\w-]*)/gi)) if (!isGiven(given)) unused.add(`${name}: ${given}`);
  }
  assert.deepEqual([...unused], []);
});

/** Whether a class stands in the page, whole or with its end made there. @param {string} name */
function isGiven(name) {
  const beginnings = [...name.matchAll(/-/g)].map(({ index }) => `${name.slice(0, index + 1)}\${`);
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code) || beginnings.some((beginning) => new RegExp(`(?<![\\w-])${beginning.replace(/[${]/g, "\\$&")}`).test(code));
}

test("every icon is shown", () => {
  const drawings = readFileSync(new URL("www/views/icons.js", root), "utf8");
  const names = [...drawings.matchAll(/^ {2}"?([\w-]+)"?: svg`/gm)].map(([, name]) => name);
  assert.ok(names.length > 20, "the icons are found");
  const uses = code.replace(drawings, "");
  assert.deepEqual(names.filter((name) => !new RegExp(`["']${name}["']|\\b${name}:`).test(uses)), []);
});

test("every export is imported", () => {
  const unused = page.flatMap(([name, text]) => {
    const exported = [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, word]) => word);
    // A view is known by the name of its element.
    return exported.filter((word) => !text.includes(`, ${word});`) && !modules.some(([other, elsewhere]) => other !== name && new RegExp(`\\b${word}\\b`).test(elsewhere))).map((word) => `${name}: ${word}`);
  });
  assert.deepEqual(unused, []);
});
