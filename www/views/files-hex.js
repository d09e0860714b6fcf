// @ts-check
import { html, nothing } from "lit";
import { Strip } from "../files/strip.js";
import { texts } from "../texts.js";
import { textScale } from "./text-scale.js";
import { View } from "./view.js";

const ROW = 20;
const narrow = matchMedia("(max-width: 479px)");

/** The bytes of an entry that is nothing else, as they are: offset, hexadecimal, and the letters among them. */
export class FilesHex extends View {
  static properties = { document: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.document = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    narrow.addEventListener("change", this.#begin);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    narrow.removeEventListener("change", this.#begin);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has("document")) this.#begin();
  }

  render() {
    return html`<div class="hex strip" role="region" tabindex="0" aria-label=${texts.filesView.hex}>
      <div class="strip-body"><div class="strip-rows">${this.#strip.items.map(({ index, row }) => this.#row(index, row))}</div></div>
    </div>`;
  }

  /** @param {number} index @param {Uint8Array | undefined} bytes */
  #row(index, bytes) {
    const offset = (index * this.#wide).toString(16).padStart(8, "0");
    return html`<div class="hex-row"><span class="hex-offset">${offset}</span>${bytes ? html`<span class="hex-bytes">${hexOf(bytes, this.#wide)}</span><span class="hex-text" aria-hidden="true">${lettersOf(bytes)}</span>` : nothing}</div>`;
  }

  #begin = () => {
    this.#wide = narrow.matches ? 8 : 16;
    this.#strip.reset(Math.ceil((this.document?.bytes ?? 0) / this.#wide));
  };

  #wide = 16;
  #strip = new Strip(this, { selector: ".hex", height: () => ROW * textScale(), load: (from, count) => this.#load(from, count) });

  /** @param {number} from @param {number} count @returns {Promise<Uint8Array[]>} */
  async #load(from, count) {
    const wide = this.#wide;
    const bytes = await this.ask({ about: "hex", from: from * wide, count: count * wide });
    return Array.from({ length: Math.ceil(bytes.length / wide) }, (_, index) => bytes.subarray(index * wide, (index + 1) * wide));
  }
}

/** @param {Uint8Array} bytes @param {number} wide */
function hexOf(bytes, wide) {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  const half = wide / 2;
  const padded = [...pairs, ...Array(wide - pairs.length).fill("  ")];
  return wide > 8 ? `${padded.slice(0, half).join(" ")}  ${padded.slice(half).join(" ")}` : padded.join(" ");
}

/** @param {Uint8Array} bytes */
function lettersOf(bytes) {
  return [...bytes].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
}

customElements.define("solvet-files-hex", FilesHex);
