import { expect, test } from "vitest";
import { isOutOfMemory } from "./memory.ts";

/** A module of one function that ends with `unreachable`, as an allocation that fails does in Rust. */
const trap = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
]);

function thrownBy(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (why) {
    return why;
  }
  throw new Error("nothing was thrown");
}

test("memory that cannot be had is told from every other end", () => {
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(trap)).exports as { f: () => void };
  expect(isOutOfMemory(thrownBy(f))).toBe(true);
  const small = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  expect(isOutOfMemory(thrownBy(() => small.grow(1)))).toBe(true);
  expect(isOutOfMemory(thrownBy(() => new ArrayBuffer(2 ** 53 - 1)))).toBe(true);
  const deep = (): number => 1 + deep();
  expect(isOutOfMemory(thrownBy(deep))).toBe(false);
  // A panic's words.
  expect(isOutOfMemory(new Error("panicked at crate/lib.rs:1:1"))).toBe(false);
  expect(isOutOfMemory(new WebAssembly.RuntimeError("memory access out of bounds"))).toBe(false);
  expect(isOutOfMemory("unreachable")).toBe(false);
});
