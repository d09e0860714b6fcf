// @ts-check
import { html, nothing, svg } from "lit";

/** A 20 by 20 line icon in the manner of Fluent. Always beside words, so hidden from screen readers. @param {keyof typeof shapes} name */
export function icon(name, slot = "") {
  return html`<svg class="icon icon-${name}" slot=${slot || nothing} viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

const shapes = {
  blocked: svg`<path class="fill" d="M7 2h6l5 5v6l-5 5H7l-5-5V7z" /><path class="ink" d="M7 7l6 6M13 7l-6 6" />`,
  conditional: svg`<path class="fill" d="M10 2.2a1.4 1.4 0 0 1 1.2.7l6.6 12a1.4 1.4 0 0 1-1.2 2.1H3.4a1.4 1.4 0 0 1-1.2-2.1l6.6-12A1.4 1.4 0 0 1 10 2.2z" /><path class="ink" d="M10 7.5v4M10 14v.1" />`,
  clear: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M6.5 10.2l2.4 2.4 4.6-5" />`,
  error: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M7 7l6 6M13 7l-6 6" />`,
  warning: svg`<path class="fill" d="M10 2.2a1.4 1.4 0 0 1 1.2.7l6.6 12a1.4 1.4 0 0 1-1.2 2.1H3.4a1.4 1.4 0 0 1-1.2-2.1l6.6-12A1.4 1.4 0 0 1 10 2.2z" /><path class="ink" d="M10 7.5v4M10 14v.1" />`,
  plus: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M10 6.3v7.4M6.3 10h7.4" />`,
  less: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M6.3 10h7.4" />`,
  differs: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M6.2 8.2h7.2M11.6 6.2l2 2M13.8 11.8H6.6M8.4 13.8l-2-2" />`,
  closed: svg`<circle cx="10" cy="10" r="7.3" /><path d="M5 15L15 5" />`,
  swap: svg`<path d="M3.5 7h12M12.5 4l3 3-3 3M16.5 13.5h-12M7.5 10.5l-3 3 3 3" />`,
  next: svg`<path d="M3.5 10h12M11 5.5l4.5 4.5-4.5 4.5" />`,
  note: svg`<path d="M4 4h12v9.5L12.5 17H4zM12.5 17v-3.5H16M7 8h6M7 11h4" />`,
  info: svg`<circle class="fill" cx="10" cy="10" r="8" /><path class="ink" d="M10 9v5M10 6v.1" />`,
  upload: svg`<path d="M10 13V3.5M6.5 7L10 3.5 13.5 7M3.5 12.5v2a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-2" />`,
  folder: svg`<path d="M2.5 6.5v-2a1 1 0 0 1 1-1h4l2 2.5h7a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1z" />`,
  download: svg`<path d="M10 3.5V13M6.5 9.5L10 13l3.5-3.5M3.5 16.5h13" />`,
  close: svg`<path d="M5 5l10 10M15 5L5 15" />`,
  copy: svg`<path d="M7 4.5h7.5a1 1 0 0 1 1 1V14M4.5 7.5a1 1 0 0 1 1-1H11a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1z" />`,
  command: svg`<path d="M4 6l4 4-4 4M10 14.5h6" />`,
  search: svg`<circle cx="8.5" cy="8.5" r="5" /><path d="M12.5 12.5L17 17" />`,
  textSearch: svg`<path d="M3 4.5h10M3 8.5h4M3 12.5h3" /><circle cx="12" cy="11.5" r="3.5" /><path d="M14.7 14.2L17 16.5" />`,
  add: svg`<path d="M10 4v12M4 10h12" />`,
  restart: svg`<path d="M4 4v4h4M4.5 8A6.5 6.5 0 1 1 3.5 10.5" />`,
  chevron: svg`<path d="M7.5 5l5 5-5 5" />`,
  menu: svg`<path d="M5.5 8l4.5 4.5L14.5 8" />`,
  up: svg`<path d="M10 16V4.5M5.5 9L10 4.5 14.5 9" />`,
  down: svg`<path d="M10 4v11.5M5.5 11L10 15.5 14.5 11" />`,
  file: svg`<path d="M5.5 2.5h6l3.5 3.5v10.5a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM11 2.5V6.5h4" />`,
  compare: svg`<path d="M3.5 5.5h9M9.5 2.5l3 3-3 3M16.5 14.5h-9M10.5 11.5l-3 3 3 3" />`,
  fit: svg`<path d="M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13" />`,
  minus: svg`<path d="M4 10h12" />`,
  overview: svg`<path d="M3.5 3.5h5.5v7H3.5zM11 3.5h5.5V7H11zM11 9.5h5.5v7H11zM3.5 13h5.5v3.5H3.5z" />`,
  findings: svg`<path d="M3.5 5l1.2 1.2L7 4M3.5 10l1.2 1.2L7 9M3.5 15l1.2 1.2L7 14M9.5 5.2h7M9.5 10.2h7M9.5 15.2h7" />`,
  components: svg`<path d="M10 2.8l6.3 3.6v7.2L10 17.2l-6.3-3.6V6.4zM3.7 6.4L10 10l6.3-3.6M10 10v7.2" />`,
  book: svg`<path d="M4.5 16V4.5a1 1 0 0 1 1-1h10v11h-10A1.5 1.5 0 0 0 4 16a1.5 1.5 0 0 0 1.5 1.5h10M7.5 7h5" />`,
  deploy: svg`<path d="M10 12.5V3.5M6.5 7L10 3.5 13.5 7M4 11v4.5a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V11" />`,
  back: svg`<path d="M16.5 10h-12M9 5.5L4.5 10 9 14.5" />`,
  graph: svg`<path d="M3 4h5v4H3zM12 4h5v4h-5zM12 12h5v4h-5zM8 6h4M8 6.5l4 7" />`,
  table: svg`<path d="M3 4h14v12H3zM3 8h14M3 12h14M8 4v12" />`,
  check: svg`<path d="M4 10.5l4 4 8-9" />`,
  open: svg`<path d="M8 4.5H5a1 1 0 0 0-1 1V15a1 1 0 0 0 1 1h9.5a1 1 0 0 0 1-1v-3M11.5 3.5h5v5M16.5 3.5L9.5 10.5" />`,
};
