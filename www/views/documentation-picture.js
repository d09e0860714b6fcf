// @ts-check
import { nothing, svg } from "lit";
import { around } from "../graph/camera.js";
import { ROW } from "../graph/layout.js";
import { path } from "../graph/path.js";
import { texts } from "../texts.js";
import { clipText } from "./clip-text.js";
import { GraphPicture } from "./graph-picture.js";
import { glyph } from "./kind-glyphs.js";

const PAD = 10;
/** Beside and above the end of a line stands how many rows there may be. */
const ASIDE = 16;

/** The entity-relationship picture: tables with their key columns, and lines that say at each end how many rows there may be. */
export class RelationshipPicture extends GraphPicture {
  get words() {
    return texts.documentation.picture;
  }

  /** A picture of tables has no beginning: the table it is around, or the one that most is connected with, is the middle of it. @param {import('../graph/layout.js').Picture} picture @param {import('../graph/camera.js').Size} window */
  begin(picture, window) {
    const { boxes } = picture;
    const most = this.counts.reduce((best, { needs, neededBy }, at) => (boxes[at]?.status !== "assumed" && needs + neededBy > best.count ? { at, count: needs + neededBy } : best), { at: 0, count: -1 });
    return around(picture, boxes.find(({ key }) => key === this.selected) ?? boxes[most.at], window);
  }

  marks() {
    // The foot of a crow stands for many, a bar for one: as in every picture of this sort.
    return ["", "-on"].map(
      (on) => svg`<marker id="er-many${on}" class="er-mark${on ? " er-mark-on" : ""}" viewBox="0 0 12 12" refX="12" refY="6" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 6L12 1M0 6L12 11M0 6H12" /></marker>
        <marker id="er-one${on}" class="er-mark${on ? " er-mark-on" : ""}" viewBox="0 0 12 12" refX="12" refY="6" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M5 1V11M0 6H12" /></marker>`,
    );
  }

  /** @param {import('../graph/layout.js').Box} box @param {number} at @param {number} selected @param {GraphPicture['typeface']} type */
  box(box, at, selected, { fonts }) {
    const { name, key, status, rows, width, height } = box;
    const words = texts.documentation.picture;
    const { needs, neededBy } = this.counts[at] ?? { needs: 0, neededBy: 0 };
    const inner = width - 2 * PAD;
    const listed = rows?.rows ?? [];
    return svg`<g class="box box-${status}${at === selected ? " box-selected" : ""}" id="er-box-${at}" data-at=${at} role="button" tabindex=${at === this.active ? 0 : -1} aria-label=${words.box(name, words.status[status], needs + neededBy, listed.map((row) => row.name), rows?.more ?? 0)} transform="translate(${box.x} ${box.y})">
      <rect class="box-ring" x="-4" y="-4" width=${width + 8} height=${height + 8} rx="9" />
      <rect class="box-body" width=${width} height=${height} rx="6" />
      <g class="box-glyph" transform="translate(${PAD} 8)">${glyph("table")}</g>
      <g aria-hidden="true">
        <text class="box-kind" x=${PAD + 20} y="19">${clipText(words.status[status], inner - 20, fonts.small)}</text>
        <text class="box-name" x=${PAD} y="38">${clipText(name, inner, fonts.strong)}</text>
        ${listed.length ? svg`<path class="er-rule" d="M0 48H${width}" />` : nothing}
        ${listed.map((row, index) => svg`<text class="er-row" x=${PAD} y=${64 + index * ROW}>${clipText(`${row.isLookup ? "→" : "•"} ${row.name}`, inner, fonts.small)}</text>`)}
        ${rows?.more ? svg`<text class="er-row" x=${PAD} y=${64 + listed.length * ROW}>${texts.andMore(rows.more)}</text>` : nothing}
      </g>
      <title>${name}\n${key.slice(key.indexOf(":") + 1)}</title>
    </g>`;
  }

  /** @param {import('../graph/layout.js').Line} line @param {number} selected */
  line(line, selected) {
    const { from, to, via, hardness, count, points, frame } = line;
    const words = texts.documentation.picture;
    const isOn = selected >= 0 && (from === selected || to === selected || (frame !== undefined && this.picture?.frames[frame].boxes.includes(selected)));
    const on = isOn ? "-on" : "";
    const isPair = hardness === "many-to-many";
    const ends = [
      [points[0], points[1], points[2], isPair ? words.many : words.one],
      [points[points.length - 2], points[points.length - 1], points[points.length - 4], words.many],
    ];
    return svg`<g class="line er-line${isOn ? " line-on" : ""}">
      <path d=${path(points)} marker-start="url(#er-${isPair ? "many" : "one"}${on})" marker-end="url(#er-many${on})" />
      ${ends.map(([x, y, next, word]) => svg`<text x=${Number(x) + (Number(next) >= Number(x) ? ASIDE : -ASIDE)} y=${Number(y) - 5} text-anchor="middle">${word}</text>`)}
      <title>${count > 1 ? words.lines(count) : via}</title>
    </g>`;
  }
}

customElements.define("solvet-documentation-picture", RelationshipPicture);
