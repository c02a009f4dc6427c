/** Whether a question failed because the browser gives no more memory. */

/**
 * A panic of the library leaves with its words; only memory that cannot be had ends it with a bare trap. The browser's own buffers
 * fail with a RangeError (Chromium, Safari) or an error of their name (Firefox), an unoptimised module with wasm-bindgen's words.
 */
export function isOutOfMemory(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof WebAssembly.RuntimeError) return /unreachable/i.test(thrown.message);
  if (thrown instanceof RangeError) return !/call stack/i.test(thrown.message);
  return /out of memory|allocation size overflow|invalid malloc request/i.test(thrown.message);
}
