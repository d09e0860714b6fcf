// @ts-check
import { html, nothing } from "lit";
import { VIEWS, writeRoute } from "../route.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import "./save.js";
import { View } from "./view.js";

const ICONS = /** @type {const} */ ({
  overview: "overview",
  findings: "findings",
  components: "components",
  dependencies: "graph",
  changes: "compare",
  files: "folder",
  documentation: "book",
  deployment: "deploy",
});

/** The way from view to view, the same wherever one is. */
export class BarView extends View {
  static properties = { view: {}, counts: { attribute: false }, save: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../route.js').ViewName} */
    this.view = "overview";
    /** How much there is behind a name, where that is known. @type {Partial<Record<import('../route.js').ViewName, number>>} */
    this.counts = {};
    /** What the menu at the end is about. @type {Partial<import('./save.js').SaveMenu>} */
    this.save = {};
  }

  render() {
    const { report, files, targets, ticks, decisions, ask, place } = this.save;
    return html`<div class="bar-row"><nav class="tabs" aria-label=${texts.bar.label}>
      <ul @focusin=${bringIntoSight}>
        ${VIEWS.map((view) => {
          const count = this.counts[view];
          return html`<li>
            <a class="tab" href=${writeRoute({ view })} aria-current=${view === this.view ? "page" : nothing}>
              ${icon(ICONS[view])}<span>${texts.bar.views[view]}</span>${count === undefined ? nothing : html`<span class="count">${texts.number(count)}</span>`}
            </a>
          </li>`;
        })}
      </ul>
    </nav>
    <solvet-save role="region" aria-label=${texts.save.button} .report=${report} .files=${files ?? []} .targets=${targets ?? []} .ticks=${ticks} .decisions=${decisions} .ask=${ask} .place=${place}></solvet-save></div>`;
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has("view")) this.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }
}

/** A tab that is half in sight is no reason for the browser to move the bar; whoever came there by keyboard wants to read it. @param {FocusEvent} event */
function bringIntoSight({ target }) {
  /** @type {Element} */ (target).scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
}

customElements.define("solvet-bar", BarView);
