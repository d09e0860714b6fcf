// @ts-check
/**
 * The page as one file that opens from a disk: styles and script inside, and behind them the worker, the engine and the sample as base64,
 * which stand in blocks that a browser does not run (see www/parts-single.js).
 *
 * Its policy lets exactly that style sheet and that script be, by their hashes, and forbids every connection.
 */
import { createHash } from "node:crypto";
import { constants, gzipSync } from "node:zlib";

/**
 * @param {{ page: string, files: Map<string, Uint8Array>, script: string }} parts `page`: the markup for the single file; `files`: those of the hosted page
 * @returns {string}
 */
export function singleFile({ page, files, script }) {
  const style = `${text(files, "main.css")}\n`;
  if (/<\/style|url\(/i.test(style)) throw new Error("main.css ends its element or fetches something: it cannot be put into the single file");
  const code = `${inert(script)}\n`;
  const data = [
    block("worker.js", packed(text(files, "worker.js"))),
    block("solvet_bg.wasm", packed(bytes(files, "solvet_bg.wasm"))),
    block("sample.zip", Buffer.from(bytes(files, "sample.zip"))),
  ];
  /** @type {[place: RegExp, content: (...found: string[]) => string][]} */
  const steps = [
    [/content="(default-src [^"]*)"/, (_, policy) => `content="${policyFor(policy, { style, code })}"`],
    [/<link rel="stylesheet" href="main.css" \/>/, () => `<style>${style}</style>`],
    [/\s*<script defer src="main.js"><\/script>/, () => ""],
    [/<\/body>/, () => `<script>${code}</script>\n${data.join("\n")}\n</body>`],
  ];
  return steps.reduce((html, [place, content]) => {
    if (!place.test(html)) throw new Error(`www/index.html has no ${place}, which the single file needs`);
    return html.replace(place, content);
    // What leads to the start would show the folder that the file is in.
  }, page.replaceAll('href="./"', 'href=""'));
}

/**
 * The policy of the hosted page, with hashes in place of the page's own files, and without connections.
 * @param {string} policy @param {{ style: string, code: string }} inline
 */
function policyFor(policy, { style, code }) {
  const inside = "'self'";
  /** @type {Record<string, string | undefined>} */
  const instead = { "script-src": hashOf(code), "style-src": hashOf(style), "img-src": undefined, "connect-src": "'none'", "manifest-src": undefined, "worker-src": undefined };
  const directives = policy.split(";").flatMap((directive) => {
    const [name, ...sources] = directive.trim().split(" ");
    if (!sources.includes(inside)) return [directive.trim()];
    if (!(name in instead)) throw new Error(`the policy's ${name} names files beside the page: say in single.mjs what the single file has instead`);
    const kept = sources.flatMap((source) => (source === inside ? (instead[name] ?? []) : source));
    return kept.length ? [[name, ...kept].join(" ")] : [];
  });
  return directives.join("; ");
}

/** @param {string} content */
function hashOf(content) {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}

/** A script in which nothing ends the element it stands in: in the literals of scripts, the only place where these occur, an escape means the same. @param {string} script */
function inert(script) {
  const safe = script.replace(/<(?=!--|\/?script)/gi, "\\x3c");
  // Throws where it was no literal.
  new Function(safe);
  return safe;
}

/** @param {string} name @param {Buffer} content */
function block(name, content) {
  return `<script type="application/octet-stream" id="part-${name}">${content.toString("base64")}</script>`;
}

/** @param {string | Uint8Array} content */
function packed(content) {
  return gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
}

/** @param {Map<string, Uint8Array>} files @param {string} name */
function bytes(files, name) {
  const found = files.get(name);
  if (!found) throw new Error(`${name} is not there, and the single file needs it`);
  return found;
}

/** @param {Map<string, Uint8Array>} files @param {string} name */
function text(files, name) {
  return Buffer.from(bytes(files, name)).toString("utf8");
}
