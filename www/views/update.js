// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { View } from "./view.js";

/** Tells that a newer version of the page is ready, and what using it now would cost. */
export class UpdateBar extends View {
  static properties = { state: { attribute: false }, isOpen: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../offline.js').State | undefined} */
    this.state = undefined;
    /** Whether files are open, which a reload closes. */
    this.isOpen = false;
  }

  render() {
    if (!this.state?.hasUpdate) return nothing;
    const words = texts.offline.update;
    return html`<fluent-message-bar class="notice update" intent="info" role="status">
      ${icon("restart", "icon")}
      <div class="notice-text">
        <strong>${words.heading}</strong>
        <p>${this.isOpen ? words.messageOpen : words.message}</p>
      </div>
      <fluent-button slot="actions" size="small" appearance="primary" @click=${() => this.emit("use-update")}>${this.isOpen ? words.useOpen : words.use}</fluent-button>
      <fluent-button slot="actions" size="small" @click=${() => this.emit("update-later")}>${words.later}</fluent-button>
    </fluent-message-bar>`;
  }
}

customElements.define("solvet-update", UpdateBar);
