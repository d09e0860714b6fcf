// @ts-check
import { html, nothing } from "lit";
import { lookup } from "../lookup.js";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";
import "./copy-button.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { place, placeText } from "./place.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 30;
const STEP = 200;
/** Below this width the panel covers the page and holds the focus. */
const covering = matchMedia("(max-width: 719px)");

/** Everything known about one component, in a panel at the side. */
export class DetailsView extends View {
  static properties = { document: { attribute: false }, report: { attribute: false }, component: { attribute: false }, isSet: { attribute: false }, shown: { state: true }, users: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.document = undefined;
    /** @type {any} */
    this.report = undefined;
    /** @type {any} */
    this.component = undefined;
    /** Whether there are several solutions, so that a place has to say in which. */
    this.isSet = false;
    /** Whether a component is in an inventory. @type {(key: string) => boolean} */
    this.known = () => false;
    /** What needs the component, as far as it is known yet. @type {{ entries: import('solvet').WhyEntry[], total: number } | undefined} */
    this.users = undefined;
    /** How many rows of the long lists are shown. @type {Record<string, number>} */
    this.shown = {};
    /** What had the focus when the panel opened. @type {Element | null} */
    this.opener = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.classList.remove("with-details");
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("component")) return;
    this.shown = {};
    this.users = undefined;
    if (this.component) this.#askUsers(this.component.key);
  }

  /** @param {string} key */
  async #askUsers(key) {
    try {
      const { neededBy, totals } = await this.ask({ about: "why", key, neededBy: FIRST, needs: 0 });
      if (this.component?.key === key) this.users = { entries: neededBy, total: totals.neededBy };
    } catch {
      // The panel stands without it; the view of dependencies says what is wrong.
    }
  }

  render() {
    const { component } = this;
    return html`<dialog class="details" aria-labelledby="details-heading" @keydown=${this.#key} @cancel=${this.#cancelled}>
      ${component ? this.#content(component) : nothing}
    </dialog>`;
  }

  /** @param {any} component */
  #content(component) {
    const { byKey, parts, entries } = lookup(this.document);
    const { displayName, kind, key, schemaName, id, typeCode, root, behavior, content, parent, location } = component;
    const findings = this.report.findings.filter((/** @type {any} */ finding) => finding.component === key && !finding.suppressed);
    const needs = this.report.requirements.flatMap((/** @type {any} */ requirement) =>
      requirement.components
        .filter((/** @type {any} */ needed) => needed.neededBy.includes(key))
        .map((/** @type {any} */ needed) => ({ ...needed, solution: requirement.solution, group: requirement.class })),
    );
    const parentName = parent && (byKey.get(parent)?.displayName ?? parent);
    return html`<header class="details-head">
        <div>
          <p class="quiet">${texts.kindLabel(kind)}</p>
          <h2 id="details-heading" tabindex="-1">${displayName}</h2>
        </div>
        <fluent-button appearance="transparent" icon-only aria-label=${texts.details.close} title=${texts.details.close} @click=${() => this.close()}>${icon("close")}</fluent-button>
      </header>
      <div class="details-body">
        <section>
          <h3>${texts.details.place}</h3>
          ${place(location, this.#of)}
          <solvet-copy label=${texts.details.copyPlace} appearance="subtle" .text=${() => placeText(location)}></solvet-copy>
        </section>
        <dl class="fields">
          ${field(texts.details.schemaName, schemaName)} ${field(texts.details.id, id)} ${field(texts.details.key, key)}
          ${
            parent
              ? field(
                  texts.details.parent,
                  byKey.has(parent) ? html`<button type="button" class="link" @click=${() => this.#go(byKey.get(parent))}>${parentName}</button>` : parentName,
                )
              : nothing
          }
          ${field(texts.details.root, root ? texts.details.yes : texts.details.no)} ${field(texts.details.behavior, behavior === undefined ? undefined : (texts.details.behaviors[behavior] ?? behavior))}
          ${field(texts.details.content, texts.details.contents[String(content)])} ${field(texts.details.typeCode, typeCode)}
        </dl>
        ${this.#section("findings", findings, (finding) => html`<li class="details-finding">${icon(finding.severity)}<span><span class="visually-hidden">${texts.findings.severity[finding.severity]}: </span>${prose(finding.message)} <span class="quiet">${texts.findings.help}: ${prose(finding.help)}</span></span></li>`)}
        ${this.#section("needs", needs, (needed) => html`<li><bdi>${needed.displayName}</bdi> <span class="quiet">${texts.kind(needed.kind)}, ${needed.group === "active" ? texts.requirements.classes.active : needed.solution}</span></li>`)}
        ${this.#users(key)}
        ${this.#section("children", parts.get(key) ?? [], (part) => html`<li><button type="button" class="link" @click=${() => this.#go(part)}>${part.displayName}</button> <span class="quiet">${texts.kind(part.kind)}</span></li>`)}
        ${this.#section("entries", entries.get(key) ?? [], (entry) => html`<li><a class="link" href=${writeRoute({ view: "files", key: entry.path, options: { of: this.#of } })}><code>${entry.path}</code></a> <span class="quiet">${texts.files.size(entry.bytes)}</span></li>`)}
      </div>`;
  }

  /** The solution of the document, where there are several. */
  get #of() {
    return this.isSet ? this.document?.solution?.uniqueName : undefined;
  }

  /** @param {string} key */
  #users(key) {
    const { users } = this;
    return html`<section>
      <h3>${texts.details.neededBy}${users ? html` <span class="count">${texts.number(users.total)}</span>` : nothing}</h3>
      ${
        users
          ? users.total
            ? html`<ul class="details-list">
                ${users.entries.map(({ component: user }) => html`<li>${this.known(user.key) ? html`<button type="button" class="link" @click=${() => this.#goTo(user.key)}>${user.displayName}</button>` : html`<bdi>${user.displayName}</bdi>`} <span class="quiet">${texts.kind(user.kind)}</span></li>`)}
              </ul>`
            : html`<p class="quiet">${texts.graph.panel.noNeededBy}</p>`
          : html`<p class="quiet">${texts.details.looking}</p>`
      }
      <p><a class="link" href=${writeRoute({ view: "dependencies", key, options: { of: this.#of } })}>${texts.details.inGraph}</a></p>
    </section>`;
  }

  /** To a component by its key, which may be in another solution of the set. @param {string} key */
  #goTo(key) {
    const here = lookup(this.document).byKey.get(key);
    if (here) this.#go(here);
    else this.emit("open-component", { key });
  }

  /** @param {'findings' | 'needs' | 'children' | 'entries'} name @param {any[]} items @param {(item: any) => unknown} item */
  #section(name, items, item) {
    if (!items.length) return nothing;
    const shown = this.shown[name] ?? FIRST;
    const rest = items.length - shown;
    return html`<section>
      <h3>${texts.details[name]} <span class="count">${texts.number(items.length)}</span></h3>
      <ul class="details-list">
        ${items.slice(0, shown).map(item)}
      </ul>
      ${moreButton(rest, STEP, () => (this.shown = { ...this.shown, [name]: shown + STEP }))}
    </section>`;
  }

  /** Opens the panel on the component. The focus moves in when the keyboard asked, or when the panel covers the page. @param {{ focus: boolean }} how */
  async show({ focus }) {
    await this.updateComplete;
    const dialog = this.#dialog;
    const before = document.activeElement;
    if (!dialog.open) {
      this.opener = before;
      if (covering.matches) dialog.showModal();
      else dialog.show();
      makeRoom(true, before);
    }
    this.querySelector(".details-body")?.scrollTo(0, 0);
    if (focus || covering.matches) this.#heading?.focus();
    else /** @type {HTMLElement | null} */ (before)?.focus({ preventScroll: true });
  }

  /** @param {{ isTold?: boolean }} [how] `isTold: false` where whoever closes it knows */
  close({ isTold = true } = {}) {
    const dialog = this.#dialog;
    if (!dialog.open) return;
    const inside = dialog.contains(document.activeElement);
    dialog.close();
    makeRoom(false, this.opener);
    if (inside) /** @type {HTMLElement | null} */ (this.opener?.isConnected ? this.opener : null)?.focus();
    if (isTold) this.emit("select-component", undefined);
  }

  updated() {
    // The list gave the selection up, or another report came.
    if (!this.component && this.#dialog.open) this.close({ isTold: false });
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  /** @returns {HTMLElement | null} */
  get #heading() {
    return this.querySelector("#details-heading");
  }

  /** To another component without leaving the panel. @param {any} component */
  async #go(component) {
    this.emit("select-component", component);
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    this.querySelector(".details-body")?.scrollTo(0, 0);
    this.#heading?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }

  /** The browser's own closing, on a phone's back gesture for one. @param {Event} event */
  #cancelled(event) {
    event.preventDefault();
    this.close();
  }
}

/**
 * Lets the page step aside for the panel. Lines that wrap anew would move what the user was looking at, so it is scrolled back to its place.
 * @param {boolean} wanted @param {Element | null} anchor
 */
function makeRoom(wanted, anchor) {
  const top = () => anchor?.getBoundingClientRect().top ?? 0;
  const before = top();
  document.documentElement.classList.toggle("with-details", wanted);
  scrollBy({ top: top() - before, behavior: "instant" });
}

/** @param {string} name @param {unknown} value */
function field(name, value) {
  return value === undefined || value === "" ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

customElements.define("solvet-details", DetailsView);
