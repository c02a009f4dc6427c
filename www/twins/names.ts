/** Names that SPSS, PSPP and R all take. Most columns keep theirs. */

const MOST_BYTES = 64;
const RESERVED = new Set("ALL AND BY EQ GE GT LE LT NE NOT OR TO WITH".split(" "));
const encoder = new TextEncoder();

/** The words cut to so many bytes of UTF-8, never within a sign. */
export function clipped(words: string, bytes: number): string {
  let room = bytes;
  let out = "";
  for (const sign of words) {
    room -= encoder.encode(sign).length;
    if (room < 0) break;
    out += sign;
  }
  return out;
}

function legal(name: string): string {
  const signs = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_.]+/gu, "_")
    .replace(/^_+|[_.]+$/g, "");
  const begun = /^\p{L}/u.test(signs) ? signs : `v${signs && `_${signs}`}`;
  return RESERVED.has(begun.toUpperCase()) ? `${begun}_` : clipped(begun, MOST_BYTES);
}

/** Gives each name of the study one name, the same every time; names that differ in case only are told apart. */
export class Names {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(names: Iterable<string>) {
    const all = [...names];
    // Those that are legal keep their names whatever stands before them.
    for (const name of all) if (legal(name) === name) this.of(name);
    for (const name of all) this.of(name);
  }

  of(name: string): string {
    const given = this.#given.get(name);
    if (given !== undefined) return given;
    const fresh = this.free(legal(name));
    this.#given.set(name, fresh);
    return fresh;
  }

  /** A name that nothing has yet. */
  free(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name.toUpperCase()); number += 1) {
      const tail = `_${number}`;
      name = clipped(wanted, MOST_BYTES - tail.length) + tail;
    }
    this.#taken.add(name.toUpperCase());
    return name;
  }
}
