// `solvet unpack`: a zip as files for source control, in place of the tree that is there.
import { realpathSync, statSync } from "node:fs";
import { planTree, readFolder, recover, writeTree } from "../folder.js";
import { SolvetError, open, unpack } from "../index.js";
import { COMMON, LINE_ENDS, UsageError } from "./arguments.mjs";
import { naming, readInput } from "./inputs.mjs";
import { clean, emit } from "./output.mjs";

/** So many names of each kind are shown unless all are wanted. */
const SHOWN = 20;

export const unpackCommand = {
  usage: "solvet unpack [options] <input> <folder>",
  about: "Writes a solution zip into a folder as files, in the layout of Microsoft's SolutionPackager, and proves that nothing is lost.\nOnly files of the solution are replaced or removed there; everything else stays.",
  options: {
    both: { type: "string", value: "FILE", help: "the managed zip of the same version: the folder then holds both builds" },
    canvas: { type: "boolean", help: "add the source of canvas apps beside them" },
    "no-sort": { type: "boolean", help: "keep the order of rows that Dataverse writes in another order each time" },
    "line-ends": { type: "string", allowed: LINE_ENDS, value: "ENDS", help: `${LINE_ENDS.join(", ")} (default: auto, as in the folder, else as usual on this machine)` },
    "no-verify": { type: "boolean", help: "do not read back and compare what is written" },
    "dry-run": { type: "boolean", help: "say what would change and write nothing" },
    ...COMMON,
  },
  run,
};

async function run(options, [input, folder, ...more]) {
  if (input === undefined) throw new UsageError("no input: give `solvet unpack` a solution zip and a folder");
  if (folder === undefined) throw new UsageError("no folder: say where `solvet unpack` shall write");
  if (more.length > 0) throw new UsageError("`solvet unpack` takes one input and one folder");
  if (input === "-" && options.both === "-") throw new UsageError("standard input (`-`) can be given once");
  const isDry = options["dry-run"] === true;
  const { name, content } = await readInput(input, options);
  const both = options.both === undefined ? undefined : await readTwin(options.both, options);
  // A tree that an earlier run left half done is put back before it is looked at.
  if (!isDry && isFolder(folder)) recover(realpathSync(folder));
  const there = await treeIn(folder);
  const { files, report } = await naming(input, () => unpack(content, {
    name,
    both,
    sort: !options["no-sort"],
    canvas: options.canvas === true,
    lineEnds: lineEnds(options["line-ends"] ?? "auto", there.manifest),
    verify: !options["no-verify"],
  }));
  if (report.result === "lossy") {
    await emit(report, options);
    return 2;
  }
  refuseOther(there, report.solution, folder);
  const { written, unchanged, removed, kept } = (isDry ? planTree : writeTree)(folder, files, { owned: there.owned });
  await emit(report, options, changes({ isDryRun: isDry, written, unchanged, removed, kept }, options));
  return 0;
}

/** Opened once by itself, so that what is wrong with it is not said of the other zip. */
async function readTwin(input, options) {
  const { name, content } = await readInput(input, options);
  const solution = await naming(input, () => open(content, { name }));
  solution.free();
  return content;
}

/** The solution that is in the folder already, if there is one. */
async function treeIn(folder) {
  // What is no folder is refused by the writer.
  if (!isFolder(folder)) return { owned: [] };
  const { files, name } = await readFolder(folder);
  const found = [...files.keys()].find((path) => path.toLowerCase() === "other/solution.xml");
  const solution = await open(files, { name }).catch((error) => {
    if (!(error instanceof SolvetError) || error.code === "internal") throw error;
    // Not a solution, or one that cannot be read: then nothing there is ours to replace.
    return undefined;
  });
  if (!solution) return { owned: [], manifest: files.get(found) };
  const document = solution.inspect();
  // A project file, a readme and the like lie around the tree and are nobody's to replace, whatever reads them.
  const around = new Set((document.entries ?? []).filter((entry) => entry.role === "project").map((entry) => entry.path));
  const owned = solution.ownedFiles().filter((path) => !around.has(path));
  solution.free();
  return { owned, manifest: files.get(found), format: document.input.format, uniqueName: document.solution?.uniqueName };
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Writing over another solution, or beside a tree in another shape or further down, is hardly what was meant. */
function refuseOther({ format, uniqueName, owned }, solution, folder) {
  if (format === undefined) return;
  const manifest = owned.find((path) => /(^|\/)other\/solution\.xml$/i.test(path));
  const above = manifest?.split("/").slice(0, -2).join("/");
  const refuse = (message, help) => {
    throw new SolvetError("other-solution", `${message}; nothing was written`, { help });
  };
  if (format !== "packager-folder") refuse(`\`${folder}\` holds a solution in another shape (${format})`, "choose another folder, or empty this one first");
  if (above) refuse(`the solution in \`${folder}\` is in its folder \`${above}\``, `unpack to \`${folder.replace(/[/\\]+$/, "")}/${above}\``);
  if (uniqueName !== undefined && uniqueName.toLowerCase() !== solution.uniqueName.toLowerCase()) {
    refuse(`\`${folder}\` holds the solution \`${uniqueName}\`, not \`${solution.uniqueName}\``, "choose another folder, or empty this one first");
  }
}

/** As the manifest in the folder has them, so that a team on mixed machines sees no difference. */
function lineEnds(wanted, manifest) {
  if (wanted !== "auto") return wanted;
  const end = manifest?.indexOf(0x0a) ?? -1;
  if (end > 0) return manifest[end - 1] === 0x0d ? "crlf" : "lf";
  return process.platform === "win32" ? "crlf" : "lf";
}

/** What changes in the folder. */
function changes({ isDryRun, written, unchanged, removed, kept }, options) {
  const would = isDryRun ? "would be " : "";
  const groups = [
    [`${would}written`, isDryRun ? written : [], written.length],
    [`${would}removed`, removed, removed.length],
    ["kept, not of the solution", kept, kept.length],
  ];
  const text = (format) => {
    const isMarkdown = format === "markdown";
    const lines = [isMarkdown ? "\n### Folder\n" : "\nFolder"];
    const mark = isMarkdown ? "- " : "  ";
    for (const [what, paths, count] of groups) {
      if (count === 0) continue;
      const shown = options.verbose ? paths : paths.slice(0, SHOWN);
      lines.push(`${mark}${filesOf(count)} ${what}${shown.length > 0 ? ":" : ""}`);
      lines.push(...shown.map((path) => (isMarkdown ? `  - \`${clean(path).replaceAll("`", "'")}\`` : `    ${clean(path)}`)));
      if (shown.length < paths.length) lines.push(`${isMarkdown ? "  - " : "    "}and ${paths.length - shown.length} more (--verbose)`);
    }
    if (unchanged.length > 0) lines.push(`${mark}${filesOf(unchanged.length)} unchanged`);
    return `${lines.join("\n")}\n`;
  };
  return { json: { folder: { dryRun: isDryRun, written, unchanged, removed, kept } }, text };
}

function filesOf(count) {
  return count === 1 ? "1 file" : `${count} files`;
}
