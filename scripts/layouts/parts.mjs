// Takes a solution apart, from a zip and from a packager tree, into parts that can be compared: this is
// how it is proved that a zip and a folder are the same state, without asking solvet.
import { createHash } from "node:crypto";
import { entryNamed, withLineFeeds } from "./archive.mjs";
import { differences, identityOf } from "./differences.mjs";
import { canonical, child, elements, parse, textOf } from "./xml.mjs";

/** Sections whose items lie in files of their own in a tree, and the folder of those files. */
const SPLIT_SECTIONS = {
  Roles: /^Roles\/[^/]+\.xml$/,
  Workflows: /^Workflows\/.+\.data\.xml$/,
  optionsets: /^OptionSets\/[^/]+\.xml$/,
  EntityRelationships: /^Other\/Relationships\/[^/]+\.xml$/,
  Dashboards: /^Dashboards\/[^/]+\.xml$/,
  WebResources: /^WebResources\/.+\.data\.xml$/,
  CustomControls: /^Controls\/.+\.data\.xml$/,
  CanvasApps: /^CanvasApps\/[^/]+\.meta\.xml$/,
  Connectors: /^Connectors\/[^/]+\.xml$/,
  AppModules: /^AppModules\/[^/]+\/AppModule\.xml$/,
  AppModuleSiteMaps: /^AppModuleSiteMaps\/[^/]+\/AppModuleSiteMap\.xml$/,
  SolutionPluginAssemblies: /^PluginAssemblies\/.+\.data\.xml$/,
  SdkMessageProcessingSteps: /^SdkMessageProcessingSteps\/[^/]+\.xml$/,
};
/** Sections that a tree keeps whole in one file. */
const WHOLE_SECTIONS = /^(Other\/(SiteMap|RibbonCustomizations|FieldSecurityProfiles|EntityMaps|ConnectionRoles)|PluginAssemblies\/ServiceEndpoints)\.xml$/;
const TABLE_FILES = /^Entities\/[^/]+\/(Entity\.xml|RibbonDiff\.xml|(FormXml\/[^/]+|SavedQueries|Visualizations)\/[^/]+\.xml)$/;
const TABLE_PLACEHOLDERS = ["FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml"];

/** The parts of a solution zip, or of its entries in a folder. */
export function partsOfZip(entries) {
  const customizations = parse(entryNamed(entries, "customizations.xml"));
  const found = manifestPart(parse(entryNamed(entries, "solution.xml")));
  found.push(...outline(customizations));
  for (const section of elements(customizations)) {
    if (section.name === "Entities") found.push(...elements(section).flatMap(partsOfTable));
    else if (section.name in SPLIT_SECTIONS) found.push(...elements(section).map((item) => part(item.name, identityOf(item), item, section.name)));
    else found.push(part("section", section.name, section, customizations.name));
  }
  const fixed = ["customizations.xml", "solution.xml", "[content_types].xml"];
  for (const [path, bytes] of entries) if (!fixed.includes(path.toLowerCase())) found.push(filePart(path, bytes));
  return found;
}

/** The parts of a packager tree, read as unmanaged or as managed. */
export function partsOfTree(files, { managed = false } = {}) {
  const customizations = parse(entryNamed(files, "Other/Customizations.xml"));
  const found = manifestPart(parse(entryNamed(files, "Other/Solution.xml")));
  found.push(...outline(customizations));
  const whole = new Map();
  for (const [path, bytes] of files) if (WHOLE_SECTIONS.test(path)) whole.set(parse(bytes).name, parse(bytes));
  for (const section of elements(customizations)) {
    if (section.name === "Entities" || section.name in SPLIT_SECTIONS) continue;
    found.push(part("section", section.name, whole.get(section.name) ?? section, customizations.name));
  }
  for (const [path, bytes] of files) found.push(...partsOfFile(path, bytes, files, managed));
  return found;
}

/** What one file of a tree holds; `files` is the tree around it. */
export function partsOfFile(path, bytes, files, managed = false) {
  if (/^Other\/(Solution|Customizations|Relationships)\.xml$/.test(path) || WHOLE_SECTIONS.test(path)) return [];
  if (/^CanvasApps\/(src|[^/]+_msapp_src)\//.test(path)) return [];
  const plain = path.replace(/_managed\.xml$/, ".xml");
  // A managed variant stands in for the unmanaged file, and alone for a component that only the managed solution has.
  if (plain !== path) return managed && !files.has(plain) ? partsOfFile(plain, bytes, files) : [];
  const content = (managed && path.endsWith(".xml") && files.get(path.replace(/\.xml$/, "_managed.xml"))) || bytes;
  if (TABLE_FILES.test(path)) return partsOfTableFile(path, parse(content), files);
  for (const [section, pattern] of Object.entries(SPLIT_SECTIONS)) {
    if (!pattern.test(path)) continue;
    const root = parse(content);
    if (section === "EntityRelationships") return elements(root).map((item) => part(item.name, identityOf(item), item, section));
    return [part(root.name, identityOf(root), root, section)];
  }
  return [filePart(zipPath(path, files), bytes)];
}

/** The entry of the zip that a copied file of a tree becomes. */
export function zipPath(path, files) {
  const data = files.get(`${path}.data.xml`);
  if (path.startsWith("WebResources/") && data) return textOf(child(parse(data), "FileName")).replace(/^\//, "");
  return path.replace(/^Connectors\//, "Connector/").replace(/^Entities\/[^/]+\/Formulas\//, "Formulas/");
}

/** What two lists of parts do not share, in sentences; nothing when both are the same state. */
export function partDifferences(expected, actual) {
  const rest = new Map();
  for (const one of actual) rest.set(one.text, [...(rest.get(one.text) ?? []), one]);
  const onlyExpected = expected.filter((one) => !rest.get(one.text)?.pop());
  const onlyActual = [...rest.values()].flat();
  const found = onlyExpected.flatMap((one) => {
    const index = onlyActual.findIndex((other) => other.label === one.label);
    if (index < 0) return [`${one.label}: only in the first`];
    const [other] = onlyActual.splice(index, 1);
    if (!one.element) return [`${one.label}: other content`];
    return differences(one.element, other.element).map((text) => `${one.label}: ${text}`);
  });
  return [...found, ...onlyActual.map((one) => `${one.label}: only in the second`)];
}

/** The manifest with `Managed` taken out: a tree for both kinds says 2 where a zip says 0 or 1. */
function manifestPart(root) {
  const managed = child(child(root, "SolutionManifest"), "Managed");
  if (managed && ["0", "1", "2"].includes(textOf(managed))) managed.children = [];
  return [part("manifest", "", root, "")];
}

/** The root of customizations.xml: its attributes and which sections stand in which order. */
function outline(customizations) {
  const emptied = { ...customizations, children: elements(customizations).map((section) => ({ ...section, children: [] })) };
  return [part("outline", "of customizations.xml", emptied, "")];
}

function partsOfTable(table) {
  const name = textOf(child(table, "Name"));
  const found = [tablePart(name, table)];
  for (const form of elements(child(table, "FormXml") ?? { children: [] })) {
    for (const systemform of elements(form)) found.push(formPart(name, form.attributes.type, systemform));
  }
  for (const views of elements(child(table, "SavedQueries") ?? { children: [] })) {
    for (const view of elements(views)) found.push(part(`view of ${name}`, identityOf(view), view, "savedqueries"));
  }
  for (const chart of elements(child(table, "Visualizations") ?? { children: [] })) found.push(part(`chart of ${name}`, identityOf(chart), chart, "Visualizations"));
  const ribbon = child(table, "RibbonDiffXml");
  if (ribbon) found.push(part("ribbon of", name, ribbon, "Entity"));
  return found;
}

function partsOfTableFile(path, root, files) {
  const [, folder, place, type] = path.split("/");
  const name = textOf(child(parse(files.get(`Entities/${folder}/Entity.xml`)), "Name"));
  if (place === "Entity.xml") return [tablePart(name, root)];
  if (place === "RibbonDiff.xml") return [part("ribbon of", name, root, "Entity")];
  if (place === "FormXml") return elements(root).map((systemform) => formPart(name, type, systemform));
  if (place === "SavedQueries") return elements(root).map((view) => part(`view of ${name}`, identityOf(view), view, "savedqueries"));
  return [part(`chart of ${name}`, identityOf(root), root, "Visualizations")];
}

function tablePart(name, table) {
  const children = table.children.map((item) => (TABLE_PLACEHOLDERS.includes(item.name) ? { ...item, children: [] } : item));
  return part("table", name, { ...table, children }, "Entities");
}

function formPart(table, type, systemform) {
  return part(`${type} form of ${table}`, identityOf(systemform), systemform, "forms");
}

function part(kind, identity, element, parent) {
  const label = `${kind} ${identity}`.trim();
  return { label, element, text: `${label}\n${canonical(element, parent)}` };
}

/** A copied file: compared by its bytes with line feeds, as git may have changed the line ends. */
function filePart(path, bytes) {
  const label = `file ${path}`;
  return { label, text: `${label}\n${createHash("sha256").update(withLineFeeds(bytes)).digest("hex")}` };
}
