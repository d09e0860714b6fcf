// `solvet diff --git`: what git hands to an external diff driver, and what it gets back. The exit code is always 0,
// because git stops at the first file whose driver fails.
import { SolvetError } from "../index.js";
import { UsageError } from "./arguments.mjs";
import { clean, print } from "./output.mjs";

/** The side of a file that is new, or gone; on Windows as well. */
const NOTHING = "/dev/null";

/**
 * Git's words are the path, then file, hash and mode of either side, then the new path and a header where the file was
 * renamed; a path that is not merged comes alone. `compare` shows what differs between two inputs, `show` what is in one:
 * each input is `{ file, name }`.
 */
export async function answerGit(words, { compare, show }) {
  if (![1, 7, 9].includes(words.length)) throw new UsageError("`--git` is for git, which gives seven arguments: see docs/git.md");
  const [path, baseline, , , current, , , newPath = path] = words;
  if (words.length === 1) {
    print(`${clean(path)}: not merged\n`);
    return 0;
  }
  const sides = [{ file: baseline, name: path }, { file: current, name: newPath }];
  const [before, after] = sides.map(({ file }) => file !== NOTHING);
  print(`${clean(titleOf(path, newPath, before, after))}\n`);
  try {
    if (before && after) await compare(...sides);
    else await show(before ? sides[0] : sides[1]);
  } catch (error) {
    // Any zip may lie in a repository.
    if (!(error instanceof SolvetError)) throw error;
    print(`no solution to compare: ${clean(error.message)}\n`);
  }
  print("\n");
  return 0;
}

function titleOf(path, newPath, before, after) {
  if (!before) return `${newPath}: new`;
  if (!after) return `${path}: deleted`;
  return path === newPath ? path : `${path} \u2192 ${newPath}`;
}
