// A second, independent opinion on when two XML files say the same. Nothing of solvet is used here.
import { SaxesParser } from "saxes";

const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

/** Containers whose children are a set, as `parent/name`: Dataverse exports them, and the packer lists them, in any order. */
const SETS = new Set([
  ...["Entities", "Roles", "Workflows", "WebResources", "optionsets", "EntityRelationships", "Dashboards", "InteractionCentricDashboards", "CustomControls", "CanvasApps"].map(section),
  ...["Connectors", "AppModules", "AppModuleSiteMaps", "SolutionPluginAssemblies", "SdkMessageProcessingSteps"].map(section),
  "SolutionManifest/RootComponents",
  "SolutionManifest/MissingDependencies",
  "AppModule/AppModuleComponents",
  "Entity/FormXml",
  "FormXml/forms",
  "SavedQueries/savedqueries",
  "Entity/Visualizations",
  // Roots of the packager's own files.
  "/forms",
  "/savedqueries",
  "/EntityRelationships",
  // In `[Content_Types].xml` an extension or a part is looked up, whatever stands around it.
  "/Types",
]);

function section(name) {
  return `ImportExportXml/${name}`;
}

/** The text of bytes without a byte order mark; bytes that are no UTF-8 are an error. */
export function decode(bytes) {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The root element: `{ name, attributes, children }`, a child being an element, `{ text }` or `{ comment }`. */
export function parse(bytes) {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false });
  const top = { name: "", attributes: {}, children: [] };
  const open = [top];
  const append = (text) => {
    const siblings = open.at(-1).children;
    const last = siblings.at(-1);
    if (last?.text === undefined) siblings.push({ text });
    else last.text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [] };
    open.at(-1).children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("comment", (comment) => open.at(-1).children.push({ comment }));
  parser.on("processinginstruction", ({ target, body }) => open.at(-1).children.push({ comment: `?${target} ${body}` }));
  parser.write(decode(bytes)).close();
  return tidied(top).children.find((child) => child.name);
}

/** Drops the blanks between elements, which only lay the file out. */
function tidied(element) {
  const isStructure = element.children.some((child) => child.text === undefined);
  if (isStructure) element.children = element.children.filter((child) => child.text === undefined || child.text.trim() !== "");
  for (const child of element.children) if (child.name) tidied(child);
  return element;
}

/** One text for everything that means the same: attributes sorted, sets sorted, `xmlns:xsi` left out. */
export function canonical(element, parent = "") {
  const attributes = Object.keys(element.attributes)
    .filter((name) => !(name === "xmlns:xsi" && element.attributes[name] === SCHEMA_INSTANCE))
    .sort()
    .map((name) => ` ${name}=${JSON.stringify(element.attributes[name])}`)
    .join("");
  const children = element.children.map((child) => canonicalChild(child, element.name));
  if (isSet(element, parent)) children.sort();
  return `<${element.name}${attributes}>${children.join("")}</>`;
}

function canonicalChild(child, parent) {
  if (child.name) return canonical(child, parent);
  return child.comment === undefined ? JSON.stringify(child.text) : `<!--${JSON.stringify(child.comment)}-->`;
}

export function isSet(element, parent) {
  return SETS.has(`${parent}/${element.name}`);
}

export function elements(element) {
  return element.children.filter((child) => child.name);
}

export function child(element, name) {
  return element?.children.find((candidate) => candidate.name === name);
}

export function textOf(element) {
  return (element?.children ?? []).map(({ text }) => text ?? "").join("");
}
