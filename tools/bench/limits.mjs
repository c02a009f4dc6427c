// What this machine can do at most in WebAssembly: read memory, and multiply and add. Our times are shares of it.

/** Bytes that are read: more than any cache of the processor holds. */
const MEMORY = 256 << 20;
/** Rounds of multiplying: some hundredths of a second. */
const ROUNDS = 10_000_000;
/** Sums side by side, so that none waits for the one before. */
const LANES = 8;

const lanes = Array.from({ length: LANES }, (_, at) => at);

/** Two loops and nothing else: loads of 128 bits, and dot products of eight 16-bit numbers each. */
const source = `(module
  (memory (export "memory") ${MEMORY >> 16})
  (func (export "read") (result i32)
    (local $at i32) ${lanes.map((at) => `(local $v${at} v128)`).join(" ")}
    (loop $more
      ${lanes.map((at) => `(local.set $v${at} (v128.xor (local.get $v${at}) (v128.load offset=${16 * at} (local.get $at))))`).join("\n      ")}
      (local.set $at (i32.add (local.get $at) (i32.const ${16 * LANES})))
      (br_if $more (i32.lt_u (local.get $at) (i32.const ${MEMORY}))))
    ${lanes
      .slice(1)
      .map((at) => `(local.set $v0 (v128.xor (local.get $v0) (local.get $v${at})))`)
      .join("\n    ")}
    (i32x4.extract_lane 0 (local.get $v0)))
  (func (export "multiply") (param $rounds i32) (result i32)
    (local $x v128) ${lanes.map((at) => `(local $v${at} v128)`).join(" ")}
    (local.set $x (v128.load (i32.const 0)))
    (loop $more
      ${lanes.map((at) => `(local.set $v${at} (i32x4.add (local.get $v${at}) (i32x4.dot_i16x8_s (local.get $x) (local.get $v${at}))))`).join("\n      ")}
      (br_if $more (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    ${lanes
      .slice(1)
      .map((at) => `(local.set $v0 (v128.xor (local.get $v0) (local.get $v${at})))`)
      .join("\n    ")}
    (i32x4.extract_lane 0 (local.get $v0))))`;

/** The shortest of some runs, in seconds. @param {() => unknown} work */
function shortest(work) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7; run += 1) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best / 1000;
}

/** Bytes read and products added per second by one thread. */
export async function limits() {
  // Installed with the peers, not with the page: the type checker need not find it.
  const { default: binaryen } = await import(/** @type {string} */ ("binaryen"));
  const parsed = binaryen.parseText(source);
  parsed.setFeatures(binaryen.Features.SIMD128);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(parsed.emitBinary())));
  parsed.dispose();
  const { memory, read, multiply } =
    /** @type {{ memory: WebAssembly.Memory, read: () => number, multiply: (rounds: number) => number }} */ (
      /** @type {unknown} */ (exports)
    );
  new Uint8Array(memory.buffer).fill(3);
  return {
    bytes: MEMORY / shortest(read),
    products: (8 * LANES * ROUNDS) / shortest(() => multiply(ROUNDS)),
  };
}
