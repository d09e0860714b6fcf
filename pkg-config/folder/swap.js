// Exchanges files of a folder for others, all or none, even if the process is killed on the way.
//
// Everything new is first written into a hidden folder, the stage. Then a journal lists the renames to do, and
// they are done one after the other. Whether a step was done can be seen from the stage alone, so whoever finds a
// journal can take every step back. The journal's last rename, to `done.json`, is the moment from which the new
// tree counts; the stage is deleted only after it.
import * as nodeFs from "node:fs";
import { basename, dirname, join } from "node:path";
import { SolvetError } from "../error.js";
import { checkPath, checkStays } from "./paths.js";

const STAGE = ".solvet-unpack";
const JOURNAL = "journal.json";

/** After so long, in milliseconds, a stage is no longer somebody's at work: its process number belongs to another. */
const STALE = 10 * 60_000;

/** Whether a folder's name is that of a stage. */
export function isStage(name) {
  return name.endsWith(STAGE);
}

/** Refuses a folder that an exchange has left half done; reading it would mix two trees. */
export function refuseUnfinished(root, fs = nodeFs) {
  for (const stage of stagesOf(root)) refuseJournal(stage, root, fs);
}

/** Refuses when a stage still has its journal. */
export function refuseJournal(stage, folder, fs = nodeFs) {
  if (!fs.existsSync(join(stage, JOURNAL))) return;
  throw new SolvetError("unfinished-unpack", `an earlier \`solvet unpack\` stopped half way in \`${folder}\``, {
    help: "run the same `solvet unpack` again: it first puts everything back as it was",
  });
}

/**
 * Does the steps, with the contents in the slots they name, or leaves all as it was.
 * @param {string} root The real path of the folder.
 * @param {Step[]} steps
 * @param {{ bytes: Uint8Array, mode?: number }[]} contents
 * @typedef {{ do: "away" | "place", path: string, slot: number } | { do: "makeFolder" | "dropFolder", path: string } | { do: "recase", path: string, to: string }} Step
 */
export function exchange(root, steps, contents, fs = nodeFs) {
  if (steps.length === 0) return;
  const stage = prepare(root, steps, contents, fs);
  const release = holdSignals();
  try {
    for (const step of steps) perform(root, stage, step, fs);
    finish(stage, fs);
  } catch (error) {
    takeBack(root, stage, steps, fs);
    throw error;
  } finally {
    release();
  }
}

/** Writes everything new and the journal into a stage. Nothing in the folder has changed yet. */
export function prepare(root, steps, contents, fs = nodeFs) {
  const stage = openStage(root, fs);
  try {
    for (const [slot, { bytes, mode }] of contents.entries()) {
      const file = join(stage, "new", String(slot));
      fs.writeFileSync(file, bytes);
      if (mode !== undefined) fs.chmodSync(file, mode);
    }
    writeJournal(stage, steps, fs);
    return stage;
  } catch (error) {
    fs.rmSync(stage, { recursive: true, force: true });
    throw error;
  }
}

/** Does one step. */
export function perform(root, stage, step, fs = nodeFs) {
  checkStep(root, step, fs);
  const target = join(root, step.path);
  switch (step.do) {
    case "away":
      return rename(target, join(stage, "old", String(step.slot)), fs);
    case "place":
      if (isThere(target, fs)) throw new SolvetError("file-in-the-way", `\`${step.path}\` has just been written by somebody else`);
      return rename(join(stage, "new", String(step.slot)), target, fs);
    case "makeFolder":
      return fs.mkdirSync(target);
    case "dropFolder":
      return fs.rmdirSync(target);
    case "recase":
      return rename(target, join(root, step.to), fs);
  }
}

/** Takes one step back, if it was done. */
export function undo(root, stage, step, fs = nodeFs) {
  const target = join(root, step.path);
  switch (step.do) {
    case "away": {
      const old = join(stage, "old", String(step.slot));
      if (!isThere(old, fs)) return;
      checkStep(root, step, fs);
      return rename(old, target, fs);
    }
    case "place": {
      const slot = join(stage, "new", String(step.slot));
      if (isThere(slot, fs) || !isThere(target, fs)) return;
      checkStep(root, step, fs);
      return rename(target, slot, fs);
    }
    case "makeFolder":
      if (!isThere(target, fs)) return;
      checkStep(root, step, fs);
      return dropIfEmpty(target, fs);
    case "dropFolder":
      if (isThere(target, fs)) return;
      checkStep(root, step, fs);
      return fs.mkdirSync(target);
    case "recase":
      if (!isThere(join(root, step.to), fs)) return;
      checkStep(root, step, fs);
      return rename(join(root, step.to), target, fs);
  }
}

/** From here on the new tree counts, or the old one again; what is left in the stage is of no use. */
export function finish(stage, fs = nodeFs) {
  rename(join(stage, JOURNAL), join(stage, "done.json"), fs);
  // Files that cannot be deleted now are deleted by the next run.
  try {
    fs.rmSync(stage, { recursive: true, force: true });
  } catch {
    return;
  }
}

/** Puts a folder back in order after a run that was killed. */
export function recover(root, fs = nodeFs) {
  for (const stage of stagesOf(root)) {
    if (!isFolder(stage, fs)) continue;
    refuseBusy(stage, root, fs);
    if (fs.existsSync(join(stage, JOURNAL))) takeBack(root, stage, readJournal(stage, root, fs), fs);
    else fs.rmSync(stage, { recursive: true, force: true });
  }
}

function takeBack(root, stage, steps, fs) {
  try {
    for (const step of steps.toReversed()) undo(root, stage, step, fs);
  } catch (error) {
    throw new SolvetError("unfinished-unpack", `\`${root}\` could not be put back as it was: ${error.message}`, {
      help: `the old files are in \`${stage}\`; close the programs that use the folder and run the same \`solvet unpack\` again`,
      cause: error,
    });
  }
  finish(stage, fs);
}

/** Beside the folder, or in it where that is another file system or may not be written. */
function stagesOf(root) {
  return [join(dirname(root), `.${basename(root)}${STAGE}`), join(root, STAGE)];
}

function openStage(root, fs) {
  const [beside, within] = stagesOf(root);
  if (fs.existsSync(root) && fs.statSync(root).dev !== fs.statSync(dirname(root)).dev) return makeStage(within, root, fs);
  try {
    return makeStage(beside, root, fs);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS", "ENAMETOOLONG"].includes(error?.code) || !fs.existsSync(root)) throw error;
    return makeStage(within, root, fs);
  }
}

function makeStage(stage, root, fs) {
  try {
    fs.mkdirSync(stage);
  } catch (error) {
    if (error?.code === "EEXIST") throw busy(root, stage);
    throw error;
  }
  fs.writeFileSync(join(stage, "owner.json"), JSON.stringify({ process: process.pid, since: Date.now() }));
  for (const name of ["new", "old"]) fs.mkdirSync(join(stage, name));
  return stage;
}

function refuseBusy(stage, root, fs) {
  const owner = readJson(join(stage, "owner.json"), fs);
  const isRecent = typeof owner?.since === "number" && Date.now() - owner.since < STALE;
  if (isRecent && owner.process !== process.pid && isRunning(owner.process)) throw busy(root, stage);
}

function busy(root, stage) {
  return new SolvetError("busy", `another \`solvet unpack\` is writing to \`${root}\``, { help: `wait until it has ended; its work lies in \`${stage}\`` });
}

/** Whether a process of this number runs. */
export function isRunning(number) {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, but is there.
    return error?.code === "EPERM";
  }
}

/** On the disk before the first rename, and under its name only when it is whole. */
function writeJournal(stage, steps, fs) {
  const draft = join(stage, "draft.json");
  const file = fs.openSync(draft, "w");
  try {
    fs.writeFileSync(file, JSON.stringify({ steps }));
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  rename(draft, join(stage, JOURNAL), fs);
}

function readJournal(stage, root, fs) {
  const steps = readJson(join(stage, JOURNAL), fs)?.steps;
  const isWhole = ["new", "old"].every((name) => isFolder(join(stage, name), fs));
  if (isWhole && Array.isArray(steps) && steps.every(isStep)) return steps;
  throw new SolvetError("unfinished-unpack", `the journal of an interrupted \`solvet unpack\` into \`${root}\` cannot be read`, {
    help: `files of the old tree may be in \`${stage}\`; restore the folder from version control and delete that one`,
  });
}

/** The journal may have come with somebody's repository: it is not trusted. */
function isStep(step) {
  const known = { away: ["slot"], place: ["slot"], makeFolder: [], dropFolder: [], recase: ["to"] };
  if (typeof step?.path !== "string" || !Object.hasOwn(known, step.do)) return false;
  return known[step.do].every((field) => (field === "slot" ? Number.isSafeInteger(step.slot) && step.slot >= 0 : typeof step.to === "string"));
}

/** The root itself has the empty path: it may have to be made. */
function checkStep(root, step, fs) {
  if (step.path === "" && step.do === "makeFolder") return;
  for (const path of step.do === "recase" ? [step.path, step.to] : [step.path]) {
    checkPath(path);
    checkStays(root, path, fs);
  }
}

function readJson(file, fs) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isThere(path, fs) {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path, fs) {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Somebody may have put a file into a folder that was made here: then it stays. */
function dropIfEmpty(folder, fs) {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOTDIR", "ENOENT"].includes(error?.code)) throw error;
  }
}

/** On Windows a virus scanner or an editor may hold a file for a moment. */
function rename(from, to, fs) {
  for (let left = process.platform === "win32" ? 20 : 0; ; left--) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      if (left === 0 || !["EACCES", "EBUSY", "EPERM"].includes(error?.code)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** An interrupt waits until the exchange is done: it takes moments, and taking it back would take as long. */
function holdSignals() {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const wait = () => {};
  for (const signal of signals) process.on(signal, wait);
  return () => {
    for (const signal of signals) process.off(signal, wait);
  };
}
