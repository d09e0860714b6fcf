// @ts-check
/** Files and links that somebody made to keep the page busy, or to have it say what it should not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { UNDECIDED, choiceOf, withConfig, withEntry } from "../../../www/decisions.js";
import { coloursOf } from "../../../www/files/colours.js";
import { readRoute, writeRoute } from "../../../www/route.js";

test("an address names nothing that is longer than any name", () => {
  const long = "a/".repeat(500_000);
  assert.deepEqual(readRoute(`#/files/${long}?line=3&path=${long}`), { view: "files", options: { line: "3" } });
  const key = `Workflows/${"x".repeat(1000)}.json`;
  assert.deepEqual(readRoute(writeRoute({ view: "files", key })), { view: "files", key, options: {} });
  for (const hash of ["#/files/%", "#/files/%E0%A4%A?%", "#/files/<img onerror=x>", "#/files/__proto__?__proto__=x&constructor=y"]) assert.equal(readRoute(hash)?.view, "files", hash);
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test("a script that a parser would take long for stays plain", () => {
  const begun = performance.now();
  assert.equal(coloursOf("script", "a<".repeat(1 << 19)), undefined);
  assert.ok(performance.now() - begun < 20_000, "as long as it takes to see that it takes too long");
  assert.ok(coloursOf("script", "var a = 1;\n".repeat(100)));
});

test("a configuration that is broken reaches the engine as it is, also after something was accepted", () => {
  const accepted = withEntry(UNDECIDED, { rule: "trigger-condition", reason: "known" });
  for (const text of ["// ours\n{}", "[]", "null", '{ "suppressions": {} }']) {
    assert.equal(choiceOf(withConfig(accepted, { name: "solvet.json", text })).config, text);
  }
  const { config = "" } = choiceOf(withConfig(accepted, { name: "solvet.json", text: '{ "suppressions": [null, 1], "__proto__": { "x": 1 } }' }));
  assert.deepEqual(JSON.parse(config).suppressions, [null, 1, { rule: "trigger-condition", reason: "known" }]);
});
