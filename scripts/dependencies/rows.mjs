// Dataverse's own rows: what the exporter says that a solution needs and does not hold.
import { child, elements } from "../layouts/xml.mjs";
import { familyOfType } from "./families.mjs";

/** Families that a name identifies although Dataverse gives a GUID as well: the name is what others write. */
const NAMED = new Set(["web resource", "connector", "data provider"]);
/** Families whose `schemaName` is a label in the language of the exporter. */
const LABELLED = new Set(["view", "chart"]);

/**
 * The rows of a parsed solution.xml: `{ pair, dependent, required, isSelf, isUsable }`. A row is usable
 * when both ends can be told from other components. A self row says that the solution extends a
 * component which another one brings: that is no edge between two components.
 */
export function missingDependencies(manifest) {
  const list = child(child(manifest, "SolutionManifest"), "MissingDependencies");
  return elements(list ?? { children: [] })
    .filter(({ name }) => name === "MissingDependency")
    .map((row) => {
      const [dependent, required] = ["Dependent", "Required"].map((name) => end(child(row, name)?.attributes ?? {}));
      const isUsable = dependent.identity !== "" && required.identity !== "";
      const isSelf = isUsable && dependent.family === required.family && dependent.identity === required.identity;
      return { pair: `${dependent.family} → ${required.family}`, dependent, required, isSelf, isUsable };
    });
}

/**
 * One end of a row. `identity` is what tells it from others, `identities` are all spellings that a key
 * may have, and `texts` are the ways to name it in the files: lists of names that have to stand there together.
 */
function end(attributes) {
  const value = (name) => attributes[name]?.trim().toLowerCase() || undefined;
  const family = familyOfType(attributes.type ?? "");
  const id = value("id")?.replace(/^\{(.*)\}$/, "$1");
  const name = value("schemaName");
  if (family === "column" || family === "key") return withTable(family, value("parentSchemaName"), name);
  if (family === "ribbon") return single(family, [name && (name.split(":")[0] || "application")]);
  if (LABELLED.has(family)) return single(family, [id]);
  // The site map of an organisation has no name, but a zip holds one at most.
  if (family === "site map" && !id && !name) return { ...single(family, []), identities: [""] };
  const columns = Object.keys(attributes).filter((attribute) => attribute.startsWith("id.")).sort();
  if (columns.length > 1 && !id && !name) return composite(family, columns.map((column) => [column.slice(3).toLowerCase(), value(column) ?? ""]));
  return single(family, [...(NAMED.has(family) ? [name, id] : [id, name]), ...columns.map(value)]);
}

/** A column: its name alone says nothing, since most tables have a `name`; one row of the corpus has no table. */
function withTable(family, table, name) {
  if (!table || !name) return single(family, []);
  return { family, identity: `${table}.${name}`, identities: [`${table}.${name}`], texts: [[table, name]], table, name };
}

function single(family, spellings) {
  const identities = spellings.filter(Boolean);
  return { family, identity: identities[0] ?? "", identities, texts: identities.map((identity) => [identity]) };
}

/** A row of a newer table with several key columns: the lookups of a link, such as app and setting. */
function composite(family, columns) {
  const identity = columns.map(([column, value]) => `${column}=${value}`).join(",");
  return { family, identity, identities: [identity], texts: [columns.map(([, value]) => value)] };
}
