// Whether a text names something. A name counts only as a whole: `account` is not named by `accountid`.

const WORD = /[a-z0-9_]/;
/** Escapes whose last letter would run into the name after it: JSON in JSON, and URLs in XML. */
const ESCAPES = /\\u00[0-9a-f]{2}|%(?:2[0-9a-f]|3[a-f]|5[b-d]|7[b-d])/g;

/** The text as names are looked up in it: lower case, and escapes of punctuation as blanks. */
export function searchable(text) {
  return text.toLowerCase().replace(ESCAPES, (escape) => " ".repeat(escape.length));
}

/** Whether the searchable text holds the name, not as part of a longer word. */
export function isNamed(text, name) {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (isEdge(text[at - 1], name[0]) && isEdge(text[at + name.length], name.at(-1))) return true;
  }
  return false;
}

/** Whether one of the ways to name something is there with all its parts. */
export function isAnyNamed(has, texts) {
  return texts.some((parts) => parts.every(has));
}

/** A word ends where the text does, and between two characters of which one is no part of words. */
function isEdge(outside, inside) {
  return outside === undefined || !WORD.test(outside) || !WORD.test(inside);
}
