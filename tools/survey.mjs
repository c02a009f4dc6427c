// A made-up survey of any size, the same on every machine, for whatever measures large files.
import { createWriteStream } from "node:fs";

/** Factors that the answers share; each has its own columns. */
const FACTORS = 5;
/** Lines are so many, each written many times: the time is in the reading, not in the telling apart. */
const LINES = 5000;

/** Answers from 1 to 5 that share five factors, a tenth of a per cent of them missing. */
class Survey {
  #state = 1n;

  /** SplitMix64, 0 to 1. */
  #next() {
    const mask = (1n << 64n) - 1n;
    this.#state = (this.#state + 0x9e3779b97f4a7c15n) & mask;
    let z = this.#state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
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
  const lines = Array.from({ length: Math.min(LINES, rows) }, () => survey.line(columns));
  for (let from = 0; from < rows; from += lines.length) yield lines.slice(0, rows - from).join("");
}

/** @param {string} path @param {number} rows @param {number} columns */
export async function writeSurvey(path, rows, columns) {
  const out = createWriteStream(path);
  for (const part of surveyParts(rows, columns))
    if (!out.write(part)) await new Promise((drained) => out.once("drain", () => drained(undefined)));
  await new Promise((closed) => out.end(() => closed(undefined)));
}
