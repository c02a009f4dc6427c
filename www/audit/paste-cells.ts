/** A pasted text as lines of cells, whatever parts them. */

type Kind = "number" | "mark" | "words" | "empty";

export interface Cell {
  text: string;
  kind: Kind;
  /** What stands in brackets behind a number. */
  aside?: string;
}

/** Full-width forms and typographic minus signs as a keyboard has them; as long as the text. */
export const narrow = (text: string) =>
  text
    .replace(/[！-～]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[−–‐‑]/gu, "-")
    .replace(/\u3000/gu, " ");

const DIGITS = String.raw`(?:\d+\.?\d*|\.\d+|\d*,\d+)`;
/** With stars or the letter of a note behind it. */
const NUMBER = new RegExp(String.raw`^[<>]?\s*[-+]?\s*${DIGITS}\s*[*†]*\s*[a-z]?$`, "iu");
/** A number with its p, its interval or its cases behind it. */
const WITH_ASIDE = new RegExp(String.raw`^([-+]?\s*${DIGITS}\s*[*†]*)\s*[([](.*)[)\]]$`, "u");

export function cellOf(whole: string): Cell {
  const text = whole.trim();
  const plain = narrow(text);
  if (text === "") return { text, kind: "empty" };
  if (NUMBER.test(plain)) return { text: plain.replace(/[a-z]$/iu, "").trim(), kind: "number" };
  const [, number, aside = ""] = WITH_ASIDE.exec(plain) ?? [];
  if (number !== undefined) return { text: number.trim(), kind: "number", aside: aside.trim() };
  // A dash, a reliability or a p in brackets: no correlation.
  if (/^(?:[-—―─/]+|[([].*\d.*[)\]])$/u.test(plain)) return { text: "", kind: "mark" };
  return { text, kind: "words" };
}

/** Mean and deviation in one cell. */
const parted = (text: string): string[] => {
  const parts = text.split("±");
  return parts.length === 2 ? parts : [text];
};

export function linesOf(text: string): { line: string; cells: Cell[] }[] {
  const lines = text
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n")
    .map((line) => line.replace(/\s+$/u, ""))
    .filter((line) => line.trim() !== "");
  const tabs = lines.some((line) => line.includes("\t"));
  const commas =
    !tabs && lines.filter((line) => /[,;].*[,;]|[^\d][,;]/u.test(line)).length > lines.length / 2;
  const split = (line: string): string[] => {
    if (/^\s*\|/u.test(line))
      return line
        .trim()
        .replace(/^\||\|$/gu, "")
        .split("|");
    if (tabs) return line.split("\t");
    if (commas && !isRemark(line)) return line.split(/[,;]/u);
    return line.trim().split(/\s{2,}|\s+(?=[-−–—+.<(（\d０-９．－])/u);
  };
  return lines.map((line) => ({
    line: line.trim(),
    cells: split(line)
      .map((one) => one.trim().replace(/^"(.*)"$/u, "$1"))
      .flatMap(parted)
      .map(cellOf),
  }));
}

/** A decimal comma as a point. */
export const decimal = (text: string) => text.replace(/^([-+<>\s]*\d*),(?=\d)/u, "$1.");

/** Below a table: what stars mean, how many cases. */
export const isRemark = (line: string) =>
  /^\s*(?:注|备注|notes?\b|n\s*=|[*†a-d]+\s*[.．]?\s*(?:p\s*[<=]|在|相关|correlation))/iu.test(narrow(line));
