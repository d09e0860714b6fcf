// Where the content of each component lies in a zip: pieces of customizations.xml, and files. This is a
// reading of its own, by positions and without any knowledge of what stands inside.
import { SaxesParser } from "saxes";
import { keysOf, ruleFor } from "./elements.mjs";
import { familyOfType } from "./families.mjs";
import { scan } from "./scan.mjs";

const FIXED = new Set(["customizations.xml", "solution.xml", "[content_types].xml"]);
/** The element around a table and all that belongs to it: no component itself, but it gives them their table. */
const TABLE = "Entities/Entity";

/**
 * The components of a zip: `{ family, identities, table, start, end, values, files }`. `start` and `end`
 * are offsets into customizations.xml, absent for rows with files of their own; `values` are the texts
 * of children and of attributes (with `@`) in lower case, `files` the entries that hold the rest. A
 * table has `whole` as well: where it stands together with its forms, views and charts.
 */
export function listComponents(customizations, texts) {
  return [...componentsOf(customizations, texts), ...rowsWithFiles(texts)];
}

function componentsOf(text, texts) {
  const found = [];
  const prepare = ({ path, attributes }) => {
    const rule = ruleFor(path, attributes);
    return { rule, values: rule || path === TABLE ? attributeValues(attributes) : undefined };
  };
  scan(text, prepare, (closed, open) => {
    const parent = open.at(-1);
    if (parent?.values && !parent.values.has(closed.name)) parent.values.set(closed.name, tidy(closed.text));
    if (closed.rule) found.push(component(closed, open, texts));
    const table = closed.path === TABLE ? found.findLast(({ family }) => family === "table") : undefined;
    if (table?.start > closed.start) table.whole = { start: closed.start, end: closed.end };
  });
  return found;
}

/** The component that an element is, inside the elements that are still open. */
function component({ rule: [family, identify], values, start, end }, open, texts) {
  const around = (element, child) => open.find(({ name }) => name === element)?.values?.get(child) ?? "";
  const table = around("Entity", "Name");
  const get = (...names) => names.map((name) => values.get(name)).find(Boolean) ?? "";
  const identities = identify({ get, table, app: around("AppModule", "UniqueName"), values });
  return { family, identities, table, start, end, values, files: filesOf(family, values, texts) };
}

/** The entries that a component names by their path, and the folder of a code component. */
function filesOf(family, values, texts) {
  if (family === "code component") return [...texts.keys()].filter((path) => path.startsWith(`controls/${values.get("Name")}/`));
  return [...values.values()].filter((value) => value.startsWith("/") && texts.has(value.slice(1))).map((value) => value.slice(1));
}

/** Rows of newer tables: an XML file whose root has the name of the table and the key as attributes. */
function rowsWithFiles(texts) {
  const paths = [...texts.keys()].filter((path) => path.endsWith(".xml") && path.split("/").length > 2 && !FIXED.has(path));
  return paths.flatMap((path) => {
    const root = rootOf(texts.get(path));
    if (!root) return [];
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const values = attributeValues(root.attributes);
    return [{ family: familyOfType(root.name), identities: keysOf(values), table: "", values, files: [...texts.keys()].filter((other) => other.startsWith(folder)) }];
  });
}

/** The outermost element, without what is in it; nothing for a file that is no XML. */
function rootOf(text) {
  let root;
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", () => {});
  parser.on("opentag", (element) => {
    root ??= element;
  });
  // The key columns stand in the first tag, and some files hold images of megabytes.
  parser.write(text.slice(0, 4096).replace(/^\ufeff/, ""));
  return root;
}

function attributeValues(attributes) {
  return new Map(Object.entries(attributes).map(([name, value]) => [`@${name}`, tidy(value)]));
}

/** Texts are compared without case, and GUIDs without braces. */
function tidy(text) {
  return text.trim().toLowerCase().replace(/^\{([0-9a-f-]{36})\}$/, "$1");
}
