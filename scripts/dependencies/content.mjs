// What a zip says outside solution.xml: as one text, and per component.
import { entryNamed } from "../layouts/archive.mjs";
import { decode } from "../layouts/xml.mjs";
import { listComponents } from "./components.mjs";
import { isNamed, searchable } from "./names.mjs";

/**
 * The content of the files of a zip. `isNamed(name)` looks through all of it, `find(end)` gives the
 * component that an end of a row means, and `ownNames(component, name)` looks through its own text.
 */
export function readContent(files) {
  const texts = new Map();
  for (const [path, bytes] of files) if (path.toLowerCase() !== "solution.xml" && isText(bytes)) texts.set(path.toLowerCase(), Buffer.from(bytes).toString("utf8"));
  const customizations = decode(entryNamed(files, "customizations.xml"));
  const components = listComponents(customizations, texts);
  const byIdentity = new Map(components.flatMap((component) => component.identities.map((identity) => [`${component.family}:${identity}`, component])));
  // The paths count as well: the GUID of a flow stands in the name of its file.
  const whole = lazy(() => searchable([...texts].map(([path, text]) => `${path}\n${text}`).join("\n")));
  const own = memoized((component) => {
    const element = component.start === undefined ? "" : customizations.slice(component.start, component.end);
    // A component names its table by its place, and what it belongs to by the folders of its files.
    return searchable([component.table ?? "", element, ...component.files.flatMap((path) => [path, texts.get(path)])].join("\n"));
  });
  return {
    components,
    isNamed: memoized((name) => isNamed(whole(), name)),
    find: (end) => end.identities.map((identity) => byIdentity.get(`${end.family}:${identity}`)).find(Boolean),
    ownNames: (component, name) => isNamed(own(component), name),
  };
}

/** Text has no zero bytes. */
function isText(bytes) {
  return !bytes.subarray(0, 4096).includes(0);
}

function lazy(make) {
  let made;
  return () => (made ??= make());
}

function memoized(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}
