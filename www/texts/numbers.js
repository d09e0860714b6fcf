// @ts-check
/** Numbers are written as the reader's browser is set, in whichever language the words are; plurals and lists belong to the words. */

const numberFormat = new Intl.NumberFormat(undefined);
const percentFormat = new Intl.NumberFormat(undefined, { style: "percent" });
const pluralRules = new Intl.PluralRules("en");
const listFormat = new Intl.ListFormat("en", { type: "conjunction" });

/** @param {number} value */
export const number = (value) => numberFormat.format(value);
/** @param {number} share of one */
export const percent = (share) => percentFormat.format(share);
/** Whether a number goes with the singular. @param {number} count */
export const isOne = (count) => pluralRules.select(count) === "one";
/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${number(count)} ${isOne(count) ? one : many}`;
/** "a, b, and c". @param {string[]} parts */
export const list = (parts) => listFormat.format(parts);
/** First letter in upper case: the engine's messages start in lower case, a sentence on the page does not. @param {string} text */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
