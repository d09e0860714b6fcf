// What only a join of two places tells: the dependent component does not name the required one, but it
// names something that leads there. Such rows are counted beside those that the content names.

/** The icon of apps that have none of their own; 260 apps of the format reference's corpus refer to it by this GUID. */
const DEFAULT_ICON = { id: "953b9fac-1e5e-e611-80d6-00155ded156f", name: "msdyn_/images/appmodule_default_icon.png" };
/** What Dataverse adds to the name of a lookup for the columns that show the name of its target. */
const SHADOWS = ["", "name", "yominame", "type"];

/** Each join says whether it yields the row; `component` is the dependent in the zip, absent when it is not carried. */
const JOINS = {
  "lookup → relationship": ({ dependent, required }, component, content) => {
    if (required.family !== "relationship") return false;
    const relationship = content.find(required)?.values;
    const column = relationship?.get("ReferencingAttributeName");
    if (!column) return false;
    // The shadows of a lookup are not in the file at all, yet Dataverse lists them as dependent.
    if (dependent.family === "column") {
      return dependent.table === relationship.get("ReferencingEntityName") && SHADOWS.some((shadow) => dependent.name === column + shadow);
    }
    return component !== undefined && content.ownNames(component, column);
  },
  "app icon by GUID": ({ dependent, required }, component, content) => {
    if (dependent.family !== "app" || required.family !== "web resource") return false;
    const id = component?.values.get("WebResourceId");
    if (id === DEFAULT_ICON.id) return required.identities.includes(DEFAULT_ICON.name);
    return id !== undefined && content.find(required)?.identities.includes(id) === true;
  },
  // The key and the primary name of the table that a relationship refers to.
  "implied primary column": ({ dependent, required }, component) =>
    dependent.family === "relationship" && required.family === "column" && component?.values.get("ReferencedEntityName") === required.table,
};
export const JOIN_NAMES = Object.keys(JOINS);

/** The join that yields a row, if there is one. */
export function joinOf(row, component, content) {
  return JOIN_NAMES.find((name) => JOINS[name](row, component, content));
}
