import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

const oxc = { jsx: { runtime: "automatic", importSource: "preact" } } as const;

/** A test that passed only when it was run again is a fault of the test or of the page: what it said first must not be lost. */
const secondTry: Reporter = {
  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    console.log(`passed only when run again: ${test.fullName}`);
    for (const { stack, message } of test.result().errors ?? []) console.log(stack ?? message);
  },
};

export default defineConfig({
  test: {
    reporters: ["default", secondTry],
    projects: [
      // www/: functions and components, in Node.
      { oxc, test: { name: "units", include: ["www/**/*.test.{ts,tsx}"], testTimeout: 30_000 } },
      // The built module in www/wasm, called as the worker calls it.
      { test: { name: "boundary", include: ["tests/boundary/**/*.test.ts"], testTimeout: 60_000 } },
      // The built page in dist, in a real browser; two files at a time: half of a test is waiting, and browsers share the machine's cores.
      {
        test: {
          name: "page",
          include: ["tests/page/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What is waited for comes when a slow machine gets there; a second is not a promise of the page.
          expect: { poll: { timeout: 20_000 } },
          maxWorkers: 2,
          // A browser on a machine that does other things too may stumble once. Who does is told at the end.
          retry: 1,
        },
      },
    ],
  },
});
