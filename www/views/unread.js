// @ts-check
import { html } from "lit";
import { texts } from "../texts.js";
import { moreButton } from "./more-button.js";
import { placeInShort } from "./place.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 10;
const STEP = 200;

/** The parts of the file nothing is said about. Never hidden: silence would look like a clean bill. */
export class UnreadView extends View {
  static properties = { unread: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.unread = [];
    this.shown = FIRST;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("unread")) this.shown = FIRST;
  }

  render() {
    const reasons = byReason(this.unread.slice(0, this.shown));
    const rest = this.unread.length - this.shown;
    return html`<p class="quiet">${texts.unread.intro}</p>
      <ul class="unread">
        ${reasons.map(
          ([reason, parts]) => html`<li>
            <p>${prose(reason)}</p>
            <ul>
              ${parts.map(({ path, location }) => html`<li>${location ? placeInShort(location) : html`<code>${path}</code>`}</li>`)}
            </ul>
          </li>`,
        )}
      </ul>
      ${moreButton(rest, STEP, () => (this.shown += STEP))}`;
  }
}

/** @param {any[]} unread @returns {[string, any[]][]} */
function byReason(unread) {
  /** @type {Map<string, any[]>} */
  const reasons = new Map();
  for (const part of unread) {
    const list = reasons.get(part.reason);
    if (list) list.push(part);
    else reasons.set(part.reason, [part]);
  }
  return [...reasons];
}

customElements.define("solvet-unread", UnreadView);
