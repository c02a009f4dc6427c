/** The thread that holds the data and the library. It sends metadata and results, never the answers of respondents. */
import load, { version } from "../wasm/wenxi.js";
import address from "../wasm/wenxi_bg.wasm?url";
import type { Answer, Args, Call, Failure, Message, Method, Progress } from "./protocol.ts";

type Report = (progress: Progress) => void;

/** The answer to each question. A method throws the library's `Error`, or whatever else, which counts as a crash. */
const methods: { [M in Method]: (args: Args<M>, report: Report) => Answer<M> | Promise<Answer<M>> } = {
  version: () => version(),
};

const send = (message: Message) => postMessage(message);
const crash = (why: unknown) =>
  send({ kind: "crashed", detail: why instanceof Error ? why.message : String(why) });

const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "code" in thrown;

async function answer<M extends Method>({ id, method, args }: Call<M>): Promise<void> {
  try {
    const value = await methods[method](args, (progress) => send({ kind: "progress", id, progress }));
    send({ kind: "answer", id, answer: value });
  } catch (thrown) {
    if (isFailure(thrown)) send({ kind: "refused", id, failure: thrown });
    else crash(thrown);
  }
}

// One question after the other, even when one of them waits for a file.
let last: Promise<void> = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<Call>) => {
  last = last.then(() => answer(data));
});
addEventListener("unhandledrejection", ({ reason }) => crash(reason));

try {
  // Against this file's own address: that of the worker is the blob it started from.
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // Compiles while it arrives, or afterwards where the host names the wrong type.
  await load({ module_or_path: response });
  send({ kind: "ready" });
} catch (why) {
  crash(why);
}
