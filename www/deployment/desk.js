// @ts-check
/** Answers what the view of deployment settings asks, in the worker: what a solution leaves to the target, who uses it, and whether a settings file gives it. */
import { graph } from "solvet";
import { nameKey } from "./values.js";

/**
 * @typedef {{ variables: Map<string, string>, connections: Map<string, { id?: string, connector?: string }> }} Values what was filled in on the page, by name in lower case
 * @typedef {{ key: string, name: string, kind: string }} User a component that uses a variable or a connection reference
 */

/** More users than this nobody reads in a cell. */
const MOST_USERS = 200;

export class DeploymentDesk {
  #set;
  #target;
  #solutions;
  /** Who uses what, by key. @type {Promise<Map<string, User[]>> | undefined} */
  #users;

  /** @param {import('../desks.js').Held} held */
  constructor({ set, target, solutions }) {
    this.#set = set;
    this.#target = target;
    this.#solutions = solutions;
  }

  /** @param {any} question */
  async answer(question) {
    const solution = this.#solutions.get(question.file);
    if (!solution) throw new Error("this file is not open");
    if (question.about === "settings") return solution.settings();
    if (question.about === "users") return this.#usersOf(solution.settings());
    if (question.about === "verify") return solution.verifySettings(question.text ?? written(solution.settings(), question.values, question.withEmpty));
    if (question.about === "file") return { file: new Blob([written(solution.settings(), question.values, question.withEmpty)], { type: "application/json" }) };
    throw new Error(`nothing is known about ${question.about}`);
  }

  /** Who uses each, where anything does. @param {import('solvet').SettingsDocument} settings */
  async #usersOf({ variables, connections }) {
    this.#users ??= this.#allUsers();
    const users = await this.#users;
    return Object.fromEntries([...variables, ...connections].flatMap(({ component }) => (users.has(component) ? [[component, users.get(component)]] : [])));
  }

  async #allUsers() {
    const { nodes, edges } = await graph(this.#set, { target: this.#target });
    const wanted = new Map(nodes.filter(({ kind }) => kind === "environment-variable" || kind === "connection-reference").map(({ key }) => [key, /** @type {Set<string>} */ (new Set())]));
    // A value is part of its variable, and no use of it.
    for (const { from, to, hardness } of edges) if (hardness !== "containment") wanted.get(to)?.add(from);
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const userOf = (/** @type {string} */ key) => {
      const node = byKey.get(key);
      return node && node.kind !== "environment-variable-value" ? [{ key, name: node.displayName, kind: node.kind }] : [];
    };
    return new Map([...wanted].filter(([, keys]) => keys.size).map(([key, keys]) => [key, [...keys].slice(0, MOST_USERS).flatMap(userOf)]));
  }
}

/**
 * The settings file with what was filled in, as `solvet settings` writes it. Without empty ones: a variable that is given no value here and has one of its
 * own is left out, since the import refuses an empty value.
 * @param {import('solvet').SettingsDocument} document @param {Values} values @param {boolean} withEmpty
 */
function written({ settings, variables }, values, withEmpty) {
  const needed = new Set(variables.filter(({ required }) => required).map(({ schemaName }) => schemaName));
  const filled = {
    EnvironmentVariables: settings.EnvironmentVariables.map((entry) => ({ ...entry, Value: values.variables.get(nameKey(entry.SchemaName)) ?? "" })).filter(
      ({ SchemaName, Value }) => withEmpty || Value !== "" || needed.has(SchemaName),
    ),
    ConnectionReferences: settings.ConnectionReferences.map((entry) => {
      const { id = "", connector } = values.connections.get(nameKey(entry.LogicalName)) ?? {};
      return { ...entry, ConnectionId: id, ConnectorId: connector || entry.ConnectorId };
    }),
  };
  return `${JSON.stringify(filled, null, 2)}\n`;
}
