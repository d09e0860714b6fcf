// @ts-check
/**
 * Where boxes and lines of the picture go. Runs in the worker: dagre can take a second, and the page must not stand still for it.
 *
 * Dagre alone draws badly what solutions are made of: a table with eighty columns becomes a column of eighty boxes, and what is connected
 * with nothing becomes another. So what has the same single neighbour is put into a frame that counts as one box, what hangs together
 * is laid out by itself, and the parts are packed into the shape of the window.
 */
import * as dagre from "@dagrejs/dagre";
import { HARDNESS, STATUSES } from "./words.js";

/**
 * @typedef {{ key: string, kind: string, name: string, status: string, solution?: string, source?: string, low: boolean, group: boolean, holds: Record<string, number>,
 *   rows?: { rows: { name: string, isLookup: boolean }[], more: number }, x: number, y: number, width: number, height: number }} Box
 *   `source`: the solution to be named on the box: of what is not in the file, and of everything where there are several files;
 *   `rows`: what is listed in the box, of a table its columns
 * @typedef {{ from: number, to: number, via: string, hardness: string, count: number, low: boolean, points: number[], frame?: number }} Line `from` and `to` are places in the boxes, or -1 for the frame
 * @typedef {{ x: number, y: number, width: number, height: number, boxes: number[] }} Frame
 * @typedef {{ width: number, height: number, boxes: Box[], lines: Line[], frames: Frame[], alone?: { x: number, y: number, count: number } }} Picture
 */

const WIDTH = 216;
const HEIGHT = 48;
/** Of a box with a line more: what it stands for beside itself, or where it comes from. */
const TALL = 64;
const GAP = 14;
const BETWEEN_RANKS = 76;
/** Between parts that have nothing to do with each other. */
const BETWEEN_PARTS = 36;
const FRAME = 12;
/** What a line keeps from the widest box of a rank. */
const RIM = 10;
/** So many boxes with the same single neighbour are put into a frame. */
const FRAMED = 5;
/** Of what is listed in a box. */
export const ROW = 18;
/** The caption above what is connected with nothing. */
const CAPTION = 28;

/**
 * @param {import('solvet').GraphDocument} document
 * @param {{ width: number, height: number }} space the shape to fit into
 * @returns {Picture}
 */
export function layout(document, space) {
  const boxes = boxesOf(document.nodes, document.solutions.length > 1);
  const lines = linesOf(document.edges, boxes);
  const neighbours = neighboursOf(boxes, lines);
  const parts = partsOf(boxes, neighbours).map((members) => part(members, boxes, lines, neighbours));
  const alone = [...boxes.keys()].filter((at) => neighbours[at].size === 0).sort((a, b) => order(boxes[a], boxes[b]));
  return pack(parts, alone, boxes, space.width / Math.max(1, space.height));
}

/** @param {import('solvet').GraphNode[]} nodes @param {boolean} several whether they are those of several solutions @returns {Box[]} */
function boxesOf(nodes, several) {
  const seen = new Set();
  return nodes.flatMap((node) => {
    if (seen.has(node.key)) return [];
    seen.add(node.key);
    const { key, kind, displayName, status, solution, confidence, holds = {}, rows } = /** @type {import('solvet').GraphNode & Pick<Box, 'rows'>} */ (node);
    const group = key.startsWith("group:");
    const source = status === "required" || (status === "present" && several) ? solution : undefined;
    const hasMore = source !== undefined || Object.keys(holds).some((held) => !(group && held === kind));
    return { key, kind, name: displayName, status, solution, source, low: confidence === "low", group, holds, x: 0, y: 0, rows, width: WIDTH, height: (hasMore ? TALL : HEIGHT) + listed(rows) };
  });
}

/** @param {Box['rows']} list */
function listed(list) {
  const count = list ? list.rows.length + (list.more ? 1 : 0) : 0;
  return count ? count * ROW + 8 : 0;
}

/** One line for all the ways in which one box names another. @param {import('solvet').GraphEdge[]} edges @param {Box[]} boxes @returns {Line[]} */
function linesOf(edges, boxes) {
  const places = new Map(boxes.map((box, at) => [box.key, at]));
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const { from: source, to: target, via, hardness, count = 1, confidence } of edges) {
    const [from, to] = [places.get(source), places.get(target)];
    if (from === undefined || to === undefined || from === to) continue;
    const line = lines.get(`${from} ${to}`);
    if (!line) lines.set(`${from} ${to}`, { from, to, via, hardness, count, low: confidence === "low", points: [] });
    else {
      if (HARDNESS.indexOf(hardness) < HARDNESS.indexOf(line.hardness)) Object.assign(line, { via, hardness });
      line.count += count;
      line.low &&= confidence === "low";
    }
  }
  return [...lines.values()];
}

/** @param {Box[]} boxes @param {Line[]} lines @returns {Set<number>[]} */
function neighboursOf(boxes, lines) {
  const neighbours = boxes.map(() => /** @type {Set<number>} */ (new Set()));
  for (const { from, to } of lines) {
    neighbours[from].add(to);
    neighbours[to].add(from);
  }
  return neighbours;
}

/** What hangs together, each as a list of boxes. @param {Box[]} boxes @param {Set<number>[]} neighbours */
function partsOf(boxes, neighbours) {
  const seen = new Set();
  const parts = [];
  for (const start of boxes.keys()) {
    if (seen.has(start) || neighbours[start].size === 0) continue;
    const members = [start];
    seen.add(start);
    for (const at of members) {
      for (const next of neighbours[at]) {
        if (seen.has(next)) continue;
        seen.add(next);
        members.push(next);
      }
    }
    parts.push(members);
  }
  return parts;
}

/**
 * One part, laid out from its own zero point.
 * @param {number[]} members @param {Box[]} boxes @param {Line[]} lines @param {Set<number>[]} neighbours
 */
function part(members, boxes, lines, neighbours) {
  const inside = new Set(members);
  const own = lines.filter(({ from }) => inside.has(from));
  const { framed, frames } = framesOf(own, boxes, neighbours);
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: GAP, ranksep: BETWEEN_RANKS, edgesep: GAP, ranker: members.length > 150 ? "tight-tree" : "network-simplex" });
  for (const at of members) if (!framed.has(at)) graph.setNode(String(at), { width: boxes[at].width, height: boxes[at].height });
  for (const [index, frame] of frames.entries()) graph.setNode(`frame ${index}`, { width: frame.width, height: frame.height });
  /** @type {Map<string, Line>} */
  const drawn = new Map();
  for (const line of own) {
    if (framed.has(line.from) || framed.has(line.to)) continue;
    graph.setEdge(String(line.from), String(line.to), { weight: line.hardness === "import" ? 2 : 1 });
    drawn.set(`${line.from} ${line.to}`, line);
  }
  for (const [index, { at, outward, line }] of frames.entries()) {
    const ends = outward ? [`frame ${index}`, String(at)] : [String(at), `frame ${index}`];
    graph.setEdge(ends[0], ends[1], { weight: 1 });
    drawn.set(ends.join(" "), line);
  }
  dagre.layout(graph);
  for (const name of graph.nodes()) {
    const { x, y, width, height } = /** @type {any} */ (graph.node(name));
    const target = name.startsWith("frame ") ? frames[Number(name.slice(6))] : boxes[Number(name)];
    Object.assign(target, { x: x - width / 2, y: y - height / 2 });
  }
  const rims = rimsOf(graph.nodes().map((/** @type {string} */ name) => /** @type {any} */ (graph.node(name))));
  for (const edge of graph.edges()) {
    const line = drawn.get(`${edge.v} ${edge.w}`);
    const { points } = /** @type {any} */ (graph.edge(edge));
    if (line) line.points = attached(points, /** @type {any} */ (graph.node(edge.v)), /** @type {any} */ (graph.node(edge.w)), rims);
  }
  for (const frame of frames) fill(frame, boxes);
  return fromZero({ members, lines: [...drawn.values()], frames }, boxes);
}

/**
 * Moves a part so that it begins at zero, and measures it: what dagre says of its size leaves lines out that go around everything.
 * @param {{ members: number[], lines: Line[], frames: ReturnType<typeof framesOf>['frames'] }} part @param {Box[]} boxes
 */
function fromZero(part, boxes) {
  const places = [...part.members.map((at) => boxes[at]), ...part.frames];
  const points = part.lines.flatMap((line) => line.points);
  const xs = [...points.filter((_, at) => at % 2 === 0), ...places.flatMap(({ x, width }) => [x, x + width])];
  const ys = [...points.filter((_, at) => at % 2 === 1), ...places.flatMap(({ y, height }) => [y, y + height])];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  shift(part, boxes, -left, -top);
  return { ...part, width: right - left, height: bottom - top };
}

/** @param {{ members: number[], lines: Line[], frames: { x: number, y: number }[] }} part @param {Box[]} boxes @param {number} x @param {number} y */
function shift({ members, lines, frames }, boxes, x, y) {
  for (const thing of [...members.map((at) => boxes[at]), ...frames]) move(thing, x, y);
  for (const { points } of lines) for (let at = 0; at < points.length; at += 2) (points[at] += x), (points[at + 1] += y);
}

/** How far the widest box of each rank reaches to either side; the boxes of a rank have their middles in one line. @param {Place[]} places */
function rimsOf(places) {
  /** @type {Map<number, number>} */
  const rims = new Map();
  for (const { x, width } of places) rims.set(x, Math.max(rims.get(x) ?? 0, width / 2));
  return rims;
}

/**
 * The points of a line. It leaves its boxes at the sides, not through the top, where it would look like the line of another box; and it stays level until it has
 * passed the widest box beside it.
 * @param {{ x: number, y: number }[]} points @param {Place} from @param {Place} to @param {Map<number, number>} rims
 * @typedef {{ x: number, y: number, width: number, height: number }} Place with its middle at x, y
 */
function attached(points, from, to, rims) {
  const inner = points.slice(1, -1);
  const side = (/** @type {Place} */ { x, y, width, height }, /** @type {{ x: number, y: number }} */ next) => {
    const most = Math.max(0, height / 2 - 10);
    const way = next.x >= x ? 1 : -1;
    const level = y + Math.max(-most, Math.min(most, (next.y - y) / 4));
    const border = { x: x + (way * width) / 2, y: level };
    const rim = rims.get(x) ?? 0;
    return rim > width / 2 + 1 ? [border, { x: x + way * (rim + RIM), y: level }] : [border];
  };
  const ends = [...side(from, inner[0] ?? to), ...inner, ...side(to, inner.at(-1) ?? from).reverse()];
  return ends.flatMap((point) => [Math.round(point.x), Math.round(point.y)]);
}

/**
 * Boxes with one and the same neighbour, that they all need or that needs them all.
 * @param {Line[]} lines @param {Box[]} boxes @param {Set<number>[]} neighbours
 */
function framesOf(lines, boxes, neighbours) {
  /** @type {Map<number, number>} */
  const ends = new Map();
  for (const end of lines.flatMap(({ from, to }) => [from, to])) ends.set(end, (ends.get(end) ?? 0) + 1);
  /** @type {Map<string, { at: number, outward: boolean, lines: Line[], leaves: number[] }>} */
  const bundles = new Map();
  for (const line of lines) {
    for (const [leaf, at, outward] of /** @type {[number, number, boolean][]} */ ([
      [line.from, line.to, true],
      [line.to, line.from, false],
    ])) {
      // Two that need each other have two lines between them: neither is in a frame.
      if (ends.get(leaf) !== 1 || neighbours[at].size === 1) continue;
      const name = `${at} ${outward} ${line.hardness}`;
      const bundle = bundles.get(name) ?? { at, outward, lines: [], leaves: [] };
      bundles.set(name, bundle);
      bundle.lines.push(line);
      bundle.leaves.push(leaf);
    }
  }
  /** @type {Set<number>} */
  const framed = new Set();
  const frames = [];
  for (const { at, outward, lines, leaves } of bundles.values()) {
    if (leaves.length < FRAMED) continue;
    leaves.sort((a, b) => order(boxes[a], boxes[b]));
    for (const leaf of leaves) framed.add(leaf);
    const height = Math.max(...leaves.map((leaf) => boxes[leaf].height));
    const columns = Math.max(1, Math.round(Math.sqrt((leaves.length * (height + GAP) * 1.5) / (WIDTH + GAP))));
    const rows = Math.ceil(leaves.length / columns);
    const count = lines.reduce((sum, line) => sum + line.count, 0);
    const line = { ...lines[0], count, low: lines.every(({ low }) => low), points: /** @type {number[]} */ ([]), [outward ? "from" : "to"]: -1 };
    const size = { width: columns * (WIDTH + GAP) - GAP + 2 * FRAME, height: rows * (height + GAP) - GAP + 2 * FRAME };
    frames.push({ at, outward, line, boxes: leaves, columns, row: height + GAP, x: 0, y: 0, ...size });
  }
  return { framed, frames };
}

/** Puts the boxes of a frame into it. @param {{ x: number, y: number, boxes: number[], columns: number, row: number }} frame @param {Box[]} boxes */
function fill({ x, y, boxes: list, columns, row }, boxes) {
  for (const [index, at] of list.entries()) {
    boxes[at].x = x + FRAME + (index % columns) * (WIDTH + GAP);
    boxes[at].y = y + FRAME + Math.floor(index / columns) * row;
  }
}

/** Missing first; then by kind and name. @param {Box} a @param {Box} b */
function order(a, b) {
  const rank = (/** @type {any} */ box) => STATUSES.indexOf(box.status);
  return rank(a) - rank(b) || compare(a.kind, b.kind) || compare(a.name, b.name);
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The parts in shelves, the largest first; below them what is connected with nothing. The boxes come out in the order in which they are read.
 * @param {ReturnType<typeof part>[]} parts @param {number[]} alone @param {Box[]} boxes @param {number} shape width by height
 * @returns {Picture}
 */
function pack(parts, alone, boxes, shape) {
  parts.sort((a, b) => b.width * b.height - a.width * a.height);
  const cell = (WIDTH + GAP) * (TALL + GAP);
  const area = parts.reduce((sum, part) => sum + (part.width + BETWEEN_PARTS) * (part.height + BETWEEN_PARTS), alone.length * cell);
  const wide = Math.max(...parts.map((part) => part.width), WIDTH, Math.sqrt(area * shape));
  const reading = [];
  let [x, y, shelf, right] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > wide) [x, y, shelf] = [0, y + shelf + BETWEEN_PARTS, 0];
    shift(part, boxes, x, y);
    reading.push(...part.members.sort((a, b) => boxes[a].x - boxes[b].x || boxes[a].y - boxes[b].y));
    right = Math.max(right, x + part.width);
    x += part.width + BETWEEN_PARTS;
    shelf = Math.max(shelf, part.height);
  }
  let bottom = y + shelf;
  let caption;
  if (alone.length) {
    const top = parts.length ? bottom + BETWEEN_PARTS + CAPTION : 0;
    const height = Math.max(...alone.map((at) => boxes[at].height));
    const columns = Math.max(1, Math.min(alone.length, Math.floor((wide + GAP) / (WIDTH + GAP))));
    for (const [index, at] of alone.entries()) move(boxes[at], (index % columns) * (WIDTH + GAP), top + Math.floor(index / columns) * (height + GAP));
    reading.push(...alone);
    right = Math.max(right, columns * (WIDTH + GAP) - GAP);
    bottom = top + Math.ceil(alone.length / columns) * (height + GAP) - GAP;
    if (parts.length) caption = { x: 0, y: top - GAP, count: alone.length };
  }
  const places = new Map(reading.map((at, place) => [at, place]));
  const placed = (/** @type {number} */ at) => places.get(at) ?? -1;
  const frames = parts.flatMap((part) => part.frames);
  const frameOf = new Map(frames.map((frame, index) => [frame.line, index]));
  return {
    width: right,
    height: bottom,
    boxes: reading.map((at) => boxes[at]),
    lines: parts.flatMap((part) => part.lines.map((line) => ({ ...line, from: placed(line.from), to: placed(line.to), frame: frameOf.get(line) }))),
    frames: frames.map(({ x, y, width, height, boxes: list }) => ({ x, y, width, height, boxes: list.map(placed) })),
    alone: caption,
  };
}

/** @param {{ x: number, y: number }} thing @param {number} x @param {number} y */
function move(thing, x, y) {
  thing.x += x;
  thing.y += y;
}
