// Installs what is missing, once: the wasm target, the two build tools into .tools/, npm packages.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { Failure, existsSync, join, output, root, run, step, tools } from "./lib.mjs";

const WASM_PACK = "0.15.1";

/** Makes the machine ready to build; takes minutes the first time and nothing afterwards. */
export function setUp() {
  requireNode();
  requireRust();
  addTarget();
  const bindgen = /wasm-bindgen = \{ version = "=([\d.]+)"/.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  installTool("wasm-bindgen", "wasm-bindgen-cli", bindgen);
  installTool("wasm-pack", "wasm-pack", WASM_PACK);
  installPackages();
}

function requireNode() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) throw new Failure(`Node 20 or later is needed; this is ${process.versions.node}. Get it from https://nodejs.org`);
}

function requireRust() {
  if (!output("cargo", ["--version"])) throw new Failure("Rust is needed and `cargo` was not found, or the toolchain named in rust-toolchain.toml cannot be fetched. Install rustup from https://rustup.rs and run this again with a network.");
}

function addTarget() {
  const target = "wasm32-unknown-unknown";
  if (output("rustup", ["target", "list", "--installed"])?.includes(target)) return;
  step(`adding the Rust target ${target}`);
  run("rustup", ["target", "add", target], { otherwise: `The Rust target ${target} could not be fetched. It comes from the server of the Rust toolchain: allow this machine to reach it, or run \`rustup target add ${target}\` on one that can, then try again.` });
}

function installTool(command, crate, version) {
  if (output(join(tools, "bin", command), ["--version"])?.includes(version)) return;
  step(`building ${crate} ${version} into .tools/ (once, a few minutes)`);
  run("cargo", ["install", crate, "--version", version, "--locked", "--debug", "--root", tools, "--quiet"], {
    // One target folder, so that what both tools need is built once; no flags of our wasm build.
    env: { CARGO_TARGET_DIR: join(tools, "build") },
    otherwise: `${crate} ${version} could not be built. It comes from crates.io: check that this machine reaches it and that a C compiler is installed, then try again.`,
  });
}

function installPackages() {
  const lock = join(root, "package-lock.json");
  const stamp = join(root, "node_modules", ".solvet-lock");
  const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === String(statSync(lock).mtimeMs);
  if (fresh) return;
  step("installing npm packages");
  run("npm", ["ci", "--no-audit", "--no-fund"], { otherwise: "The npm packages could not be installed: check that this machine reaches the npm registry, then try again." });
  writeFileSync(stamp, String(statSync(lock).mtimeMs));
}
