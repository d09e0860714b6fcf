// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { verdictIcon } from "./diff-verdict.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import "./unread.js";
import { View } from "./view.js";

/** Reasons shown before "more". */
const FIRST = 3;
const STEP = 50;

/** What each way of importing does, a card each. */
export class DiffWays extends View {
  static properties = { ways: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.ways = [];
    /** How many reasons of a way are shown, where it is more than the first few. @type {Map<string, number>} */
    this.shown = new Map();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("ways")) this.shown = new Map();
  }

  render() {
    return html`<ul class="import-ways">
      ${this.ways.map((way) => this.#way(way))}
    </ul>`;
  }

  /** @param {any} way */
  #way({ way, applies, verdict, summary, reasons }) {
    const told = reasons.filter((/** @type {any} */ reason) => reason.components.length || !isSaid(summary, reason.message));
    const shown = this.shown.get(way) ?? FIRST;
    // A button takes the place of one reason: for one it is not worth it.
    const rest = told.length - shown === 1 ? 0 : told.length - shown;
    return html`<li class="import-way import-way-${verdict}${applies ? "" : " import-way-closed"}">
      <h3>${texts.diff.ways[way] ?? way}</h3>
      <p class="quiet import-way-hint">${texts.diff.wayHints[way] ?? nothing}</p>
      <p class="import-way-verdict">${verdictIcon(verdict)}${verdict === "blocked" ? texts.diff.refused : (texts.diff.words[verdict] ?? verdict)}</p>
      <p>${prose(summary)}</p>
      ${
        told.length
          ? html`<ul class="import-way-reasons">
            ${told.slice(0, rest > 0 ? shown : undefined).map(
              (/** @type {any} */ { effect, message, components }) => html`<li>
                <span class="effect effect-${effect}">${texts.diff.effects[effect] ?? effect}</span> ${isSaid(summary, message) ? nothing : prose(message)}
                ${components.length ? html`<button type="button" class="link" title=${texts.diff.aboutHint} @click=${() => this.emit("show-keys", components)}>${texts.diff.about(components.length)}</button>` : nothing}
              </li>`,
            )}
          </ul>`
          : nothing
      }
      ${rest > 0 ? html`<fluent-button size="small" appearance="subtle" @click=${() => (this.shown = new Map(this.shown).set(way, shown + STEP))}>${texts.showMore(Math.min(rest, STEP))}</fluent-button>` : nothing}
    </li>`;
  }
}

/** Whether the summary of a way has a reason in it, word for word. @param {string} summary @param {string} message */
function isSaid(summary, message) {
  return summary.includes(message.replace(/^it /, ""));
}

/** What somebody has to supply in the target. @param {any[]} supply */
export function supplyList(supply) {
  return html`<ul class="supply">
    ${supply.map(({ kind, displayName, message }) => html`<li>${icon("info")}<span><strong>${displayName}</strong> <span class="quiet">${texts.kind(kind)}</span><br />${prose(message)}</span></li>`)}
  </ul>`;
}

/** Parts of either side that could not be read. @param {any[]} unread */
export function unreadList(unread) {
  const sides = /** @type {const} */ (["baseline", "current"]);
  return sides.map((side) => {
    const list = unread.filter((one) => one.side === side);
    return list.length ? html`<h3>${texts.diff[side]}</h3><solvet-unread .unread=${list}></solvet-unread>` : nothing;
  });
}

customElements.define("solvet-diff-ways", DiffWays);
