// The figures over judged rows: per pair of kinds, in all, and against what has to hold.
import { JOIN_NAMES } from "./joins.mjs";
import { OWN } from "./reach.mjs";

const OVERALL = 0.95;
const SURE = 0.98;
const FALSE_ALARMS = 0.02;
/** The pairs that stand in the content in a form that leaves no doubt. */
const SURE_PAIRS = [
  "view → column",
  "view → table",
  "site map → table",
  "site map → web resource",
  "process → connection reference",
  "process → environment variable",
  "relationship → table",
];

/** The rows that are edges between two components, told from others. */
export function edgesOf(rows) {
  return rows.filter(({ isUsable, isSelf }) => isUsable && !isSelf);
}

/** Counts over rows: how many are named where, and how many of those are found. */
export function count(rows) {
  const own = rows.filter(({ reach }) => reach === OWN);
  const joined = rows.filter(({ reach }) => JOIN_NAMES.includes(reach));
  const plain = rows.filter(({ isPlain }) => isPlain);
  const found = (list) => list.filter(isFound).length;
  return {
    rows: rows.length,
    plain: plain.length,
    plainFound: found(plain),
    own: own.length,
    ownFound: found(own),
    joined: joined.length,
    joinedFound: found(joined),
    otherFound: found(rows) - found(own) - found(joined),
    found: found(rows),
    union: rows.filter(({ origins }) => origins?.size > 0).length,
  };
}

/** The rows by something, the largest group first. */
export function groups(rows, keyOf) {
  const found = new Map();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return [...found].sort(([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1));
}

export function isFound({ origins }) {
  return origins?.has("content") === true;
}

/** What has to hold: `{ text, isMet, figure }`. Rows of `corpus/solutions` and of all zips have to hold each. */
export function aims(zips) {
  const scopes = scopesOf(zips).map(({ scope, zips: some }) => ({ scope, rows: some.flatMap(({ rows }) => rows) }));
  const shares = (text, least, part) => {
    const figures = scopes.map(({ scope, rows }) => ({ scope, ...part(rows) }));
    const isMet = figures.every(({ some, all }) => all === 0 || some / all >= least);
    return { text, isMet, figure: figures.map(({ scope, some, all }) => `${percent(some, all)} in ${scope}`).join(", ") };
  };
  const foundOf = (rows) => ({ some: rows.filter(isFound).length, all: rows.length });
  const ownOf = (rows, pair) => edgesOf(rows).filter((row) => row.reach === OWN && (!pair || row.pair === pair));
  return [
    shares(`found in content: at least ${OVERALL * 100} % of the reachable rows`, OVERALL, (rows) => foundOf(ownOf(rows))),
    ...SURE_PAIRS.map((pair) => shares(`found in content: at least ${SURE * 100} % of ${pair}`, SURE, (rows) => foundOf(ownOf(rows, pair)))),
    shares("in content or manifest: every row", 1, (rows) => ({ some: edgesOf(rows).filter(({ origins }) => origins.size > 0).length, all: edgesOf(rows).length })),
    falseAlarms(zips),
  ];
}

/** An export came from an environment that had everything: what is missing in it is solvet's mistake, or rare. */
function falseAlarms(zips) {
  const exports = zips.filter(({ isExport }) => isExport);
  const alarmed = exports.filter(({ importMissing }) => importMissing.length > 0);
  return {
    text: `untouched exports: at most ${FALSE_ALARMS * 100} % have a missing component that the import needs`,
    isMet: alarmed.length <= exports.length * FALSE_ALARMS,
    figure: `${percent(alarmed.length, exports.length)}; with those of low confidence ${percent(exports.filter(({ importMissing, importDoubtful }) => importMissing.length + importDoubtful.length > 0).length, exports.length)}`,
  };
}

/** The zips of `corpus/solutions`, and all. */
export function scopesOf(zips) {
  return [
    { scope: "solutions", zips: zips.filter(({ name }) => name.startsWith("solutions/")) },
    { scope: "all", zips },
  ];
}

/** A share is rounded down, so that 100.0 % is all. */
export function percent(some, all) {
  return all === 0 ? "none" : `${(Math.floor((some / all) * 1000) / 10).toFixed(1)} % (${some} of ${all})`;
}
