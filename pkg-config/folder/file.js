// Writes one file whole or not at all.
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./swap.js";

/** Writes a file beside its place and moves it there, so that nobody ever sees half of it. */
export function writeFileSafely(path, bytes) {
  const target = fs.existsSync(path) ? fs.realpathSync(path) : path;
  const folder = dirname(target);
  const draftsName = `.${basename(target)}.solvet-`;
  dropDrafts(folder, draftsName);
  const draft = join(folder, `${draftsName}${process.pid}`);
  try {
    fs.writeFileSync(draft, bytes, { flush: true });
    if (fs.existsSync(target)) fs.chmodSync(draft, fs.statSync(target).mode);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

/** What runs that were killed have left behind. */
function dropDrafts(folder, draftsName) {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(draftsName)) continue;
    const number = Number(name.slice(draftsName.length));
    if (Number.isSafeInteger(number) && number > 0 && !isRunning(number)) fs.rmSync(join(folder, name), { force: true });
  }
}
