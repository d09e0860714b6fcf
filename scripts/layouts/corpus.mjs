// The real solutions that layouts are measured on, and which of them are the same solution twice.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { entryNamed, readZip, withoutOuterFolder } from "./archive.mjs";
import { managedOf } from "./judge.mjs";
import { child, parse, textOf } from "./xml.mjs";

/** Where the corpus lies: the variable SOLVET_CORPUS, or beside the project. */
export function corpusFolder(root) {
  return process.env.SOLVET_CORPUS ?? join(root, "..", "shared", "corpus");
}

/**
 * Every solution of the corpus: `{ name, bytes, shape, uniqueName, version, managed }`. The shapes are
 * `zip`, `tree` (of the packager), `raw` (the entries as a folder) and `yaml`. A zip that lies there
 * twice is listed once.
 */
export function listSolutions(folder) {
  const paths = ["solutions", "pairs", "other"].map((name) => join(folder, name)).filter(existsSync).flatMap(zipsBelow);
  const seen = new Set();
  return paths.flatMap((path) => {
    const isFolder = path.endsWith(".folder.zip");
    // Packages, damaged files and data lie in `other` as well: only its folders are solutions.
    if (!isFolder && relative(folder, path).startsWith("other")) return [];
    const bytes = new Uint8Array(readFileSync(path));
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (seen.has(sum)) return [];
    seen.add(sum);
    const item = { name: relative(folder, path).replaceAll("\\", "/"), bytes, isFolder };
    return [{ ...item, ...describe(item) }].filter(({ shape }) => shape !== undefined);
  });
}

/** The files of one solution: entries of a zip, or files of a folder counted from its manifest. */
export function filesOf({ bytes, isFolder }) {
  const files = readZip(bytes);
  return isFolder ? withoutOuterFolder(files, (path) => path === "solution.xml" || path.endsWith("/solution.xml")) : files;
}

/** All pairs of a folder and a zip that have the same unique name and version. */
export function twins(solutions) {
  const zips = solutions.filter(({ shape }) => shape === "zip");
  const folders = solutions.filter(({ shape }) => shape === "tree" || shape === "raw");
  return folders.flatMap((folder) => zips.filter((zip) => zip.uniqueName === folder.uniqueName && zip.version === folder.version).map((zip) => ({ folder, zip })));
}

function zipsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return zipsBelow(path);
      return entry.name.endsWith(".zip") ? [path] : [];
    });
}

function describe(item) {
  const files = filesOf(item);
  if ([...files.keys()].some((path) => /(^|\/)solutions\/[^/]+\/solution\.yml$/.test(path))) return { shape: "yaml" };
  const manifest = entryNamed(files, "Other/Solution.xml") ?? entryNamed(files, "solution.xml");
  if (!manifest) return { shape: undefined };
  const root = child(parse(manifest), "SolutionManifest");
  const shape = entryNamed(files, "Other/Solution.xml") ? "tree" : item.isFolder ? "raw" : "zip";
  return { shape, uniqueName: textOf(child(root, "UniqueName")), version: textOf(child(root, "Version")), managed: managedOf(manifest) };
}
