// Dependencies in the npm package: the graph, the reasons for a component, the order of a set, what a target has.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Solution, SolvetError, check, graph, open, plan, render, unpack, why } from "../../pkg/index.js";
import { solutionZip, zip } from "./page/solution.mjs";

const sample = fileURLToPath(new URL("../fixtures/sample.zip", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solvet-graph-"));
after(() => rmSync(folder, { recursive: true }));

const region = { name: "contoso_region", displayName: "Region", columns: [{ name: "contoso_regionid", displayName: "Region" }, { name: "contoso_name", displayName: "Name" }] };
const order = { name: "contoso_order", displayName: "Order", columns: [{ name: "contoso_total", displayName: "Total" }, { name: "contoso_regionref", displayName: "Region of the order", type: "lookup" }] };
const lookups = [["contoso_order", "contoso_regionref", "contoso_region"]];
const needs = [{ schemaName: "contoso_region", displayName: "Region", solution: "ContosoBase (1.2.0.0)" }];

/** `ContosoOrders` needs a table of `ContosoBase`, and its exporter listed it. */
const orders = solutionZip({ uniqueName: "ContosoOrders", displayName: "Contoso Orders", managed: true, tables: [order], lookups, needs });
const base = solutionZip({ uniqueName: "ContosoBase", displayName: "Contoso Base", version: "1.3.0.0", managed: true, tables: [region] });
/** The same need, which nobody listed. */
const unlisted = solutionZip({ uniqueName: "ContosoLoose", displayName: "Contoso Loose", tables: [order], lookups });

/** Opens what is given, and gives it back after the test. */
async function opened(context, ...zips) {
  const solutions = [];
  for (const bytes of zips) solutions.push(await open(bytes));
  context.after(() => solutions.forEach((solution) => solution.free()));
  return solutions;
}

const statuses = (document) => Object.fromEntries(document.nodes.map(({ key, status }) => [key, status]));
const refusal = (code, message) => (error) => {
  assert.ok(error instanceof SolvetError, error.stack);
  assert.equal(error.code, code, error.message);
  assert.match(error.message, message);
  assert.ok(!error.message.endsWith("."), error.message);
  return true;
};

test("the graph of a solution says who has what it needs", async (context) => {
  const [one, loose] = await opened(context, orders, unlisted);
  const document = one.graph();
  assert.equal(document.schema, "solvet.graph/1");
  assert.deepEqual(document, JSON.parse(one.graphText()));
  assert.deepEqual(document, await graph([one]));
  assert.equal(document.extent.nodes, document.nodes.length);
  assert.equal(document.extent.edges, document.edges.length);
  assert.deepEqual(document.nodes.map(({ key }) => key), document.nodes.map(({ key }) => key).toSorted());
  const needed = document.nodes.find(({ key }) => key === "table:contoso_region");
  assert.deepEqual([needed.status, needed.solution, needed.version], ["required", "ContosoBase", "1.2.0.0"]);
  const edge = document.edges.find(({ from, to, via }) => from === "relationship:contoso_region_contoso_order" && to === "table:contoso_region" && via === "relationship-table");
  assert.deepEqual([edge.hardness, edge.origins, edge.location.entry], ["import", ["content"], "customizations.xml"]);
  assert.equal(statuses(loose.graph())["table:contoso_region"], "missing");
});

test("solutions of a set bring what the others need", async (context) => {
  const set = await opened(context, orders, base);
  const document = await graph(set);
  assert.deepEqual(document.solutions.map(({ uniqueName }) => uniqueName), ["ContosoOrders", "ContosoBase"]);
  assert.equal(document.inputs.length, 2);
  const needed = document.nodes.find(({ key }) => key === "table:contoso_region");
  assert.deepEqual([needed.status, needed.solution, needed.displayName], ["present", "ContosoBase", "Region"]);
  assert.equal(document.extent.byStatus.present, document.nodes.length);
  await assert.rejects(graph([set[0], set[0]]), { code: "same-solution-twice" });
});

test("a graph is narrowed by kind, by status, and to what lies around a component", async (context) => {
  const [one] = await opened(context, orders);
  const whole = one.graph();
  assert.deepEqual(new Set(one.graph({ kinds: ["table", "relationship"] }).nodes.map(({ kind }) => kind)), new Set(["table", "relationship"]));
  const needed = one.graph({ only: ["required"] });
  assert.ok(needed.nodes.some(({ key }) => key === "relationship:contoso_region_contoso_order"), "what names it is shown too");
  assert.ok(needed.nodes.length < whole.nodes.length);
  assert.equal(needed.extent.nodes, whole.nodes.length);
  const near = (depth) => one.graph({ around: "contoso_total", depth });
  assert.deepEqual(near(0).nodes.map(({ key }) => key), ["column:contoso_order.contoso_total"]);
  assert.equal(near().extent.around, "column:contoso_order.contoso_total");
  assert.deepEqual(near().nodes.map(({ key }) => key), ["column:contoso_order.contoso_total", "table:contoso_order"]);
  assert.ok(near(2).nodes.length > near(1).nodes.length);
  assert.deepEqual(one.graph({ kinds: [], only: [], fold: "none" }), whole);
});

test("a folded graph stands for all of it", async (context) => {
  const [one] = await opened(context, orders);
  const whole = one.graph();
  const parts = one.graph({ fold: "parts" });
  assert.deepEqual(parts.nodes.find(({ key }) => key === "table:contoso_order").holds, { column: 2, relationship: 1 });
  const kinds = one.graph({ fold: "kinds" });
  assert.equal(kinds.extent.fold, "kinds");
  assert.ok(kinds.nodes.length <= parts.nodes.length && parts.nodes.length < whole.nodes.length);
  assert.equal(one.graph({ fold: "auto" }).extent.fold, "none", "a small graph is not folded");
});

test("options that are mistyped are refused instead of ignored", async (context) => {
  const [one] = await opened(context, orders);
  const words = [
    [{ kinds: ["tabel"] }, /`tabel`.*did you mean `table`\?/],
    [{ only: ["mising"] }, /`mising`.*did you mean `missing`\?/],
    [{ fold: "kind" }, /`kind`.*did you mean `kinds`\?/],
  ];
  for (const [options, message] of words) {
    await assert.rejects(graph([one], options), refusal("unknown-word", message));
    assert.throws(() => one.graph(options), refusal("unknown-word", message));
  }
  const types = [{ kinds: "table" }, { kinds: [1] }, { kinds: null }, { only: "missing" }, { around: 42 }, { around: " " }, { depth: -1 }, { depth: 1.5 }, { depth: "2" }, { depth: 1000 }, { fold: 1 }];
  for (const options of types) {
    const [name] = Object.keys(options);
    await assert.rejects(graph([one], options), refusal("bad-input", new RegExp(`^\`${name}\` is `)));
    assert.throws(() => one.graphText(options), refusal("bad-input", new RegExp(`^\`${name}\` is `)));
  }
  await assert.rejects(graph([one], { around: "contoso_ordr" }), { code: "no-such-component" });
});

test("a component is found by its key, its schema name, and what people call it", async (context) => {
  const [one] = await opened(context, orders);
  const found = (name) => one.why(name).component.key;
  assert.equal(found("table:contoso_order"), "table:contoso_order");
  assert.equal(found("Table:Contoso_Order"), "table:contoso_order");
  assert.equal(found("contoso_order"), "table:contoso_order");
  assert.equal(found(" Total "), "column:contoso_order.contoso_total");
  assert.equal(found("contoso_total"), "column:contoso_order.contoso_total");
  assert.equal(found("contoso_order.contoso_total"), "column:contoso_order.contoso_total");
  assert.equal(found("contoso_region"), "table:contoso_region", "also one that another solution brings");
  assert.deepEqual(await why([one], "Order"), one.why("Order"));
});

test("why names who needs a component, what it needs, and the way", async (context) => {
  const [one, other] = await opened(context, orders, base);
  const document = await why([one, other], "contoso_region");
  assert.equal(document.schema, "solvet.why/1");
  assert.deepEqual(document.parts, { column: 2 });
  assert.match(document.summary, /`Region` is in `ContosoBase`\.$/);
  const entry = document.neededBy.find(({ component }) => component.key === "relationship:contoso_region_contoso_order");
  assert.equal(entry.hardness, "import");
  assert.deepEqual(entry.path.map(({ from, to }) => [from, to]), [["relationship:contoso_region_contoso_order", "table:contoso_region"]]);
  const far = document.neededBy.find(({ component }) => component.key === "column:contoso_order.contoso_regionref");
  assert.equal(far.path.length, 2);
  for (const { from, to, location } of document.neededBy.flatMap(({ path }) => path)) assert.ok(document.names[from] && document.names[to] && location.entry);
  const needing = await why([one, other], "contoso_regionref");
  assert.ok(needing.needs.some(({ component }) => component.key === "table:contoso_region"));
});

test("a name nobody has, or several have, is answered with what may be meant", async (context) => {
  const [one] = await opened(context, sample);
  const near = (error) => refusal("no-such-component", /`contoso_ordr`/)(error) && error.members[0] === "table:contoso_order" && error.help.length > 0;
  assert.throws(() => one.why("contoso_ordr"), near);
  await assert.rejects(why([one], "contoso_ordr"), near);
  assert.throws(() => one.why("xyzzy"), (error) => refusal("no-such-component", /`xyzzy`/)(error) && error.members.length === 0);
  assert.throws(() => one.why("Order"), (error) => refusal("several-components", /^3 components are called `Order`/)(error) && error.members.includes("table:contoso_order") && error.members.length === 3);
  for (const nothing of [undefined, null, "", "  ", 42]) {
    assert.throws(() => one.why(nothing), refusal("bad-input", /`why` needs the component/));
    await assert.rejects(why([one], nothing), { code: "bad-input" });
  }
});

test("a plan puts a solution behind what it needs", async (context) => {
  const [one, other] = await opened(context, orders, base);
  const document = await plan([one, other]);
  assert.equal(document.schema, "solvet.plan/1");
  assert.deepEqual(document.order.map(({ solution }) => solution.uniqueName), ["ContosoBase", "ContosoOrders"]);
  const [link] = document.order[1].needs;
  assert.deepEqual([link.solution, link.import], ["ContosoBase", true]);
  assert.equal(link.examples[0].from, "relationship:contoso_region_contoso_order");
  assert.deepEqual([document.cycles, document.duplicates, document.lacks, document.missing, document.packages], [[], [], [], [], []]);
  const alone = await plan([one]);
  assert.deepEqual(alone.lacks.map(({ solution, satisfied }) => [solution, satisfied]), [["ContosoBase", null]]);
});

test("solutions that need each other are named with what makes the cycle", async (context) => {
  const needing = (uniqueName, table, other) => solutionZip({ uniqueName, tables: [{ name: table, displayName: table, columns: [{ name: `${other}ref` }] }], lookups: [[table, `${other}ref`, other]] });
  const set = await opened(context, needing("Alpha", "contoso_a", "contoso_b"), needing("Beta", "contoso_b", "contoso_a"), base);
  const document = await plan(set);
  assert.deepEqual(document.cycles.map(({ solutions }) => solutions), [["Alpha", "Beta"]]);
  assert.deepEqual(document.cycles[0].links.map(({ from, to }) => [from, to.solution]), [["Alpha", "Beta"], ["Beta", "Alpha"]]);
  assert.ok(document.cycles[0].help.length > 0);
  assert.equal(document.order.length, 3);
});

test("a package that lists another order is told so, and what several bring is listed", async (context) => {
  const list = `<configdatastorage><solutions><configsolutionfile solutionpackagefilename="orders.zip" /><configsolutionfile solutionpackagefilename="base.zip" /></solutions></configdatastorage>`;
  const again = solutionZip({ uniqueName: "ContosoMore", tables: [region] });
  const [bundle, more] = await opened(context, zip({ "PkgAssets/ImportConfig.xml": list, "PkgAssets/orders.zip": orders, "PkgAssets/base.zip": base }), again);
  const document = await plan([bundle, more]);
  assert.deepEqual(document.packages.map(({ agrees, order: listed }) => [agrees, listed]), [[false, ["ContosoOrders", "ContosoBase"]]]);
  assert.match(document.packages[0].conflicts[0], /`ContosoOrders` is imported before `ContosoBase`/);
  const [one] = await opened(context, base);
  const { duplicates } = await plan([one, more]);
  assert.deepEqual(duplicates.find(({ component }) => component.key === "table:contoso_region")?.solutions, ["ContosoBase", "ContosoMore"]);
});

test("a target is read from whatever people get out of an environment", async (context) => {
  const [one, other] = await opened(context, orders, base);
  const row = { uniquename: "ContosoBase", version: "1.3.0.0", ismanaged: true };
  const printed = [{ SolutionUniqueName: "ContosoBase", FriendlyName: "Base", VersionNumber: "1.3.0.0", IsManaged: true }];
  const json = JSON.stringify(printed);
  const csv = "Unique Name;Version;Managed\r\nContosoBase;1.3.0.0;Managed\r\n";
  const file = join(folder, "target.json");
  writeFileSync(file, json);
  const { files } = await unpack(base);
  const text = (value) => new TextEncoder().encode(value);
  const targets = {
    "an open solution": other,
    "a solution file": base,
    "the files of a folder": files,
    "the files of a folder as an object": Object.fromEntries(files),
    "an inventory": other.inspect(),
    "the text of an inventory": text(other.inspectText()),
    "a row": row,
    "rows": [row],
    "what pac prints": printed,
    "the answer of the Web API": { "@odata.context": "x", value: [{ ...row, versionnumber: 860052 }] },
    "JSON text": text(json),
    "JSON text with a byte order mark": text(`\uFEFF${json}`),
    "JSON text of Windows PowerShell": Buffer.from(`\uFEFF${json}`, "utf16le"),
    "a Blob": new Blob([json]),
    "CSV text": text(csv),
    "the path of a file": file,
    "the address of a file": pathToFileURL(file),
    "a stream": new Blob([csv]).stream(),
  };
  for (const [name, target] of Object.entries(targets)) {
    const report = await check([one], { target });
    assert.deepEqual(report.requirements.map(({ solution, satisfied }) => [solution, satisfied]), [["ContosoBase", true]], name);
  }
  assert.deepEqual((await plan([one], { target: other })).lacks, []);
  assert.equal((await check([one])).requirements[0].satisfied, null, "not known without a target");
});

test("what several targets say is put together", async (context) => {
  const [one, other] = await opened(context, orders, base);
  const others = { uniquename: "Unrelated", version: "1.0", ismanaged: true };
  const row = { uniquename: "ContosoBase", version: "1.3.0.0", ismanaged: true };
  for (const target of [[others, row], [[others], [row]], [others, other], [other.inspect(), others], [[others], base], [new Blob([JSON.stringify([others])]), other]]) {
    const report = await check([one], { target });
    assert.equal(report.requirements[0].satisfied, true);
  }
});

test("a target that lacks what is needed says what is wrong with it", async (context) => {
  const [one, loose, other] = await opened(context, orders, unlisted, base);
  const rulesOn = async (target) => (await check([one], { target })).findings.filter(({ rule }) => rule.endsWith("-requirement")).map(({ rule }) => rule);
  const row = { uniquename: "ContosoBase", version: "1.3.0.0", ismanaged: true };
  assert.deepEqual(await rulesOn({ ...row, uniquename: "Unrelated" }), ["absent-requirement"]);
  assert.deepEqual(await rulesOn({ ...row, version: "1.1.9.9" }), ["outdated-requirement"]);
  assert.deepEqual(await rulesOn({ ...row, ismanaged: false }), ["unmanaged-requirement"]);
  assert.deepEqual(await rulesOn(row), []);
  assert.equal(statuses(await graph([loose]))["table:contoso_region"], "missing");
  assert.equal(statuses(await graph([loose], { target: other }))["table:contoso_region"], "required");
  assert.match((await why([loose], "contoso_region", { target: other })).summary, /ContosoBase/);
});

test("a target that cannot be read is refused by its name", async (context) => {
  const [one] = await opened(context, orders);
  const cases = [
    [[], "unreadable-target", /`target` names a solution/],
    [{}, "unreadable-target", /`target` names a solution/],
    [[{ friendlyname: "Base" }], "unreadable-target", /`target` names a solution/],
    [new File(["Dear admin, please install everything"], "note.txt"), "unreadable-target", /`note\.txt` lists no solutions/],
    [new File(['[{"uniquename": '], "cut.json"), "unreadable-target", /`cut\.json` is not well-formed JSON: line 1/],
    [new File([], "empty.csv"), undefined, /`empty\.csv`/],
    [new File([orders.subarray(0, 200)], "half.zip"), "truncated-zip", /`half\.zip`/],
    [new Map([["notes.txt", new Uint8Array(1)]]), "no-solution", /^the target `solution` cannot be read: /],
    [join(folder, "nothing.json"), "unreadable-input", /nothing\.json/],
    [42, "bad-input", /`target`/],
    [null, "bad-input", /`target`/],
  ];
  for (const [target, code, message] of cases) {
    for (const call of [check, graph, plan, (set, options) => why(set, "contoso_order", options)]) {
      await assert.rejects(call([one], { target }), (error) => refusal(code ?? error.code, message)(error));
    }
  }
});

test("solutions that are not open are refused", async () => {
  const solution = await open(orders);
  assert.ok(solution instanceof Solution);
  const target = await open(base);
  target.free();
  await assert.rejects(check([solution], { target }), { code: "freed" });
  solution.free();
  for (const call of [() => graph([solution]), () => plan([solution]), () => why([solution], "Order"), async () => solution.graph(), async () => solution.graphText(), async () => solution.why("Order")]) await assert.rejects(call(), { code: "freed" }, String(call));
  for (const call of [graph, plan, check, (set) => why(set, "Order")]) {
    await assert.rejects(call([]), { code: "no-input" });
    await assert.rejects(call(solution), { code: "no-input" });
    await assert.rejects(call([orders]), { code: "bad-input" });
  }
});

test("an abort is honoured", async (context) => {
  const [one] = await opened(context, orders);
  const signal = AbortSignal.abort();
  for (const call of [graph([one], { signal }), plan([one], { signal }), why([one], "Order", { signal }), check([one], { signal })]) await assert.rejects(call, { name: "AbortError" });
  const late = new AbortController();
  const waiting = graph([one], { signal: late.signal, target: new ReadableStream({ start: (stream) => { late.abort(); stream.enqueue(base); stream.close(); } }) });
  await assert.rejects(waiting, { name: "AbortError" });
});

test("dependencies render in every format", async (context) => {
  const set = await opened(context, orders, unlisted);
  const documents = [await graph(set), await why(set, "contoso_region"), await plan(set)];
  for (const document of documents) {
    assert.match(render(document, "text"), /Region|contoso_region/);
    assert.match(render(document, "markdown"), /^## /);
    assert.deepEqual(JSON.parse(render(document, "json")), document);
  }
  const pictures = { mermaid: /^flowchart LR\n/, dot: /^digraph solvet \{/, graphml: /^<\?xml [^>]*\?>\n<graphml / };
  for (const [format, start] of Object.entries(pictures)) {
    const text = render(documents[0], format);
    assert.match(text, start);
    assert.ok(text.includes("contoso_region"));
    for (const document of documents.slice(1)) assert.throws(() => render(document, format), { code: "unknown-format" });
  }
});

test("the same solutions give the same bytes", async (context) => {
  const [one] = await opened(context, readFileSync(sample));
  const [two] = await opened(context, readFileSync(sample));
  assert.equal(one.graphText(), two.graphText());
  assert.equal(one.graphText({ fold: "kinds" }), two.graphText({ fold: "kinds" }));
});
