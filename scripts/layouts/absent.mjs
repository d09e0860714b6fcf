// Finds the files that a packager tree lists but lacks, without asking solvet.
import { child, elements, parse, textOf } from "./xml.mjs";

/** Elements of companion files whose text is the path of an entry. */
const PATHS = {
  Workflow: ["JsonFileName", "XamlFileName"],
  CanvasApp: ["DocumentUri", "BackgroundImageUri"],
  PluginAssembly: ["FileName"],
  CustomControl: ["FileName"],
  Connector: ["openapidefinition", "connectionparameters", "policytemplateinstances", "iconblob", "scriptoperations", "scriptblob"],
};

/** The paths in the tree, sorted, of every file that is listed there and not there. */
export function absentFiles(files) {
  const listed = new Set();
  for (const [path, bytes] of files) {
    if (/\.xml$/.test(path) && !/^CanvasApps\/(src|[^/]+_msapp_src)\//.test(path)) for (const file of listedIn(path, bytes)) listed.add(file);
  }
  return [...listed].filter((path) => !files.has(path)).sort();
}

/** The names of code components that the manifest lists and the tree has no folder for. */
export function absentControls(files) {
  const manifest = child(parse(files.get("Other/Solution.xml")), "SolutionManifest");
  const roots = elements(child(manifest, "RootComponents") ?? { children: [] }).filter(({ attributes }) => attributes.type === "66");
  const paths = [...files.keys()].map((path) => path.toLowerCase());
  return roots.map(({ attributes }) => attributes.schemaName).filter((name) => !paths.some((path) => path.startsWith(`controls/${name.toLowerCase()}/`)));
}

function listedIn(path, bytes) {
  const folder = path.slice(0, path.lastIndexOf("/"));
  if (/^(Workflows|CanvasApps|PluginAssemblies|Controls|Connectors)\/.*(?<!ControlManifest\.xml)$/.test(path)) return listedBy(parse(bytes));
  if (/^WebResources\/.+\.data\.xml$/.test(path)) return [path.replace(/\.data\.xml$/, "")];
  if (/^[a-z][^/]*\/[^/]+(\/.+)?\/[^/]+\.xml$/.test(path)) return fileColumns(parse(bytes)).map((file) => `${folder}/${file}`);
  if (/^Entities\/[^/]+\/Entity\.xml$/.test(path)) return formulas(parse(bytes)).map((file) => `${folder}${file}`);
  return [];
}

function listedBy(root) {
  const paths = (PATHS[root.name] ?? []).map((name) => textOf(child(root, name)));
  const additional = elements(child(root, "AdditionalUris") ?? { children: [] }).map(textOf);
  return [...paths, ...additional].filter((path) => path.startsWith("/")).map((path) => path.slice(1).replace(/^Connector\//, "Connectors/"));
}

/** A column of a row that holds a file names it; the file lies in a folder with the name of the column. */
function fileColumns(row) {
  return elements(row).filter(({ attributes }) => attributes.mimetype !== undefined).map((column) => `${column.name}/${textOf(column)}`);
}

function formulas(element) {
  if (element.name === "FormulaDefinitionFileName") return [textOf(element)].filter((path) => path.startsWith("/"));
  return elements(element).flatMap(formulas);
}
