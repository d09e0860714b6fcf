// How much of a row the zip itself says, outside solution.xml. Dataverse computes its rows on merged
// components, of which a zip often carries a part; no reader of the zip can find the rest.
import { JOIN_NAMES, joinOf } from "./joins.mjs";
import { isAnyNamed } from "./names.mjs";

export const OWN = "named in its own content";
export const ELSEWHERE = "named elsewhere in the zip";
export const NOT_NAMED = "not named in the zip";
export const NOT_CARRIED = "dependent not in the zip";
/** Every row has one of these, the first that fits. */
export const REACHES = [OWN, ...JOIN_NAMES, ELSEWHERE, NOT_NAMED, NOT_CARRIED];

/**
 * `{ isPlain, reach }`: whether both ends are named somewhere in the zip, and how near to each other. A
 * row is reachable when the required component is named in the dependent one's own content, as
 * `createdon`, `lead` or `account` are named somewhere in most zips.
 */
export function reachOf(row, content) {
  const { dependent } = row;
  const ways = waysToName(row, content);
  const component = content.find(dependent);
  const isCarried = component !== undefined || isAnyNamed(content.isNamed, dependent.texts);
  const isRequiredNamed = isAnyNamed(content.isNamed, ways);
  const isPlain = isRequiredNamed && isAnyNamed(content.isNamed, dependent.texts);
  if (component && isAnyNamed((name) => content.ownNames(component, name), ways)) return { isPlain, reach: OWN };
  const join = joinOf(row, component, content);
  if (join) return { isPlain, reach: join };
  if (!isCarried) return { isPlain, reach: NOT_CARRIED };
  return { isPlain, reach: isRequiredNamed ? ELSEWHERE : NOT_NAMED };
}

/** Flows call a table by the name of its set. */
function waysToName({ dependent, required }, content) {
  if (dependent.family !== "process" || required.family !== "table") return required.texts;
  const table = required.identity;
  const stated = content.find(required)?.values.get("EntitySetName");
  const sets = stated ? [stated] : [`${table}s`, `${table}es`, ...(table.endsWith("y") ? [`${table.slice(0, -1)}ies`] : [])];
  return [...required.texts, ...sets.map((set) => [set])];
}
