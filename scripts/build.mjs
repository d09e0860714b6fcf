// Builds the npm package into pkg/ and the page into dist/.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, main, root, run, step } from "./lib.mjs";
import { setUp } from "./setup.mjs";

const wasm = join(root, ".tools", "wasm");
const pkg = join(root, "pkg");

export async function build() {
  step("building the engine");
  run("wasm-pack", ["build", "--release", "--target", "web", "--no-opt", "--no-pack", "--out-dir", wasm, "--out-name", "solvet", "--mode", "no-install", "--", "--features", "wasm", "--locked"], {
    otherwise: "The engine could not be built (see above).",
  });
  writePackage();
  step("building the page");
  const { makeFixtures } = await import("./fixtures.mjs");
  await makeFixtures();
  const { buildPage } = await import("./build-www.mjs");
  await buildPage();
}

/** Puts the package together: the engine, our entries around it, and the types generated from Rust. */
function writePackage() {
  rmSync(pkg, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  for (const name of ["api.js", "browser.js", "cli", "cli.mjs", "error.js", "folder", "folder.js", "index.d.ts", "index.js", "README.md", "solvet.schema.json"]) cpSync(join(root, "pkg-config", name), join(pkg, name), { recursive: true });
  for (const name of ["LICENSE", "CHANGELOG.md"]) cpSync(join(root, name), join(pkg, name));
  cpSync(join(wasm, "solvet.js"), join(pkg, "solvet.js"));
  writeFileSync(join(pkg, "solvet_bg.wasm"), withoutNames(readFileSync(join(wasm, "solvet_bg.wasm"))));
  writeFileSync(join(pkg, "types.d.ts"), documentTypes(readFileSync(join(wasm, "solvet.d.ts"), "utf8")));
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
  const manifest = JSON.parse(readFileSync(join(root, "pkg-config", "package.json"), "utf8"));
  writeFileSync(join(pkg, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

/** The interfaces generated from `report`; the raw exports of the engine are nobody's business. */
function documentTypes(generated) {
  const interfaces = generated.match(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*export interface [\s\S]*?\n\}/g) ?? [];
  const documents = interfaces.filter((text) => !/export interface (InitOutput|SyncInitInput)/.test(text));
  return `// Generated from the Rust types in src/report.rs.\n\n${documents.join("\n\n")}\n`;
}

/**
 * Drops the names of functions, which only a debugger reads: a twentieth of the size. The Rust
 * profile cannot do it, because it would drop the section of enabled features as well, which
 * wasm-bindgen needs.
 */
function withoutNames(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const [size, body] = leb128(bytes, at + 1);
    const custom = bytes[at] === 0;
    const [length, name] = custom ? leb128(bytes, body) : [0, body];
    const dropped = custom && ["name", "producers"].includes(bytes.toString("utf8", name, name + length));
    if (!dropped) kept.push(bytes.subarray(at, body + size));
    at = body + size;
  }
  return Buffer.concat(kept);
}

/** An unsigned number in LEB128, and the offset after it. */
function leb128(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    setUp();
    await build();
  });
}
