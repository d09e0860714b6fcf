// @ts-check
/**
 * The command that does the same as the page, to be pasted into a shell.
 *
 * A file's name comes from a stranger: names that a shell could take for anything but a name are not put on the clipboard,
 * a harmless stand-in is.
 * @param {string[]} names
 */
export function command(names) {
  return ["npx solvet check", ...names.map(argument)].join(" ");
}

/** @param {string} name */
function argument(name) {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(name)) return name;
  if (/^[\p{L}\p{N}_(][\p{L}\p{N}._,()+ -]*$/u.test(name)) return `"${name}"`;
  return "solution.zip";
}
