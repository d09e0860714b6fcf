// @ts-check
// How long the page's main thread stands still, and how much time an answer takes, from the trace of Chromium. What counts is the time that a thread
// itself ran, not the time that went by: on a busy machine a task of 20 ms may take 200, and the page can do nothing for it.

/** Longer tasks make the page feel stuck, in milliseconds; it is what browsers call a long task. */
export const LIMIT = 50;

/**
 * Does something and gives what the page did meanwhile, in milliseconds of the threads' own time: its longest tasks on the main thread, the longest
 * first, with what most of each went into; and all the time of main thread and workers together.
 * @param {import('playwright-core').Page} page @param {() => Promise<unknown>} act
 * @returns {Promise<{ tasks: { ms: number, what: string }[], own: number, passed: number }>} `passed`: the time that went by
 */
export async function traced(page, act) {
  const browser = /** @type {import('playwright-core').Browser} */ (page.context().browser());
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "v8"] });
  /** @type {Buffer} */
  let trace;
  const start = performance.now();
  let passed = 0;
  try {
    await act();
    passed = performance.now() - start;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: 2000 }))));
  } finally {
    trace = await browser.stopTracing();
  }
  /** @type {any[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const named = (/** @type {RegExp} */ name) => new Set(events.filter((event) => event.name === "thread_name" && name.test(event.args?.name)).map(threadOf));
  const mains = named(/^CrRendererMain$/);
  const main = events.filter((event) => event.ph === "X" && mains.has(threadOf(event))).sort(inOrder);
  const workers = named(/^DedicatedWorker/);
  const worker = events.filter((event) => event.ph === "X" && workers.has(threadOf(event))).sort(inOrder);
  const tasks = outermost(main).map((task) => ({ ms: Math.round(timeOf(task) / 100) / 10, what: mostOf(main, task) }));
  const own = [...outermost(main), ...outermost(worker)].reduce((sum, task) => sum + timeOf(task), 0) / 1000;
  return { tasks: tasks.filter(({ ms }) => ms >= 1).sort((a, b) => b.ms - a.ms), own, passed };
}

/** Tasks that are part of no other. @param {any[]} events in order of their time */
function outermost(events) {
  /** @type {Map<string, number>} */
  const ends = new Map();
  return events.filter((event) => {
    if (!/RunTask$/.test(event.name) || event.ts < (ends.get(threadOf(event)) ?? 0)) return false;
    ends.set(threadOf(event), event.ts + event.dur);
    return true;
  });
}

/** What most of a task went into, in words of the browser. @param {any[]} events @param {any} task */
function mostOf(events, task) {
  if (timeOf(task) < 10_000) return "";
  const inside = events.filter((event) => threadOf(event) === threadOf(task) && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur && !/RunTask$/.test(event.name));
  return inside
    .sort((a, b) => timeOf(b) - timeOf(a))
    .slice(0, 4)
    .map((event) => `${event.name} ${Math.round(timeOf(event) / 1000)}`)
    .join(", ");
}

/** @param {any} event */
function timeOf({ tdur, dur }) {
  return tdur ?? dur;
}

/** @param {any} event */
function threadOf({ pid, tid }) {
  return `${pid}.${tid}`;
}

/** Of two that begin at once, the longer holds the other. @param {any} a @param {any} b */
function inOrder(a, b) {
  return a.ts - b.ts || b.dur - a.dur;
}
