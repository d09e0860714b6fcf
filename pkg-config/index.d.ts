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
import type { CheckDocument, InspectDocument, RuleInfo } from "./types.js";

export type * from "./types.js";

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
  /** Called as the work goes on. */
  onProgress?: (progress: Progress) => void;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** Options of {@link check}. */
export interface CheckOptions {
  /** Only these rules or categories. */
  select?: string[];
  /** Not these rules or categories. */
  ignore?: string[];
  /** Called as the work goes on. */
  onProgress?: (progress: Progress) => void;
  /** Aborts before the next step. */
  signal?: AbortSignal;
}

/** Options of {@link render}; they concern `text` alone. */
export interface RenderOptions {
  /** Colours by ANSI escapes. Default `false`. */
  color?: boolean;
  /** Columns to wrap at. Default 100. */
  width?: number;
  /** Everything instead of the first of many. Default `false`. */
  verbose?: boolean;
}

/** What went wrong, as a stable word. */
export type ErrorCode =
  | "empty-file" | "not-a-zip" | "git-lfs-pointer" | "truncated-zip" | "line-endings-converted" | "damaged-zip" | "encrypted-zip"
  | "too-large" | "nested-too-deep" | "unreadable-manifest" | "legacy-flow-package" | "legacy-app-package"
  | "configuration-migration-data" | "canvas-app" | "package-deployer-package" | "zip-of-zips" | "unpacked-solution" | "no-solution"
  | "unknown-rule" | "same-solution-twice" | "unknown-format" | "unknown-document" | "unreadable-input" | "bad-input" | "no-input" | "freed" | "internal";

/** A failure. Findings are never thrown. */
export class SolvetError extends Error {
  /** What went wrong. */
  readonly code: ErrorCode;
  /** What to do. */
  readonly help?: string;
  /** The solutions inside a file that is no solution itself, as `path: name version`. */
  readonly members: string[];
}

/** An open solution. Hold it as long as you need it, then free it. */
export class Solution {
  private constructor();
  /** The inventory. */
  inspect(): InspectDocument;
  /** The inventory as JSON text: cheap to post to another thread. */
  inspectText(): string;
  /** Gives the memory back; the solution cannot be used afterwards. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Opens and reads a solution zip.
 * @param input Bytes, a Blob or File, a stream, or in Node a path.
 * @throws {SolvetError} When the input is no solution; the error says what it is and what to do.
 */
export function open(
  input: Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array> | string | URL,
  options?: OpenOptions,
): Promise<Solution>;

/**
 * The verdict on a set of solutions: they satisfy each other's needs.
 * @throws {SolvetError} When `select` or `ignore` name what does not exist.
 */
export function check(solutions: Solution[], options?: CheckOptions): Promise<CheckDocument>;

/** Writes a document. The engine must be loaded, which it is after {@link open}, {@link check} or {@link init}. */
export function render(document: InspectDocument | CheckDocument, format: "text" | "json" | "markdown", options?: RenderOptions): string;

/** All rules with their documentation, sorted by name. */
export function rules(): Promise<RuleInfo[]>;

/**
 * Loads the engine. Never needed; useful to load it early, or from bytes or an address of your own.
 */
export function init(engine?: BufferSource | WebAssembly.Module | URL | string | Response | Promise<Response>): Promise<void>;

/** The candidate a mistyped word most likely means. */
export function suggest(word: string, candidates: string[]): Promise<string | undefined>;

/** What `select` and `ignore` may name: rules and categories. */
export function ruleNames(): Promise<string[]>;
