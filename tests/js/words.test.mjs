// @ts-check
/** Every English word of the page is in www/texts.js and the files below www/texts/: none stands in a template, in a label or in a sentence made elsewhere. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parser } from "@lezer/javascript";

const folder = new URL("../../www/", import.meta.url);
/** Attributes that are read or shown. */
const SHOWN = new Set(["alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "hint", "label", "placeholder", "title"]);
/** What stands for something left out of a template. */
const HOLE = "\0";

/** @param {string} code @returns {string[]} */
function wordsOf(code) {
  /** @type {string[]} */
  const found = [];
  parser.parse(code).iterate({
    enter(node) {
      if (node.name === "TaggedTemplateExpression" && /^(html|svg)$/.test(code.slice(node.from, node.node.firstChild?.to))) {
        const template = node.node.getChild("TemplateString");
        if (template) found.push(...inMarkup(holed(code, template)));
      } else if (node.name === "TemplateString" && node.node.parent?.name !== "TaggedTemplateExpression") found.push(...inSentence(holed(code, node.node).slice(1, -1), code, node.node));
      else if (node.name === "String" && node.node.parent?.name !== "ImportDeclaration") found.push(...inSentence(code.slice(node.from + 1, node.to - 1), code, node.node));
    },
  });
  return found;
}

/** A template with a mark for each expression in it. @param {string} code @param {import('@lezer/common').SyntaxNode} template */
function holed(code, template) {
  let text = "";
  let from = template.from;
  for (const hole of template.getChildren("Interpolation")) {
    text += code.slice(from, hole.from) + HOLE;
    from = hole.to;
  }
  return text + code.slice(from, template.to);
}

/** Words between tags, and in attributes that are read or shown. @param {string} markup */
function inMarkup(markup) {
  /** @type {string[]} */
  const found = [];
  const text = markup.replace(/<!--[\s\S]*?-->/g, "").replace(/<[a-z/][^<>]*>/gi, (tag) => {
    for (const [, name, value] of tag.matchAll(/([\w-]+)=(?:"([^"]*)")/g)) if (SHOWN.has(name) && isWord(value)) found.push(`${name}="${value}"`);
    return HOLE;
  });
  for (const piece of text.slice(1, -1).split(HOLE)) if (isWord(piece)) found.push(piece.trim());
  return found;
}

/** A string is a sentence when it has several words and begins as one does, or ends as one. @param {string} text @param {string} code @param {import('@lezer/common').SyntaxNode} node */
function inSentence(text, code, node) {
  const isSentence = /^\p{Lu}\p{Ll}+ \p{L}/u.test(text) || /\p{L}{2,} \p{L}{2,}.*[.!?…]$/u.test(text);
  // What is thrown or written to the console is for whoever writes the page.
  const around = code.slice(Math.max(0, node.from - 40), node.from);
  return isSentence && !/(Error|console\.\w+)\($/.test(around) ? [text.replaceAll(HOLE, "…")] : [];
}

/** @param {string} text */
function isWord(text) {
  return /\p{L}{2,}/u.test(text.replace(/&\w+;/g, ""));
}

test("no English word stands outside texts.js", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js") && !/^texts(\/|\.)/.test(name));
  const found = files.flatMap((name) => wordsOf(readFileSync(new URL(name, folder), "utf8")).map((words) => `${name}: ${words}`));
  assert.deepEqual(found, []);
});

test("the static page takes its words from texts.js", () => {
  const page = readFileSync(new URL("index.html", folder), "utf8").replaceAll(/\{\{[\w.]+\}\}/g, HOLE);
  const body = page.slice(page.indexOf("<body>"));
  assert.deepEqual(inMarkup(` ${body} `).filter((words) => words !== "solvet" && !words.startsWith('aria-label="solvet ')), []);
  assert.match(page, /<html lang="en">/, "the language of the words");
});

test("the search for words finds them", () => {
  for (const code of ["html`<p>Hello there</p>`", "html`<a title=\"Go away\">${x}</a>`", "svg`<text>Name</text>`", 'x = "Nothing was found"', "html`<p>${y ? html`<b>Bold</b>` : z} </p>`", "t = `Saved as ${name}.`"]) assert.equal(wordsOf(code).length, 1, code);
  for (const code of ["html`<p class=\"not shown\">${words}</p>`", 'x = "card open"', 'import "lit"', 'throw new Error("This is for us.")', "html`<p>${a}, ${b} · ${c}</p>`"]) assert.deepEqual(wordsOf(code), [], code);
});
