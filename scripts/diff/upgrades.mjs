// The version upgrades of the corpus: pairs of a solution and its next release.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Every pair of two solution zips: `{ name, baseline, current }`, in the order of their names. */
export function listUpgrades(corpus) {
  return listPairs(corpus).filter(({ name }) => name.includes("-to-"));
}

/** Every pair of the corpus; the current side may be a folder that was zipped. */
export function listPairs(corpus) {
  const folder = join(corpus, "pairs");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const [baseline, current] = ["old", "new"].map((side) => fileIn(join(folder, name), side));
    return baseline && current ? [{ name, baseline, current }] : [];
  });
}

function fileIn(folder, side) {
  return [`${side}.zip`, `${side}.folder.zip`].map((file) => join(folder, file)).find(existsSync);
}
