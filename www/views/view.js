// @ts-check
import { LitElement } from "lit";

/**
 * Base of every view: a Lit element that renders into the page itself, not into a shadow tree.
 * Labels, descriptions and the active row of the list are tied together by ids, which do not reach across shadow trees.
 */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Tells the page what the user wants. @param {string} type @param {any} [detail] */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}
