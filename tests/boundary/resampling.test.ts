/** A bootstrap gives the same bits whoever computes it: one call, or threads that share it, however many and even when some die. */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import type * as Library from "../../www/wasm/wenxi.js";
import { type FromHand, type Hand, Pool } from "../../www/worker/pool.ts";
import { load } from "./load.ts";

const library: typeof Library = load();
const module = new WebAssembly.Module(readFileSync(new URL("../../www/wasm/wenxi_bg.wasm", import.meta.url)));

const threads: Worker[] = [];
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.terminate()));
});

/** A thread; one that is to die ends without a word when it gets its first part. */
function thread(dies: boolean): Hand {
  const worker = new Worker(new URL("./hand.mjs", import.meta.url));
  threads.push(worker);
  const hand: Hand = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (message: object) => {
      if (dies && "from" in message) {
        void worker.terminate();
        const event = new Event("error") as ErrorEvent;
        setTimeout(() => hand.onerror?.call(hand as Worker & globalThis.Worker, event), 5);
      } else worker.postMessage(message);
    },
    terminate: () => void worker.terminate(),
  };
  worker.on("message", (data: FromHand) =>
    hand.onmessage?.call(hand as Worker & globalThis.Worker, { data } as MessageEvent),
  );
  worker.postMessage({ compute: module });
  return hand;
}

const requests: Library.RequestEntry[] = [
  {
    id: "own:alpha",
    request: {
      analysis: "reliability",
      options: {
        items: ["t1", "t2", "t4", "t5"],
        bootstrap: { samples: 900, seed: 3, interval: "biasCorrected" },
      },
    },
  },
  {
    id: "own:mediation",
    request: {
      analysis: "mediation",
      options: {
        predictor: "t1",
        mediators: ["s1", "l1"],
        outcome: "m",
        covariates: ["age"],
        bootstrap: { samples: 900, seed: 3, interval: "percentile" },
      },
    },
  },
  {
    id: "own:regression",
    request: {
      analysis: "regression",
      options: {
        outcome: "m",
        predictors: ["t1", "s1", "age"],
        bootstrap: { samples: 900, seed: 3, interval: "biasCorrected" },
      },
    },
  },
];

function session() {
  const opener = new library.Opener("likert.csv", {});
  opener.push(readFileSync("tests/data/likert.csv"));
  return opener.finish();
}

describe.each(requests.map(({ id }) => id))("%s", (id) => {
  const open = session();
  const recipe: Library.Recipe = { version: 2, requests };
  open.apply(recipe);
  const whole = open.run(id);
  const job = open.prepare(id);
  if (!job) throw new Error("nothing was prepared");
  const resampler = new library.Resampler(job);
  const [to, width] = [resampler.samples(), resampler.width()];

  test("is answered", () => {
    expect(whole.error ?? null).toBeNull();
    expect(to).toBe(900);
  });

  test.each([
    { hands: 1, dying: 0 },
    { hands: 2, dying: 0 },
    { hands: 3, dying: 0 },
    { hands: 3, dying: 2 },
  ])("$hands threads, of which $dying die: the same result", async ({ hands, dying }) => {
    let left = dying;
    const pool = new Pool(() => {
      left -= 1;
      return thread(left >= 0);
    });
    const values = new Float64Array(to * width);
    const first = resampler.replicates(0, 100);
    values.set(first);
    const seen: number[] = [];
    const report = ({ done }: { done: number }) => seen.push(done);
    await pool.compute({ job, values, width, from: 100, to, part: 70, report }, hands);
    expect(seen.at(-1)).toBe(900);
    expect(values).toEqual(resampler.replicates(0, to));
    expect(open.finish(id, values)).toEqual(whole);
  });
});

test("nothing is prepared for what does not resample or cannot be answered", () => {
  const open = session();
  const entry = (id: string, request: Library.Request): Library.RequestEntry => ({ id, request });
  const recipe: Library.Recipe = {
    version: 2,
    requests: [
      entry("own:1", { analysis: "reliability", options: { items: ["t1", "t2"] } }),
      entry("own:2", { analysis: "reliability", options: { items: ["t1", "gone"], bootstrap: {} } }),
    ],
  };
  expect(() => open.run("own:2")).toThrow(expect.objectContaining({ code: "internal" }));
  open.apply(recipe);
  expect(open.prepare("own:1")).toBeUndefined();
  expect(open.prepare("own:2")).toBeUndefined();
  expect(open.run("own:2").error?.code).toBe("unknownVariable");
});
