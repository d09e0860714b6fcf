// @ts-check
/** The static page, out of www/index.html: with the words of texts.js in it, so that they are written once, and with the parts for where it will stand. */
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { texts } from "../../www/texts.js";
import { picture } from "./picture.mjs";

/** A browser asks for it anew whenever the address of the page changes. */
const icon = picture("icon.svg", "image/svg+xml");

/** The colours of the page's head, which the window around it takes on. */
export const theme = { light: webLightTheme.colorNeutralBackground1, dark: webDarkTheme.colorNeutralBackground1 };

/**
 * What stands between `<!-- hosted: -->` and `<!-- :hosted -->` is for the page on a server, and likewise for the `single` file.
 * @param {string} source @param {'hosted' | 'single'} place
 */
export function pageFor(source, place) {
  const other = place === "hosted" ? "single" : "hosted";
  const kept = source.replace(new RegExp(`\\s*<!-- ${other}: -->[\\s\\S]*?<!-- :${other} -->`, "g"), "").replace(/\s*<!-- :?(hosted|single):? -->/g, "");
  return kept.replace(/\{\{([\w.]+)\}\}/g, (_, path) => {
    const text = path.split(".").reduce((/** @type {any} */ value, /** @type {string} */ name) => value?.[name], { ...texts, theme, icon });
    if (typeof text !== "string") throw new Error(`www/index.html names the text ${path}, which www/texts.js does not have`);
    return escape(text);
  });
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
