/** SPSS syntax as text: comments, quotation, lists that wrap. */
import { clipped } from "./names.ts";

/** SPSS reads lines of up to 256 bytes; a sign of Chinese takes three. */
const WIDTH = 76;

/** One line that SPSS passes over. A full stop ends it; quotation marks and full stops within would confuse older versions. */
export const remark = (words: string): string =>
  `* ${words
    .replace(/\s+/g, " ")
    .replace(/['"]/g, "’")
    .replace(/[.\s]+$/, "")}.`;

export const quoted = (words: string, bytes = 255): string =>
  `'${clipped(words.replace(/\s+/g, " ").trim(), bytes).replaceAll("'", "''")}'`;

/** A number as both programs read it; never with an exponent that they would not know. */
export function digits(value: number): string {
  const plain = String(value);
  return plain.includes("e") ? value.toExponential().replace("e+", "E+").replace("e-", "E-") : plain;
}

/** Words with spaces between, broken into lines. */
export function wrapped(parts: readonly string[], indent = "    "): string {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line && line.length + part.length >= WIDTH) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${part}` : part;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** A command with its subcommands, one a line. */
export const command = (name: string, ...parts: readonly (string | false | undefined)[]): string =>
  `${[name, ...parts.filter((part) => part !== false && part !== undefined)].join("\n  ")}.`;
