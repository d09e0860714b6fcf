// @ts-check
import { build } from "esbuild";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const www = join(root, "www");

/**
 * Builds the page into `outdir`: main.js, worker.js, main.css, index.html, the engine's wasm and the sample solution.
 * @param {{ outdir?: string, minify?: boolean, pkg?: string, sample?: string }} [options] `pkg` is the folder of the built npm package
 */
export async function buildPage({ outdir = "dist", minify = true, pkg = "pkg", sample = "tests/fixtures/sample.zip" } = {}) {
  const out = resolve(root, outdir);
  const engine = resolve(root, pkg);
  await mkdir(out, { recursive: true });
  const [scripts] = await Promise.all([bundle({ out, engine, minify }), writePage(out)]);
  await writeStyles(out, scripts, minify);
  await copyFile(join(www, "icon.svg"), join(out, "icon.svg"));
  await copyFile(join(engine, "solvet_bg.wasm"), join(out, "solvet_bg.wasm"));
  if (existsSync(resolve(root, sample))) await copyFile(resolve(root, sample), join(out, "sample.zip"));
  else console.warn(`build-www: ${sample} is not there, the page is built without its sample solution`);
}

/** Bundles the page and the worker; no source maps, for they hold paths of this machine. @param {{ out: string, engine: string, minify: boolean }} options */
async function bundle({ out, engine, minify }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["www/main.js", "www/worker.js"],
    bundle: true,
    minify,
    // No splitting: after the page is loaded nothing may be left to fetch.
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    outdir: out,
    write: false,
    legalComments: "none",
    logLevel: "warning",
    plugins: [findEngine(engine)],
  });
  await Promise.all(outputFiles.map((file) => writeFile(file.path, file.contents)));
  return outputFiles.map((file) => file.text);
}

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

/** Puts the words of texts.js into the static page, so that they are written once. @param {string} out */
async function writePage(out) {
  const { texts } = await import(pathToFileURL(join(www, "texts.js")).href);
  const page = await readFile(join(www, "index.html"), "utf8");
  const filled = page.replace(/\{\{([\w.]+)\}\}/g, (_, path) => {
    const text = path.split(".").reduce((/** @type {any} */ value, /** @type {string} */ name) => value?.[name], texts);
    if (typeof text !== "string") throw new Error(`www/index.html names the text ${path}, which www/texts.js does not have`);
    return escape(text);
  });
  await writeFile(join(out, "index.html"), filled);
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

/**
 * Writes the style sheet, with the Fluent tokens that page and components use in front of it.
 * As a sheet the theme is there at first paint and follows the system without a script, which `setTheme` could not do.
 * @param {string} out @param {string[]} scripts @param {boolean} minify
 */
async function writeStyles(out, scripts, minify) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["www/styles/main.css"],
    bundle: true,
    minify,
    write: false,
    outdir: out,
    logLevel: "warning",
    target: ["chrome111", "firefox115", "safari16.4"],
  });
  const styles = outputFiles[0].text;
  const used = new Set([...scripts, styles].flatMap((text) => [...text.matchAll(/--([a-z][A-Za-z0-9]+)/g)].map(([, name]) => name)));
  const known = Object.keys(webLightTheme);
  const light = known.filter((name) => used.has(name));
  const dark = light.filter((name) => value(webDarkTheme, name) !== value(webLightTheme, name));
  const tokens = `:root{${declare(webLightTheme, light)}}@media (prefers-color-scheme:dark){:root{${declare(webDarkTheme, dark)}}}`;
  await writeFile(join(out, "main.css"), tokens + styles);
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
