/** Prose whose numbers are cells: each carries the value it says, and its digits come from the one rule that tables use. */
import type { Text } from "../text.ts";
import type { CellKind, Head, Tail } from "../wasm/wenxi";

/** A number of a table. `sign` stands before it in the sentence: p has its own relation. */
export interface Bound {
  kind: CellKind;
  value: number;
  tail?: Tail;
}

/** How many there are of something that the sentence lists or counts. */
export interface Tally {
  tally: number;
}

/** A work of the list of references, or the name of a variable. */
export type Piece =
  | string
  | Bound
  | Tally
  | { cite: SourceId }
  | { name: string }
  /** The same where the sentence says something of it: an item's words then stand in quotation marks. */
  | { subject: string }
  /** An item among others: by its words where those of all are short, else by its name. */
  | { item: string; among: readonly string[] }
  /** An answer before a number: one with digits of its own then stands in quotation marks. */
  | { head: Head }
  /** A convention that the person may have changed. */
  | { limit: string; value: number }
  /** A level as a percentage, and how many samples were drawn: options, not results. */
  | { percentage: number }
  | { samples: number };

export type SourceId =
  | "cronbach1951"
  | "nunnally1978"
  | "kaiser1974"
  | "bartlett1950"
  | "kaiser1960"
  | "horn1965"
  | "buja1992"
  | "hair2019"
  | "kline2016"
  | "cohen2003"
  | "efron1993"
  | "hayes2022"
  | "preacher2008"
  | "wen2014";

export type Sentence = readonly Piece[];
export type Paragraph = readonly Sentence[];

const isBound = (piece: Piece): piece is Bound => typeof piece === "object" && "kind" in piece;

/** Fills `{}` of a pattern with the pieces, in their order. */
export function fill(pattern: string, ...pieces: readonly Piece[]): Sentence {
  const parts = pattern.split("{}");
  if (parts.length !== pieces.length + 1) throw new Error(`${pieces.length} pieces for “${pattern}”`);
  return parts.flatMap((words, at): Piece[] => {
    const piece = pieces[at];
    return piece === undefined ? [words] : [words, piece];
  });
}

/** Pieces with something between them. */
export const joined = (pieces: readonly Sentence[], between: string, last = between): Sentence =>
  pieces.flatMap((piece, at) => (at === 0 ? piece : [at === pieces.length - 1 ? last : between, ...piece]));

export const numbersOf = (paragraph: Paragraph): Bound[] => paragraph.flat().filter(isBound);
export const citedBy = (paragraph: Paragraph): SourceId[] =>
  paragraph.flat().flatMap((piece) => (typeof piece === "object" && "cite" in piece ? [piece.cite] : []));

/** A piece in words and digits. */
export function words(piece: Piece, text: Text, cite: (id: SourceId) => string): string {
  if (typeof piece === "string") return piece;
  if ("cite" in piece) return cite(piece.cite);
  if ("name" in piece) return text.variable(piece.name);
  if ("subject" in piece) return text.subject(piece.subject);
  if ("item" in piece) {
    const most = text.language === "en" ? 24 : 12;
    return piece.among.every((one) => text.variable(one).length <= most)
      ? text.subject(piece.item)
      : piece.item;
  }
  if ("head" in piece) {
    const answer = text.head(piece.head);
    return /\d/.test(answer) ? `“${answer}”` : answer;
  }
  if ("tally" in piece) return String(piece.tally);
  if ("percentage" in piece) return `${text.short(piece.percentage * 100)}%`;
  if ("samples" in piece) return text.number("count", piece.samples);
  if ("limit" in piece) return text.short(piece.value).replace(/^0\./, ".");
  if (piece.tail) return text.p(piece.tail);
  return text.number(piece.kind, piece.value);
}

const WIDE = /[\u4e00-\u9fff]/;
const NARROW = /[\p{Script=Latin}\p{N}]/u;

/** Its pieces in words. A name in Latin letters stands apart from the Chinese around it. */
export function said(sentence: Sentence, text: Text, cite: (id: SourceId) => string): string[] {
  const all = sentence.map((piece) => words(piece, text, cite));
  return all.map((own, at) => {
    const before = all[at - 1]?.at(-1) ?? "";
    const first = own.at(0) ?? "";
    const meet = (WIDE.test(before) && NARROW.test(first)) || (NARROW.test(before) && WIDE.test(first));
    return meet ? ` ${own}` : own;
  });
}

/** The paragraph in one string. */
export function plain(paragraph: Paragraph, text: Text, cite: (id: SourceId) => string): string {
  const between = text.language === "en" ? " " : "";
  return paragraph.map((sentence) => said(sentence, text, cite).join("")).join(between);
}
