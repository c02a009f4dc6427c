/** The other side of the pool: computes parts of a job's replicates, for the worker that started it. */
import { initSync, Resampler } from "../wasm/wenxi.js";
import type { FromHand, ToHand } from "./pool.ts";

let resampler: Resampler | undefined;

const reply = (message: FromHand, transfer: Transferable[] = []) => postMessage(message, { transfer });

/** Takes a word of the pool; whatever is thrown is this worker's last word. */
export function take(message: ToHand): void {
  try {
    if ("compute" in message) initSync({ module: message.compute });
    else if ("job" in message) {
      resampler?.free();
      resampler = new Resampler(message.job);
    } else if (resampler) {
      const { from, to } = message;
      const values = resampler.replicates(from, to);
      reply({ from, values }, [values.buffer]);
    }
  } catch (why) {
    reply({ fell: why instanceof Error ? why.message : String(why) });
  }
}
