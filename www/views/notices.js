// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

/** What went wrong or has to be decided, one bar each: a plain sentence and what to do. */
export class Notices extends View {
  static properties = { notices: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../session.js').Notice[]} */
    this.notices = [];
  }

  render() {
    return this.notices.map(
      (notice) => html`<fluent-message-bar class="notice" intent=${notice.isInfo ? "info" : "error"} role="alert">
        ${icon(notice.versions ? "differs" : notice.isInfo ? "info" : "error", "icon")}
        <div class="notice-text">
          ${notice.heading ? html`<strong>${notice.heading}</strong>` : nothing}
          <p>${prose(notice.message)}</p>
          ${notice.members?.length ? html`<ul>${notice.members.map((member) => html`<li><code>${member}</code></li>`)}</ul>` : nothing}
          ${notice.help ? html`<p>${prose(notice.help)}</p>` : nothing}
          ${notice.versions ? html`<p class="notice-action"><fluent-button appearance=${notice.isInfo ? "primary" : nothing} size="small" @click=${() => this.emit("compare-versions", notice)}>${icon("compare", "start")}${notice.action}</fluent-button></p>` : nothing}
        </div>
        <fluent-button slot="dismiss" appearance="transparent" icon-only size="small" aria-label=${texts.problems.dismiss} title=${texts.problems.dismiss} @click=${() => this.emit("dismiss", notice)}>
          ${icon("close")}
        </fluent-button>
      </fluent-message-bar>`,
    );
  }

  focusFirst() {
    const notice = /** @type {HTMLElement | null} */ (this.querySelector(".notice"));
    if (!notice) return;
    notice.tabIndex = -1;
    notice.focus();
    // Not for longer than it has the focus: what stands in an element with a shadow tree and this tabindex is no stop for Tab.
    notice.addEventListener("blur", () => notice.removeAttribute("tabindex"), { once: true });
  }
}

customElements.define("solvet-notices", Notices);
