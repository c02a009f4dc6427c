// How long a page keeps to itself: every task of its thread, as the browser's own trace tells them.

/** In milliseconds. @typedef {object} Longest
 * @property {number} computed of the processor: what the page itself takes, however busy the machine is
 * @property {number} passed by the clock, in which others may have had the processor */

/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }} TraceEvent
 * `tdur` is time on the processor */

/** Begins to listen; what it gives ends that and tells the longest task since. One at a time in a browser.
 * @param {import("playwright-core").Browser} browser @param {import("playwright-core").Page} page @returns {Promise<() => Promise<Longest>>} */
export async function recordTasks(browser, page) {
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    /** @type {{ traceEvents: TraceEvent[] }} */
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const thread = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
    const pages = new Set(
      traceEvents
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map(thread),
    );
    const tasks = traceEvents.filter(
      (event) => event.ph === "X" && event.name.endsWith("RunTask") && pages.has(thread(event)),
    );
    if (!tasks.some(({ tdur }) => tdur)) throw new Error("the trace tells no time on the processor");
    const longest = (/** @type {(event: TraceEvent) => number | undefined} */ of) =>
      tasks.reduce((most, event) => Math.max(most, of(event) ?? 0), 0) / 1000;
    return { computed: longest(({ tdur }) => tdur), passed: longest(({ dur }) => dur) };
  };
}
