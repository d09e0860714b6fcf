// @ts-check
/** Names of files as they are: what turns the direction of what follows, or is not seen at all, is told instead of done. */

/** Control characters, and what isolates or turns text (UAX #9): `invoice<U+202E>gpj.exe` would read `invoiceexe.jpg`. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** @param {string} name */
export function visible(name) {
  return name.replace(UNSEEN, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The last part of a path as the name of a file to be saved. @param {string} path */
export function fileNameOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(UNSEEN, "_").replace(/[<>:"\\|?*]/g, "_");
  return name.replace(/^\.+$/, "") || "file";
}
