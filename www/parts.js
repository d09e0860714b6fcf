// @ts-check
/**
 * Where the parts of the page come from that are not needed to paint it: the worker's script, the engine and the sample.
 * Here they are fetched from beside the page. In the single file parts-single.js takes the place of this module.
 */

/** Whether everything is inside one file, which has nothing to fetch, to keep or to update. */
export const isSingle = false;

/** The script of the worker and the compiled engine. @returns {Promise<{ script: string, module: WebAssembly.Module }>} */
export async function engineParts() {
  const [script, wasm] = await Promise.all([get("worker.js"), get("solvet_bg.wasm")]);
  return {
    script: await script.text(),
    // Not compileStreaming: it insists on the server's content type, which small static servers get wrong.
    module: await WebAssembly.compile(await wasm.arrayBuffer()),
  };
}

/** The sample solution. @returns {Promise<Blob>} */
export async function samplePart() {
  return (await get("sample.zip")).blob();
}

/** @param {string} name */
async function get(name) {
  // Browsers give a page from a disk nothing that lies beside it.
  if (location.protocol === "file:") throw { code: "disk" };
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}
