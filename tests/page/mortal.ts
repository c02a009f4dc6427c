/** A page whose workers die when a test wants them to. */
import type { Page } from "playwright-core";
import { type Opened, open } from "./browser.ts";

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A page whose workers can be killed in the middle of an answer, as the system kills one that takes too much memory. */
export async function mortal(): Promise<Opened> {
  const opened = await open();
  await opened.context.addInitScript(() => {
    const fate = { asked: 0, fatal: Number.POSITIVE_INFINITY };
    class Mortal extends Worker {
      override postMessage(message: unknown): void {
        super.postMessage(message);
        fate.asked += 1;
        if (fate.asked !== fate.fatal) return;
        // At once: on a busy machine the answer could be there before a timer is.
        this.terminate();
        setTimeout(() => {
          this.dispatchEvent(new ErrorEvent("error", { message: "killed", cancelable: true }));
        });
      }
    }
    Object.assign(globalThis, { Worker: Mortal, fate });
  });
  await opened.page.goto(opened.url);
  return opened;
}

type Fate = { fate: { asked: number; fatal: number } };

/** What the worker was asked so far. */
export const asked = (page: Page) => page.evaluate(() => (globalThis as unknown as Fate).fate.asked);

/** Its end comes with the n-th question from now. */
export const doom = (page: Page, nth: number) =>
  page.evaluate((n) => {
    const { fate } = globalThis as unknown as Fate;
    fate.fatal = fate.asked + n;
  }, nth);
