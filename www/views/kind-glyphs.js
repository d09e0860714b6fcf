// @ts-check
import { svg } from "lit";

/** A small sign for what a component is, 14 by 14; the word stands beside it. @param {string} kind */
export function glyph(kind) {
  return shapes[families[kind] ?? "other"];
}

/** @type {Record<string, keyof typeof shapes>} */
const families = {
  table: "table",
  column: "column",
  key: "column",
  relationship: "link",
  entitymap: "link",
  choice: "list",
  view: "list",
  form: "form",
  dashboard: "chart",
  chart: "chart",
  report: "chart",
  "cloud-flow": "flow",
  "classic-workflow": "flow",
  "business-rule": "flow",
  "business-process-flow": "flow",
  "desktop-flow": "flow",
  action: "flow",
  "canvas-app": "app",
  "model-driven-app": "app",
  "custom-page": "app",
  "component-library": "app",
  "site-map": "app",
  command: "app",
  ribbon: "app",
  "web-resource": "code",
  "pcf-control": "code",
  "plugin-assembly": "code",
  "plugin-type": "code",
  "plugin-step": "code",
  "custom-api": "code",
  "security-role": "shield",
  "field-security-profile": "shield",
  "connection-reference": "plug",
  "custom-connector": "plug",
  "environment-variable": "variable",
  agent: "talk",
  "agent-component": "talk",
};

const shapes = {
  table: svg`<path d="M1 2h12v10H1zM1 5.5h12M5 2v10" />`,
  column: svg`<path d="M4.5 1.5h5v11h-5zM4.5 5h5" />`,
  link: svg`<path d="M1 2.5h4v4H1zM9 7.5h4v4H9zM5 4.5h3v5h1" />`,
  list: svg`<path d="M5 3h8M5 7h8M5 11h8M1.5 3h.5M1.5 7h.5M1.5 11h.5" />`,
  form: svg`<path d="M2 1.5h10v11H2zM4.5 4.5h5M4.5 7h5M4.5 9.5h2.5" />`,
  chart: svg`<path d="M1.5 1.5v11h11M4.5 12V8M7.5 12V4.5M10.5 12V6.5" />`,
  flow: svg`<path d="M7.5 1L3 8h4l-.5 5L11 6H7z" />`,
  app: svg`<path d="M1.5 1.5h4v4h-4zM8.5 1.5h4v4h-4zM1.5 8.5h4v4h-4zM8.5 8.5h4v4h-4z" />`,
  code: svg`<path d="M4.5 3.5L1 7l3.5 3.5M9.5 3.5L13 7l-3.5 3.5" />`,
  shield: svg`<path d="M7 1l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V3z" />`,
  plug: svg`<path d="M4.5 1v3.5M9.5 1v3.5M3 4.5h8V7a4 4 0 0 1-8 0zM7 11v2.5" />`,
  variable: svg`<path d="M4 1.5c-3 2-3 9 0 11M10 1.5c3 2 3 9 0 11M5 5l4 4M9 5L5 9" />`,
  talk: svg`<path d="M1.5 2h11v7.5H6L3 12V9.5H1.5z" />`,
  other: svg`<path d="M7 1l5.5 3v6L7 13l-5.5-3V4zM1.5 4L7 7l5.5-3M7 7v6" />`,
};
