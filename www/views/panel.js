// @ts-check
import { View } from "./view.js";

/** Base of the views of the bar: each of them is told what is open, what is known of it, and what the address asks for. */
export class Panel extends View {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { files: { attribute: false }, report: { attribute: false }, known: { attribute: false }, route: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../session.js').OpenFile[]} */
    this.files = [];
    /** @type {any} */
    this.report = undefined;
    /** Whether a component is in an inventory, so that a link to it leads somewhere. @type {(key: string) => boolean} */
    this.known = () => false;
    /** Where the page is, while this is what it shows. @type {import('../route.js').Route | undefined} */
    this.route = undefined;
  }
}
