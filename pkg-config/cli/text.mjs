// Files of text that people write: settings, a configuration, a baseline.
import { readFile } from "node:fs/promises";
import { SolvetError } from "../index.js";
import { explain } from "../folder/paths.js";

/** Reads a file as text, or says why that cannot be. */
export async function readText(path) {
  try {
    return decode(await readFile(path));
  } catch (error) {
    throw new SolvetError("unreadable-input", explain(error, path), { cause: error });
  }
}

/** PowerShell writes UTF-16 unless it is told otherwise. */
function decode(bytes) {
  const encoding = { "fffe": "utf-16le", "feff": "utf-16be" }[bytes.subarray(0, 2).toString("hex")] ?? "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
