// @ts-check
/**
 * The parts of the page when it is one file: they stand in it as base64, most of them compressed (see scripts/page/single.mjs).
 * Nothing is fetched, which a page opened from a disk could not do anyway.
 */

export const isSingle = true;

/** So many characters are decoded at a time (a multiple of four): a few milliseconds of the main thread, then others have their turn. */
const AT_ONCE = 1 << 18;

/** @returns {Promise<{ script: string, module: WebAssembly.Module }>} */
export async function engineParts() {
  await parsed();
  const [script, wasm] = [unpacked("worker.js"), unpacked("solvet_bg.wasm")];
  return { script: await script.text(), module: await WebAssembly.compile(await wasm.arrayBuffer()) };
}

/** @returns {Promise<Blob>} */
export async function samplePart() {
  await parsed();
  return new Response(decoded("sample.zip")).blob();
}

/** The parts come last in the file, so that what is to be seen comes first. */
async function parsed() {
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
}

/** @param {string} name */
function unpacked(name) {
  return new Response(decoded(name).pipeThrough(new DecompressionStream("gzip")));
}

/** @param {string} name @returns {ReadableStream<BufferSource>} */
function decoded(name) {
  const text = document.getElementById(`part-${name}`)?.textContent;
  if (!text) throw new Error(`${name} is not in this file`);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= text.length) return controller.close();
      if (at) await new Promise((resolve) => setTimeout(resolve));
      controller.enqueue(bytesOf(text.slice(at, (at += AT_ONCE))));
    },
  });
}

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
