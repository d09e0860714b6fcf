// @ts-check
/** How a unified diff becomes two columns. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, rowsOf } from "../../../www/diff/text.js";
import { isLower } from "../../../www/diff/version.js";

const text = (/** @type {import('../../../www/diff/text.js').Piece[]} */ pieces) => pieces.map(([part, isMarked]) => (isMarked ? `[${part}]` : part)).join("");

test("words that differ are marked, whole words only", () => {
  const pairs = [
    ["const total = a + b;", "const total = a - b;", "const total = a [+] b;", "const total = a [-] b;"],
    ["Whole number", "Whole numbers", "Whole [number]", "Whole [numbers]"],
    ["same", "same", "same", "same"],
    ["", "new", "", "new"],
    ["aaaa bbbb", "cccc dddd", "aaaa bbbb", "cccc dddd"],
  ];
  for (const [one, other, before, after] of pairs) {
    const [a, b] = marked(one, other);
    assert.deepEqual([text(a), text(b)], [before, after], `${one} / ${other}`);
  }
});

test("lines are numbered, matched by what they have in common, and gaps are seen", () => {
  const rows = rowsOf(`--- a\n+++ b\n@@ -1,3 +1,4 @@\n first\n-  var total = field("total");\n+  const form = open();\n+  const total = field("total");\n last\n@@ -20 +21 @@\n-old\n+new\n\\ No newline at end of file\n`);
  const seen = rows.map(({ before, after, gap }) => (gap ? "gap" : [before && `${before.line} ${text(before.pieces)}`, after && `${after.line} ${text(after.pieces)}`]));
  assert.deepEqual(seen, [
    ["1 first", "1 first"],
    [undefined, "2   const form = open();"],
    ['2   [var] total = field("total");', '3   [const] total = field("total");'],
    ["3 last", "4 last"],
    "gap",
    ["20 old", "21 new"],
  ]);
});

test("long lines and large blocks take no long time", () => {
  const start = performance.now();
  const line = "x1 ".repeat(200_000);
  const [before] = marked(`${line}a`, `${line}b`);
  assert.ok(text(before).length < 2_000, "a minified line is cut");
  const many = (/** @type {string} */ sign) => Array.from({ length: 5_000 }, (_, index) => `${sign}line ${index} of ${sign === "-" ? "one" : "another"}`).join("\n");
  assert.equal(rowsOf(`@@ -1,5000 +1,5000 @@\n${many("-")}\n${many("+")}\n`).length, 5_000);
  assert.ok(performance.now() - start < 2_000, `${Math.round(performance.now() - start)} ms`);
});

test("versions are compared by number", () => {
  assert.equal(isLower("1.9.0.0", "1.10.0.0"), true);
  assert.equal(isLower("1.10.0.0", "1.9.0.0"), false);
  assert.equal(isLower("1.0", "1.0.0.0"), false);
  assert.equal(isLower("1.0", "1.0.0.1"), true);
  assert.equal(isLower(undefined, "1.0.0.0"), false);
  assert.equal(isLower("1.x", "2.0"), false);
});
