// Compares files by path and says of each how equal it is, and why it is not.
import { sameBytes, withLineFeeds } from "./archive.mjs";
import { differences } from "./differences.mjs";
import { canonical, child, decode, elements, parse } from "./xml.mjs";

/**
 * One row a path: `identical`, `line-ends` (the bytes are equal apart from those), `canonical` (the same
 * XML, written differently), `different`, `missing` (only expected) or `added` (only there), with the
 * differences and, where one of `reasons` fits, the reason.
 */
export function judgeFiles(expected, actual, reasons = []) {
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.map((path) => {
    const row = judgeFile(path, expected.get(path), actual.get(path));
    if (isEqual(row)) return row;
    const context = { ...row, expected: expected.get(path), actual: actual.get(path), expectedFiles: expected, actualFiles: actual };
    const reason = reasons.find((candidate) => candidate.fits(context));
    return reason ? { ...row, reason: reason.text } : row;
  });
}

/** Equal apart from line ends. */
export function isEqual({ verdict }) {
  return verdict === "identical" || verdict === "line-ends";
}

/** Equal as XML, or different for a known reason. */
export function isAccountedFor(row) {
  return isEqual(row) || row.verdict === "canonical" || row.reason !== undefined;
}

function judgeFile(path, expected, actual) {
  if (actual === undefined) return { path, verdict: "missing", differences: [] };
  if (expected === undefined) return { path, verdict: "added", differences: [] };
  if (sameBytes(expected, actual)) return { path, verdict: "identical", differences: [] };
  if (sameBytes(withLineFeeds(expected), withLineFeeds(actual))) return { path, verdict: "line-ends", differences: [] };
  if (!/\.xml$/i.test(path)) return { path, verdict: "different", differences: [`${expected.length} bytes against ${actual.length}`] };
  return judgeXml(path, expected, actual);
}

function judgeXml(path, expected, actual) {
  let roots;
  try {
    roots = [parse(expected), parse(actual)];
  } catch (error) {
    return { path, verdict: "different", differences: [`not readable as XML: ${error.message}`] };
  }
  if (canonical(roots[0]) === canonical(roots[1])) return { path, verdict: "canonical", differences: spelling(expected, actual) };
  return { path, verdict: "different", differences: differences(...roots) };
}

/** What sets two spellings of the same XML apart. */
function spelling(expected, actual) {
  const found = [];
  const [one, other] = [expected, actual].map((bytes) => decode(withLineFeeds(bytes)));
  if (startsWithMark(expected) !== startsWithMark(actual)) found.push("byte order mark");
  if (one.startsWith("<?xml") !== other.startsWith("<?xml")) found.push("declaration");
  if (one.endsWith("\n") !== other.endsWith("\n")) found.push("line end at the end");
  const bare = [one, other].map((text) => text.replace(/^<\?xml[^>]*>/, "").trim());
  if (bare[0] === bare[1]) return found;
  const solid = bare.map((text) => text.replace(/\s*\n\s*/g, ""));
  if (solid[0] === solid[1]) return [...found, "indentation"];
  let place = 0;
  while (bare[0][place] === bare[1][place]) place += 1;
  const [first, second] = bare.map((text) => JSON.stringify(text.slice(Math.max(0, place - 30), place + 30)));
  return [...found, `order or spelling, first at ${first} against ${second}`];
}

function startsWithMark(bytes) {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Reasons why a tree that Microsoft's tools wrote cannot come back, or does not come from a packer. */
export const TREE_REASONS = [
  {
    text: "saved by an editor after the packer: no byte order mark, or a line end at the end",
    fits: ({ verdict, expected }) => verdict === "canonical" && (!startsWithMark(expected) || expected.at(-1) === 10),
  },
  {
    text: "the empty index of relationships is from the template of `pac solution init`; the packer writes none for a solution without relationships",
    fits: ({ path, verdict, expected }) => verdict === "missing" && path === "Other/Relationships.xml" && elements(parse(expected)).length === 0,
  },
  {
    text: "source of an unpacked canvas app: it belongs to `--canvas`",
    fits: ({ path, verdict }) => verdict === "missing" && /^CanvasApps\/(src|[^/]+_msapp_src)\//.test(path),
  },
];

/** Nothing in a tree says who exported the solution, so the list of content types is always the packer's. */
export const ENTRY_REASONS = [
  {
    text: "content types are those of the packer: the server gives `xml` another type and overrides no .xml part; every part has its type",
    fits: ({ path, verdict, expected, actual, actualFiles }) => path === "[Content_Types].xml" && verdict === "different" && isOfServer(expected) && coversAll(actual, actualFiles),
  },
  {
    text: "the zip had no list of content types; packing adds the one an import needs",
    fits: ({ path, verdict, actual, actualFiles }) => path === "[Content_Types].xml" && verdict === "added" && coversAll(actual, actualFiles),
  },
];

/** Whether each part has exactly one content type, and no type is given to a part that is not there. */
function coversAll(bytes, files) {
  const root = parse(bytes);
  const extensions = new Set(namedIn(root, "Default", "Extension").map((name) => name.toLowerCase()));
  const overrides = namedIn(root, "Override", "PartName");
  const parts = [...files.keys()].filter((path) => path !== "[Content_Types].xml");
  if (new Set(overrides).size !== overrides.length) return false;
  if (overrides.some((name) => !files.has(name.slice(1)) && !files.has(decodeURIComponent(name.slice(1))))) return false;
  return parts.every((path) => overrides.includes(`/${path}`) || overrides.includes(encodeURI(`/${path}`)) || extensions.has(/\.([^./]+)$/.exec(path)?.[1].toLowerCase()));
}

/** Whether the server wrote the list: all its types are the same, where the packer types `xml` as text. */
function isOfServer(bytes) {
  return elements(parse(bytes)).every(({ attributes }) => attributes.ContentType === "application/octet-stream");
}

function namedIn(root, element, attribute) {
  return elements(root).filter(({ name }) => name === element).map(({ attributes }) => attributes[attribute] ?? "");
}

/** The value of `Managed` in a manifest. */
export function managedOf(bytes) {
  return child(child(parse(bytes), "SolutionManifest"), "Managed").children[0]?.text;
}
