// @ts-check
/**
 * The web app manifest: what the page is called, looks like and opens when it is installed as an app. Every address is relative, so that it works from any folder.
 *
 * The icons stand in it: a browser fetches them in the name of the page, when it pleases.
 */
import { texts } from "../../www/texts.js";
import { theme } from "./markup.mjs";
import { picture } from "./picture.mjs";

export function manifest() {
  return {
    name: `${texts.offline.appName} ${texts.page.tagline}`,
    short_name: texts.offline.appName,
    description: texts.start.lead,
    lang: "en",
    dir: "ltr",
    start_url: "./",
    scope: "./",
    display: "standalone",
    theme_color: theme.light,
    background_color: theme.light,
    categories: ["developer", "productivity", "utilities"],
    icons: [
      { src: picture("icons/192.png", "image/png"), sizes: "192x192", type: "image/png" },
      { src: picture("icons/512.png", "image/png"), sizes: "512x512", type: "image/png" },
      { src: picture("icons/maskable.png", "image/png"), sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    file_handlers: [{ action: "./", accept: { "application/zip": [".zip"], "application/x-msapp": [".msapp"] }, launch_type: "single-client" }],
    // A file that is opened with the app must not take the place of what is open.
    launch_handler: { client_mode: "navigate-new" },
  };
}
