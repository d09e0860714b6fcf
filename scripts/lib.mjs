// What the scripts share: running commands, saying what happens, failing with a sentence.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
export const tools = join(root, ".tools");

/** Stops the script with a sentence that says what to do. */
export class Failure extends Error {}

/** Says what is being done. */
export function step(text) {
  console.log(`\u25b8 ${text}`);
}

/** Runs a command with its output shown; fails with `otherwise` when it does not succeed. */
export function run(command, args, { otherwise, env = {}, cwd = root } = {}) {
  const path = [join(tools, "bin"), process.env.PATH].filter(Boolean).join(delimiter);
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, PATH: path, ...env }, shell: process.platform === "win32" && command === "npm" });
  if (error?.code === "ENOENT") throw new Failure(`\`${command}\` is not installed. ${otherwise ?? ""}`);
  if (status !== 0) throw new Failure(otherwise ?? `\`${command} ${args.join(" ")}\` failed (see above)`);
}

/** What a command prints, or nothing when it is not there or fails. */
export function output(command, args) {
  const path = [join(tools, "bin"), process.env.PATH].filter(Boolean).join(delimiter);
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", env: { ...process.env, PATH: path } });
  return status === 0 ? stdout.trim() : undefined;
}

/** Runs a script's main function: a `Failure` is shown as a sentence, anything else with its stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? `\n\u2717 ${error.message}` : error);
    process.exit(1);
  }
}

export { existsSync, join };
