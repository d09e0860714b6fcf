// @ts-check
/** Which of the files that are open are checked together. In the worker. */
import { isLower } from "./diff/version.js";

/** @typedef {{ solution: import('solvet').Solution, document: import('solvet').InspectDocument }} Opened the document without components and entries */

/**
 * A set holds each solution once. Splits off the other build of a solution that is there, and what is there already.
 * @param {import('./engine.js').InputFile[]} files @param {Map<number, Opened>} held
 */
export function settle(files, held) {
  /** @type {import('solvet').Solution[]} */
  const set = [];
  /** @type {{ id: number, of: number }[]} */
  const twins = [];
  /** @type {import('./engine.js').Failure[]} */
  const doubles = [];
  /** @type {Map<string, { id: number, name: string }>} */
  const owners = new Map();
  for (const { id, name } of files) {
    const opened = held.get(id);
    if (!opened) continue;
    const names = solutionsOf(opened.document).map((solution) => solution.uniqueName.toLowerCase());
    const other = names.map((unique) => owners.get(unique)).find(Boolean);
    if (!other) {
      set.push(opened.solution);
      for (const unique of names) owners.set(unique, { id, name });
    } else if (isTwin(opened.document, held.get(other.id)?.document) && !twins.some(({ of }) => of === other.id)) twins.push({ id, of: other.id });
    else if (isNewer(opened.document, held.get(other.id)?.document)) {
      // Of two versions the newer is the one that is about to be imported, in whichever order they came.
      const older = /** @type {Opened} */ (held.get(other.id));
      set[set.indexOf(older.solution)] = opened.solution;
      owners.set(names[0], { id, name });
      for (const twin of twins) if (twin.of === other.id) twin.of = id;
      doubles.push({ id: other.id, name: other.name, problem: doubleOf(older.document, { id, name }, opened.document) });
    } else doubles.push({ id, name, problem: doubleOf(opened.document, other, held.get(other.id)?.document) });
  }
  return { set, twins, doubles };
}

/** Why a file is left out, with the two versions where that is what tells them apart. @param {import('solvet').InspectDocument} document @param {{ id: number, name: string }} other @param {import('solvet').InspectDocument} [otherDocument] */
function doubleOf(document, other, otherDocument) {
  const [version, otherVersion] = [document, otherDocument].map((one) => one?.solution?.version);
  const versions = version && otherVersion && version !== otherVersion ? { solution: document.solution?.displayName || document.solution?.uniqueName, older: version, newer: otherVersion } : undefined;
  return { code: "double", message: "", name: other.name, members: [other.name], of: other.id, versions };
}

/** Whether both are one solution alone, and the first is the newer. @param {import('solvet').InspectDocument} a @param {import('solvet').InspectDocument} [b] */
function isNewer(a, b) {
  return Boolean(a.solution && b?.solution && isLower(b.solution.version, a.solution.version));
}

/** @param {import('solvet').InspectDocument} document */
function solutionsOf({ solution, members }) {
  return [solution, ...members.map((member) => member.solution)].flatMap((one) => (one?.uniqueName ? [one] : []));
}

/** Two zips of one version, one of them managed. @param {import('solvet').InspectDocument} a @param {import('solvet').InspectDocument} [b] */
function isTwin(a, b) {
  const [one, other] = [a.solution, b?.solution];
  const zips = a.input.format === "zip" && b?.input.format === "zip";
  return Boolean(zips && one && other && one.version === other.version && one.managed !== other.managed);
}
