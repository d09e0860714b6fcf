// @ts-check
import { html } from "lit";
import { texts } from "../texts.js";

/**
 * A message of the engine as a sentence: values between backticks become code, the first letter is raised, a full stop is added.
 * Only text nodes are made from it; whatever a name in the file holds stays text.
 * @param {string} message
 */
export function prose(message) {
  const parts = message.split("`");
  // An odd number of backticks means one belongs to a name: then show it all as it is.
  if (parts.length % 2 === 0) return stop(texts.sentence(message));
  return parts.map((part, index) => {
    if (index % 2 === 1) return html`<code>${part}</code>`;
    return index === 0 ? texts.sentence(index === parts.length - 1 ? stop(part) : part) : index === parts.length - 1 ? stop(part) : part;
  });
}

/** A part of a sentence, as it is: only values between backticks become code. @param {string} words */
export function fragment(words) {
  const parts = words.split("`");
  if (parts.length % 2 === 0) return words;
  return parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** The summary of a rule, ours like its documentation: what the platform writes on its buttons and actions stands there between asterisks. @param {string} words */
export function summary(words) {
  const parts = words.split("*");
  if (parts.length < 3 || parts.length % 2 === 0) return prose(words);
  return parts.map((part, index) => (index % 2 ? html`<em>${part}</em>` : fragment(index === parts.length - 1 ? stop(part) : part)));
}

/** A message as plain text, for copying and for the live region: values stand in quotation marks. @param {string} message */
export function plain(message) {
  const parts = message.split("`");
  if (parts.length % 2 === 0) return stop(texts.sentence(message));
  return stop(texts.sentence(parts.map((part, index) => (index % 2 ? `“${part}”` : part)).join("")));
}

/** @param {string} text */
function stop(text) {
  return /[.!?:…][”"]?\s*$/.test(text) ? text : `${text}.`;
}
