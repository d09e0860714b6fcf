// @ts-check
/**
 * Every English word of the page, ready for translation: one object, functions where a number or a name goes in.
 * What the engine says (findings, summaries, reasons) arrives as text and is not here.
 */

const numberFormat = new Intl.NumberFormat("en");
const pluralRules = new Intl.PluralRules("en");

/** @param {number} value */
const number = (value) => numberFormat.format(value);
/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${number(count)} ${pluralRules.select(count) === "one" ? one : many}`;

/** Singular and plural of every kind the contract names. Other kinds show their own table name. @type {Record<string, [string, string]>} */
const kinds = {
  action: ["action", "actions"],
  appelement: ["app element", "app elements"],
  appsetting: ["app setting", "app settings"],
  attributeimageconfig: ["image column setting", "image column settings"],
  customcontroldefaultconfig: ["default control", "default controls"],
  entitydatasource: ["virtual table data source", "virtual table data sources"],
  entityimageconfig: ["primary image setting", "primary image settings"],
  entitymap: ["column mapping", "column mappings"],
  msdyn_aiconfiguration: ["AI configuration", "AI configurations"],
  procedure: ["stored procedure", "stored procedures"],
  process: ["process", "processes"],
  aiplugin: ["AI plug-in", "AI plug-ins"],
  aipluginoperation: ["AI plug-in operation", "AI plug-in operations"],
  botcomponent_aipluginoperation: ["link from agent component to AI plug-in operation", "links from agent component to AI plug-in operation"],
  botcomponent_botcomponent: ["link between agent components", "links between agent components"],
  botcomponent_connectionreference: ["link from agent component to connection reference", "links from agent component to connection reference"],
  botcomponent_environmentvariabledefinition: ["link from agent component to environment variable", "links from agent component to environment variable"],
  botcomponent_msdyn_aimodel: ["link from agent component to AI model", "links from agent component to AI model"],
  botcomponent_workflow: ["link from agent component to flow", "links from agent component to flow"],
  botcomponentcollection: ["agent component collection", "agent component collections"],
  copilotglossaryterm: ["glossary term", "glossary terms"],
  copilotsynonyms: ["list of synonyms", "lists of synonyms"],
  customapirequestparameter: ["custom API parameter", "custom API parameters"],
  customapiresponseproperty: ["custom API response property", "custom API response properties"],
  desktopflowbinary: ["desktop flow file", "desktop flow files"],
  duplicaterule: ["duplicate detection rule", "duplicate detection rules"],
  dvtablesearch: ["table search", "table searches"],
  dvtablesearchentity: ["table of a table search", "tables of a table search"],
  fxexpression: ["low-code plug-in", "low-code plug-ins"],
  maskingrule: ["masking rule", "masking rules"],
  powerbidataset: ["Power BI dataset", "Power BI datasets"],
  powerbireport: ["Power BI report", "Power BI reports"],
  workqueue: ["work queue", "work queues"],
  agent: ["agent", "agents"],
  "agent-component": ["agent component", "agent components"],
  "ai-model": ["AI model", "AI models"],
  "business-process-flow": ["business process flow", "business process flows"],
  "business-rule": ["business rule", "business rules"],
  "canvas-app": ["canvas app", "canvas apps"],
  chart: ["chart", "charts"],
  choice: ["choice", "choices"],
  "classic-workflow": ["classic workflow", "classic workflows"],
  "cloud-flow": ["cloud flow", "cloud flows"],
  "code-app": ["code app", "code apps"],
  column: ["column", "columns"],
  command: ["command", "commands"],
  "component-library": ["component library", "component libraries"],
  "connection-reference": ["connection reference", "connection references"],
  "connection-role": ["connection role", "connection roles"],
  "custom-api": ["custom API", "custom APIs"],
  "custom-connector": ["custom connector", "custom connectors"],
  "custom-page": ["custom page", "custom pages"],
  dashboard: ["dashboard", "dashboards"],
  "desktop-flow": ["desktop flow", "desktop flows"],
  dialog: ["dialog", "dialogs"],
  "environment-variable": ["environment variable", "environment variables"],
  "field-security-profile": ["column security profile", "column security profiles"],
  file: ["file", "files"],
  form: ["form", "forms"],
  key: ["key", "keys"],
  "model-driven-app": ["model-driven app", "model-driven apps"],
  "pcf-control": ["code component", "code components"],
  "plugin-assembly": ["plug-in assembly", "plug-in assemblies"],
  "plugin-package": ["plug-in package", "plug-in packages"],
  "plugin-step": ["plug-in step", "plug-in steps"],
  "plugin-step-image": ["plug-in step image", "plug-in step images"],
  "plugin-type": ["plug-in type", "plug-in types"],
  "power-pages-component": ["Power Pages component", "Power Pages components"],
  "power-pages-site": ["Power Pages site", "Power Pages sites"],
  relationship: ["relationship", "relationships"],
  report: ["report", "reports"],
  ribbon: ["ribbon", "ribbons"],
  "routing-rule": ["routing rule", "routing rules"],
  "security-role": ["security role", "security roles"],
  "service-endpoint": ["service endpoint", "service endpoints"],
  setting: ["setting", "settings"],
  "site-map": ["site map", "site maps"],
  sla: ["SLA", "SLAs"],
  table: ["table", "tables"],
  template: ["template", "templates"],
  view: ["view", "views"],
  "virtual-table-provider": ["virtual table provider", "virtual table providers"],
  "web-resource": ["web resource", "web resources"],
};

/** First letter in upper case: the engine's messages start in lower case, a sentence on the page does not. @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const texts = {
  number,
  sentence,

  page: {
    title: "solvet – will this solution import?",
    titleOf: (/** @type {string} */ verdict, /** @type {string} */ name) => `${verdict} · ${name} · solvet`,
    tagline: "for Power Platform solutions",
    skip: "Skip to content",
    noScript: "This page analyses the file in your browser and needs JavaScript for it. Please allow JavaScript and load the page again.",
    version: (/** @type {string} */ version) => `solvet ${version}`,
  },

  privacy: {
    short: "Nothing leaves this device",
    title: "Your file stays on this device",
    full: "It is opened and checked here, inside your browser. Nothing is uploaded, stored or counted, and the page’s security policy forbids connections to any other site. A moment after the page has loaded you can switch the network off: everything still works.",
  },

  start: {
    heading: "Will this solution import?",
    lead: "Check an exported Power Platform solution before you import it: what it needs, what would stop it, and what is inside.",
    drop: "Drop a solution .zip here",
    dropHint: "or several, to check them as one set",
    choose: "Choose files",
    sample: "Try it with a sample solution",
    sampleName: "sample.zip",
  },

  overlay: {
    check: "Drop to check",
    replace: "Check this instead",
    replaceHint: "Close what is open and start anew",
    add: "Check together",
    addHint: "Add to what is open; they satisfy each other’s needs",
  },

  progress: {
    heading: (/** @type {string[]} */ names) => (names.length === 1 ? `Checking ${names[0]}` : `Checking ${counted(names.length, "file", "files")}`),
    file: (/** @type {string} */ name, /** @type {number} */ at, /** @type {number} */ of) => `${name} (${number(at)} of ${number(of)})`,
    cancel: "Cancel",
    cancelled: "The check was cancelled.",
    loading: "Starting the engine",
    stages: /** @type {Record<string, string>} */ ({ open: "Opening", read: "Reading the components", verify: "Verifying the contents", check: "Checking" }),
    percent: (/** @type {number} */ percent) => `${number(percent)} %`,
  },

  verdict: {
    words: /** @type {Record<string, string>} */ ({ blocked: "Import blocked", conditional: "Import possible, under conditions", clear: "Clear to import" }),
    limits: "What a file alone cannot tell",
    managed: "Managed",
    unmanaged: "Unmanaged",
    publisher: "Publisher",
    version: "Version",
    type: "Type",
    file: "File",
    packed: "packed by a tool, not exported by a server",
    counts: "What is inside",
    noCounts: "This file carries no components.",
    show: (/** @type {string} */ what) => `Show ${what} in the contents`,
    set: (/** @type {number} */ count) => `${counted(count, "solution", "solutions")}, checked as one set`,
    copyText: "Copy summary",
    copyTextHint: "A short plain text for your admin",
    copyCommand: "Copy as command",
    copied: "Copied",
    copyFailed: "The browser did not allow copying.",
    announce: (/** @type {string} */ word, /** @type {string} */ summary, /** @type {{error: number, warning: number, info: number}} */ counts) =>
      `${word}. ${summary} ${texts.findings.tally(counts)}.`,
  },

  files: {
    label: "Files being checked",
    close: (/** @type {string} */ name) => `Close ${name}`,
    add: "Add to the set",
    restart: "Check other files",
    closed: (/** @type {string} */ name) => `${name} was closed.`,
    size: (/** @type {number} */ bytes) => (bytes < 1e6 ? `${number(Math.max(1, Math.round(bytes / 1e3)))} KB` : `${number(Math.round(bytes / 1e5) / 10)} MB`),
  },

  sections: {
    label: "Parts of the report",
    findings: "Findings",
    requirements: "Needed first",
    unread: "Not read",
    inventory: "Contents",
  },

  findings: {
    none: "Nothing to report. No rule found anything in this file.",
    severity: /** @type {Record<string, string>} */ ({ error: "Error", warning: "Warning", info: "Note" }),
    severities: /** @type {Record<string, string>} */ ({ error: "Errors", warning: "Warnings", info: "Notes" }),
    tally: (/** @type {{error: number, warning: number, info: number}} */ { error, warning, info }) =>
      [counted(error, "error", "errors"), counted(warning, "warning", "warnings"), counted(info, "note", "notes")].join(", "),
    filter: "Show only",
    all: "All",
    filtered: (/** @type {number} */ shown) => counted(shown, "finding", "findings"),
    why: "Why it matters",
    help: "What to do",
    place: "Place",
    related: "See also",
    rule: "Rule",
    confidence: /** @type {Record<string, string>} */ ({ high: "high confidence", medium: "medium confidence", low: "low confidence" }),
    times: (/** @type {number} */ count) => `${number(count)} ×`,
    more: (/** @type {number} */ count) => `Show ${number(count)} more`,
    open: (/** @type {string} */ name) => `Show ${name} in the contents`,
    microsoftRule: (/** @type {string} */ rule) => `Microsoft’s ${rule}`,
  },

  requirements: {
    none: "This solution needs nothing that is not in it.",
    intro: "What the target environment must already have. Offline, the target itself is not known.",
    classes: /** @type {Record<string, string>} */ ({
      active: "In no managed solution",
      platform: "Microsoft, normally present",
      "microsoft-app": "Needs the app installed",
      other: "Another publisher’s solution",
      "in-set": "In this set",
      target: "In the target",
    }),
    /** What the class means for the one who imports. */
    explanations: /** @type {Record<string, string>} */ ({
      active: "Unmanaged in the environment this file comes from: no import brings them along, the target must have them already.",
      platform: "Practically every environment has these. One that depends on the target is missing in some.",
      "microsoft-app": "Install the app in the target first, in this version or later.",
      other: "Import that solution first.",
      "in-set": "Brought along by another file of this set; import that one first.",
      target: "Found in the target.",
    }),
    active: "Unmanaged customizations",
    satisfied: /** @type {Record<string, string>} */ ({ true: "Satisfied", false: "Missing", null: "Depends on the target", active: "Missing from the file" }),
    version: (/** @type {string} */ version) => `${version} or later`,
    anyVersion: "any version",
    base: "Base solution: this one extends its components",
    packages: (/** @type {string[]} */ names) => `Comes with ${names.join(", ")}`,
    components: (/** @type {number} */ count) => counted(count, "component", "components"),
    component: "Component needed",
    kind: "Type",
    neededBy: "Needed by",
    baseComponent: "extended here",
    andMore: (/** @type {number} */ count) => `and ${number(count)} more`,
    caption: (/** @type {string} */ solution) => `Components needed from ${solution}`,
    more: (/** @type {number} */ count) => `Show ${number(count)} more`,
  },

  unread: {
    intro: "These parts of the file were not looked into, so nothing is said about them.",
    more: (/** @type {number} */ count) => `Show ${number(count)} more`,
  },

  inventory: {
    search: "Search name, schema name or ID",
    kinds: "Type",
    allKinds: "All",
    shells: (/** @type {number} */ count) => `Include ${counted(count, "part", "parts")} carried along unmodified`,
    file: "File",
    grid: "Components",
    columns: { displayName: "Display name", schemaName: "Name", kind: "Type", parent: "Part of" },
    shown: (/** @type {number} */ shown, /** @type {number} */ all) =>
      shown === all ? counted(all, "component", "components") : `${number(shown)} of ${counted(all, "component", "components")}`,
    none: "No component matches.",
    empty: "This file carries no components.",
    reset: "Show all",
    unmodified: "unmodified",
    keys: "Arrow keys move, Enter shows details.",
  },

  details: {
    label: "Details",
    close: "Close details",
    kind: "Type",
    key: "Key",
    schemaName: "Name",
    id: "ID",
    typeCode: "Type code",
    root: "Root component",
    yes: "Yes",
    no: "No",
    behavior: "Behavior",
    behaviors: /** @type {Record<string, string>} */ ({ 0: "with all its parts", 1: "without its parts", 2: "only the shell" }),
    content: "Carried as",
    contents: /** @type {Record<string, string>} */ ({ true: "content", false: "a shell, unmodified" }),
    parent: "Part of",
    place: "Place in the file",
    copyPlace: "Copy place",
    findings: "Findings",
    needs: "Needs from other solutions",
    children: "Parts",
    entries: "Files of this component",
    more: (/** @type {number} */ count) => `Show ${number(count)} more`,
  },

  place: {
    // Without separators: these numbers are typed into an editor.
    line: (/** @type {number} */ line, /** @type {number | undefined} */ column) => (column ? `line ${line}, column ${column}` : `line ${line}`),
  },

  problems: {
    dismiss: "Dismiss",
    stillShown: (/** @type {string} */ names) => `Below is still the answer for ${names}`,
    unreadable: (/** @type {string} */ name) => `${name} could not be checked`,
    folder: { message: "That is a folder.", help: "Drop the .zip file that the export gave you, or zip the folder first." },
    nothing: { message: "What you dropped holds no file.", help: "Drop the .zip file that the export of a solution gave you." },
    gone: { message: "The browser can no longer read this file.", help: "It may have been moved, renamed or changed since you chose it. Choose it again." },
    crash: {
      message: "The engine stopped unexpectedly while working on this.",
      help: "It has been started afresh and the page works on. If it happens again with the same file, the file may be too large for this browser; the command “npx solvet check” uses less memory.",
    },
    load: { message: "The engine could not be loaded.", help: "The page needs the network once, right after opening it. Check the connection and try again." },
    sample: { message: "The sample solution could not be loaded.", help: "Check the connection and try again, or drop a solution of your own." },
    unknown: { message: "Something in this page went wrong.", help: "Load the page again. Your files are untouched." },
  },

  admin: {
    heading: (
      /** @type {string} */ name,
      /** @type {string} */ version,
      /** @type {boolean} */ managed,
      /** @type {string} */ publisher,
      /** @type {string} */ file,
    ) => `${name} ${version} (${managed ? "managed" : "unmanaged"}, publisher ${publisher}) – ${file}`,
    needs: "Needed first:",
    errors: "Errors:",
    more: (/** @type {number} */ count) => `… and ${number(count)} more`,
    todo: "What to do:",
    limits: "Not known from the file alone:",
    signature: (/** @type {string} */ version) => `Checked with solvet ${version}, on the device, offline.`,
  },

  /** The name of a kind for one thing: "cloud flow". @param {string} kind */
  kind: (kind) => kinds[kind]?.[0] ?? kind,
  /** The same as a label: "Cloud flow". A table name stays as it is written. @param {string} kind */
  kindLabel: (kind) => (kinds[kind] ? sentence(kinds[kind][0]) : kind),
  /** As a label for several things: "Cloud flows". @param {string} kind */
  kindsLabel: (kind) => (kinds[kind] ? sentence(kinds[kind][1]) : kind),
  /** "3 tables". @param {string} kind @param {number} count */
  kindCount: (kind, count) => counted(count, kinds[kind]?.[0] ?? kind, kinds[kind]?.[1] ?? kind),
};
