// Says in sentences where two elements differ, for a reader who has to decide whether it matters.
import { canonical, child, elements, isSet, textOf } from "./xml.mjs";

const SHOWN = 60;
const IDENTITY_ATTRIBUTES = ["Name", "name", "WorkflowId", "SdkMessageProcessingStepId", "PluginAssemblyId", "PartName", "Extension"].concat(
  ["schemaName", "id", "unique_name", "connectionreferencelogicalname", "type"],
);
const IDENTITY_CHILDREN = ["UniqueName", "SiteMapUniqueName", "Name", "name", "formid", "savedqueryid", "savedqueryvisualizationid", "FormId", "WebResourceId", "FileName"];

/** What an element is called among others of its kind. */
export function identityOf(element) {
  const attribute = IDENTITY_ATTRIBUTES.find((name) => element.attributes[name] !== undefined);
  if (attribute) return element.attributes[attribute];
  const name = IDENTITY_CHILDREN.find((candidate) => child(element, candidate));
  return name ? textOf(child(element, name)).trim() : "";
}

/** Every difference between two elements as `path: what`; nothing when they say the same. */
export function differences(expected, actual, path = "", parent = "") {
  const here = `${path}/${expected.name}`;
  if (expected.name !== actual.name) return [`${here}: is \`${actual.name}\``];
  if (canonical(expected, parent) === canonical(actual, parent)) return [];
  const found = [...attributeDifferences(expected, actual, here), ...childDifferences(expected, actual, here, parent)];
  return found.length > 0 ? found : [`${here}: the order of what is inside differs`];
}

function attributeDifferences(expected, actual, here) {
  const names = new Set([...Object.keys(expected.attributes), ...Object.keys(actual.attributes)]);
  names.delete("xmlns:xsi");
  return [...names].flatMap((name) => valueDifference(`${here}/@${name}`, expected.attributes[name], actual.attributes[name]));
}

function valueDifference(where, expected, actual) {
  if (expected === actual) return [];
  if (expected === undefined) return [`${where}: only in the second`];
  if (actual === undefined) return [`${where}: only in the first`];
  return [`${where}: ${shown(expected)} against ${shown(actual)}`];
}

function childDifferences(expected, actual, here, parent) {
  const texts = [expected, actual].map((element) => element.children.filter((item) => !item.name).map((item) => item.text ?? `<!--${item.comment}-->`).join(""));
  const found = texts[0] === texts[1] ? [] : [`${here}: ${shown(texts[0])} against ${shown(texts[1])}`];
  const set = isSet(expected, parent);
  const rest = unmatched(elements(expected), elements(actual), expected.name);
  for (const [one, other] of paired(rest.expected, rest.actual)) {
    if (!other) found.push(`${here}/${one.name} ${identityOf(one)}: only in the first`.trim());
    else if (!one) found.push(`${here}/${other.name} ${identityOf(other)}: only in the second`.trim());
    else found.push(...differences(one, other, here, expected.name));
  }
  if (!set && rest.expected.length === 0 && rest.actual.length === 0 && texts[0] === texts[1]) {
    const changed = elements(expected).some((element, index) => canonical(element, expected.name) !== canonical(elements(actual)[index], expected.name));
    if (changed) found.push(`${here}: the same children in another order`);
  }
  return found;
}

/** What remains of both lists when equal children are taken out. */
function unmatched(expected, actual, parent) {
  const counts = new Map();
  for (const element of actual) {
    const text = canonical(element, parent);
    counts.set(text, [...(counts.get(text) ?? []), element]);
  }
  const onlyExpected = expected.filter((element) => !counts.get(canonical(element, parent))?.pop());
  return { expected: onlyExpected, actual: [...counts.values()].flat() };
}

/** Pairs children of the same name and identity, and leaves the others alone. */
function paired(expected, actual) {
  const rest = [...actual];
  const pairs = expected.map((element) => {
    const index = rest.findIndex((other) => other.name === element.name && identityOf(other) === identityOf(element));
    return [element, index < 0 ? undefined : rest.splice(index, 1)[0]];
  });
  return [...pairs, ...rest.map((element) => [undefined, element])];
}

function shown(text) {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text);
}
