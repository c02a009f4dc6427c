/**
 * The bits of a result in one word: two machines agree to the last bit when their words do. FNV-1a over 64-bit words: h ← (h ⊕ b)·p
 * modulo 2⁶⁴ for the bits b of each number, fields by name. `tests/golden.rs` computes the same natively.
 */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

export interface Bits {
  /** How many numbers there are. */
  numbers: number;
  /** The word, in hexadecimal. */
  word: string;
}

export function bitsOf(value: unknown): Bits {
  const cell = new DataView(new ArrayBuffer(8));
  let numbers = 0;
  let word = OFFSET;
  const walk = (part: unknown): void => {
    if (typeof part === "number") {
      cell.setFloat64(0, part);
      word = BigInt.asUintN(64, (word ^ cell.getBigUint64(0)) * PRIME);
      numbers++;
    } else if (Array.isArray(part)) {
      for (const element of part) walk(element);
    } else if (typeof part === "object" && part !== null) {
      const fields = part as Record<string, unknown>;
      for (const name of Object.keys(fields).sort()) walk(fields[name]);
    }
  };
  walk(value);
  return { numbers, word: word.toString(16).padStart(16, "0") };
}
