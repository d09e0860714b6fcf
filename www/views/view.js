// @ts-check
import { LitElement } from "lit";
import { offer } from "../download.js";
import { texts } from "../texts.js";

/**
 * Base of every view: a Lit element that renders into the page itself, not into a shadow tree.
 * Labels, descriptions and the active row of the list are tied together by ids, which do not reach across shadow trees.
 */
export class View extends LitElement {
  constructor() {
    super();
    /** Asks the worker, where whoever shows the view lets it ask. @type {(...question: any[]) => Promise<any>} */
    this.ask = () => Promise.reject({ code: "cancelled" });
  }

  createRenderRoot() {
    return this;
  }

  /** Tells the page what the user wants. @param {string} type @param {any} [detail] */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  /** Has the browser save a file that was made here, and says so. @param {Blob} file @param {string} name */
  offer(file, name) {
    offer(file, name);
    this.emit("announce", texts.saved(name));
  }
}
