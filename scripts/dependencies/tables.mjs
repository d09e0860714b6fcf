// The figures as Markdown.
import { aims, count, edgesOf, groups, isFound, percent, scopesOf } from "./figures.mjs";
import { JOIN_NAMES } from "./joins.mjs";
import { OWN, REACHES } from "./reach.mjs";

const EXAMPLES = 3;
const KEYS = 8;

/** The whole report; without an engine only what the files say. */
export function report(zips, hasEngine) {
  const rows = edgesOf(zips.flatMap((zip) => zip.rows));
  const sections = [
    ["## Rows and where their ends are named", pairTable(zips, rows, hasEngine)],
    ["## Rows by how near their ends are named", reachTable(zips, hasEngine)],
    [hasEngine ? "## Rows that the content does not yield" : "## Rows that are not named in their own content", lossTable(rows, hasEngine)],
    ["## Rows beside", besideTable(zips, hasEngine)],
  ];
  if (hasEngine) sections.push(["## Untouched exports with a missing component that the import needs", alarmTable(zips)], ["## What has to hold", aimLines(zips)]);
  return sections.map(([title, body]) => `${title}\n\n${body}\n`).join("\n");
}

function pairTable(zips, rows, hasEngine) {
  const totals = scopesOf(zips).map(({ scope, zips: some }) => [`**${scope}**`, edgesOf(some.flatMap((zip) => zip.rows))]);
  const found = hasEngine ? ["found", "share", "joined", "found", "others found", "content or manifest"] : ["joined"];
  const head = ["dependent → required", "rows", "both named", "reachable", ...found];
  const body = [...groups(rows, ({ pair }) => pair), ...totals].map(([name, some]) => {
    const figures = count(some);
    const engine = [figures.ownFound, share(figures.ownFound, figures.own), figures.joined, figures.joinedFound, figures.otherFound, figures.union];
    return [name, figures.rows, figures.plain, figures.own, ...(hasEngine ? engine : [figures.joined])];
  });
  return table(head, body);
}

function reachTable(zips, hasEngine) {
  const [solutions, all] = scopesOf(zips).map(({ zips: some }) => edgesOf(some.flatMap((zip) => zip.rows)));
  const body = REACHES.map((reach) => [solutions, all].flatMap((rows) => {
    const some = rows.filter((row) => row.reach === reach);
    return hasEngine ? [some.length, some.filter(isFound).length] : [some.length];
  })).map((figures, at) => [REACHES[at], ...figures]);
  const head = hasEngine ? ["", "solutions", "found", "all", "found"] : ["", "solutions", "all"];
  const plain = [solutions, all].flatMap((rows) => {
    const figures = count(rows);
    return hasEngine ? [figures.plain, figures.plainFound] : [figures.plain];
  });
  return table(head, [...body, ["both ends named somewhere in the zip (plain text)", ...plain]]);
}

/** Classes of rows that are not found, with examples; what the content names comes first. */
function lossTable(rows, hasEngine) {
  const lost = hasEngine ? rows.filter((row) => !isFound(row)) : rows.filter(({ reach }) => reach !== OWN);
  const body = REACHES.flatMap((reach) => {
    const some = lost.filter((row) => row.reach === reach);
    return groups(some, ({ pair }) => pair).map(([pair, list]) => [reach, pair, list.length, examples(list)]);
  });
  return table(["class", "dependent → required", "rows", "examples"], body);
}

/** Rows that are no edges between two components, and still have to be somewhere. */
function besideTable(zips, hasEngine) {
  const kinds = [
    ["self rows: the solution extends what another brings", (row) => row.isSelf, ({ isNode }) => isNode],
    ["the dependent is the site map of the organisation, without a name", (row) => !row.isUsable && row.dependent.family === "site map", ({ origins }) => origins.size > 0],
    ["other rows without a usable identity", (row) => !row.isUsable && row.dependent.family !== "site map", undefined],
  ];
  const scopes = scopesOf(zips).map(({ zips: some }) => some.flatMap((zip) => zip.rows));
  const body = kinds.map(([name, isKind, isThere]) => [
    name,
    ...scopes.flatMap((rows) => {
      const some = rows.filter(isKind);
      const figures = [some.length, some.filter(({ reach }) => reach === OWN).length];
      return hasEngine ? [...figures, some.filter(isFound).length, isThere ? some.filter(isThere).length : ""] : figures;
    }),
  ]);
  const columns = (scope) => (hasEngine ? [scope, "reachable", "found", "in the graph"] : [scope, "reachable"]);
  return table(["", ...columns("solutions"), ...columns("all")], body);
}

function alarmTable(zips) {
  const alarmed = zips.filter(({ isExport, importMissing, importDoubtful }) => isExport && importMissing.length + importDoubtful.length > 0);
  if (alarmed.length === 0) return "none";
  return table(["zip", "missing", "doubtful"], alarmed.map(({ name, importMissing, importDoubtful }) => [name, keys(importMissing), keys(importDoubtful)]));
}

function keys(nodes) {
  const shown = nodes.slice(0, KEYS).map(({ key }) => `\`${key}\``);
  return [...shown, ...(nodes.length > KEYS ? [`and ${nodes.length - KEYS} more`] : [])].join(", ");
}

function aimLines(zips) {
  return aims(zips).map(({ text, isMet, figure }) => `${isMet ? "\u2713" : "\u2717"} ${text}: ${figure}`).join("\n");
}

function examples(rows) {
  // Evenly spread, so that they are not all of the same zip.
  const step = Math.max(1, Math.ceil(rows.length / EXAMPLES));
  return rows.filter((_, at) => at % step === 0).map(({ zip, dependent, required }) => `${zip}: \`${dependent.identity}\` → \`${required.identity}\``).join("; ");
}

function share(some, all) {
  return all === 0 ? "" : percent(some, all).replace(/ \(.*/, "");
}

function table(head, rows) {
  const lines = [head, head.map((_, at) => (at === 0 || typeof rows[0]?.[at] === "string" ? "---" : "---:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
