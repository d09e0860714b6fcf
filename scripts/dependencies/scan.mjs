// Walks over the elements of an XML text and says where each stands. No tree is kept: the texts are large.
import { SaxesParser } from "saxes";

/**
 * Walks over all elements. `prepare` adds to an element when it opens; `close` gets it when it ends, with
 * the path below the root, offsets and direct text, and the elements that are still open.
 */
export function scan(text, prepare, close) {
  const open = [];
  let start = 0;
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on("error", (error) => {
    throw error;
  });
  // At the name of an element the last `<` is its own: no other may stand before it.
  parser.on("opentagstart", () => {
    start = text.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const path = open.length < 2 ? (open.length === 0 ? "" : name) : `${open.at(-1).path}/${name}`;
    const element = { name, path, attributes, start, text: "" };
    open.push(Object.assign(element, prepare(element)));
  });
  parser.on("text", (piece) => {
    if (open.length > 0) open.at(-1).text += piece;
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    close(Object.assign(closed, { end: parser.position }), open);
  });
  parser.write(text).close();
}

/** The elements with a name, wherever they stand: `{ attributes, start, end }` with offsets into the text. */
export function elementsNamed(text, name) {
  const found = [];
  scan(text, () => ({}), ({ name: closed, attributes, start, end }) => {
    if (closed === name) found.push({ attributes, start, end });
  });
  return found;
}
