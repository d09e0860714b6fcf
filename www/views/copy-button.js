// @ts-check
import { html } from "lit";
import { texts } from "../texts.js";
import { copy } from "../clipboard.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** A button that copies a text and says so. */
export class CopyButton extends View {
  static properties = { label: {}, hint: {}, symbol: {}, appearance: {}, text: { attribute: false }, done: { state: true } };

  constructor() {
    super();
    this.label = "";
    this.hint = "";
    this.symbol = "copy";
    this.appearance = "outline";
    this.done = false;
    /** Made when asked for: the text can be long. */
    this.text = () => "";
  }

  render() {
    return html`<fluent-button appearance=${this.appearance} title=${this.hint} @click=${this.#copy}>
      ${icon(this.done ? "check" : /** @type {any} */ (this.symbol), "start")}${this.done ? texts.verdict.copied : this.label}
    </fluent-button>`;
  }

  async #copy() {
    const worked = await copy(this.text());
    this.emit("announce", worked ? texts.verdict.copied : texts.verdict.copyFailed);
    this.done = worked;
    setTimeout(() => (this.done = false), 2000);
  }
}

customElements.define("solvet-copy", CopyButton);
