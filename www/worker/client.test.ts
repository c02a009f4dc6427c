import { describe, expect, test, vi } from "vitest";
import { Cancelled, Client, Crashed, OutOfMemory, type Port, Refused } from "./client.ts";
import type { Call, Message } from "./protocol.ts";

vi.mock("./parts.ts", () => ({}));

/** A worker that answers when it is told to. */
class Puppet implements Port {
  onmessage: Port["onmessage"] = null;
  onerror: Port["onerror"] = null;
  onmessageerror: Port["onmessageerror"] = null;
  asked: Call[] = [];
  ended = false;
  postMessage(call: Call): void {
    this.asked.push(call);
  }
  terminate(): void {
    this.ended = true;
  }
  say(message: Message): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent("message", { data: message }));
  }
  ready(): this {
    this.say({ kind: "ready" });
    return this;
  }
  /** Answers the n-th question. */
  answer(n: number, answer: unknown): void {
    this.say({ kind: "answer", id: this.asked[n]?.id ?? -1, answer });
  }
}

function stage() {
  const workers: Puppet[] = [];
  const client = new Client(() => {
    const worker = new Puppet();
    workers.push(worker);
    return worker;
  });
  const worker = (n: number): Puppet => {
    const found = workers[n];
    if (!found) throw new Error(`there is no worker ${n}`);
    return found;
  };
  return { client, workers, worker };
}

/** What the n-th worker was asked, without the numbers that pair answers with questions. */
const asked = (worker: Puppet) => worker.asked.map(({ method }) => method);

describe("asking", () => {
  test("a question waits until the worker is up, and gets its own answer", async () => {
    const { client, worker } = stage();
    const first = client.call("version", []);
    const second = client.call("version", []);
    expect(asked(worker(0))).toEqual([]);
    worker(0).ready();
    expect(asked(worker(0))).toEqual(["version", "version"]);
    worker(0).answer(1, "b");
    worker(0).answer(0, "a");
    expect(await Promise.all([first, second])).toEqual(["a", "b"]);
  });

  test("a refusal carries the library's reason and leaves the worker alone", async () => {
    const { client, workers, worker } = stage();
    const answer = client.call("version", []);
    worker(0)
      .ready()
      .say({ kind: "refused", id: 1, failure: { code: "headerOnly", columns: 3 } });
    const why = await answer.catch((thrown) => thrown);
    expect(why).toBeInstanceOf(Refused);
    expect(why.failure).toEqual({ code: "headerOnly", columns: 3 });
    expect(workers).toHaveLength(1);
  });

  test("progress reaches the one who asked", async () => {
    const { client, worker } = stage();
    const seen: number[] = [];
    const answer = client.call("version", [], { onProgress: ({ done }) => seen.push(done) });
    worker(0)
      .ready()
      .say({ kind: "progress", id: 1, progress: { unit: "bytes", done: 2, total: 9 } });
    worker(0).answer(0, "a");
    await answer;
    expect(seen).toEqual([2]);
  });
});

describe("starting anew", () => {
  test("cancel ends the worker, rejects what was open and brings the new one to the remembered state", async () => {
    const { client, worker } = stage();
    worker(0).ready();
    const open = client.call("version", [], { remember: "open" });
    worker(0).answer(0, "a");
    await open;
    const long = client.call("version", []);
    client.cancel();
    await expect(long).rejects.toBeInstanceOf(Cancelled);
    expect(worker(0).ended).toBe(true);
    const after = client.call("version", []);
    worker(1).ready();
    expect(asked(worker(1))).toEqual(["version", "version"]);
    // The replayed question comes first, and its answer is nobody's.
    worker(1).answer(0, "replayed");
    worker(1).answer(1, "b");
    expect(await after).toBe("b");
  });

  test("a crash rejects with its message; what was remembered is asked again, the former file's is not", async () => {
    const { client, worker } = stage();
    worker(0).ready();
    for (const asking of [{ remember: "open" }, { remember: "recipe" }, { remember: "open", afresh: true }]) {
      const call = client.call("version", [], asking);
      worker(0).answer(worker(0).asked.length - 1, "");
      await call;
    }
    const doomed = client.call("version", []);
    worker(0).say({ kind: "crashed", detail: "panicked at crate/x.rs:1:1" });
    const why = await doomed.catch((thrown) => thrown);
    expect(why).toBeInstanceOf(Crashed);
    expect(why.message).toContain("crate/x.rs");
    worker(1).ready();
    expect(asked(worker(1))).toHaveLength(1);
  });

  test("a worker that had no memory left says so", async () => {
    const { client, worker } = stage();
    const doomed = client.call("version", []);
    worker(0).ready().say({ kind: "crashed", detail: "unreachable", memory: true });
    const why = await doomed.catch((thrown) => thrown);
    expect(why).toBeInstanceOf(OutOfMemory);
    expect(why).toBeInstanceOf(Crashed);
  });

  test("a remembered call that kills the new worker is forgotten", async () => {
    const { client, workers, worker } = stage();
    worker(0).ready();
    const open = client.call("version", [], { remember: "open" });
    worker(0).answer(0, "a");
    await open;
    worker(0).say({ kind: "crashed", detail: "first" });
    worker(1).ready().say({ kind: "crashed", detail: "second" });
    worker(2).ready();
    expect(asked(worker(2))).toEqual([]);
    expect(workers).toHaveLength(3);
  });

  test("a worker that never comes up is not started over and over, but tried again when asked", async () => {
    const { client, workers, worker } = stage();
    const first = client.call("version", []);
    worker(0).say({ kind: "crashed", detail: "no wasm" });
    await expect(first).rejects.toBeInstanceOf(Crashed);
    expect(workers).toHaveLength(1);
    const second = client.call("version", []);
    worker(1).ready().answer(0, "a");
    expect(await second).toBe("a");
  });

  test("a late word of an ended worker counts for nothing", async () => {
    const { client, worker } = stage();
    worker(0).ready();
    const call = client.call("version", []);
    client.cancel();
    await expect(call).rejects.toBeInstanceOf(Cancelled);
    const next = client.call("version", []);
    worker(0).say({ kind: "answer", id: 2, answer: "late" });
    worker(1).ready().answer(0, "right");
    expect(await next).toBe("right");
  });
});
