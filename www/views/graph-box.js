// @ts-check
import { nothing, svg } from "lit";
import { texts } from "../texts.js";
import { clipText } from "./clip-text.js";
import { glyph } from "./kind-glyphs.js";

const PAD = 10;
const BESIDE = 8;

/**
 * One box of the picture. Its status is told by a word and by the way its outline is drawn, not by colour alone.
 * @param {import('../graph/layout.js').Box} box
 * @param {{ at: number, active: boolean, selected: boolean, label: string, fonts: { small: string, strong: string }, width: (text: string) => number }} how
 */
export function drawBox(box, { at, active, selected, label, fonts, width }) {
  const word = wordOf(box);
  const kind = box.group ? texts.kindsLabel(box.kind) : texts.kindLabel(box.kind);
  const held = moreOf(box);
  const inner = box.width - 2 * PAD;
  return svg`<g
    class="box box-${box.status}${box.group ? " box-group" : ""}${selected ? " box-selected" : ""}${box.low ? " box-low" : ""}"
    id="box-${at}"
    data-at=${at}
    role="button"
    tabindex=${active ? 0 : -1}
    aria-label=${label}
    aria-pressed=${box.group ? nothing : selected}
    transform="translate(${box.x} ${box.y})"
  >
    ${box.group ? svg`<rect class="box-behind" x="5" y="5" width=${box.width} height=${box.height} rx="6" />` : nothing}
    <rect class="box-ring" x="-4" y="-4" width=${box.width + 8} height=${box.height + 8} rx="9" />
    <rect class="box-body" width=${box.width} height=${box.height} rx="6" />
    ${box.status === "missing" ? svg`<rect class="box-inner" x="3.5" y="3.5" width=${box.width - 7} height=${box.height - 7} rx="4" />` : nothing}
    <g class="box-glyph" transform="translate(${PAD} 8)">${glyph(box.kind)}</g>
    <g aria-hidden="true">
      <text class="box-kind" x=${PAD + 20} y="19">${clipText(kind, inner - 20 - width(word) - BESIDE, fonts.small)}</text>
      <text class="box-name" x=${PAD} y="38">${clipText(box.name, inner, fonts.strong)}</text>
      <text class="box-word" x=${box.width - PAD} y="19" text-anchor="end">${word}</text>
      ${held ? svg`<text class="box-holds" x=${PAD} y="55">${clipText(held, inner, fonts.small)}</text>` : nothing}
    </g>
    <title>${box.name}${held ? `\n${held}` : ""}\n${box.group ? "" : box.key}</title>
  </g>`;
}

/** @param {import('../graph/layout.js').Box} box */
export function wordOf({ status, low }) {
  const word = texts.graph.words[status] ?? status;
  return low ? texts.graph.maybe(word) : word;
}

/** Where something comes from that is not in the file, and what a box stands for beside what it names. @param {import('../graph/layout.js').Box} box */
export function moreOf({ kind, group, holds, source }) {
  const parts = Object.entries(holds).filter(([held]) => !(group && held === kind));
  const from = source && (source === "Active" ? texts.graph.fromActive : texts.graph.from(source));
  const held = parts.length ? texts.graph.holds(parts.sort((a, b) => b[1] - a[1]).map(([held, count]) => texts.kindCount(held, count))) : "";
  return [from, held].filter(Boolean).join(", ");
}
