// @ts-check
/**
 * What the user knows to be in the target. It lives as long as the page shows something, and is written nowhere.
 *
 * A tick belongs to a solution by its name, so that it stays when a file is added or checked again; and to the version that was asked for when it was made:
 * who has 9.0 need not have 9.1.
 * @typedef {{ id: string, version: string }} Item something that can be ticked off
 * @typedef {Map<string, string>} Ticks the version of each item that is ticked off
 */

/** Everything that can be ticked off: solutions, and components that no solution brings. What is there already is no question. @param {any[]} requirements @returns {Item[]} */
export function items(requirements) {
  return requirements.flatMap(itemsOf);
}

/** @param {any} requirement @returns {Item[]} */
export function itemsOf(requirement) {
  if (requirement.satisfied === true) return [];
  if (requirement.class !== "active") return [{ id: `solution:${requirement.solution.toLowerCase()}`, version: requirement.version ?? "" }];
  return requirement.components.map(itemOfComponent);
}

/** @param {any} component @returns {Item} */
export function itemOfComponent({ key }) {
  return { id: `component:${key}`, version: "" };
}

/** @param {Ticks} ticks @param {Item} item */
export function isTicked(ticks, { id, version }) {
  return ticks.get(id) === version;
}

/** The version for which something was ticked off, where another is asked for now. @param {Ticks} ticks @param {Item} item */
export function tickedBefore(ticks, { id, version }) {
  const before = ticks.get(id);
  return before === version ? undefined : before;
}

/** @param {Ticks} ticks @param {Item} item @param {boolean} on @returns {Ticks} */
export function ticked(ticks, { id, version }, on) {
  const next = new Map(ticks);
  if (on) next.set(id, version);
  else next.delete(id);
  return next;
}
