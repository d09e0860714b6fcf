// @ts-check
/**
 * Answers what the view of the documentation asks, in the worker: chapters a part at a time, one table with its columns, the picture of tables, files.
 *
 * A documentation can have 8,000 columns. It stays here; the page is given what it shows, with names in place of keys.
 */
import { document, render } from "solvet";
import { PAGE } from "./page.js";
import { picture } from "./picture.js";

/**
 * @typedef {{ key: string, kind: string, name: string }} Ref a component and what people call it
 * @typedef {import('solvet').DocumentationDocument} Book
 */

/** So many names of a list are shown. */
const MOST_NAMES = 20;

const TYPES = { markdown: "text/markdown", html: "text/html" };

export class Desk {
  #set;
  #target;
  /** @type {Promise<Book> | undefined} */
  #book;
  /** @type {Map<string, any[]>} */
  #rows = new Map();

  /** @param {Pick<import('../desks.js').Held, 'set' | 'target'>} held */
  constructor({ set, target }) {
    this.#set = set;
    this.#target = target;
  }

  /** @param {any} question */
  async answer(question) {
    const book = await this.#open();
    if (question.about === "overview") return this.#overview(book);
    if (question.about === "rows") return this.#slice(book, question);
    if (question.about === "columns") return columnsOf(book, question.key);
    if (question.about === "picture") return picture(book, question);
    if (question.about === "file") return this.#file(book, question);
    throw new Error(`nothing is known about ${question.about}`);
  }

  #open() {
    this.#book ??= document(this.#set, { target: this.#target });
    return this.#book;
  }

  /** What it is about, and the beginning of every chapter that has something. @param {Book} book */
  #overview(book) {
    const { solutions, counts, absent, limits, unread } = book;
    const chapters = Object.keys(CHAPTERS).map((chapter) => ({ chapter, ...this.#slice(book, { chapter, from: 0, to: PAGE }) }));
    return { solutions, counts, absent, limits, unread: unread.slice(0, PAGE), chapters: chapters.filter(({ total }) => total) };
  }

  /** A part of a chapter. @param {Book} book @param {{ chapter: string, from: number, to: number }} question */
  #slice(book, { chapter, from, to }) {
    const rows = this.#rows.get(chapter) ?? CHAPTERS[chapter](book);
    this.#rows.set(chapter, rows);
    return { total: rows.length, rows: rows.slice(from, to) };
  }

  /** @param {Book} book @param {{ format: keyof typeof TYPES }} question */
  #file(book, { format }) {
    return { file: new Blob([render(book, format)], { type: TYPES[format] }) };
  }
}

/** The rows of each chapter, in the order of the page. @type {Record<string, (book: Book) => any[]>} */
const CHAPTERS = {
  apps: (book) => {
    const refs = refsOf(book);
    const titles = titlesOf(book);
    return book.apps.map(({ connectors, tables, pages, flows, roles, ...app }) => ({
      ...app,
      tables: short(tables.map(refs)),
      pages: short(pages.map(refs)),
      flows: short(flows.map(refs)),
      roles: short(roles.map(refs)),
      connectors: connectors.map((name) => titles.get(name) ?? name),
    }));
  },
  relationships: (book) => {
    const refs = refsOf(book);
    return book.relationships.map((one) => ({ ...one, from: refs(one.from), to: refs(one.to) }));
  },
  tables: (book) => book.tables.map(({ columns, ...table }) => ({ ...table, columns: columns.length })),
  firings: (book) => {
    const refs = refsOf(book);
    const states = new Map(book.automations.map(({ key, state }) => [key, state]));
    /** @type {Map<string, any[]>} */
    const tables = new Map();
    for (const { table, automation, ...firing } of book.firings) {
      const list = tables.get(table) ?? [];
      tables.set(table, list);
      list.push({ ...firing, automation: refs(automation), state: states.get(automation) });
    }
    return [...tables].map(([table, firings]) => ({ table: refs(table), firings }));
  },
  automations: (book) => {
    const titles = titlesOf(book);
    return book.automations.map(({ connectors = [], ...automation }) => ({ ...automation, connectors: connectors.map((name) => titles.get(name) ?? name) }));
  },
  endpoints: (book) => {
    const refs = refsOf(book);
    return book.endpoints.map(({ places, ...endpoint }) => ({ ...endpoint, places: places.map((place) => ({ ...place, component: place.component && refs(place.component) })) }));
  },
  connectors: (book) => {
    const refs = refsOf(book);
    return book.connectors.map(({ usedBy, ...connector }) => ({ ...connector, usedBy: short(usedBy.map(refs)) }));
  },
  connections: (book) => {
    const refs = refsOf(book);
    const titles = titlesOf(book);
    return book.connections.map(({ usedBy, ...connection }) => ({ ...connection, connector: titles.get(connection.connector) ?? "", usedBy: short(usedBy.map(refs)) }));
  },
  variables: (book) => {
    const refs = refsOf(book);
    return book.variables.map(({ usedBy, ...variable }) => ({ ...variable, usedBy: short(usedBy.map(refs)) }));
  },
  secrets: (book) => book.secrets,
  roles: (book) => {
    const refs = refsOf(book);
    return book.roles.map(({ tables, ...role }) => ({ ...role, tables: tables.map(({ table, rights }) => ({ table: refs(table), rights })) }));
  },
  profiles: (book) => {
    const refs = refsOf(book);
    return book.profiles.map(({ columns, ...profile }) => ({ ...profile, columns: columns.map((one) => ({ ...one, column: refs(one.column) })) }));
  },
};

/** @param {Book} book @returns {(key: string) => Ref} */
export function refsOf({ names }) {
  return (key) => {
    const kind = key.slice(0, key.indexOf(":"));
    return { key, kind, name: names[key] ?? key.slice(kind.length + 1) };
  };
}

/** What people call connectors. @param {Book} book */
function titlesOf({ connectors }) {
  return new Map(connectors.map(({ name, displayName }) => [name, displayName]));
}

/** By name, the first of many. @param {Ref[]} refs */
function short(refs) {
  const sorted = refs.sort((a, b) => collator.compare(a.name, b.name));
  return { shown: sorted.slice(0, MOST_NAMES), more: Math.max(0, sorted.length - MOST_NAMES) };
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The columns of a table. @param {Book} book @param {string} key */
function columnsOf(book, key) {
  const refs = refsOf(book);
  const columns = book.tables.find((table) => table.key === key)?.columns ?? [];
  return columns.map(({ targets = [], choice, ...column }) => ({ ...column, targets: targets.map(refs), choice: choice && refs(choice) }));
}
