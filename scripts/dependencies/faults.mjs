// Faults for a test to seed: a component is taken out of a real zip while something else in the zip still
// refers to it. Who refers to whom is found by plain text, so that solvet is not asked about itself.
import { entryNamed, makeZip } from "../layouts/archive.mjs";
import { child, decode, parse, textOf } from "../layouts/xml.mjs";
import { readContent } from "./content.mjs";
import { familyOfType } from "./families.mjs";
import { missingDependencies } from "./rows.mjs";
import { elementsNamed } from "./scan.mjs";

/**
 * The classes of faults: the families taken out, and those whose content has to name them. `writes` is how the
 * referrer writes the name where the bare name would not tell, `fits` leaves out what is no fault.
 */
const CLASSES = {
  "connection reference": { removed: ["connection reference"], referrers: ["process"] },
  "environment variable": { removed: ["environment variable"], referrers: ["process"] },
  "child flow": { removed: ["process"], referrers: ["process"], fits: ({ values }) => values.has("JsonFileName") },
  choice: { removed: ["choice"], referrers: ["column"] },
  "web resource": { removed: ["web resource"], referrers: ["form", "site map", "table", "ribbon"] },
  // Every table has its key, whether the file says so or not.
  column: { removed: ["column"], referrers: ["view"], fits: ({ identities, table }, view) => table === view.table && identities[0] !== `${table}.${table}id` },
  // The relationships of the table itself go with it; those of other tables to it stay.
  table: {
    removed: ["table"],
    referrers: ["site map", "app", "relationship"],
    fits: ({ table }, { family, values }) => family !== "relationship" || (values.get("ReferencedEntityName") === table && values.get("ReferencingEntityName") !== table),
  },
  "plug-in type": { removed: ["plug-in type"], referrers: ["plug-in step", "custom API"] },
  // An app and its site map often have one name, so the app has to list it.
  "site map": { removed: ["site map"], referrers: ["app"], writes: (name) => `schemaname="${name}"` },
  "app component": { removed: ["view", "form", "chart", "process"], referrers: ["app"] },
};
export const CLASS_NAMES = Object.keys(CLASSES);
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The faults that can be seeded into a zip: `{ kind, names, referrer, component }`. Components that
 * the target has anyway do not count: those of the platform, those that the solution only extends or carries
 * along, and those that the manifest says another solution brings.
 */
export function listFaults(files) {
  const manifest = parse(entryNamed(files, "solution.xml"));
  const prefix = textOf(child(child(child(manifest, "SolutionManifest"), "Publisher"), "CustomizationPrefix")).toLowerCase();
  const elsewhere = new Set(missingDependencies(manifest).flatMap(({ required }) => required.identities.map((identity) => `${required.family}:${identity}`)));
  const content = readContent(files);
  const isOwn = ({ family, identities, table, values }) =>
    values.get("@unmodified") !== "1" && !identities.some((identity) => elsewhere.has(`${family}:${identity}`)) && isOfPublisher(family, identities[0], table, prefix);
  return Object.entries(CLASSES).flatMap(([kind, { removed, referrers, fits = () => true, writes = (name) => name }]) => {
    const candidates = content.components.filter((component) => removed.includes(component.family) && isOwn(component));
    const others = content.components.filter(({ family }) => referrers.includes(family));
    return candidates.flatMap((component) => {
      const names = namesOf(component).map(writes);
      const referrer = others.find((other) => !isInside(other, component) && fits(component, other) && names.some((name) => content.ownNames(other, name)));
      return referrer ? [{ kind, names: namesOf(component), referrer: `${referrer.family} ${referrer.identities[0]}`, component }] : [];
    });
  });
}

/** The zip without the component: its element, its files and its row in the manifest are gone. */
export function seed(files, { component }) {
  const rest = new Map(files);
  const paths = [...component.files, ...[...component.values.values()].filter((value) => value.startsWith("/")).map((value) => value.slice(1))];
  const gone = new Set(paths.map((path) => path.toLowerCase()));
  for (const path of files.keys()) if (gone.has(path.toLowerCase())) rest.delete(path);
  const { start, end } = component.whole ?? component;
  if (start !== undefined) edit(rest, "customizations.xml", () => [{ start, end }]);
  edit(rest, "solution.xml", (text) => elementsNamed(text, "RootComponent").filter(({ attributes }) => isRootOf(attributes, component)));
  return makeZip(rest);
}

/** What others write when they mean the component; that of a column is given by the table around both. */
function namesOf({ family, identities }) {
  if (family === "column") return [identities[0].slice(identities[0].indexOf(".") + 1)];
  return identities.filter(Boolean);
}

/** Whether the publisher of the solution made it: a GUID tells nothing, so then the table around it has to be theirs. */
function isOfPublisher(family, identity, table, prefix) {
  if (identity === "") return false;
  if (GUID.test(identity)) return !["view", "form", "chart"].includes(family) || table.startsWith(`${prefix}_`);
  if (family === "column") return identity.split(".")[1].startsWith(`${prefix}_`);
  return ["plug-in type", "site map"].includes(family) || identity.startsWith(`${prefix}_`);
}

/** A component does not need what it holds, nor itself. */
function isInside(other, component) {
  if (other === component) return true;
  const { start, end } = component.whole ?? component;
  return start !== undefined && other.start >= start && other.end <= end;
}

function isRootOf(attributes, { family, identities }) {
  const named = [attributes.id, attributes.schemaName].filter(Boolean).map((value) => value.toLowerCase().replace(/[{}]/g, ""));
  return familyOfType(attributes.type ?? "") === family && named.some((name) => identities.includes(name));
}

/** Cuts pieces out of the text of an entry and keeps everything else, the byte order mark as well. */
function edit(files, name, piecesOf) {
  const path = [...files.keys()].find((candidate) => candidate.toLowerCase() === name);
  const bytes = files.get(path);
  const text = decode(bytes);
  const pieces = [...piecesOf(text)].sort((one, other) => other.start - one.start);
  const edited = pieces.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const mark = bytes[0] === 0xef ? "\ufeff" : "";
  files.set(path, new TextEncoder().encode(mark + edited));
}
