// What a script without solvet would do: unpack customizations.xml with `node:zlib` or `fflate`, parse
// it with `saxes` or `fast-xml-parser`, and count the components by kind.
//
// It does less than solvet: no names, no places, no solution.xml, no look at the other entries.
import { inflateRawSync } from "node:zlib";

/** Paths below the root that are components, and their kind: a name, or one chosen by a child. */
const COMPONENTS = {
  "Entities/Entity/EntityInfo/entity": "table",
  "Entities/Entity/EntityInfo/entity/attributes/attribute": "column",
  "Entities/Entity/FormXml/forms/systemform": "form",
  "Entities/Entity/SavedQueries/savedqueries/savedquery": "view",
  "Entities/Entity/Visualizations/visualization": "chart",
  "EntityRelationships/EntityRelationship": "relationship",
  "optionsets/optionset": "choice",
  "Workflows/Workflow": {
    by: "Category",
    kinds: { 1: "dialog", 2: "business-rule", 3: "action", 4: "business-process-flow", 5: "cloud-flow", 6: "desktop-flow" },
    otherwise: "classic-workflow",
  },
  "WebResources/WebResource": "web-resource",
  "Roles/Role": "security-role",
  "SolutionPluginAssemblies/PluginAssembly": "plugin-assembly",
  "SdkMessageProcessingSteps/SdkMessageProcessingStep": "plugin-step",
  "AppModules/AppModule": "model-driven-app",
  "AppModuleSiteMaps/AppModuleSiteMap": "site-map",
  SiteMap: "site-map",
  "connectionreferences/connectionreference": "connection-reference",
  "Connectors/Connector": "custom-connector",
  "CanvasApps/CanvasApp": { by: "CanvasAppType", kinds: { 1: "component-library", 2: "custom-page", 4: "code-app" }, otherwise: "canvas-app" },
};

/** The kinds whose counts are compared with solvet's. */
export const KINDS = new Set(Object.values(COMPONENTS).flatMap((kind) => (typeof kind === "string" ? kind : [kind.otherwise, ...Object.values(kind.kinds)])));

/** The paths as a tree of names. */
const CLAIMS = { children: new Map() };
for (const [path, kind] of Object.entries(COMPONENTS)) {
  let claim = CLAIMS;
  for (const name of path.split("/")) {
    if (!claim.children.has(name)) claim.children.set(name, { children: new Map() });
    claim = claim.children.get(name);
  }
  claim.kind = kind;
}

class Counts {
  #counts = {};

  /** Counts a component unless it is only carried along. */
  add(kind, unmodified, choice) {
    if (unmodified === "1") return;
    const name = typeof kind === "string" ? kind : kind.kinds[choice?.trim()] ?? kind.otherwise;
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
  }

  done() {
    return this.#counts;
  }
}

async function unzipWithNode() {
  return (bytes) => {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let record = zip.readUInt32LE(zip.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
    while (zip.readUInt32LE(record) === 0x02014b50) {
      const nameLength = zip.readUInt16LE(record + 28);
      if (isCustomizations(zip.toString("utf8", record + 46, record + 46 + nameLength))) {
        const header = zip.readUInt32LE(record + 42);
        const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
        const packed = zip.subarray(start, start + zip.readUInt32LE(record + 20));
        return zip.readUInt16LE(record + 10) === 0 ? packed : inflateRawSync(packed);
      }
      record += 46 + nameLength + zip.readUInt16LE(record + 30) + zip.readUInt16LE(record + 32);
    }
    throw new Error("there is no customizations.xml");
  };
}

async function unzipWithFflate() {
  const { unzipSync } = await import("fflate");
  return (bytes) => Object.values(unzipSync(bytes, { filter: (entry) => isCustomizations(entry.name) }))[0];
}

function isCustomizations(name) {
  return name.toLowerCase() === "customizations.xml";
}

async function parseWithSaxes() {
  const { SaxesParser } = await import("saxes");
  return (xml) => {
    const counts = new Counts();
    const parser = new SaxesParser({ position: false });
    // The claim of each open element; nothing for elements outside all claims.
    const open = [];
    let component;
    let choice;
    parser.on("opentag", ({ name, attributes }) => {
      const parent = open.at(-1);
      // The root itself has no name in the paths.
      const claim = open.length === 0 ? CLAIMS : parent?.children.get(name);
      open.push(claim);
      if (component?.kind.by === name && open.length === component.depth + 1) choice = "";
      if (!claim) return;
      if (typeof claim.kind === "string") counts.add(claim.kind, attributes.unmodified);
      else if (claim.kind) component = { kind: claim.kind, unmodified: attributes.unmodified, choice: attributes[claim.kind.by], depth: open.length };
    });
    parser.on("text", (text) => {
      if (choice !== undefined) choice += text;
    });
    parser.on("closetag", () => {
      if (choice !== undefined) [component.choice, choice] = [choice, undefined];
      if (component?.depth === open.length) {
        counts.add(component.kind, component.unmodified, component.choice);
        component = undefined;
      }
      open.pop();
    });
    parser.write(xml).close();
    return counts.done();
  };
}

async function parseWithFastXmlParser() {
  const { XMLParser } = await import("fast-xml-parser");
  // Values stay text: guessing numbers costs time and would be wrong for versions.
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  return (xml) => {
    const counts = new Counts();
    const walk = (element, claims) => {
      for (const [name, claim] of claims.children) {
        for (const child of list(element[name])) {
          const choice = claim.kind?.by && (child[claim.kind.by] ?? child[`@_${claim.kind.by}`]);
          if (claim.kind) counts.add(claim.kind, child["@_unmodified"], choice);
          walk(child, claim);
        }
      }
    };
    walk(parser.parse(xml).ImportExportXml ?? {}, CLAIMS);
    return counts.done();
  };
}

function list(value) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every pair of a way to unpack and a way to parse; `load` imports what it needs and gives the inventory. */
export const peers = Object.entries({ "node:zlib": unzipWithNode, fflate: unzipWithFflate }).flatMap(([unzipper, loadUnzip]) =>
  Object.entries({ saxes: parseWithSaxes, "fast-xml-parser": parseWithFastXmlParser }).map(([parser, loadParse]) => ({
    name: `${unzipper} + ${parser}`,
    async load() {
      const [unzip, count] = [await loadUnzip(), await loadParse()];
      return (bytes) => count(new TextDecoder().decode(unzip(bytes)));
    },
  })),
);
