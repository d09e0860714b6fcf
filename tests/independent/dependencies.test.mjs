// The judge of the dependencies has to tell what a zip says from what it does not: each test is one small
// solution and its rows. Run with `node --test tests/independent`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readContent } from "../../scripts/dependencies/content.mjs";
import { listFaults, seed } from "../../scripts/dependencies/faults.mjs";
import { aims, count } from "../../scripts/dependencies/figures.mjs";
import { readGraph } from "../../scripts/dependencies/found.mjs";
import { isNamed, searchable } from "../../scripts/dependencies/names.mjs";
import { ELSEWHERE, NOT_CARRIED, NOT_NAMED, OWN, reachOf } from "../../scripts/dependencies/reach.mjs";
import { missingDependencies } from "../../scripts/dependencies/rows.mjs";
import { readZip } from "../../scripts/layouts/archive.mjs";
import { parse } from "../../scripts/layouts/xml.mjs";

const FORM = "0f3c1b2a-1111-4222-8333-444455556666";
const FLOW = "0c000000-1111-4222-8333-444455556666";
const ICON = "953b9fac-1e5e-e611-80d6-00155ded156f";

function rows(...ends) {
  const list = ends.map(([dependent, required]) => `<MissingDependency><Required ${required} solution="Base (1.0)" /><Dependent ${dependent} /></MissingDependency>`);
  return missingDependencies(parse(bytes(`<ImportExportXml><SolutionManifest><MissingDependencies>${list.join("")}</MissingDependencies></SolutionManifest></ImportExportXml>`)));
}

function content(customizations, entries = {}) {
  return readContent(files(customizations, entries));
}

function files(customizations, entries) {
  const texts = { "customizations.xml": `<ImportExportXml>${customizations}</ImportExportXml>`, ...entries };
  return new Map(Object.entries(texts).map(([path, text]) => [path, bytes(text)]));
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

function table(name, inside) {
  return `<Entities><Entity><Name>${name}</Name>${inside}</Entity></Entities>`;
}

test("names count as a whole, also in JSON, in URLs and with braces", () => {
  const named = (text, name) => isNamed(searchable(text), name);
  assert.ok(named('<control datafieldname="contoso_Total" />', "contoso_total"));
  assert.ok(!named('<control datafieldname="contoso_totalname" />', "contoso_total"));
  assert.ok(!named("<a>new_contoso_total</a>", "contoso_total"));
  assert.ok(named("new_contoso_total contoso_total", "contoso_total"));
  assert.ok(named(String.raw`"{\u0022contoso_total\u0022:1}"`, "contoso_total"));
  assert.ok(named("%7b%22contoso_total%22%3a1%7d", "contoso_total"));
  assert.ok(named(`{${FORM.toUpperCase()}}`, FORM));
  assert.ok(named("/WebResources/contoso_/order.js", "contoso_/order.js"));
});

test("each kind of end has its identity, and self rows and nameless ends are told apart", () => {
  const column = 'type="2" schemaName="Contoso_Total" parentSchemaName="contoso_order"';
  const [first, self, view, link, nameless, siteMap, orphan] = rows(
    [`type="60" id="{${FORM.toUpperCase()}}"`, column],
    [column, column],
    [`type="26" id="{${FORM}}" schemaName="Active orders"`, 'type="connectionreference" id.connectionreferencelogicalname="Contoso_Mail"'],
    ['type="AppSetting" id.settingdefinitionid.uniquename="B" id.parentappmoduleid.uniquename="A"', 'type="50" schemaName="contact:RibbonDiffXml"'],
    ['type="2" key="7"', column],
    ['type="62"', 'type="1" schemaName="lead"'],
    ['type="2" schemaName="contoso_total"', column],
  );
  assert.deepEqual([first.pair, first.dependent.identity, first.required.identity], ["form → column", FORM, "contoso_order.contoso_total"]);
  assert.deepEqual([first.isSelf, first.isUsable, self.isSelf], [false, true, true]);
  assert.deepEqual([view.dependent.identities, view.required.identity], [[FORM], "contoso_mail"]);
  assert.deepEqual([link.dependent.identity, link.required.identity], ["parentappmoduleid.uniquename=a,settingdefinitionid.uniquename=b", "contact"]);
  assert.deepEqual([nameless.isUsable, siteMap.isUsable, orphan.isUsable], [false, false, false]);
});

test("a row is reachable when the dependent's own content names what is required", () => {
  const form = (cells) => `<FormXml><forms type="main"><systemform><formid>{${FORM}}</formid><form>${cells}</form></systemform></forms></FormXml>`;
  const [row, uncarried] = rows(
    [`type="60" id="{${FORM}}"`, 'type="2" schemaName="contoso_total" parentSchemaName="contoso_order"'],
    [`type="60" id="{${FLOW}}"`, 'type="2" schemaName="contoso_total" parentSchemaName="contoso_order"'],
  );
  const own = content(table("contoso_Order", form('<control datafieldname="contoso_total" />')));
  const elsewhere = content(table("contoso_Order", form("") + "<SavedQueries><savedqueries><savedquery>contoso_total</savedquery></savedqueries></SavedQueries>"));
  const nowhere = content(table("contoso_Order", form('<control datafieldname="contoso_totals" />')));
  assert.deepEqual(reachOf(row, own), { isPlain: true, reach: OWN });
  assert.deepEqual(reachOf(row, elsewhere), { isPlain: true, reach: ELSEWHERE });
  assert.deepEqual(reachOf(row, nowhere), { isPlain: false, reach: NOT_NAMED });
  assert.deepEqual(reachOf(uncarried, own), { isPlain: false, reach: NOT_CARRIED });
  const otherTable = content(table("contoso_Line", form('<control datafieldname="contoso_total" />')));
  assert.equal(reachOf(row, otherTable).reach, NOT_NAMED);
});

test("the files of a component are its own content, and a flow names a table by its set", () => {
  const workflow = `<Workflows><Workflow WorkflowId="{${FLOW}}"><JsonFileName>/Workflows/Notify-${FLOW.toUpperCase()}.json</JsonFileName></Workflow></Workflows>`;
  const flow = (text) => content(workflow, { [`Workflows/Notify-${FLOW.toUpperCase()}.json`]: text });
  const process = `type="29" id="{${FLOW}}"`;
  const [mail, lead, policy] = rows([process, 'type="connectionreference" id.connectionreferencelogicalname="contoso_mail"'], [process, 'type="1" schemaName="lead"'], [process, 'type="1" schemaName="contoso_policy"']);
  assert.equal(reachOf(mail, flow('{"connectionReferenceLogicalName":"contoso_mail"}')).reach, OWN);
  assert.equal(reachOf(lead, flow('{"entityName":"leads"}')).reach, OWN);
  assert.equal(reachOf(policy, flow('{"entityName":"contoso_policies"}')).reach, OWN);
  assert.equal(reachOf(lead, flow('{"entityName":"misleads"}')).reach, NOT_NAMED);
});

test("rows of newer tables are found by their keys, in a section or in files", () => {
  const [api, link] = rows(
    ['type="customapi" id.uniquename="contoso_tax"', `type="90" id="{${FORM}}" schemaName="Contoso.Tax"`],
    ['type="contoso_link" id.bid.name="Two" id.aid.name="One"', 'type="1" schemaName="lead"'],
  );
  const files = content('<links><contoso_link bid.name="Two" aid.name="One"><x>lead</x></contoso_link></links>', {
    "customapis/contoso_tax/customapi.xml": `<customapi uniquename="contoso_tax"><plugintypeid><plugintypeexportkey>${FORM}</plugintypeexportkey></plugintypeid></customapi>`,
  });
  assert.equal(reachOf(api, files).reach, OWN);
  assert.equal(reachOf(link, files).reach, OWN);
});

test("joins are told from what is named", () => {
  const relationship =
    '<EntityRelationships><EntityRelationship Name="contoso_lead_order"><ReferencingEntityName>contoso_order</ReferencingEntityName><ReferencedEntityName>Lead</ReferencedEntityName><ReferencingAttributeName>contoso_LeadId</ReferencingAttributeName></EntityRelationship></EntityRelationships>';
  const app = (icon) => `<AppModules><AppModule><UniqueName>contoso_app</UniqueName><WebResourceId>${icon}</WebResourceId></AppModule></AppModules>`;
  const [shadow, key, icon] = rows(
    ['type="2" schemaName="contoso_leadidname" parentSchemaName="contoso_order"', 'type="10" schemaName="contoso_lead_order"'],
    ['type="10" schemaName="contoso_lead_order"', 'type="2" schemaName="leadid" parentSchemaName="lead"'],
    ['type="80" schemaName="contoso_app"', 'type="61" schemaName="msdyn_/Images/AppModule_Default_Icon.png"'],
  );
  assert.equal(reachOf(shadow, content(relationship)).reach, "lookup → relationship");
  assert.equal(reachOf(key, content(relationship)).reach, "implied primary column");
  assert.equal(reachOf(icon, content(app(ICON))).reach, "app icon by GUID");
  assert.equal(reachOf(icon, content(app(FORM))).reach, NOT_NAMED);
  assert.equal(reachOf(shadow, content("")).reach, NOT_CARRIED);
});

test("edges of a graph are found under every kind and spelling a row can mean", () => {
  const edge = (from, to, origins, hardness = "import") => ({ from, to, via: "x", hardness, origins });
  const graph = readGraph({
    nodes: [`cloud-flow:${FLOW}`, "connection-reference:contoso_mail", "table:lead", "site-map:default"].map((key, at) => ({ key, status: at === 1 ? "missing" : "present" })),
    edges: [edge(`cloud-flow:${FLOW}`, "connection-reference:contoso_mail", ["content", "manifest"]), edge(`cloud-flow:${FLOW}`, "table:lead", ["manifest"]), edge("site-map:default", "table:lead", ["content"])],
  });
  const process = `type="29" id="{${FLOW}}"`;
  const [mail, lead, siteMap, none] = rows(
    [process, 'type="connectionreference" id.connectionreferencelogicalname="contoso_mail"'],
    [process, 'type="1" schemaName="Lead"'],
    ['type="62"', 'type="1" schemaName="lead"'],
    [process, 'type="1" schemaName="account"'],
  );
  assert.deepEqual([mail, lead, siteMap, none].map((row) => [...graph.origins(row)]), [["content", "manifest"], ["manifest"], ["content"], []]);
  assert.deepEqual(graph.importMissing.map(({ key }) => key), ["connection-reference:contoso_mail"]);
  assert.deepEqual([graph.has(lead.required), graph.has(none.required)], [true, false]);
});

test("a share that is too small, a lost row and a false alarm are each a missed aim", () => {
  const row = (changes) => ({ pair: "view → column", isUsable: true, isSelf: false, isPlain: true, reach: OWN, origins: new Set(["content"]), ...changes });
  const zip = (some, importMissing = [], importDoubtful = []) => ({ name: "solutions/a.zip", isExport: true, rows: some, importMissing, importDoubtful });
  const missed = (zips) => aims(zips).filter(({ isMet }) => !isMet).length;
  const good = Array.from({ length: 20 }, () => row());
  assert.equal(missed([zip(good)]), 0);
  assert.equal(missed([zip([...good, row({ origins: new Set(["manifest"]) })])]), 1);
  assert.equal(missed([zip([...good, row({ reach: NOT_NAMED, origins: new Set() })])]), 1);
  assert.equal(missed([zip(good, [{ key: "table:x" }])]), 1);
  // A doubt is counted, and alarms nobody.
  assert.equal(missed([zip(good, [], [{ key: "table:x" }])]), 0);
  assert.match(aims([zip(good, [], [{ key: "table:x" }])]).at(-1).figure, /^0\.0 % .* 100\.0 % \(1 of 1\)$/);
  assert.equal(missed([zip([...good, row({ isSelf: true, origins: new Set() })])]), 0);
  assert.deepEqual([count(good).ownFound, count(good).union], [20, 20]);
});

test("a fault takes out the element, the files and the row of a component, and nothing else", () => {
  const mark = "\ufeff";
  const manifest = (roots) =>
    `${mark}<ImportExportXml><SolutionManifest><Publisher><CustomizationPrefix>contoso</CustomizationPrefix></Publisher><RootComponents>${roots}</RootComponents></SolutionManifest></ImportExportXml>`;
  const roots = ['<RootComponent type="61" schemaName="contoso_/Order.js" />', '<RootComponent type="61" schemaName="contoso_/order.js.map" />', '<RootComponent type="1" schemaName="contoso_order" />'];
  const script = (name, file) => `<WebResource><Name>${name}</Name><FileName>/WebResources/${file}</FileName></WebResource>`;
  const form = `<FormXml><forms type="main"><systemform><formid>{${FORM}}</formid><Library name="contoso_/order.js" /></systemform></forms></FormXml>`;
  const rest = `${table("contoso_Order", form)}<WebResources>`;
  const whole = files(`${rest}${script("contoso_/Order.js", "one")}${script("contoso_/unused.js", "two")}</WebResources>`, { "solution.xml": manifest(roots.join("\n")), "WebResources/one": "a", "WebResources/two": "b" });
  const faults = listFaults(whole);
  assert.deepEqual(faults.map(({ kind, names, referrer }) => [kind, names, referrer]), [["web resource", ["contoso_/order.js"], `form ${FORM}`]]);
  const seeded = readZip(seed(whole, faults[0]));
  assert.deepEqual([...seeded.keys()], ["customizations.xml", "solution.xml", "WebResources/two"]);
  const text = (path) => Buffer.from(seeded.get(path)).toString("utf8");
  assert.equal(text("customizations.xml"), `<ImportExportXml>${rest}${script("contoso_/unused.js", "two")}</WebResources></ImportExportXml>`);
  assert.equal(text("solution.xml"), manifest(`\n${roots[1]}\n${roots[2]}`));
});

test("what the platform, the manifest or another publisher answers for is no fault", () => {
  const flow = `<Workflows><Workflow WorkflowId="{${FLOW}}"><JsonFileName>/Workflows/a.json</JsonFileName></Workflow></Workflows>`;
  const references = (...names) => `<connectionreferences>${names.map((name) => `<connectionreference connectionreferencelogicalname="${name}" />`).join("")}</connectionreferences>`;
  const manifest = (missing) =>
    `<ImportExportXml><SolutionManifest><Publisher><CustomizationPrefix>contoso</CustomizationPrefix></Publisher><MissingDependencies>${missing}</MissingDependencies></SolutionManifest></ImportExportXml>`;
  const zip = (missing) => files(flow + references("contoso_mail", "contoso_unused", "other_mail"), { "solution.xml": manifest(missing), "Workflows/a.json": '["contoso_mail", "other_mail"]' });
  assert.deepEqual(listFaults(zip("")).map(({ names }) => names[0]), ["contoso_mail"]);
  assert.deepEqual(listFaults(zip('<MissingDependency><Required type="connectionreference" id.connectionreferencelogicalname="contoso_mail" /></MissingDependency>')), []);
});
