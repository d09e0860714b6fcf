// @ts-check
import { build } from "esbuild";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { manifest } from "./page/manifest.mjs";
import { pageFor } from "./page/markup.mjs";
import { serviceWorker } from "./page/precache.mjs";
import { singleFile } from "./page/single.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const www = join(root, "www");

/**
 * Builds the page into `outdir`: the folder to put on a server, and beside it `solvet.html`, the same page as one file.
 * @param {{ outdir?: string, minify?: boolean, pkg?: string, sample?: string }} [options] `pkg` is the folder of the built npm package
 */
export async function buildPage({ outdir = "dist", minify = true, pkg = "pkg", sample = "tests/fixtures/sample.zip" } = {}) {
  const out = resolve(root, outdir);
  const engine = resolve(root, pkg);
  const source = await readFile(join(www, "index.html"), "utf8");
  const [scripts, inOneFile] = await Promise.all([bundle({ engine, minify }), bundle({ engine, minify, isSingle: true })]);
  const styles = await styleSheet([...scripts.values()], minify);
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  const put = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => files.set(name, Buffer.from(content));
  put("index.html", pageFor(source, "hosted"));
  put("main.css", styles);
  for (const [name, script] of scripts) put(name, script);
  put("manifest.webmanifest", `${JSON.stringify(manifest(), null, 2)}\n`);
  put("touch.png", await readFile(join(www, "icons", "touch.png")));
  put("solvet_bg.wasm", await readFile(join(engine, "solvet_bg.wasm")));
  const hasSample = existsSync(resolve(root, sample));
  if (hasSample) put("sample.zip", await readFile(resolve(root, sample)));
  else console.warn(`build-www: ${sample} is not there, the page is built without its sample solution, and not as one file`);
  const worker = await serviceWorker(files, minify);
  if (hasSample) put("solvet.html", singleFile({ page: pageFor(source, "single"), files, script: inOneFile.get("main.js") ?? "" }));
  put("sw.js", worker);
  for (const [name, content] of files) {
    await mkdir(dirname(join(out, name)), { recursive: true });
    await writeFile(join(out, name), content);
  }
  tellSingle(join(out, "solvet.html"), files.get("solvet.html"));
}

/** What somebody who carries the file to another machine compares there. @param {string} path @param {Uint8Array | undefined} content */
function tellSingle(path, content) {
  if (content) console.log(`one file: ${relative(root, path)}, ${(content.length / 1e6).toFixed(1)} MB, sha256 ${createHash("sha256").update(content).digest("hex")}`);
}

/** Bundles the page and the worker; no source maps, for they hold paths of this machine. @param {{ engine: string, minify: boolean, isSingle?: boolean }} options */
async function bundle({ engine, minify, isSingle = false }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: isSingle ? ["www/main.js"] : ["www/main.js", "www/worker.js"],
    bundle: true,
    minify,
    // No modules: after the page is loaded nothing may be left to fetch, and servers that call scripts plain text are obeyed for modules only.
    format: "iife",
    // The package would look for its engine there; it is handed to it.
    define: { "import.meta.url": "location.href" },
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    outdir: "dist",
    write: false,
    legalComments: "none",
    logLevel: "warning",
    plugins: [findEngine(engine), ...(isSingle ? [takePartsInside] : [])],
  });
  return new Map(outputFiles.map((file) => [basename(file.path), file.text]));
}

/** In the single file the parts stand in the page itself. @type {import('esbuild').Plugin} */
const takePartsInside = {
  name: "parts",
  setup(build) {
    build.onResolve({ filter: /^\.\/parts\.js$/ }, () => ({ path: join(www, "parts-single.js") }));
  },
};

/** Resolves `solvet` to the browser entry of the package just built, as a bundler of a user would. @param {string} engine */
function findEngine(engine) {
  return {
    name: "solvet",
    /** @param {import('esbuild').PluginBuild} build */
    setup(build) {
      build.onResolve({ filter: /^solvet$/ }, async () => {
        const { exports, main } = JSON.parse(await readFile(join(engine, "package.json"), "utf8"));
        return { path: join(engine, browserEntry(exports?.["."] ?? exports) ?? main ?? "index.js") };
      });
    },
  };
}

/** @param {any} entry @returns {string | undefined} */
function browserEntry(entry) {
  if (typeof entry === "string" || !entry) return entry;
  return browserEntry(entry.browser ?? entry.import ?? entry.default);
}

/**
 * The style sheet, with the Fluent tokens that page and components use in front of it.
 * As a sheet the theme is there at first paint and follows the system without a script, which `setTheme` could not do.
 * @param {string[]} scripts @param {boolean} minify
 */
async function styleSheet(scripts, minify) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["www/styles/main.css"],
    bundle: true,
    minify,
    write: false,
    outdir: "dist",
    logLevel: "warning",
    target: ["chrome111", "firefox115", "safari16.4"],
  });
  const styles = outputFiles[0].text;
  const used = new Set([...scripts, styles].flatMap((text) => [...text.matchAll(/--([a-z][A-Za-z0-9]+)/g)].map(([, name]) => name)));
  const known = Object.keys(webLightTheme);
  const light = known.filter((name) => used.has(name));
  const dark = light.filter((name) => value(webDarkTheme, name) !== value(webLightTheme, name));
  const tokens = `:root{${declare(webLightTheme, light)}}@media (prefers-color-scheme:dark){:root{${declare(webDarkTheme, dark)}}}`;
  return tokens + styles;
}

/** @param {object} theme @param {string} name */
function value(theme, name) {
  return /** @type {Record<string, unknown>} */ (theme)[name];
}

/** @param {object} theme @param {string[]} names */
function declare(theme, names) {
  return names.map((name) => `--${name}:${scaling(name, String(value(theme, name)))}`).join(";");
}

/**
 * Fluent writes the sizes of text in pixels. In rem they are the same, and follow who has set larger text in the browser.
 * @param {string} name @param {string} value
 */
function scaling(name, value) {
  return /^(fontSize|lineHeight)/.test(name) ? value.replace(/^([\d.]+)px$/, (_, pixels) => `${pixels / 16}rem`) : value;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildPage();
