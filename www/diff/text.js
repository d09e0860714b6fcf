// @ts-check
/**
 * A unified diff as rows of two columns, with the words that differ marked. Only how it is shown is worked out here; what differs is the engine's.
 *
 * @typedef {[text: string, isMarked: boolean]} Piece
 * @typedef {{ line: number, pieces: Piece[], differs?: boolean }} Cell
 * @typedef {{ before?: Cell, after?: Cell, gap?: boolean }} Row `gap`: lines are left out here
 */

/** Two lines are compared word by word up to this many pairs of words: beyond it all that is between their common ends counts as changed. */
const PAIRS = 40_000;
/** Lines that have less than this share in common are two different lines. */
const ALIKE = 0.25;
/** Lines of a block are matched by what they have in common up to this many pairs of lines, else by their order. */
const MATCHED = 2_500;
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
    for (const [one, other] of matched(removed, added)) {
      const isAlike = one !== undefined && other !== undefined;
      const [a, b] = isAlike ? marked(one, other) : [[], []];
      const cell = (/** @type {string | undefined} */ text, /** @type {Piece[]} */ pieces, /** @type {number} */ line) =>
        text === undefined ? undefined : { line, pieces: isAlike ? pieces : /** @type {Piece[]} */ ([[cut(text), false]]), differs: true };
      rows.push({ before: cell(one, a, before), after: cell(other, b, after) });
      if (one !== undefined) before++;
      if (other !== undefined) after++;
    }
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

/** Which of the lines that went became which of those that came: in order, and only where they have something in common. @param {string[]} removed @param {string[]} added @returns {[string | undefined, string | undefined][]} */
function matched(removed, added) {
  /** @type {[string | undefined, string | undefined][]} */
  const pairs = [];
  const [m, n] = [removed.length, added.length];
  const isByOrder = m * n > MATCHED || (m === 1 && n === 1);
  const bags = isByOrder ? [] : [removed.map(bagOf), added.map(bagOf)];
  const width = n + 1;
  const best = new Float64Array(isByOrder ? 0 : (m + 1) * width);
  const likeness = (/** @type {number} */ i, /** @type {number} */ j) => shareOf(bags[0][i], bags[1][j]);
  for (let i = isByOrder ? -1 : m - 1; i >= 0; i--) {
    for (let j = n - 1; j >= 0; j--) {
      const share = likeness(i, j);
      best[i * width + j] = Math.max(best[(i + 1) * width + j], best[i * width + j + 1], share < 2 * ALIKE ? 0 : best[(i + 1) * width + j + 1] + share);
    }
  }
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    if (isByOrder) {
      // Without a look at what is in them; whether they are alike is seen when their words are marked.
      if (i < m && j < n) pairs.push([removed[i++], added[j++]]);
      else pairs.push(i < m ? [removed[i++], undefined] : [undefined, added[j++]]);
    } else if (i < m && j < n && best[i * width + j] > 0 && best[i * width + j] === best[(i + 1) * width + j + 1] + likeness(i, j)) pairs.push([removed[i++], added[j++]]);
    else if (j >= n || (i < m && best[(i + 1) * width + j] >= best[i * width + j + 1])) pairs.push([removed[i++], undefined]);
    else pairs.push([undefined, added[j++]]);
  }
  return pairs;
}

/** How often a line has each of its words. @param {string} line */
function bagOf(line) {
  const bag = new Map();
  let size = 0;
  for (const word of tokens(line.slice(0, 2000))) {
    if (!word.trim()) continue;
    bag.set(word, (bag.get(word) ?? 0) + 1);
    size++;
  }
  return { bag, size };
}

/** @param {{ bag: Map<string, number>, size: number }} a @param {{ bag: Map<string, number>, size: number }} b */
function shareOf(a, b) {
  if (!a.size || !b.size) return 0;
  let common = 0;
  for (const [word, count] of a.bag) common += Math.min(count, b.bag.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
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
  if (start + end < ALIKE * Math.max(one.length, other.length) && !haveMuchInCommon(a, b)) return [[[cut(one), false]], [[cut(other), false]]];
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
