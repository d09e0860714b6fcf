// @ts-check
/** What is filled in for a settings file. It stays in the memory of the page. */

/**
 * The values of a settings file, to fill the fields of the page with. What the file says is right or wrong only the engine knows.
 * @param {string} text @returns {import('./desk.js').Values | undefined}
 */
export function valuesOf(text) {
  const content = parsed(text);
  if (!content) return undefined;
  const list = (/** @type {unknown} */ section) => (Array.isArray(section) ? section : []).filter((entry) => typeof entry === "object" && entry !== null);
  const filled = (/** @type {unknown} */ value) => (typeof value === "string" && value !== "" ? value : undefined);
  const values = noValues();
  for (const { SchemaName, Value } of list(content.EnvironmentVariables)) {
    const value = filled(Value);
    if (typeof SchemaName === "string" && value !== undefined) values.variables.set(nameKey(SchemaName), value);
  }
  for (const { LogicalName, ConnectionId, ConnectorId } of list(content.ConnectionReferences)) {
    if (typeof LogicalName === "string") values.connections.set(nameKey(LogicalName), { id: filled(ConnectionId), connector: filled(ConnectorId) });
  }
  return values;
}

/**
 * What was filled in for each file, by its number. What is closed is forgotten, unless the same solution is still open: read again, or in its other build.
 * @typedef {Map<number, { names: string, values: import('./desk.js').Values }>} Filled `names`: the unique names of its solutions
 * @param {Filled} filled @param {import('../session.js').OpenFile[]} files
 */
export function passOn(filled, files) {
  for (const [id, one] of filled) {
    if (files.some((file) => file.id === id && file.twinOf === undefined)) continue;
    filled.delete(id);
    const heir = files.find((file) => file.twinOf === undefined && !filled.has(file.id) && namesOf(file.document) === one.names);
    if (heir) filled.set(heir.id, one);
  }
}

/** The unique names of the solutions that a document is about. @param {any} document */
export function namesOf(document) {
  const found = document?.solutions ?? [document, ...(document?.members ?? [])].map((one) => one?.solution);
  return found.flatMap((/** @type {any} */ solution) => solution?.uniqueName ?? []).join();
}

/** @returns {import('./desk.js').Values} */
export function noValues() {
  return { variables: new Map(), connections: new Map() };
}

/** Dataverse does not tell upper from lower case in names. @param {string} name */
export function nameKey(name) {
  return name.trim().toLowerCase();
}

/** @param {string} text */
function parsed(text) {
  try {
    const content = JSON.parse(text);
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
