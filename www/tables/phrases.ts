/** Where headings may break. Chinese may break anywhere, but one sign alone on a line (效应 / 值) reads badly. */
import { pieces } from "../measure.ts";

const WIDE = /[⺀-鿿가-힣豈-﫿]/;
/** A piece of wide signs alone. */
const ALL_WIDE = /^[⺀-鿿가-힣豈-﫿]+$/;
const OPENS = /^[（(《“‘[「]+$/;
/** Signs that a piece may gain: one more and a column would be as wide as its longest heading. */
const MOST = 4;

const segmenter =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;
const known = new Map<string, readonly string[]>();
/** A report has a few hundred headings; a person who edits labels makes new ones. */
const MOST_KNOWN = 2000;

/** The words of a heading in pieces that stay whole: words of two to four signs, punctuation at the sign it belongs to. */
export function phrases(words: string): readonly string[] {
  const before = known.get(words);
  if (before) return before;
  const found = WIDE.test(words) ? (segmenter ? cut(words, segmenter) : pieces(words)) : [words];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(words, found);
  return found;
}

function cut(words: string, by: Intl.Segmenter): string[] {
  const found: string[] = [];
  let opening = "";
  for (const { segment, isWordLike } of by.segment(words)) {
    const last = found.at(-1);
    if (OPENS.test(segment)) opening += segment;
    else if (last !== undefined && opening === "" && (!isWordLike || belongs(last, segment)))
      found[found.length - 1] = last + segment;
    else {
      found.push(opening + segment);
      opening = "";
    }
  }
  const rest = found.length > 0 ? found : [""];
  rest[rest.length - 1] += opening;
  return rest;
}

/** Whether a sign alone stands beside this one. */
const belongs = (last: string, next: string) =>
  ALL_WIDE.test(last) &&
  ALL_WIDE.test(next) &&
  (last.length === 1 || next.length === 1) &&
  last.length + next.length <= MOST;
