// @ts-check
/**
 * Who answers what the views ask, in the worker: one desk for each, made for the set held open and thrown away with it.
 *
 * @typedef {{ set: import('solvet').Solution[], target: import('./graph/desk.js').Target, solutions: Map<number, import('solvet').Solution>, documents: Map<number, any> }} Held
 *   `set`: what is checked together; `solutions` and `documents`: what is open, by the number of its file, the documents without components and entries
 * @typedef {{ answer: (question: any) => Promise<any>, free?: () => void }} Desk
 */
import { Desk as DocumentationDesk } from "./documentation/desk.js";
import { Desk as GraphDesk } from "./graph/desk.js";

/** @type {Record<string, new (held: Held) => Desk>} */
export const DESKS = { graph: GraphDesk, documentation: DocumentationDesk };
