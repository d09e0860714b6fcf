// @ts-check
/** The engine as it is where there is little memory. */

/** The engine with a limit to its memory: so much may be added to what it begins with. @param {Buffer} wasm @param {number} more */
export function withMemory(wasm, more) {
  for (let at = 8; at < wasm.length; ) {
    const [size, body] = leb128(wasm, at + 1);
    if (wasm[at] === 5) {
      // One memory: a flag whether it has a limit, the pages it begins with, and the limit.
      const [pages] = leb128(wasm, body + 2);
      const section = [1, 1, ...encoded(pages), ...encoded(pages + Math.ceil(more / 65_536))];
      return Buffer.concat([wasm.subarray(0, at + 1), Buffer.from([...encoded(section.length), ...section]), wasm.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error("the engine has no memory");
}

/** An unsigned number in LEB128, and the offset after it. @param {Buffer} bytes @param {number} at @returns {[number, number]} */
function leb128(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** @param {number} value */
function encoded(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}
