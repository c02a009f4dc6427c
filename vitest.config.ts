import { defineConfig } from "vitest/config";

const oxc = { jsx: { runtime: "automatic", importSource: "preact" } } as const;

export default defineConfig({
  test: {
    projects: [
      // www/: functions and components, in Node.
      { oxc, test: { name: "units", include: ["www/**/*.test.{ts,tsx}"] } },
      // The built module in www/wasm, called as the worker calls it.
      { test: { name: "boundary", include: ["tests/boundary/**/*.test.ts"], testTimeout: 60_000 } },
      // The built page in dist, in a real browser; one file at a time, because browsers share the machine's cores.
      {
        test: {
          name: "page",
          include: ["tests/page/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What is waited for comes when a slow machine gets there; a second is not a promise of the page.
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
