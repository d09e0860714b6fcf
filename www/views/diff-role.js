// @ts-check
import { html, nothing, svg } from "lit";
import { texts } from "../texts.js";
import { andMore, impactTag, mark } from "./diff-marks.js";
import { moreButton } from "./more-button.js";
import { prose } from "./prose.js";
import { View } from "./view.js";

const VERBS = ["create", "read", "write", "delete", "append", "appendto", "assign", "share"];
const NAME = /^prv(create|read|write|delete|appendto|append|assign|share)(.+)$/i;
const FIRST = 60;
const STEP = 200;
const OTHERS = 300;
const REASONS = 30;

/** What engines and exports call a depth. @type {Record<string, string>} */
const DEPTHS = { basic: "user", user: "user", local: "unit", "business unit": "unit", deep: "deep", "parent and child business units": "deep", global: "org", organization: "org", organisation: "org", none: "none" };

/** The privileges of a role as a grid: tables down, what may be done across, how far before and now in the cells. */
export class DiffRole extends View {
  static properties = { parts: { attribute: false }, whole: { attribute: false }, all: { state: true }, shown: { state: true } };

  constructor() {
    super();
    /** The parts that are privileges. @type {any[]} */
    this.parts = [];
    /** Whether the role came or went as a whole: then no privilege changed by itself. */
    this.whole = false;
    this.all = false;
    this.shown = FIRST;
    /** @type {{ tables: Row[], others: any[] }} */
    this.grid = { tables: [], others: [] };
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("parts")) return;
    this.grid = gridOf(this.parts);
    this.all = false;
    this.shown = FIRST;
  }

  render() {
    const { tables, others } = this.grid;
    const changed = tables.filter((row) => row.isChanged);
    const rows = this.all || !changed.length ? tables : changed;
    const hidden = tables.length - changed.length;
    const rest = rows.length - this.shown;
    const words = texts.diff.role;
    return html`${
        rows.length
          ? html`<div class="wide-table" role="region" tabindex="0" aria-label=${words.label}>
            <table class="privileges">
              <thead>
                <tr><th scope="col">${words.table}</th>${VERBS.map((verb) => html`<th scope="col">${words.verbs[verb]}</th>`)}</tr>
              </thead>
              <tbody>
                ${rows.slice(0, this.shown).map((row) => html`<tr><th scope="row">${row.table}</th>${VERBS.map((verb) => privilegeCell(row.cells.get(verb), this.whole))}</tr>`)}
              </tbody>
            </table>
          </div>`
          : nothing
      }
      ${moreButton(rest, STEP, () => (this.shown += STEP))}
      ${changed.length && hidden && !this.all ? html`<fluent-button size="small" appearance="subtle" @click=${() => (this.all = true)}>${words.all(hidden)}</fluent-button>` : nothing}
      ${rows.length ? legend() : nothing} ${reasons(this.parts)} ${otherPrivileges(others, this.all)}`;
  }
}

/** @typedef {{ table: string, cells: Map<string, any>, isChanged: boolean }} Row */

/** @param {any[]} parts */
function gridOf(parts) {
  /** @type {Map<string, Row>} */
  const tables = new Map();
  const others = [];
  for (const part of parts) {
    const found = NAME.exec(part.name);
    if (!found) {
      others.push(part);
      continue;
    }
    const key = found[2].toLowerCase();
    const row = tables.get(key) ?? { table: found[2], cells: new Map(), isChanged: false };
    row.cells.set(found[1].toLowerCase(), part);
    row.isChanged ||= part.change !== "same";
    tables.set(key, row);
  }
  return { tables: [...tables.values()].sort((a, b) => (a.table < b.table ? -1 : 1)), others };
}

/** @param {any} part */
function depthsOf(part) {
  const facet = part.facets.find((/** @type {any} */ { name }) => name === "depth" || name === "level") ?? part.facets[0];
  const before = part.change === "added" ? undefined : facet?.baseline;
  const after = part.change === "removed" ? undefined : facet?.current;
  return { before, after };
}

/** @param {any} part @param {boolean} whole */
function privilegeCell(part, whole) {
  if (!part) return html`<td class="privilege"><span class="visually-hidden">${texts.diff.role.depths.none}</span></td>`;
  const { before, after } = depthsOf(part);
  const isChanged = part.change !== "same" && !whole;
  const word = isChanged ? texts.diff.role.from(depthWord(before), depthWord(after)) : depthWord(after ?? before);
  return html`<td class="privilege ${isChanged ? "privilege-changed" : ""}" title=${word}>
    <span class="visually-hidden">${word}</span>
    ${isChanged ? html`${pie(before)}<span class="privilege-arrow" aria-hidden="true">→</span>${pie(after)}` : pie(after ?? before)}
  </td>`;
}

/** @param {string | undefined} depth */
function levelOf(depth) {
  if (depth === undefined) return "none";
  return DEPTHS[depth.toLowerCase()] ?? depth;
}

/** @param {string | undefined} depth */
function depthWord(depth) {
  const level = levelOf(depth);
  return texts.diff.role.depths[level] ?? level;
}

/** How far a privilege reaches, as the quarters of a disc, the way the platform's own editor draws it. @param {string | undefined} depth */
function pie(depth) {
  const fills = /** @type {Record<string, unknown>} */ ({
    none: svg``,
    user: svg`<path class="pie-fill" d="M8 8V2a6 6 0 0 1 6 6z" />`,
    unit: svg`<path class="pie-fill" d="M8 2a6 6 0 0 1 0 12z" />`,
    deep: svg`<path class="pie-fill" d="M8 2a6 6 0 1 1-6 6h6z" />`,
    org: svg`<circle class="pie-fill" cx="8" cy="8" r="6" />`,
  });
  const level = levelOf(depth);
  return html`<svg class="pie pie-${level in fills ? level : "other"}" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle class="pie-ring" cx="8" cy="8" r="6" />${fills[level] ?? svg`<circle class="pie-fill" cx="8" cy="8" r="2" />`}</svg>`;
}

function legend() {
  return html`<p class="quiet pie-legend" aria-hidden="true">${["none", "user", "unit", "deep", "org"].map((level) => html`<span>${pie(level === "none" ? undefined : level === "unit" ? "local" : level === "org" ? "global" : level)}${texts.diff.role.depths[level]}</span>`)}</p>`;
}

/** Why changes matter, each sentence once. @param {any[]} parts */
function reasons(parts) {
  /** @type {Map<string, string[]>} */
  const byWhy = new Map();
  for (const part of parts) {
    const whys = [part.why, ...part.facets.map((/** @type {any} */ { why }) => why)].filter(Boolean);
    for (const why of new Set(whys)) byWhy.set(why, [...(byWhy.get(why) ?? []), part.name]);
  }
  if (!byWhy.size) return nothing;
  return html`<ul class="beside">${[...byWhy].slice(0, REASONS).map(([why, names]) => html`<li>${prose(why)} <span class="quiet">${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""}</span></li>`)} ${andMore(byWhy.size - REASONS)}</ul>`;
}

/** Privileges that belong to no table. @param {any[]} others @param {boolean} all */
function otherPrivileges(others, all) {
  const shown = all ? others : others.filter(({ change }) => change !== "same");
  if (!shown.length) return nothing;
  return html`<h4>${texts.diff.role.others}</h4>
    <ul class="beside">
      ${shown.slice(0, OTHERS).map((part) => {
        const { before, after } = depthsOf(part);
        return html`<li>${mark(part.change)}<bdi>${part.name}</bdi> ${before || after ? html`<span class="quiet">${part.change === "changed" ? texts.diff.role.from(depthWord(before), depthWord(after)) : depthWord(after ?? before)}</span>` : nothing} ${impactTag(part.impact)}</li>`;
      })}
      ${andMore(shown.length - OTHERS)}
    </ul>`;
}

customElements.define("solvet-diff-role", DiffRole);
