// @ts-check
/** The words of the engine's graph, in the order in which they matter. */
export const HARDNESS = ["import", "runtime", "containment"];
export const STATUSES = /** @type {const} */ (["missing", "required", "present", "assumed"]);
