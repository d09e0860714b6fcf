// @ts-check
/** What the page gets once it is painted: the parts of the engine, and the sample solution. */
import { engineParts, isSingle, samplePart } from "./parts.js";
import { seal } from "./seal.js";

/** Loads what is not needed to paint the page, and shuts the door before the engine starts. */
export async function loadParts() {
  const [parts, isWhole] = await Promise.all([
    engineParts(),
    sample().then(
      () => true,
      () => false,
    ),
  ]);
  if (isWhole && !isSingle) seal();
  return parts;
}

/** @type {Promise<Blob> | undefined} */
let sampleFile;

/** The sample solution, got once and kept for when the network is gone. */
export function sample() {
  sampleFile ??= samplePart();
  sampleFile.catch(() => (sampleFile = undefined));
  return sampleFile;
}

/** Runs once the page has been painted and has nothing better to do. @param {() => void} work */
export function whenIdle(work) {
  requestAnimationFrame(() => {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1000 });
    else setTimeout(work, 100);
  });
}
