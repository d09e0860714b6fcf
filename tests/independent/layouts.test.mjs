// The judge of the layouts has to notice what a lossy unpack or pack would do: each test makes one such
// change to a small solution and looks at the verdict. Run with `node --test tests/independent`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { absentFiles } from "../../scripts/layouts/absent.mjs";
import { makeZip, readZip, withLineFeeds } from "../../scripts/layouts/archive.mjs";
import { ENTRY_REASONS, TREE_REASONS, isAccountedFor, judgeFiles } from "../../scripts/layouts/judge.mjs";
import { partDifferences, partsOfTree, partsOfZip } from "../../scripts/layouts/parts.mjs";
import { canonical, parse } from "../../scripts/layouts/xml.mjs";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const MARK = "\ufeff";
const DECLARATION = `${MARK}<?xml version="1.0" encoding="utf-8"?>\n`;
const FORM = '<systemform><formid>{0a}</formid><form><tabs><tab name="one" /><tab name="two" /></tabs></form></systemform>';
const VIEW = "<savedquery><savedqueryid>{0b}</savedqueryid></savedquery>";
const FLOW = '<Workflow WorkflowId="{0c}" Name="Notify"><JsonFileName>/Workflows/Notify-0C.json</JsonFileName></Workflow>';
const SCRIPT = "<WebResource><Name>contoso_/js/order.js</Name><FileName>/WebResources/contoso_jsorderjs0D</FileName></WebResource>";
const TABLE_ROOT = '<RootComponent type="1" schemaName="contoso_order" />';
const FLOW_ROOT = '<RootComponent type="29" id="{0c}" />';
const CONNECTION = '<connectionreferences><connectionreference connectionreferencelogicalname="contoso_mail" /></connectionreferences>';

function manifest(managed) {
  const roots = `<RootComponents>${TABLE_ROOT}${FLOW_ROOT}</RootComponents>`;
  return `<ImportExportXml version="9.2" ${XSI}><SolutionManifest><Managed>${managed}</Managed>${roots}</SolutionManifest></ImportExportXml>`;
}

function zipEntries() {
  const parts = `<FormXml><forms type="main">${FORM}</forms></FormXml><SavedQueries><savedqueries>${VIEW}</savedqueries></SavedQueries>`;
  const table = `<Entity><Name>contoso_Order</Name><EntityInfo />${parts}<RibbonDiffXml><CustomActions /></RibbonDiffXml></Entity>`;
  const sections = `<Entities>${table}</Entities><Roles></Roles><Workflows>${FLOW}</Workflows><WebResources>${SCRIPT}</WebResources>${CONNECTION}`;
  return files({
    "customizations.xml": `<ImportExportXml ${XSI}>${sections}</ImportExportXml>`,
    "solution.xml": manifest(0),
    "Workflows/Notify-0C.json": "{}\r\n",
    "WebResources/contoso_jsorderjs0D": "run();",
  });
}

function treeFiles() {
  return files({
    "Other/Customizations.xml": `${DECLARATION}<ImportExportXml ${XSI}>\n  <Entities />\n  <Roles />\n  <Workflows />\n  <WebResources />\n  ${CONNECTION}\n</ImportExportXml>`,
    "Other/Solution.xml": DECLARATION + manifest(2),
    "Entities/contoso_Order/Entity.xml": `${DECLARATION}<Entity ${XSI}><Name>contoso_Order</Name><EntityInfo /><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>`,
    "Entities/contoso_Order/FormXml/main/{0a}.xml": `${DECLARATION}<forms ${XSI}>${FORM}</forms>`,
    "Entities/contoso_Order/SavedQueries/{0b}.xml": `${DECLARATION}<savedqueries ${XSI}>${VIEW}</savedqueries>`,
    "Entities/contoso_Order/RibbonDiff.xml": `${DECLARATION}<RibbonDiffXml ${XSI}><CustomActions /></RibbonDiffXml>`,
    "Workflows/Notify-0C.json": "{}\n",
    "Workflows/Notify-0C.json.data.xml": DECLARATION + FLOW.replace(">", ` ${XSI}>`),
    "WebResources/contoso_/js/order.js": "run();",
    "WebResources/contoso_/js/order.js.data.xml": DECLARATION + SCRIPT.replace(">", ` ${XSI}>`),
  });
}

function files(texts) {
  return new Map(Object.entries(texts).map(([path, text]) => [path, bytes(text)]));
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

function text(content) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
}

function changed(map, path, from, to) {
  const before = text(map.get(path));
  assert.ok(before.includes(from), `${path} has no ${from}`);
  return new Map(map).set(path, bytes(before.replace(from, to)));
}

function without(map, path) {
  const rest = new Map(map);
  assert.ok(rest.delete(path), `${path} is not there`);
  return rest;
}

function verdicts(expected, actual, reasons) {
  return Object.fromEntries(judgeFiles(expected, actual, reasons).filter(({ verdict }) => verdict !== "identical").map(({ path, verdict }) => [path, verdict]));
}

test("a tree and the zip it came from are the same state", () => {
  assert.deepEqual(partDifferences(partsOfZip(zipEntries()), partsOfTree(treeFiles())), []);
});

test("every loss between tree and zip is noticed and named", () => {
  const losses = [
    ["Entities/contoso_Order/FormXml/main/{0a}.xml", '<tab name="two" />', "", "main form of contoso_Order {0a}"],
    ["Entities/contoso_Order/FormXml/main/{0a}.xml", '<tab name="one" /><tab name="two" />', '<tab name="two" /><tab name="one" />', "main form of contoso_Order {0a}"],
    ["Entities/contoso_Order/SavedQueries/{0b}.xml", "{0b}", "{0e}", "view of contoso_Order {0b}"],
    ["Entities/contoso_Order/Entity.xml", "<EntityInfo />", "", "table contoso_Order"],
    ["Entities/contoso_Order/Entity.xml", "<FormXml /><SavedQueries />", "<SavedQueries /><FormXml />", "table contoso_Order"],
    ["Entities/contoso_Order/RibbonDiff.xml", "<CustomActions />", "", "ribbon of contoso_Order"],
    ["Workflows/Notify-0C.json.data.xml", 'Name="Notify"', 'Name="notify"', "Workflow Notify"],
    ["Workflows/Notify-0C.json", "{}", "{ }", "file Workflows/Notify-0C.json"],
    ["WebResources/contoso_/js/order.js", "run", "ran", "file WebResources/contoso_jsorderjs0D"],
    ["Other/Customizations.xml", "contoso_mail", "contoso_post", "section connectionreferences"],
    ["Other/Customizations.xml", "<Entities />\n  <Roles />", "<Roles />\n  <Entities />", "outline of customizations.xml"],
    ["Other/Solution.xml", 'schemaName="contoso_order"', 'schemaName="contoso_line"', "manifest"],
  ];
  for (const [path, from, to, label] of losses) {
    const found = partDifferences(partsOfZip(zipEntries()), partsOfTree(changed(treeFiles(), path, from, to)));
    assert.ok(found.some((line) => line.startsWith(label)), `${path}: ${from} to ${to}: ${JSON.stringify(found)}`);
  }
  for (const path of treeFiles().keys()) {
    if (path.startsWith("Other/") || path.endsWith("Entity.xml")) continue;
    const rest = without(treeFiles(), path);
    assert.notDeepEqual(partDifferences(partsOfZip(zipEntries()), partsOfTree(rest)), [], `without ${path}`);
  }
});

test("a form in the wrong table or type is another state", () => {
  const path = "Entities/contoso_Order/FormXml/main/{0a}.xml";
  const tree = without(treeFiles(), path).set(path.replace("main", "quick"), treeFiles().get(path));
  assert.match(partDifferences(partsOfZip(zipEntries()), partsOfTree(tree)).join("\n"), /main form .*only in the first/);
});

test("the managed variant of a form counts when the tree is read as managed", () => {
  const path = "Entities/contoso_Order/FormXml/main/{0a}";
  const tree = treeFiles().set(`${path}_managed.xml`, bytes(text(treeFiles().get(`${path}.xml`)).replace('<tab name="two" />', "")));
  assert.deepEqual(partDifferences(partsOfTree(treeFiles()), partsOfTree(tree)), []);
  assert.equal(partDifferences(partsOfTree(tree), partsOfTree(tree, { managed: true })).length, 1);
  const managedOnly = without(tree, `${path}.xml`);
  assert.equal(partDifferences(partsOfTree(managedOnly), partsOfTree(managedOnly, { managed: true })).length, 1);
});

test("files are equal, equal apart from line ends, or equal as XML", () => {
  const tree = treeFiles();
  const crlf = new Map(tree).set("Workflows/Notify-0C.json", bytes("{}\r\n"));
  assert.deepEqual(verdicts(tree, tree), {});
  assert.deepEqual(verdicts(tree, crlf), { "Workflows/Notify-0C.json": "line-ends" });
  const respelled = changed(tree, "Entities/contoso_Order/Entity.xml", "<EntityInfo />", "<EntityInfo></EntityInfo>");
  assert.deepEqual(verdicts(tree, respelled), { "Entities/contoso_Order/Entity.xml": "canonical" });
  const sorted = changed(tree, "Other/Solution.xml", TABLE_ROOT + FLOW_ROOT, FLOW_ROOT.replace('type="29" id="{0c}"', 'id="{0c}" type="29"') + TABLE_ROOT);
  assert.deepEqual(verdicts(tree, sorted), { "Other/Solution.xml": "canonical" });
});

test("a lost, added or changed file is never accounted for without a reason", () => {
  const tree = treeFiles();
  const cases = [
    [changed(tree, "Other/Solution.xml", "<Managed>2", "<Managed>0"), "different"],
    [changed(tree, "Entities/contoso_Order/FormXml/main/{0a}.xml", '<tab name="one" /><tab name="two" />', '<tab name="two" /><tab name="one" />'), "different"],
    [changed(tree, "WebResources/contoso_/js/order.js", ";", ""), "different"],
    [without(tree, "Workflows/Notify-0C.json"), "missing"],
    [new Map(tree).set("Other/Extra.xml", bytes("<Extra />")), "added"],
    [changed(tree, "Workflows/Notify-0C.json.data.xml", "</Workflow>", ""), "different"],
  ];
  for (const [actual, verdict] of cases) {
    const rows = judgeFiles(tree, actual, TREE_REASONS).filter((row) => !isAccountedFor(row));
    assert.deepEqual(rows.map((row) => row.verdict), [verdict]);
  }
});

test("blanks, comments, character references and line ends in text mean what XML says", () => {
  const same = (one, other) => canonical(parse(bytes(one))) === canonical(parse(bytes(other)));
  assert.ok(same("<a>\r\n  <b />\r\n</a>", "<a><b></b></a>"));
  assert.ok(same("<a>one\r\ntwo</a>", "<a>one\ntwo</a>"));
  assert.ok(same('<a x="1&#xA;2" />', '<a x="1&#10;2" />'));
  assert.ok(same("<a><![CDATA[<]]></a>", "<a>&lt;</a>"));
  assert.ok(same(`<a ${XSI} />`, "<a />"));
  assert.ok(!same('<a x="1&#xA;2" />', '<a x="1 2" />'));
  assert.ok(!same("<a> </a>", "<a />"));
  assert.ok(!same("<a>b </a>", "<a>b</a>"));
  assert.ok(!same("<a><!--one--></a>", "<a />"));
  assert.ok(!same('<a xmlns="urn:one" />', "<a />"));
  assert.ok(!same("<a><b /><c /></a>", "<a><c /><b /></a>"));
});

test("content types are excused only where the server wrote them and every part has its type", () => {
  const list = (xmlType, names) => {
    const overrides = names.map((name) => `<Override PartName="/${name}" ContentType="application/octet-stream" />`).join("");
    return bytes(`<Types xmlns="urn:content-types"><Default Extension="xml" ContentType="${xmlType}" />${overrides}</Types>`);
  };
  const entries = (content) => files({ "solution.xml": "<a />", "bots/one/data": "kind: x" }).set("[Content_Types].xml", content);
  const server = entries(list("application/octet-stream", ["bots/one/data"]));
  const isExcused = (expected, actual) => judgeFiles(expected, actual, ENTRY_REASONS).every(isAccountedFor);
  assert.ok(isExcused(server, entries(list("text/xml", ["bots/one/data"]))));
  assert.ok(!isExcused(server, entries(list("text/xml", []))));
  assert.ok(!isExcused(server, entries(list("text/xml", ["bots/one/data", "bots/two/data"]))));
  assert.ok(!isExcused(entries(list("text/xml", ["bots/one/data"])), entries(list("text/xml", ["bots/one/data", "solution.xml"]))));
});

test("absent files are found by what the tree lists", () => {
  assert.deepEqual(absentFiles(treeFiles()), []);
  for (const path of ["Workflows/Notify-0C.json", "WebResources/contoso_/js/order.js"]) assert.deepEqual(absentFiles(without(treeFiles(), path)), [path]);
  const row = { "pluginpackages/contoso_Tax/pluginpackage.xml": '<pluginpackage uniquename="contoso_Tax"><package mimetype="application/octet-stream">contoso_Tax.nupkg</package></pluginpackage>' };
  assert.deepEqual(absentFiles(files(row)), ["pluginpackages/contoso_Tax/package/contoso_Tax.nupkg"]);
});

test("zips are read with forward slashes and without folders, and made the same each time", () => {
  const made = makeZip(new Map([["Workflows\\a.json", bytes("{}")], ["Workflows/", bytes("")], ["solution.xml", bytes("<a />")]]));
  assert.deepEqual([...readZip(made).keys()], ["Workflows/a.json", "solution.xml"]);
  assert.deepEqual(makeZip(zipEntries()), makeZip(zipEntries()));
  assert.equal(text(withLineFeeds(bytes("a\r\nb\rc\n"))), "a\nb\rc\n");
});
