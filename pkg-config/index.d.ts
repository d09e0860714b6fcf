/// <reference lib="esnext.disposable" />
/**
 * solvet vets Microsoft Power Platform solutions before they are imported.
 *
 * Everything happens in this process: nothing is sent, stored or fetched.
 *
 * @example
 * ```js
 * import { open, check, render } from "solvet";
 * const solution = await open("orders.zip");
 * const report = await check([solution]);
 * console.log(report.verdict.import, report.verdict.summary);
 * console.log(render(report, "markdown"));
 * solution.free();
 * ```
 * @packageDocumentation
 */
import type { BaselineDocument, CheckDocument, DiffDocument, DocumentationDocument, GraphDocument, InspectDocument, LookDocument, LookFound, LookPlace, LookRow, PlanDocument, RuleInfo, SearchStep, SettingsCheckDocument, SettingsDocument, TransferDocument, WhyDocument } from "./types.js";

export type * from "./types.js";

/** The bytes of a file: a Blob or File, a stream, or in Node the path of a file. */
export type FileInput = Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array> | string | URL;

/**
 * The files of a folder by their paths in it, written with `/`, or in Node the path of a folder or of a `*.cdsproj`
 * file in one.
 */
export type FolderInput = Map<string, Uint8Array | ArrayBuffer> | Record<string, Uint8Array | ArrayBuffer> | string | URL;

/** How far the work has come. `done` and `total` are bytes of the stage, or steps for `check`. */
export interface Progress {
  stage: "open" | "read" | "verify" | "check";
  done: number;
  total: number;
}

/** Options of {@link open}. */
export interface OpenOptions {
  /** What reports call the file; folders before it are dropped. */
  name?: string;
  /** Which build of a folder that holds both is read. Default: the unmanaged one. */
  managed?: boolean;
  /** Only these solutions of an input that holds several, by their unique names. */
  solutions?: string[];
  /** Called as the work goes on. */
  onProgress?: (progress: Progress) => void;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** Which rules run, and which findings do not count: what {@link prepare} and {@link check} take. */
export interface RuleChoice {
  /**
   * Only these rules: names, categories, beginnings such as `absent-*`, names of rules of Microsoft's checker, or `all`.
   * A rule in preview has to be named in full.
   */
  select?: string[];
  /** Not these rules, named in the same ways. */
  ignore?: string[];
  /** Whether rules in preview run too. Default `false`. */
  preview?: boolean;
  /** A configuration: the text of a `solvet.json`, or what is in it. None is looked for. */
  config?: string | Configuration;
  /** What messages call the configuration. Default `solvet.json`. */
  configName?: string;
  /** Findings that do not count because they were there before: the text of a baseline, or what is in it. */
  baseline?: string | BaselineDocument;
  /** What messages call the baseline. Default `solvet.baseline.json`. */
  baselineName?: string;
  /** The date by which suppressions expire, as `YYYY-MM-DD`. Default: the current one. */
  today?: string;
}

/** How bad the findings of a rule are for a pipeline; a rule that is `off` does not run. */
export type Level = "off" | "info" | "warning" | "error";

/** What a `solvet.json` holds; `solvet.schema.json` in the package has the names and options of all rules. */
export interface Configuration {
  /** Where the schema is, for editors. */
  $schema?: string;
  /** The rules to begin with: all that are not in preview, or all. Default `recommended`. */
  extends?: "recommended" | "strict";
  /** Rules in preview that run: all, or those that are named. */
  preview?: boolean | string[];
  /** The level of single rules, with their options where they have some. */
  rules?: Record<string, Level | [Level] | [Level, Record<string, number | string[]>]>;
  /** Prefixes of schema names that are yours too. */
  publisherPrefixes?: string[];
  /** Files that say what the target has. The command reads them; {@link prepare} gives them back, {@link check} leaves them alone. */
  targets?: string[];
  /** Findings that do not count. */
  suppressions?: {
    /** The rules, as `select` names them. */
    rule: string;
    /** Keys of components, in which `*` and `?` stand for others. Default: all. */
    component?: string;
    /** Unique names of solutions, with `*` and `?`. Default: all. */
    solution?: string;
    /** Why they do not count. */
    reason: string;
    /** The last day it holds, as `YYYY-MM-DD`. */
    expires?: string;
  }[];
  /** What is different for some solutions, by their unique names with `*` and `?`. */
  overrides?: { solutions: string[]; rules: NonNullable<Configuration["rules"]> }[];
}

/** Options of {@link check}. */
export interface CheckOptions extends RuleChoice {
  /** What the target has: with it, every requirement is satisfied or not. */
  target?: TargetInput | TargetInput[];
  /** Called as the work goes on. */
  onProgress?: (progress: Progress) => void;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/**
 * What a target environment has: an open solution; a file of JSON (`pac solution list --json`, the Web API, `solvet
 * inspect`), of CSV, or a solution file, as bytes or in Node by its path; or what is in such JSON: rows, or an inventory.
 */
export type TargetInput = Solution | FileInput | FolderInput | InspectDocument | SolutionRow | SolutionRow[] | { value: SolutionRow[] };

/** A row of a list of solutions, with the columns of `pac solution list --json` or of the Web API. */
export type SolutionRow = { uniquename: string; version?: string; ismanaged?: boolean } | { SolutionUniqueName: string; VersionNumber?: string; IsManaged?: boolean };

/** Options of {@link Solution.graph} and {@link graph}. */
export interface GraphView {
  /** Only components of these kinds, such as `table` or `cloud-flow`. */
  kinds?: string[];
  /** Only components with one of these statuses, and what names them. */
  only?: ("present" | "required" | "assumed" | "missing")[];
  /** Only what lies around this component: a key, a schema name or a display name. */
  around?: string;
  /** So many steps around it, below 1000. Default 1. */
  depth?: number;
  /** How much is shown as one: parts in what contains them, components of one kind, or as the size asks for. Default `none`. */
  fold?: "auto" | "none" | "parts" | "kinds";
}

/** Options of {@link diff}. */
export interface DiffView {
  /** Only changes of components of these kinds, such as `table` or `cloud-flow`; `solution` is the manifest. */
  kinds?: string[];
  /** Only changes of these components: keys, schema names or display names, in which `*` stands for anything. */
  only?: string[];
  /** Also what differs and means nothing, with the reason. Default `false`. */
  showNoise?: boolean;
  /** Also the unchanged parts and values of the components in `only`. Default `false`. */
  context?: boolean;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** Options of {@link graph}, {@link document}, {@link why} and {@link plan}. */
export interface SetOptions {
  /** What the target has. */
  target?: TargetInput | TargetInput[];
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** Options of {@link unpack}. */
export interface UnpackOptions {
  /** What the report calls the file; folders before it are dropped. */
  name?: string;
  /** The managed zip of the same version: the files are then those of both builds. */
  both?: FileInput;
  /** Whether rows that Dataverse writes in another order each time are sorted. Default `true`. */
  sort?: boolean;
  /** Whether the source of canvas apps is added beside them. Default `false`. */
  canvas?: boolean;
  /** The line ends of the files that are written anew. Default `lf`. */
  lineEnds?: "lf" | "crlf";
  /** Whether the files are read back and compared with the zip. Default `true`. */
  verify?: boolean;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** What {@link unpack} gives. */
export interface Unpacked {
  /** The files by their paths; none when something would be lost. */
  files: Map<string, Uint8Array>;
  /** What was compared, and with what result. */
  report: TransferDocument;
}

/** Options of {@link pack}. */
export interface PackOptions {
  /** What the report calls the folder; folders before it are dropped. */
  name?: string;
  /** Which build is made of a folder that holds both. Default: the unmanaged one. */
  managed?: boolean;
  /** The version the zip gets in place of that in the folder. */
  version?: string;
  /** The solution to pack, where the folder holds several. */
  solutions?: string[];
  /** Pack although solution.xml lists components that are not in the folder, as some exports do. A file that is named has to be there. */
  allowAbsent?: boolean;
  /** Whether the zip is read back and compared with the files. Default `true`. */
  verify?: boolean;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** What {@link pack} gives. */
export interface Packed {
  /** The zip; empty when something would be lost. */
  bytes: Uint8Array;
  /** What was compared, and with what result. */
  report: TransferDocument;
}

/** The formats of every document. */
export type CommonFormat = "text" | "json" | "markdown";

/** The formats of a graph. */
export type GraphFormat = CommonFormat | "mermaid" | "dot" | "graphml";

/** The formats of a documentation. */
export type DocumentationFormat = CommonFormat | "html";

/** The formats of a verdict. */
export type CheckFormat = CommonFormat | "concise" | "jsonl" | "sarif" | "github" | "azure" | "gitlab" | "junit" | "html";

/** The formats of a comparison. */
export type DiffFormat = CheckFormat | "stat" | "name-only" | "release-notes";

/** What {@link render} writes. */
export type AnyDocument = InspectDocument | CheckDocument | DiffDocument | TransferDocument | SettingsCheckDocument | SettingsDocument | GraphDocument | DocumentationDocument | WhyDocument | PlanDocument;

/** The formats that a document is written in. */
export type FormatOf<D extends AnyDocument> = D extends CheckDocument ? CheckFormat : D extends DiffDocument ? DiffFormat : D extends GraphDocument ? GraphFormat : D extends DocumentationDocument ? DocumentationFormat : CommonFormat;

/** Options of {@link render}. */
export interface RenderOptions {
  /** For `text`: colours by ANSI escapes. Default `false`. */
  color?: boolean;
  /** For `text`: columns to wrap at. Default 100. */
  width?: number;
  /** Everything instead of the first of many, and what is suppressed. Default `false`. */
  verbose?: boolean;
  /**
   * For a verdict: where its inputs are, in their order, as seen from the root of the repository; the path of a folder
   * ends in a slash (`"src/Orders/"`, `"out/orders.zip"`). Findings then point there. Default: the names of the inputs.
   */
  paths?: string[];
}

/** What went wrong, as a stable word. */
export type ErrorCode =
  | "empty-file" | "not-a-zip" | "git-lfs-pointer" | "truncated-zip" | "line-endings-converted" | "damaged-zip" | "encrypted-zip"
  | "too-large" | "nested-too-deep" | "unreadable-manifest" | "legacy-flow-package" | "legacy-app-package"
  | "configuration-migration-data" | "canvas-app" | "package-deployer-package" | "unpacked-solution" | "no-solution"
  | "unknown-rule" | "bad-configuration" | "bad-baseline" | "no-date" | "same-solution-twice" | "unknown-format" | "unknown-document" | "unreadable-input" | "bad-input" | "bad-options" | "no-input"
  | "no-such-entry" | "unreadable-entry" | "unreadable-target" | "unknown-word" | "no-such-component" | "several-components"
  | "other-build" | "no-such-solution" | "several-solutions" | "absent-files" | "unfinished-unpack" | "freed" | "out-of-memory" | "internal";

/** A failure. Findings are never thrown. */
export class SolvetError extends Error {
  /** What went wrong. */
  readonly code: ErrorCode;
  /** What to do. */
  readonly help?: string;
  /** What the message is about, one by one: the solutions inside a file as `path: name version`, or what is absent. */
  readonly members: string[];
}

/** An open solution. Hold it as long as you need it, then free it. */
export class Solution {
  private constructor();
  /** The inventory. */
  inspect(): InspectDocument;
  /** The inventory as JSON text: cheap to post to another thread. */
  inspectText(): string;
  /** The files of an unpacked solution that belong to it; what else lies in the folder is left out. Empty for a zip. */
  ownedFiles(): string[];
  /** What needs what in this solution. */
  graph(options?: GraphView): GraphDocument;
  /** The same as JSON text: cheap to post to another thread. */
  graphText(options?: GraphView): string;
  /** What the solution is made of: apps, tables, what fires on which table, what leads outside, who may do what. */
  document(): DocumentationDocument;
  /**
   * Why a component is there: what needs it, and what it needs.
   * @throws {SolvetError} With code `no-such-component` or `several-components`; `members` has what comes near.
   */
  why(component: string): WhyDocument;
  /** The deployment settings, as the Power Platform build tools read them, with all values still to be filled in. */
  settings(): SettingsDocument;
  /** Whether a file of deployment settings fits the solution: its text, or what is in it. */
  verifySettings(settings: string | object): SettingsCheckDocument;
  /**
   * The bytes of an entry as they are in the input. Paths are those of {@link Solution.inspect}.
   * @throws {SolvetError} With code `no-such-entry` or `unreadable-entry`.
   */
  bytes(path: string, options?: EntryOptions): Uint8Array;
  /**
   * Looks at an entry: what it is, and its text in rows, a window at a time. One that cannot be read says why.
   * @throws {SolvetError} With code `no-such-entry`.
   */
  look(path: string, options?: EntryOptions): Look;
  /**
   * Searches for words in all entries that are text, whatever their case. Each step yields what was found in it; the last
   * one says that it is `done`. Between two steps others have a turn.
   */
  search(words: string, options?: SearchOptions): AsyncGenerator<SearchStep, void>;
  /** Gives the memory back; the solution cannot be used afterwards. */
  free(): void;
  [Symbol.dispose](): void;
}

/** Which entry of several solutions is meant. */
export interface EntryOptions {
  /** The unique name of its solution, where the input holds several. */
  solution?: string;
}

/** Options of {@link Solution.search}. */
export interface SearchOptions extends EntryOptions {
  /** So many places are reported; all are counted. Default 2000. */
  limit?: number;
  /** So many places of one entry. Default 50. */
  limitOfEntry?: number;
  /** So many characters before and behind what was found. Default 60. */
  snippet?: number;
  /** So many bytes are searched in a step. Default 8 MiB. */
  step?: number;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/**
 * An entry that is looked at. XML and JSON that stand in few long lines are laid out, one element or member a row; all
 * else is shown as it is written. Free it when it is no longer shown.
 */
export class Look {
  private constructor();
  /** What the entry is. */
  readonly document: LookDocument;
  /** A window of rows, counted from 0. */
  lines(from: number, count: number): LookRow[];
  /**
   * The row that shows a place: by its line and column, else by its path, which is an XPath or a pointer into JSON or YAML.
   * What is not there leads to the nearest that is.
   */
  at(place: { line?: number; column?: number; path?: string }): LookPlace | undefined;
  /** Finds words whatever their case, and marks them in the rows from now on; no words end that. */
  find(words: string, options?: { limit?: number }): LookFound;
  /** Shows it laid out, or as it is written. */
  show(options: { formatted: boolean }): LookDocument;
  /** The whole text, unless it has more than so many bytes; undefined for what is no text. */
  text(options?: { most?: number }): string | undefined;
  /** Bytes of an entry that is no text. */
  bytes(from?: number, count?: number): Uint8Array;
  /** Gives the memory back. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Opens and reads a solution in any of its shapes: a zip, a folder, a package of several.
 * @throws {SolvetError} When the input is no solution; the error says what it is and what to do.
 */
export function open(input: FileInput | FolderInput, options?: OpenOptions): Promise<Solution>;

/**
 * Turns a solution zip into the files of a folder, in the layout of Microsoft's SolutionPackager. Nothing is
 * written: the files are in the answer. When the report's result is `lossy` there are none.
 * @throws {SolvetError} When the input is no solution zip.
 */
export function unpack(input: FileInput, options?: UnpackOptions): Promise<Unpacked>;

/**
 * Builds a solution zip from the files of a folder. Nothing is written: the zip is in the answer. When the
 * report's result is `lossy` it is empty.
 * @throws {SolvetError} When the files are no solution, or with code `absent-files` when something that is listed is
 * not among them; `members` names it.
 */
export function pack(input: FolderInput, options?: PackOptions): Promise<Packed>;

/**
 * A zip of files as they are, such as those that {@link unpack} gave: to carry a tree away in one piece. It is no
 * solution zip; that is what {@link pack} makes.
 * @throws {SolvetError} When there is more than a zip can hold.
 */
export function zip(input: FolderInput): Promise<Uint8Array>;

/**
 * The verdict on a set of solutions: they satisfy each other's needs.
 * @throws {SolvetError} With code `unknown-rule`, `bad-configuration` or `bad-baseline` when an option names what does not exist.
 */
export function check(solutions: Solution[], options?: CheckOptions): Promise<CheckDocument>;

/**
 * Refuses options that {@link check} could not follow, before anything is opened, and says which files the
 * configuration names as targets.
 * @throws {SolvetError} As {@link check}.
 */
export function prepare(options?: RuleChoice): Promise<{ targets: string[] }>;

/**
 * The findings of a report as a baseline: given to the next {@link check}, they do not count. What the configuration
 * suppresses is left out. The engine must be loaded, which it is after {@link check}.
 */
export function baseline(report: CheckDocument): BaselineDocument;

/**
 * What changed from one solution to another, and what importing the newer one would do.
 * @throws {SolvetError} With code `several-solutions` where an input holds more than one, or `unknown-word`.
 */
export function diff(baseline: Solution, current: Solution, options?: DiffView): Promise<DiffDocument>;

/**
 * What needs what in a set of solutions, what other solutions bring, and what is missing.
 * @throws {SolvetError} When an option names what does not exist.
 */
export function graph(solutions: Solution[], options?: GraphView & SetOptions): Promise<GraphDocument>;

/**
 * What a set of solutions is made of, for those who take it over. Addresses are named by their hosts, secrets by their
 * places alone.
 * @throws {SolvetError} When one solution is in the set twice.
 */
export function document(solutions: Solution[], options?: SetOptions): Promise<DocumentationDocument>;

/**
 * Why a component of a set is there. It is named by its key, a schema name or a display name.
 * @throws {SolvetError} With code `no-such-component` or `several-components`; `members` has what comes near.
 */
export function why(solutions: Solution[], component: string, options?: SetOptions): Promise<WhyDocument>;

/**
 * In which order the solutions of a set are imported, and what they still lack.
 * @throws {SolvetError} When one solution is in the set twice.
 */
export function plan(solutions: Solution[], options?: SetOptions): Promise<PlanDocument>;

/** Writes a document. The engine must be loaded, which it is after {@link open}, {@link check} or {@link init}. */
export function render<D extends AnyDocument>(document: D, format: FormatOf<D>, options?: RenderOptions): string;

/** All rules with their documentation, sorted by name. */
export function rules(): Promise<RuleInfo[]>;

/**
 * Loads the engine. Never needed; useful to load it early, or from bytes or an address of your own.
 */
export function init(engine?: BufferSource | WebAssembly.Module | URL | string | Response | Promise<Response>): Promise<void>;

/** The candidate a mistyped word most likely means. */
export function suggest(word: string, candidates: string[]): Promise<string | undefined>;

/** What `select` and `ignore` may name, beside beginnings such as `absent-*`: rules, categories, `all`, and rules of Microsoft's checker. */
export function ruleNames(): Promise<string[]>;
