// A made-up survey of any size, the same on every machine, for whatever measures large files.
import { createWriteStream } from "node:fs";

/** Factors that the answers share; each has its own columns. */
const FACTORS = 5;
/** Lines made at once. */
const LINES = 5000;

/** Answers from 1 to 5 that share five factors, a tenth of a per cent of them missing. */
class Survey {
  #state = 1;

  /** Mulberry32, 0 to 1. */
  #next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let z = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    z ^= z + Math.imul(z ^ (z >>> 7), 61 | z);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} columns */
  line(columns) {
    const factors = Array.from({ length: FACTORS }, () => this.#next());
    const cells = Array.from({ length: columns }, (_, at) => {
      const x = 0.6 * (factors[Math.floor((at * FACTORS) / columns)] ?? 0) + 0.4 * this.#next();
      return this.#next() < 0.001 ? "" : 1 + Math.min(4, Math.floor(5 * x));
    });
    return `${cells.join(",")}\n`;
  }
}

/** A1, A2, … B1, …: a letter a factor, by which scales are recognised. @param {number} columns */
function header(columns) {
  const names = Array.from({ length: columns }, (_, at) => {
    const factor = Math.floor((at * FACTORS) / columns);
    return `${"ABCDE"[factor]}${at - Math.ceil((factor * columns) / FACTORS) + 1}`;
  });
  return `${names.join(",")}\n`;
}

/** The file, in parts of some thousand lines. @param {number} rows @param {number} columns */
export function* surveyParts(rows, columns) {
  yield header(columns);
  const survey = new Survey();
  for (let from = 0; from < rows; from += LINES) {
    const lines = Array.from({ length: Math.min(LINES, rows - from) }, () => survey.line(columns));
    yield lines.join("");
  }
}

/** @param {string} path @param {number} rows @param {number} columns */
export async function writeSurvey(path, rows, columns) {
  const out = createWriteStream(path);
  for (const part of surveyParts(rows, columns))
    if (!out.write(part)) await new Promise((drained) => out.once("drain", () => drained(undefined)));
  await new Promise((closed) => out.end(() => closed(undefined)));
}
