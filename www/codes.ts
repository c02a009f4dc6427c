/** Missing codes, values and their words as a person types them. */
import type { MissingValues, ValueLabel } from "./wasm/wenxi";

/** As `-2, 97–99`. */
export function missingText(missing: readonly MissingValues[]): string {
  return missing.map(({ low, high }) => (low === high ? String(low) : `${low}–${high}`)).join(", ");
}

const NUMBER = String.raw`[-−]?\d+(?:\.\d+)?`;
const PART = new RegExp(`^(${NUMBER})(?:\\s*(?:–|—|~|～|至|to|-)\\s*(${NUMBER}))?$`, "u");
const number = (text: string) => Number(text.replace("−", "-"));

/** Reads what was typed; `undefined` when some part of it is no code. */
export function parseMissing(text: string): MissingValues[] | undefined {
  const parts = text
    .split(/[,，;；、]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const found: MissingValues[] = [];
  for (const part of parts) {
    const match = PART.exec(part);
    if (!match?.[1]) return undefined;
    const low = number(match[1]);
    const high = match[2] === undefined ? low : number(match[2]);
    if (high < low) return undefined;
    found.push({ low, high });
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
