/** How long the page keeps to itself, in the browser that the tests share. */
import type { Page } from "playwright-core";
import { type Longest, recordTasks as record } from "../../tools/tasks.mjs";
import { browser } from "./browser.ts";

export type { Longest };

/** Begins to listen; what it gives ends that and tells the longest task since. One at a time in a browser. */
export const recordTasks = async (page: Page): Promise<() => Promise<Longest>> =>
  record(await browser(), page);
