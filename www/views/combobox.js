// @ts-check
import { html, nothing } from "lit";

/** So long nothing is looked for while somebody types, in milliseconds. */
export const PAUSE = 120;

/**
 * The input of a box that finds things: what was found is listed below it as `<id>-list`, and one of it, `<id>-<number>`, is active while the focus stays here.
 * @param {{ id: string, label: string, hint: string, shortcut?: string, words: string, isOpen: boolean, active: number }} state
 * @param {{ typed: (event: any) => void, key: (event: KeyboardEvent) => void, focused: () => void }} listeners
 */
export function combobox({ id, label, hint, shortcut, words, isOpen, active }, { typed, key, focused }) {
  return html`<input
    type="search"
    role="combobox"
    autocomplete="off"
    spellcheck="false"
    placeholder=${label}
    aria-description=${hint}
    aria-keyshortcuts=${shortcut ?? nothing}
    aria-autocomplete="list"
    aria-controls="${id}-list"
    aria-expanded=${isOpen}
    aria-activedescendant=${isOpen && active >= 0 ? `${id}-${active}` : nothing}
    .value=${words}
    @input=${typed}
    @keydown=${key}
    @focus=${focused}
  />`;
}
