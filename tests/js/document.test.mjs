// The documentation in the npm package and on the command line: what a solution is made of, in every format.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { document, open, render } from "../../pkg/index.js";
import { solutionZip } from "./page/solution.mjs";

const cli = fileURLToPath(new URL("../../pkg/cli.mjs", import.meta.url));
const sample = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solvet-document-"));
after(() => rmSync(folder, { recursive: true }));

function solvet(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input, env: { ...process.env, NO_COLOR: undefined } });
  return { status, stdout, stderr };
}

/** Opens what is given, and gives it back after the test. */
async function opened(context, ...zips) {
  const solutions = [];
  for (const bytes of zips) solutions.push(await open(bytes));
  context.after(() => solutions.forEach((solution) => solution.free()));
  return solutions;
}

const region = { name: "contoso_region", displayName: "Region", columns: [{ name: "contoso_regionid", displayName: "Region" }] };
const order = { name: "contoso_order", displayName: "Order", columns: [{ name: "contoso_regionref", displayName: "Region of the order", type: "lookup" }] };
const orders = solutionZip({ uniqueName: "ContosoOrders", displayName: "Contoso Orders", tables: [order], lookups: [["contoso_order", "contoso_regionref", "contoso_region"]] });
const base = solutionZip({ uniqueName: "ContosoBase", displayName: "Contoso Base", tables: [region] });

test("the documentation of a solution says what it is made of", async (context) => {
  const [one] = await opened(context, readFileSync(sample));
  const documentation = one.document();
  assert.equal(documentation.schema, "solvet.documentation/1");
  assert.deepEqual(documentation, await document([one]));
  assert.deepEqual(documentation.solutions.map(({ uniqueName, version }) => [uniqueName, version]), [["ContosoOrders", "1.4.0.2"]]);
  assert.deepEqual(documentation.apps.map(({ displayName, kind }) => [displayName, kind]), [["Order Desk", "model-driven-app"], ["Order Helper", "agent"]]);
  assert.deepEqual(documentation.tables.map(({ displayName, own }) => [displayName, own]), [["Order", true], ["Region", true], ["Warehouse", false]]);
  const notify = documentation.automations.find(({ displayName }) => displayName === "Notify the warehouse");
  assert.deepEqual([notify.kind, notify.state, notify.starts], ["cloud-flow", "on", ["when a row of `Order` is created, where its conditions hold"]]);
  assert.deepEqual(documentation.firings.map(({ table, automation, event }) => [table, automation === notify.key, event]), [["table:contoso_order", true, "create"], ["table:contoso_order", false, "form"]]);
  assert.deepEqual(documentation.connectors.map(({ displayName, tier }) => [displayName, tier]), [["Microsoft Dataverse", "premium"], ["Office 365 Outlook", "standard"], ["SharePoint", "standard"]]);
  assert.ok(documentation.absent.includes("canvas apps"));
  assert.ok(documentation.limits.length > 0);
});

test("solutions of a set are documented as one", async (context) => {
  const set = await opened(context, orders, base);
  const { solutions, relationships, tables, names } = await document(set);
  assert.equal(solutions.length, 2);
  assert.deepEqual(tables.map(({ displayName }) => displayName), ["Order", "Region"]);
  assert.deepEqual(relationships.map(({ from, to, cardinality, column }) => [names[from], names[to], cardinality, column]), [["Region", "Order", "one-to-many", "contoso_regionref"]]);
  await assert.rejects(document([set[0], set[0]]), { code: "same-solution-twice" });
});

test("a documentation is rendered as people read it", async (context) => {
  const [one] = await opened(context, readFileSync(sample));
  const documentation = one.document();
  const starts = { text: /^Contoso Orders 1\.4\.0\.2 /, json: /^\{/, markdown: /^# Contoso Orders 1\.4\.0\.2\n[\s\S]*```mermaid\nerDiagram\n/, html: /^<!doctype html>/i };
  for (const [format, start] of Object.entries(starts)) assert.match(render(documentation, format), start, format);
  assert.throws(() => render(documentation, "sarif"), { code: "unknown-format" });
  const page = render(documentation, "html");
  assert.ok(!/<script|src=|https?:\/\//.test(page.replaceAll(/https:\/\/learn\.microsoft\.com\S*/g, "")), "it is one file, and asks nobody");
});

test("document prints, writes files, and reads standard input", () => {
  const file = (name) => join(folder, name);
  const { status, stdout, stderr } = solvet(["document", sample]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /^Contoso Orders 1\.4\.0\.2 /);
  assert.equal(JSON.parse(solvet(["document", sample, "--format", "json"]).stdout).schema, "solvet.documentation/1");
  assert.deepEqual(solvet(["document", sample, "--format", "markdown", "--output", file("orders.md")]), { status: 0, stdout: "", stderr: "" });
  assert.match(readFileSync(file("orders.md"), "utf8"), /^# Contoso Orders/);
  assert.equal(solvet(["document", sample, "--format", `html=${file("orders.html")}`, "--format", `json=${file("orders.json")}`]).status, 0);
  assert.match(readFileSync(file("orders.html"), "utf8"), /^<!doctype html>/i);
  assert.equal(JSON.parse(readFileSync(file("orders.json"), "utf8")).schema, "solvet.documentation/1");
  assert.match(solvet(["document", "-"], readFileSync(sample)).stdout, /^Contoso Orders/);
});

test("document tells what is wrong with a call", () => {
  const calls = [
    [["document"], /no input/],
    [["document", sample, "--format", "markdwon"], /did you mean `markdown`\?/],
    [["document", sample, "--format", "sarif"], /`sarif`/],
    [["document", join(folder, "nothing.zip")], /nothing\.zip/],
    [["document", sample, sample], /two of the inputs are the solution `ContosoOrders`/],
  ];
  for (const [args, message] of calls) {
    const { status, stdout, stderr } = solvet(args);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
  assert.match(solvet(["document", "--help"]).stdout, /Usage: solvet document /);
});
