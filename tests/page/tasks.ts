/** How long the page keeps to itself: every task of its thread, as the browser's own trace tells them. */
import type { Page } from "playwright-core";
import { browser } from "./browser.ts";

/** Milliseconds. */
export interface Longest {
  /** Of the processor: what the page itself takes, however busy the machine is. */
  computed: number;
  /** By the clock, in which others may have had the processor. */
  passed: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  /** Time on the processor. */
  tdur?: number;
  args?: { name?: string };
}

/** Begins to listen; what it gives ends that and tells the longest task since. One at a time in a browser. */
export async function recordTasks(page: Page): Promise<() => Promise<Longest>> {
  const running = await browser();
  await running.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    const { traceEvents } = JSON.parse((await running.stopTracing()).toString()) as {
      traceEvents: TraceEvent[];
    };
    const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
    const pages = new Set(
      traceEvents
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map(thread),
    );
    const tasks = traceEvents.filter(
      (event) => event.ph === "X" && event.name.endsWith("RunTask") && pages.has(thread(event)),
    );
    if (!tasks.some(({ tdur }) => tdur)) throw new Error("the trace tells no time on the processor");
    const longest = (of: (event: TraceEvent) => number | undefined) =>
      Math.max(...tasks.map((event) => of(event) ?? 0)) / 1000;
    return { computed: longest(({ tdur }) => tdur), passed: longest(({ dur }) => dur) };
  };
}
