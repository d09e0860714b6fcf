// @ts-check
// How long the page's main thread stands still, and how much time an answer takes. What counts is the time that a thread itself ran, not the time that went by: on a busy machine a task of 20 ms may take 200, and the page can do nothing for it.

/** Longer tasks make the page feel stuck, in milliseconds; it is what browsers call a long task. */
export const LIMIT = 50;

/**
 * Does something and gives the longest tasks of the main thread meanwhile, the longest first, in milliseconds of the thread's own time, with what most of
 * each went into.
 * @param {import('playwright-core').Page} page @param {() => Promise<unknown>} act
 * @returns {Promise<{ ms: number, what: string }[]>}
 */
export async function tasksOf(page, act) {
  const browser = /** @type {import('playwright-core').Browser} */ (page.context().browser());
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "v8"] });
  /** @type {Buffer} */
  let trace;
  try {
    await act();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: 2000 }))));
  } finally {
    trace = await browser.stopTracing();
  }
  /** @type {any[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const threads = new Set(events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(threadOf));
  const main = events.filter((event) => event.ph === "X" && threads.has(threadOf(event))).sort(inOrder);
  const tasks = outermost(main).map((task) => ({ ms: Math.round(timeOf(task) / 100) / 10, what: mostOf(main, task) }));
  return tasks.filter(({ ms }) => ms >= 1).sort((a, b) => b.ms - a.ms);
}

/**
 * Does something and gives how many milliseconds went by, and how many the page's process computed, its worker with it: on a machine that does nothing
 * else it would take hardly longer.
 * @param {import('playwright-core').Page} page @param {() => Promise<unknown>} act
 */
export async function timeTaken(page, act) {
  const session = await /** @type {import('playwright-core').Browser} */ (page.context().browser()).newBrowserCDPSession();
  const computed = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo.reduce((sum, { type, cpuTime }) => sum + (type === "renderer" ? cpuTime * 1000 : 0), 0);
  try {
    const [before, start] = [await computed(), performance.now()];
    await act();
    const passed = performance.now() - start;
    return { passed, own: (await computed()) - before };
  } finally {
    await session.detach();
  }
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
