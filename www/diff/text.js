// @ts-check
/**
 * A unified diff as rows of two columns, with the words that differ marked. Only how it is shown is worked out here; what differs is the engine's.
 *
 * @typedef {[text: string, isMarked: boolean]} Piece
 * @typedef {{ line: number, pieces: Piece[] }} Cell
 * @typedef {{ before?: Cell, after?: Cell, gap?: boolean }} Row `gap`: lines are left out here
 */

/** Two lines are compared word by word up to this many pairs of words: beyond it all that is between their common ends counts as changed. */
const PAIRS = 40_000;
/** Lines that have less than this share in common are two different lines. */
const ALIKE = 0.25;
/** Of a longer stretch only the ends are shown: a minified script is one line. */
const LONGEST = 400;
const ENDS = 120;

/** @param {string} unified @returns {Row[]} */
export function rowsOf(unified) {
  /** @type {Row[]} */
  const rows = [];
  let [before, after] = [1, 1];
  /** @type {string[]} */
  let removed = [];
  /** @type {string[]} */
  let added = [];
  const flush = () => {
    const both = Math.min(removed.length, added.length);
    for (let at = 0; at < both; at++) {
      const [one, other] = marked(removed[at], added[at]);
      rows.push({ before: { line: before++, pieces: one }, after: { line: after++, pieces: other } });
    }
    for (const text of removed.slice(both)) rows.push({ before: { line: before++, pieces: [[cut(text), true]] } });
    for (const text of added.slice(both)) rows.push({ after: { line: after++, pieces: [[cut(text), true]] } });
    removed = [];
    added = [];
  };
  let isInside = false;
  for (const line of unified.replace(/\n$/, "").split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      flush();
      if (isInside || Number(hunk[1]) > 1) rows.push({ gap: true });
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      isInside = true;
    } else if (!isInside && /^(---|\+\+\+)( |$)/.test(line)) continue;
    else if (line.startsWith("-")) {
      if (added.length) flush();
      removed.push(line.slice(1));
    } else if (line.startsWith("+")) added.push(line.slice(1));
    else if (line.startsWith("\\")) continue;
    else {
      flush();
      const text = cut(line.slice(1));
      rows.push({ before: { line: before++, pieces: [[text, false]] }, after: { line: after++, pieces: [[text, false]] } });
    }
  }
  flush();
  return rows;
}

/** Two versions of a line, each with what the other has not marked. @param {string} one @param {string} other @returns {[Piece[], Piece[]]} */
export function marked(one, other) {
  let start = 0;
  const most = Math.min(one.length, other.length);
  while (start < most && one[start] === other[start]) start++;
  // Never in the middle of a word: half a word that is marked is harder to read than a whole one.
  while (start > 0 && isWord(one[start - 1]) && (isWord(one[start]) || isWord(other[start]))) start--;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  while (end > 0 && isWord(one[one.length - end]) && (isWord(one[one.length - end - 1]) || isWord(other[other.length - end - 1]))) end--;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const head = one.slice(0, start);
  const tail = one.slice(one.length - end);
  if (start + end < ALIKE * Math.max(one.length, other.length) && !haveMuchInCommon(a, b)) return [[[cut(one), true]], [[cut(other), true]]];
  const [x, y] = wordsOf(a, b);
  const around = (/** @type {Piece[]} */ pieces) =>
    joined([[head, false], ...pieces, [tail, false]])
      .filter(([text]) => text)
      .map(([text, isMarked]) => /** @type {Piece} */ ([cut(text), isMarked]));
  return [around(x), around(y)];
}

/** @param {string} a @param {string} b */
function haveMuchInCommon(a, b) {
  const [x, y] = wordsOf(a, b);
  const length = (/** @type {Piece[]} */ pieces) => pieces.reduce((sum, [text, isMarked]) => sum + (isMarked ? 0 : text.trim().length), 0);
  return length(x) >= ALIKE * Math.max(a.length, b.length) && y.length > 0;
}

/** @param {string} one @param {string} other @returns {[Piece[], Piece[]]} */
function wordsOf(one, other) {
  const [a, b] = [tokens(one), tokens(other)];
  if (!a.length || !b.length || a.length * b.length > PAIRS) return [one ? [[one, true]] : [], other ? [[other, true]] : []];
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  }
  /** @type {Piece[]} */ const x = [];
  /** @type {Piece[]} */ const y = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      x.push([a[i++], false]);
      y.push([b[j++], false]);
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) x.push([a[i++], true]);
    else y.push([b[j++], true]);
  }
  return [joined(x), joined(y)];
}

/** @param {string} text */
function tokens(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/** @param {string | undefined} sign */
function isWord(sign) {
  return sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);
}

/** Neighbours that are marked alike become one. @param {Piece[]} pieces @returns {Piece[]} */
function joined(pieces) {
  /** @type {Piece[]} */
  const result = [];
  for (const [text, isMarked] of pieces) {
    const last = result.at(-1);
    if (last && last[1] === isMarked) last[0] += text;
    else result.push([text, isMarked]);
  }
  return result;
}

/** @param {string} text */
function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, ENDS)} … ${text.slice(-ENDS)}` : text;
}
