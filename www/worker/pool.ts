/**
 * Several workers for one job. Which of them computes what changes nothing: each replicate has a stream of random numbers of its
 * own. A worker that falls is replaced, and only the part that it was at is computed again.
 */
import type { Progress } from "./protocol.ts";

/** To a worker of the pool: the compiled library, then a job, then parts of it. */
export type ToHand = { compute: WebAssembly.Module } | { job: Uint8Array } | Part;

/** Replicates `from` to `to`. */
export interface Part {
  from: number;
  to: number;
}

/** From it: the values of a part, or its last word. */
export type FromHand = { from: number; values: Float64Array } | { fell: string };

/** What the pool needs of a worker. */
export type Hand = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror" | "onmessageerror">;

export interface Task {
  job: Uint8Array;
  /** Where its values go, `width` to a replicate. */
  values: Float64Array;
  width: number;
  /** The first replicate that is still to be computed, and the one after the last. */
  from: number;
  to: number;
  /** Replicates handed out at a time. */
  part: number;
  report: (progress: Progress) => void;
}

/** Workers that fall before a job is given up: its fault, not theirs. */
const MOST_FALLS = 4;
/** Milliseconds after which workers that nobody needs are ended. */
const IDLE = 10_000;

export class Pool {
  readonly #start: () => Hand;
  #free: Hand[] = [];
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Hand) {
    this.#start = start;
  }

  /** Computes the rest of a task by so many workers; rejects when they fall again and again. */
  compute(task: Task, hands: number): Promise<void> {
    clearTimeout(this.#idle);
    return new Promise<void>((resolve, reject) => {
      const parts: Part[] = [];
      for (let { from } = task; from < task.to; from += task.part)
        parts.push({ from, to: Math.min(from + task.part, task.to) });
      let [open, done, falls] = [parts.length, task.from, 0];
      const working = new Set<Hand>();
      const end = (settle: () => void) => {
        for (const hand of working) hand.terminate();
        working.clear();
        this.#rest();
        settle();
      };
      const enlist = (hand: Hand) => {
        working.add(hand);
        let part: Part | undefined;
        const next = () => {
          part = parts.shift();
          if (part) hand.postMessage(part);
          else {
            working.delete(hand);
            this.#free.push(hand);
          }
        };
        const fell = (why: string) => {
          if (!working.delete(hand)) return;
          hand.terminate();
          if (part) parts.unshift(part);
          falls += 1;
          if (falls > MOST_FALLS) end(() => reject(new Error(why)));
          else enlist(this.#start());
        };
        hand.onmessage = ({ data }: MessageEvent<FromHand>) => {
          if (!working.has(hand)) return;
          if ("fell" in data) return fell(data.fell);
          task.values.set(data.values, data.from * task.width);
          done += data.values.length / task.width;
          open -= 1;
          task.report({ unit: "samples", done, total: task.to });
          part = undefined;
          next();
          if (open === 0) end(resolve);
        };
        hand.onerror = (event) => {
          event.preventDefault();
          fell(event.message || "a worker could not start");
        };
        hand.onmessageerror = () => fell("a message could not be read");
        hand.postMessage({ job: task.job });
        next();
      };
      if (open === 0) return end(resolve);
      for (let n = Math.min(Math.max(hands, 1), open); n > 0; n -= 1)
        enlist(this.#free.pop() ?? this.#start());
    });
  }

  /** Ends all that are free, at once or when nothing has come for a while. */
  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      for (const hand of this.#free) hand.terminate();
      this.#free = [];
    }, IDLE);
  }
}
