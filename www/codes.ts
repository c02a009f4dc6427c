/** Missing codes, values and their words as a person types them. */
import type { MissingValues, ValueLabel } from "./wasm/wenxi";

/** The ends of all numbers, as SPSS calls them. */
const LOWEST = -Number.MAX_VALUE;
const HIGHEST = Number.MAX_VALUE;

/** SPSS's own lowest number is the one next to the end. */
function end(value: number): string {
  return value < -1.797e308 ? "LO" : value > 1.797e308 ? "HI" : String(value);
}

/** As `-2, 97–99, -3 (not asked)`; `notAsked`: the words for a question that was not put. */
export function missingText(missing: readonly MissingValues[], notAsked: string): string {
  return missing
    .map(({ low, high, kind }) => {
      const codes = low === high ? String(low) : `${end(low)}–${end(high)}`;
      return kind === "notAsked" ? `${codes} (${notAsked})` : codes;
    })
    .join(", ");
}

const NUMBER = String.raw`[-−]?\d+(?:\.\d+)?`;
const FROM = String.raw`${NUMBER}|LO(?:WEST)?(?=\s*[–—~～至t-])`;
const PART = new RegExp(`^(${FROM})(?:\\s*(?:–|—|~|～|至|thru|to|-)\\s*(${NUMBER}|HI(?:GHEST)?))?$`, "iu");
/** What people write behind a code to say that the question was not put, in either language. */
const NOT_ASKED = /\s*[(（]?\s*(?:not asked|skipped|未问到?|未被问及|跳过)\s*[)）]?$/iu;
function number(text: string): number {
  if (/^lo/iu.test(text)) return LOWEST;
  return /^hi/iu.test(text) ? HIGHEST : Number(text.replace("−", "-"));
}

/** Reads what was typed; `undefined` when some part of it is no code. */
export function parseMissing(text: string): MissingValues[] | undefined {
  const parts = text
    .split(/[,，;；、]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const found: MissingValues[] = [];
  for (const part of parts) {
    const notAsked = NOT_ASKED.test(part);
    const match = PART.exec(part.replace(NOT_ASKED, ""));
    if (!match?.[1]) return undefined;
    const low = number(match[1]);
    const high = match[2] === undefined ? low : number(match[2]);
    if (high < low) return undefined;
    found.push({ low, high, ...(notAsked && { kind: "notAsked" as const }) });
  }
  return found;
}

const LABEL = new RegExp(`^\\s*(${NUMBER})\\s*(?:[=:：、,，.．)）\\t]|\\s)\\s*(.+?)\\s*$`, "u");

/** Value labels from lines such as `1=男`, `1、男` or cells of a sheet; lines that are none are passed over. */
export function parseLabels(text: string): ValueLabel[] {
  const found = new Map<number, string>();
  for (const line of text.split(/[\n;；]/u)) {
    const match = LABEL.exec(line);
    const words = match?.[2]?.replace(/^["'“”‘’](.*)["'“”‘’]$/u, "$1");
    if (match?.[1] && words) found.set(number(match[1]), words);
  }
  return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => a.value - b.value);
}
