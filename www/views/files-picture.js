// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { View } from "./view.js";

/** A picture on a chequered ground, so that what is see-through is seen. Nothing in it can run: the browser shows it as a picture only. */
export class FilesPicture extends View {
  static properties = { picture: { attribute: false }, name: {}, size: { state: true }, isBroken: { state: true } };

  constructor() {
    super();
    /** @type {Blob | undefined} */
    this.picture = undefined;
    this.name = "";
    /** @type {{ width: number, height: number } | undefined} */
    this.size = undefined;
    this.isBroken = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#release();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has("picture")) return;
    this.#release();
    this.size = undefined;
    this.isBroken = false;
    if (this.picture) this.#address = URL.createObjectURL(this.picture);
  }

  render() {
    if (!this.#address) return nothing;
    const { size } = this;
    return html`<figure class="picture">
      <div class="picture-ground" ?hidden=${this.isBroken}><img src=${this.#address} alt=${texts.filesView.picture(this.name)} @load=${this.#loaded} @error=${() => (this.isBroken = true)} /></div>
      <figcaption class="quiet" role="status">${this.isBroken ? texts.filesView.brokenPicture : size ? (size.width ? texts.filesView.pixels(size.width, size.height) : texts.filesView.scalable) : nothing}</figcaption>
    </figure>`;
  }

  #address = "";

  /** @param {any} event */
  #loaded({ target }) {
    this.size = { width: target.naturalWidth, height: target.naturalHeight };
  }

  #release() {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = "";
  }
}

customElements.define("solvet-files-picture", FilesPicture);
