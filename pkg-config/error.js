/** A failure with a stable `code`. Findings are never thrown. */
export class SolvetError extends Error {
  constructor(code, message, { help, members, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "SolvetError";
    this.code = code;
    this.help = help;
    this.members = members ?? [];
  }
}
