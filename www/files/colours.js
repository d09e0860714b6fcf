// @ts-check
/**
 * Colours of scripts, style sheets, pages and YAML, by Lezer. XML and JSON are coloured by the engine, which does it a window at a time; here the
 * whole text is read once, so a long one stays plain.
 */
import { parser as css } from "@lezer/css";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";
import { configureNesting, parser as html } from "@lezer/html";
import { parser as script } from "@lezer/javascript";
import { parser as yaml } from "@lezer/yaml";

/** So many bytes are coloured: the parser takes half a second for them. */
export const MOST = 1 << 20;
/** What takes longer stays plain, in milliseconds: a megabyte of nothing but open brackets costs a parser many seconds. */
const LONGEST = 1500;

const style = tagHighlighter([
  { tag: tags.comment, class: "comment" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "string" },
  { tag: [tags.number, tags.color, tags.unit], class: "number" },
  { tag: [tags.keyword, tags.bool, tags.null, tags.self, tags.atom], class: "keyword" },
  { tag: [tags.tagName, tags.angleBracket], class: "tag" },
  { tag: tags.attributeName, class: "attribute" },
  { tag: tags.attributeValue, class: "value" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "key" },
  { tag: [tags.function(tags.variableName), tags.className, tags.typeName], class: "name" },
  { tag: [tags.meta, tags.processingInstruction, tags.documentMeta], class: "declaration" },
  { tag: [tags.punctuation, tags.operator], class: "punctuation" },
]);

/** @type {Record<string, () => import('@lezer/common').Parser>} */
const PARSERS = {
  script: () => script.configure({ dialect: "ts jsx" }),
  style: () => css,
  markup: () => html.configure({ wrap: configureNesting([{ tag: "script", parser: script }, { tag: "style", parser: css }]) }),
  yaml: () => yaml,
};

/**
 * Where the colours of a text begin and end.
 * @param {string} form @param {string} text
 * @returns {Colours | undefined}
 */
export function coloursOf(form, text) {
  const parser = PARSERS[form]?.();
  const tree = parser && parsed(parser, text);
  if (!tree) return undefined;
  /** @type {number[]} */
  const from = [];
  /** @type {number[]} */
  const to = [];
  /** @type {string[]} */
  const classes = [];
  highlightTree(tree, style, (start, end, name) => {
    from.push(start);
    to.push(end);
    classes.push(name);
  });
  return new Colours(text, from, to, classes);
}

/** The tree of a text; undefined where it takes too long. @param {import('@lezer/common').Parser} parser @param {string} text */
function parsed(parser, text) {
  const parse = parser.startParse(text);
  const end = performance.now() + LONGEST;
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
    if (performance.now() > end) return undefined;
  }
}

export class Colours {
  /** Where lines begin. @type {number[]} */
  #lines = [0];
  #text;
  #from;
  #to;
  #classes;

  /** @param {string} text @param {number[]} from @param {number[]} to @param {string[]} classes */
  constructor(text, from, to, classes) {
    this.#text = text;
    this.#from = from;
    this.#to = to;
    this.#classes = classes;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lines.push(at + 1);
  }

  /** The pieces of a row. @param {import('solvet').LookRow} row @returns {[string, string][]} */
  pieces({ line, column, pieces }) {
    const length = pieces.reduce((sum, [, text]) => sum + text.length, 0);
    const start = this.#offset(line, column);
    /** @type {[string, string][]} */
    const coloured = [];
    let at = start;
    const plain = (/** @type {number} */ to) => {
      if (to > at) coloured.push(["text", this.#text.slice(at, to)]);
    };
    for (let index = this.#first(start); index < this.#from.length && this.#from[index] < start + length; index++) {
      const [from, to] = [Math.max(this.#from[index], at), Math.min(this.#to[index], start + length)];
      if (to <= from) continue;
      plain(from);
      coloured.push([this.#classes[index], this.#text.slice(from, to)]);
      at = to;
    }
    plain(start + length);
    return coloured;
  }

  /** Columns count characters, offsets the units of a string. @param {number} line @param {number} column */
  #offset(line, column) {
    let at = this.#lines[line - 1] ?? this.#text.length;
    for (let count = 1; count < column; count++) at += (this.#text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return at;
  }

  /** The first colour that ends behind an offset. @param {number} offset */
  #first(offset) {
    let [low, high] = [0, this.#to.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#to[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
