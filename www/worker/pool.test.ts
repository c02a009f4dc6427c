import { describe, expect, test, vi } from "vitest";
import { type FromHand, type Hand, type Part, Pool, type ToHand } from "./pool.ts";

/** A worker that computes twice the number of each replicate when it is told to. */
class Puppet implements Hand {
  onmessage: Hand["onmessage"] = null;
  onerror: Hand["onerror"] = null;
  onmessageerror: Hand["onmessageerror"] = null;
  heard: ToHand[] = [];
  ended = false;
  postMessage(message: ToHand): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(message: FromHand): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent("message", { data: message }));
  }
  get parts(): Part[] {
    return this.heard.filter((message): message is Part => "from" in message);
  }
  answer(): void {
    const part = this.parts.at(-1);
    if (!part) throw new Error("no part was given out");
    const values = Float64Array.from({ length: part.to - part.from }, (_, at) => 2 * (part.from + at));
    this.say({ from: part.from, values });
  }
}

function stage(hands: number, to = 10) {
  const puppets: Puppet[] = [];
  const pool = new Pool(() => {
    const puppet = new Puppet();
    puppets.push(puppet);
    return puppet;
  });
  const values = new Float64Array(to);
  const seen: number[] = [];
  const task = { job: new Uint8Array([1]), values, width: 1, from: 0, to, part: 4 };
  const compute = () => pool.compute({ ...task, report: ({ done }) => seen.push(done) }, hands);
  const puppet = (n: number): Puppet => puppets[n] ?? expect.fail(`no worker ${n}`);
  return { compute, puppets, puppet, values, seen };
}
const doubled = (n: number) => Float64Array.from({ length: n }, (_, at) => 2 * at);

describe("a pool", () => {
  test("gives each worker the job and one part after the other, no more workers than parts", async () => {
    const { compute, puppets, puppet, values, seen } = stage(8);
    const done = compute();
    expect(puppets).toHaveLength(3);
    expect(puppet(0).heard).toEqual([{ job: new Uint8Array([1]) }, { from: 0, to: 4 }]);
    puppet(2).answer();
    puppet(0).answer();
    puppet(1).answer();
    await done;
    expect(values).toEqual(doubled(10));
    expect(seen).toEqual([2, 6, 10]);
  });

  test("uses its workers again and ends them when nothing comes", async () => {
    vi.useFakeTimers();
    const { compute, puppets, puppet } = stage(1, 4);
    for (const _ of [1, 2]) {
      const done = compute();
      puppet(0).answer();
      await done;
    }
    expect(puppets).toHaveLength(1);
    expect(puppet(0).ended).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(puppet(0).ended).toBe(true);
    vi.useRealTimers();
  });

  test("replaces a worker that falls, and only its part is computed again", async () => {
    const { compute, puppets, puppet, values } = stage(2);
    const done = compute();
    puppet(0).answer();
    puppet(1).say({ fell: "memory" });
    expect(puppet(1).ended).toBe(true);
    expect(puppets).toHaveLength(3);
    expect(puppet(2).parts).toEqual([{ from: 4, to: 8 }]);
    // A late word of the fallen one counts for nothing.
    puppet(1).say({ from: 4, values: new Float64Array(4) });
    puppet(0).answer();
    puppet(2).answer();
    await done;
    expect(puppet(0).parts).toEqual([
      { from: 0, to: 4 },
      { from: 8, to: 10 },
    ]);
    expect(values).toEqual(doubled(10));
  });

  test("gives up a job that fells every worker", async () => {
    const { compute, puppets } = stage(1);
    const done = compute();
    for (let n = 0; n < puppets.length && n < 20; n += 1) puppets[n]?.say({ fell: "memory" });
    await expect(done).rejects.toThrow("memory");
    expect(puppets.length).toBeLessThan(10);
    expect(puppets.every(({ ended }) => ended)).toBe(true);
  });
});
