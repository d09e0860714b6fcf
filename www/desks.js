// @ts-check
/**
 * Who answers what the views ask, in the worker: one desk for each, made for the set held open and thrown away with it.
 *
 * @typedef {{ set: import('solvet').Solution[], target: import('./graph/desk.js').Target, solutions: Map<number, import('solvet').Solution>, documents: Map<number, any>,
 *   report: (choice: import('./decisions.js').Choice) => Promise<any> }} Held
 *   `set`: what is checked together; `solutions` and `documents`: what is open, by the number of its file, the documents without components and entries;
 *   `report`: the verdict, which is made anew where the one shown was made by other decisions
 * @typedef {{ answer: (question: any) => Promise<any>, free?: () => void }} Desk
 */
import { DeploymentDesk } from "./deployment/desk.js";
import { Desk as DocumentationDesk } from "./documentation/desk.js";
import { FilesDesk } from "./files/desk.js";
import { Desk as GraphDesk } from "./graph/desk.js";
import { ReportDesk } from "./report/desk.js";

/** @type {Record<string, new (held: Held) => Desk>} */
export const DESKS = { graph: GraphDesk, files: FilesDesk, documentation: DocumentationDesk, deployment: DeploymentDesk, report: ReportDesk };
