// A worker of the pool as a thread of Node, with the words of www/worker/resampler.ts.
import { parentPort } from "node:worker_threads";
import { initSync, Resampler } from "../../www/wasm/wenxi.js";

let resampler;
parentPort.on("message", (message) => {
  if ("compute" in message) initSync({ module: message.compute });
  else if ("job" in message) resampler = new Resampler(message.job);
  else parentPort.postMessage({ from: message.from, values: resampler.replicates(message.from, message.to) });
});
