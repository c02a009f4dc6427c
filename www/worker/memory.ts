/** Whether a question failed because the browser gives no more memory. */

/**
 * A panic of the library leaves with its words; only memory that cannot be had ends it with a bare trap. The browser's own buffers
 * fail with a RangeError (Chromium, Safari) or an error of their name (Firefox).
 */
export function isOutOfMemory(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof WebAssembly.RuntimeError) return /unreachable/i.test(thrown.message);
  if (thrown instanceof RangeError) return !/call stack/i.test(thrown.message);
  return /out of memory|allocation size overflow/i.test(thrown.message);
}
