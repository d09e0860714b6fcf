// @ts-check
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { UNDECIDED } from "../decisions.js";
import { writeRoute } from "../route.js";
import { texts } from "../texts.js";
import "./accept.js";
import "./accepted.js";
import "./decisions.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { Panel } from "./panel.js";
import { place, placeInShort } from "./place.js";
import { plain, prose, summary } from "./prose.js";

const SEVERITIES = ["error", "warning", "info"];
/** What a rule may be about, what matters most first. */
const CATEGORIES = ["import", "security", "reliability", "alm", "performance", "licensing", "maintainability"];
/** Findings of one rule shown before "more", and how many each "more" adds. */
const FIRST = 8;
const STEP = 100;
/** With no more error cards than this they are all open from the start. */
const OPEN_ERRORS = 6;

/** What the rules found, errors first; several findings of one rule are one card. */
export class FindingsView extends Panel {
  static properties = {
    rules: { attribute: false },
    decisions: { attribute: false },
    isDeciding: { attribute: false },
    severity: { state: true },
    category: { state: true },
    shown: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.rules = {};
    /** Which findings do not count, and why. @type {import('../decisions.js').Decisions} */
    this.decisions = UNDECIDED;
    /** Whether the findings are judged anew. */
    this.isDeciding = false;
    /** The only severity shown, or all. @type {string | undefined} */
    this.severity = undefined;
    /** The only category shown, or all. @type {string | undefined} */
    this.category = undefined;
    /** How many findings of a card are shown, where it is more than the first few. @type {Map<string, number>} */
    this.shown = new Map();
    /** @type {Group[]} */
    this.groups = [];
    for (const type of ["accept-finding", "take-back"]) this.addEventListener(type, () => (this.#hasDecided = true));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("report")) {
      this.groups = groupsOf(this.#counting());
      // The same solutions judged anew: who filtered and unfolded goes on from there.
      if (!isOfSame(changed.get("report"), this.report) || !this.#chosen().length) {
        this.severity = undefined;
        this.category = undefined;
        this.shown = new Map();
      }
    }
    if (!this.route) this.#named = undefined;
    else if (changed.has("route") && (this.route.key !== this.#named || this.#isAgain(changed.get("route")))) {
      this.#named = this.route.key;
      this.#isToBeShown = this.#reveal();
    }
  }

  /** The finding that the address names. @type {string | undefined} */
  #named;
  #isToBeShown = false;

  /** Whether somebody asks once more for the finding that is named already. @param {import('../route.js').Route | undefined} before */
  #isAgain(before) {
    return Boolean(before && this.route?.key && writeRoute(before) === writeRoute(this.route));
  }

  /** Lets the named finding be among those that are shown. True where there is one. */
  #reveal() {
    const isNamed = (/** @type {any} */ finding) => finding.fingerprint === this.#named;
    const group = this.groups.find(({ findings }) => findings.some(isNamed));
    if (!group) return false;
    this.severity = undefined;
    this.category = undefined;
    const at = group.clusters.flatMap(({ findings }) => findings).findIndex(isNamed);
    if (at >= (this.shown.get(group.key) ?? FIRST)) this.shown = new Map(this.shown).set(group.key, at + STEP);
    return true;
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has("report") && this.#hasDecided) this.#focusDecided();
    if (!this.#isToBeShown) return;
    this.#isToBeShown = false;
    const named = /** @type {HTMLElement | null} */ (this.querySelector(`[data-finding="${CSS.escape(this.#named ?? "")}"]`));
    const card = /** @type {HTMLDetailsElement | null | undefined} */ (named?.closest("details.finding"));
    if (!named || !card) return;
    card.open = true;
    // After the page has put its focus where it begins.
    setTimeout(() => {
      named.scrollIntoView({ block: "center", behavior: "instant" });
      /** @type {HTMLElement | null} */ (named === card ? card.querySelector("summary") : named)?.focus({ preventScroll: true });
    });
  }

  /** Whether the report that comes next is because of a decision made here. */
  #hasDecided = false;

  /** What had the focus is in another list now. */
  #focusDecided() {
    this.#hasDecided = false;
    setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body && document.activeElement.id !== "main") return;
      /** @type {HTMLElement | null} */ (this.querySelector(".accepted summary") ?? this.querySelector(".cards summary"))?.focus({ preventScroll: true });
    });
  }

  render() {
    return html`<solvet-decisions .report=${this.report} .decisions=${this.decisions} .isBusy=${this.isDeciding}></solvet-decisions>
      ${this.#list()}
      <solvet-accepted .report=${this.report} .decisions=${this.decisions} .known=${this.known}></solvet-accepted>
      <solvet-accept .report=${this.report}></solvet-accept>`;
  }

  #list() {
    const { verdict, solutions } = this.report;
    const findings = this.#counting();
    if (!findings.length) return html`<p class="empty">${icon("clear")}${verdict.counts.suppressed ? texts.findings.allAccepted : texts.findings.none}</p>`;
    const groups = this.#chosen();
    const errorsOpen = this.groups.filter((group) => group.severity === "error").length <= OPEN_ERRORS;
    const present = SEVERITIES.filter((severity) => verdict.counts[severity]);
    const categories = CATEGORIES.filter((category) => findings.some((finding) => finding.category === category));
    return html`
      ${
        present.length > 1 || categories.length > 1
          ? html`<div class="filter" role="group" aria-label=${texts.findings.filter}>
            ${
              present.length > 1
                ? [undefined, ...present].map(
                    (severity) => html`<button type="button" class="chip" aria-pressed=${this.severity === severity} @click=${() => this.#filter(severity, this.category)}>
                      ${severity ? icon(/** @type {'error'} */ (severity)) : nothing}${severity ? texts.findings.severities[severity] : texts.findings.all}
                      <span class="count">${texts.number(severity ? verdict.counts[severity] : findings.length)}</span>
                    </button>`,
                  )
                : nothing
            }
            ${categories.length > 1 ? this.#categories(categories, findings) : nothing}
          </div>`
          : nothing
      }
      ${groups.length ? nothing : html`<p class="empty">${texts.findings.filteredOut}</p>`}
      <ul class="cards">
        ${repeat(
          groups,
          ({ key }) => key,
          (group) => html`<li>${group.findings.length === 1 ? this.#single(group, errorsOpen, solutions.length > 1) : this.#several(group, errorsOpen, solutions.length > 1)}</li>`,
        )}
      </ul>
    `;
  }

  /** What is suppressed does not count and is not shown. @returns {any[]} */
  #counting() {
    return this.report.findings.filter((/** @type {any} */ finding) => !finding.suppressed);
  }

  /** The groups of the severity and the category that are chosen. */
  #chosen() {
    return this.groups.filter((group) => (!this.severity || group.severity === this.severity) && (!this.category || group.category === this.category));
  }

  /** @param {string[]} categories @param {any[]} findings */
  #categories(categories, findings) {
    const name = (/** @type {string} */ category) => `${texts.findings.categories[category] ?? category} (${texts.number(findings.filter((finding) => finding.category === category).length)})`;
    return html`<label class="about"
      ><span>${texts.findings.category}</span>
      <select class="select" @change=${(/** @type {any} */ event) => this.#filter(this.severity, event.target.value || undefined)}>
        <option value="" ?selected=${!this.category}>${texts.findings.everything}</option>
        ${categories.map((category) => html`<option value=${category} ?selected=${this.category === category}>${name(category)}</option>`)}
      </select>
    </label>`;
  }

  /** @param {string | undefined} severity @param {string | undefined} category */
  #filter(severity, category) {
    this.severity = severity;
    this.category = category;
    const count = this.#chosen().reduce((sum, group) => sum + group.findings.length, 0);
    this.emit("announce", texts.findings.filtered(count));
  }

  /** @param {Group} group @param {boolean} errorsOpen @param {boolean} set */
  #single({ severity, findings: [finding] }, errorsOpen, set) {
    return html`<details class="card finding finding-${severity}" data-finding=${finding.fingerprint} aria-current=${this.#isNamed(finding)} ?open=${severity === "error" && errorsOpen}>
      <summary>
        ${head(severity)}
        <span class="card-title">${prose(finding.message)}</span>
        <span class="card-side">${set && finding.solution ? finding.solution : nothing}</span>
      </summary>
      <div class="card-body">
        ${advice(finding)}
        ${finding.location || finding.component ? html`<div class="advice"><h3>${texts.findings.place}</h3>${this.#where(finding)}</div>` : nothing}
        ${footnote(finding)} ${this.#accept(finding)}
      </div>
    </details>`;
  }

  /** The way to say that a finding does not count. @param {any} finding */
  #accept(finding) {
    const open = () => /** @type {any} */ (this.querySelector("solvet-accept")).open(finding);
    return html`<button type="button" class="link accept" aria-label=${texts.accept.buttonOf(plain(finding.message))} @click=${open}>${texts.accept.button}</button>`;
  }

  /** @param {Group} group @param {boolean} errorsOpen @param {boolean} set */
  #several({ key, rule, severity, findings, why, clusters }, errorsOpen, set) {
    const shown = this.shown.get(key) ?? FIRST;
    const rest = findings.length - shown;
    // Where each has a cure of its own, the cure belongs under what is wrong, not above it.
    const own = clusters.length > 1 && clusters.length === findings.length;
    return html`<details class="card finding finding-${severity}" ?open=${severity === "error" && errorsOpen}>
      <summary>
        ${head(severity)}
        <span class="card-title">${this.rules[rule] ? summary(this.rules[rule]) : prose(findings[0].message)}</span>
        <span class="card-side count">${texts.findings.times(findings.length)}</span>
      </summary>
      <div class="card-body">
        ${why ? html`<div class="advice"><h3>${texts.findings.why}</h3><p>${prose(why)}</p></div>` : nothing}
        ${firstOf(clusters, shown).map(
          (cluster) => html`<div class="cluster">
            ${own ? nothing : html`<div class="advice"><h3>${texts.findings.help}</h3><p>${prose(cluster.help)}</p></div>`}
            <ul class="instances">
              ${cluster.findings.map(
                (finding) => html`<li data-finding=${finding.fingerprint} tabindex="-1" aria-current=${this.#isNamed(finding)}>
                  <p>${prose(finding.message)}${set && finding.solution ? html` <span class="quiet">${finding.solution}</span>` : nothing}</p>
                  ${why ? nothing : html`<p class="quiet">${prose(finding.why)}</p>`} ${own ? html`<p class="own-help"><b>${texts.findings.help}:</b> ${prose(finding.help)}</p>` : nothing}
                  ${this.#where(finding, true)} ${this.#accept(finding)}
                </li>`,
              )}
            </ul>
          </div>`,
        )}
        ${moreButton(rest, STEP, () => this.#more(key, shown))}
        ${footnote(findings[0])}
      </div>
    </details>`;
  }

  /** @param {any} finding */
  #isNamed({ fingerprint }) {
    return this.#named !== undefined && fingerprint === this.#named ? "true" : nothing;
  }

  /** @param {string} key @param {number} shown */
  #more(key, shown) {
    this.shown = new Map(this.shown).set(key, shown + STEP);
  }

  /** @param {any} finding @param {boolean} [short] */
  #where({ component, componentName, solution, location, related }, short = false) {
    const name = componentName ?? this.report.names[component] ?? component;
    const open = () => this.emit("open-component", { key: component, solution });
    const of = this.report.solutions.length > 1 ? solution : undefined;
    return html`<div class="where">
      ${component && this.known(component) ? html`<div class="where-component"><button type="button" class="link" title=${texts.findings.open(name)} @click=${open}><bdi>${name}</bdi></button><a class="quiet-link" href=${writeRoute({ view: "dependencies", key: component, options: { of } })} aria-label=${texts.findings.needsOf(name)}>${texts.findings.needs}</a></div>` : nothing}
      ${location ? (short ? placeInShort(location, of) : place(location, of)) : nothing}
      ${related.length ? this.#related(related, location, short, of) : nothing}
    </div>`;
  }

  /** Many places of many findings are folded: the list of findings is what is read first. @param {any[]} related @param {any} location @param {boolean} short @param {import('./place.js').Whose} of */
  #related(related, location, short, of) {
    const here = (/** @type {any} */ other) => (other.location.entry === location?.entry && other.location.line ? html`<span class="place">${texts.place.line(other.location.line, other.location.column)}</span>` : placeInShort(other.location, of));
    const list = html`<ul>
      ${related.map((other) => html`<li>${prose(other.message)} ${short ? here(other) : place(other.location, of)}</li>`)}
    </ul>`;
    return short
      ? html`<details class="related">
          <summary class="quiet">${texts.findings.places(related.length)}</summary>
          ${list}
        </details>`
      : html`<div class="related"><span class="quiet">${texts.findings.related}</span>${list}</div>`;
  }
}

/**
 * @typedef {{ help: string, findings: any[] }} Cluster findings with the same advice
 * @typedef {{ key: string, rule: string, severity: string, category: string, findings: any[], why?: string, clusters: Cluster[] }} Group `why` is there when all share it
 */

/** Whether two reports are on the same solutions. @param {any} before @param {any} now */
function isOfSame(before, now) {
  const about = (/** @type {any} */ { inputs, solutions }) => JSON.stringify([inputs, solutions]);
  return before !== undefined && about(before) === about(now);
}

/** One group for each rule and severity, errors first, otherwise in the engine's order. @param {any[]} findings @returns {Group[]} */
function groupsOf(findings) {
  const groups = collect(findings, (finding) => `${finding.severity} ${finding.rule}`).map(([key, members]) => {
    const [{ rule, severity, category, why }] = members;
    const clusters = collect(members, (finding) => finding.help).map(([help, same]) => ({ help, findings: same }));
    return { key, rule, severity, category, findings: members, why: members.every((finding) => finding.why === why) ? why : undefined, clusters };
  });
  return groups.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** @param {any[]} items @param {(item: any) => string} key @returns {[string, any[]][]} */
function collect(items, key) {
  /** @type {Map<string, any[]>} */
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    const list = found.get(name);
    if (list) list.push(item);
    else found.set(name, [item]);
  }
  return [...found];
}

/** The first findings of clusters in order, `count` altogether. @param {Cluster[]} clusters @param {number} count @returns {Cluster[]} */
function firstOf(clusters, count) {
  const first = [];
  for (const { help, findings } of clusters) {
    if (count <= 0) break;
    first.push({ help, findings: findings.slice(0, count) });
    count -= findings.length;
  }
  return first;
}

/** @param {string} severity */
function head(severity) {
  return html`${icon("chevron")}<span class="severity severity-${severity}">${icon(/** @type {'error'} */ (severity))}<span>${texts.findings.severity[severity]}</span></span>`;
}

/** @param {any} finding */
function advice({ why, help }) {
  return html`<div class="advice"><h3>${texts.findings.why}</h3><p>${prose(why)}</p></div>
    <div class="advice"><h3>${texts.findings.help}</h3><p>${prose(help)}</p></div>`;
}

/** @param {any} finding */
function footnote({ rule, category, confidence, microsoftRule }) {
  return html`<p class="footnote quiet">
    ${texts.findings.rule} <code>${rule}</code>, ${texts.findings.about(texts.findings.categories[category] ?? category)}, ${texts.findings.confidence[confidence] ?? confidence}${microsoftRule ? html`, ${texts.findings.microsoftRule(microsoftRule)}` : nothing}
  </p>`;
}

customElements.define("solvet-findings", FindingsView);
