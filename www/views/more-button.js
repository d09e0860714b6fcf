// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";

/** The button below a list that was cut: it shows the next of the rest. @param {number} rest @param {number} step @param {() => void} show */
export function moreButton(rest, step, show) {
  return rest > 0 ? html`<fluent-button size="small" @click=${show}>${texts.showMore(Math.min(rest, step))}</fluent-button>` : nothing;
}
