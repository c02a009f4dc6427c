/** Requests that resample: a moment of it here, and when that does not suffice, the rest by a pool of workers. */
import type { Outcome, Request, Resampler, Session } from "../wasm/wenxi.js";
import { compiledLibrary, library } from "./library.ts";
import { wantedScript } from "./modules.ts";
import { type Hand, Pool, type ToHand } from "./pool.ts";
import type { Progress } from "./protocol.ts";

/** Milliseconds that this worker computes alone; a small survey needs no more, and no other worker is started. */
const ALONE = 80;
/** Milliseconds that a part should take: short enough for progress, long enough to be worth a message. */
const PART = 60;
/** More workers than this only wait for the memory. */
const MOST_HANDS = 8;
/** Bytes that the jobs of all workers may have together: each has its own twice. */
const MOST_BYTES = 1 << 29;

/** Cores of this computer, as the page counts them. */
let cores = 1;
export const setCores = (n: number) => {
  cores = n;
};

let pool: Pool | undefined;

/** A pool of workers like this one: the same script from a blob, so that the page's policy binds them as well. */
async function thePool(): Promise<Pool> {
  if (pool) return pool;
  const { script, type } = await wantedScript();
  const module = compiledLibrary();
  const start = (): Hand => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address, { type });
    // A module is fetched after the constructor returns, so the address must outlive it.
    setTimeout(() => URL.revokeObjectURL(address), 30_000);
    const first: ToHand = { compute: module };
    worker.postMessage(first);
    return worker;
  };
  pool = new Pool(start);
  return pool;
}

/** Whether others could be faster; a worker cannot start another in browsers before 2022. */
const canHelp = (): boolean => cores > 1 && typeof Worker !== "undefined";

/** Computes as many replicates as fit into the time; gives the next and how many fit into a millisecond. */
function alone(resampler: Resampler, values: Float64Array, report: (progress: Progress) => void) {
  const [total, width] = [resampler.samples(), resampler.width()];
  const begun = performance.now();
  let [from, spent, step] = [0, 0, 20];
  while (from < total && (spent < ALONE || !canHelp())) {
    const to = Math.min(from + step, total);
    values.set(resampler.replicates(from, to), from * width);
    from = to;
    spent = performance.now() - begun;
    // About a fifth of the time at once.
    step = Math.max(1, Math.round(((from / Math.max(spent, 0.1)) * ALONE) / 5));
    report({ unit: "samples", done: from, total });
  }
  return { from, rate: from / Math.max(spent, 0.1) };
}

/** Whether the request asks for samples to be drawn or answers to be shuffled. */
export const resamples = ({ options }: Request): boolean =>
  ("bootstrap" in options && options.bootstrap !== undefined && options.bootstrap !== null) ||
  ("count" in options && options.count?.kind === "parallel" && options.count.random === "permuted");

/** The answer to a request of the applied recipe that resamples. */
export async function resampled(
  session: Session,
  id: string,
  report: (progress: Progress) => void,
): Promise<Outcome> {
  const job = session.prepare(id);
  // It cannot be answered; `run` says why.
  if (!job) return session.run(id);
  const { Resampler } = await library();
  const resampler = new Resampler(job);
  const [to, width] = [resampler.samples(), resampler.width()];
  const values = new Float64Array(to * width);
  const { from, rate } = alone(resampler, values, report);
  resampler.free();
  if (from < to) {
    const part = Math.max(1, Math.round(rate * PART));
    await (await thePool()).compute(
      { job, values, width, from, to, part, report },
      Math.min(cores, MOST_HANDS, Math.ceil(MOST_BYTES / job.byteLength)),
    );
  }
  return session.finish(id, values);
}
