// @ts-check
/** Pictures of www/ as addresses that have them inside: there is nothing to ask for, for a page that may fetch nothing any more (see www/seal.js). */
import { readFileSync } from "node:fs";

/** @param {string} name @param {string} type */
export function picture(name, type) {
  return `data:${type};base64,${readFileSync(new URL(`../../www/${name}`, import.meta.url)).toString("base64")}`;
}
