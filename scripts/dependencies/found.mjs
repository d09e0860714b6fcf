// What solvet's graph says about a row: whether it has the edge, and from where it knows.
import { familyOfKind } from "./families.mjs";

/**
 * Looks rows up in a `solvet.graph/1` document. `origins(row)` gives where the edge between both ends
 * comes from (`content`, `manifest`, both or nothing), `has(end)` whether a component is a node, and
 * `importMissing` the nodes that an import needs and nothing brings, `importDoubtful` those of which solvet says
 * itself that it is not sure.
 */
export function readGraph({ nodes, edges }) {
  const keys = new Map();
  for (const { key } of nodes) for (const name of namesOfKey(key)) keys.set(name, [...(keys.get(name) ?? []), key]);
  const outgoing = groupBy(edges, ({ from }) => from);
  const keysOf = ({ family, identities }) => new Set(identities.flatMap((identity) => keys.get(`${family}:${identity}`) ?? []));
  const needed = new Set(edges.filter(({ hardness }) => hardness === "import").map(({ to }) => to));
  return {
    has: (end) => keysOf(end).size > 0,
    origins({ dependent, required }) {
      const targets = keysOf(required);
      const between = [...keysOf(dependent)].flatMap((key) => outgoing.get(key) ?? []).filter(({ to }) => targets.has(to));
      return new Set(between.flatMap(({ origins }) => origins));
    },
    importMissing: nodes.filter(({ key, status, confidence }) => status === "missing" && confidence !== "low" && needed.has(key)),
    importDoubtful: nodes.filter(({ key, status, confidence }) => status === "missing" && confidence === "low" && needed.has(key)),
  };
}

/** Family and identity of a key; a site map also without its name, as rows leave out that of an organisation. */
function namesOfKey(key) {
  const colon = key.indexOf(":");
  const family = familyOfKind(key.slice(0, colon));
  const identity = key.slice(colon + 1);
  // A row in the folder of another has the key of that one before its own, which a row of the list leaves out.
  const own = identity.includes(".") && family !== "column" ? [`${family}:${identity.slice(identity.indexOf(".") + 1)}`] : [];
  return [`${family}:${identity}`, ...own, ...(family === "site map" ? [`${family}:`] : [])];
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
