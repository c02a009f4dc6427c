/** How wide words are and where they break, for drawings and columns that must know before anything is laid out. */

/** Size of all words in figures, in pixels. */
export const SIZE = 13;
export const LINE = 17;

/** Chinese, Japanese and Korean signs and full-width punctuation fill a square. */
const WIDE = /[⺀-鿿가-힣豈-﫿！-｠　-〿]/;

/** Estimated width in pixels; errs on the wide side. */
export function widthOf(words: string, size = SIZE): number {
  let ems = 0;
  for (const sign of words) {
    if (WIDE.test(sign)) ems += 1;
    // Half a square in Latin type, a whole one in Chinese.
    else if (/[…—“”]/.test(sign)) ems += 1;
    else if (/[A-ZMWmw%@]/.test(sign)) ems += 0.8;
    else if (/[ilj.,:;'|()!\s]/.test(sign)) ems += 0.34;
    else ems += 0.58;
  }
  return ems * size;
}

/** Pieces that may not be broken: a word with its space, or one wide sign with the punctuation after it. */
export const pieces = (words: string) =>
  words.match(/[⺀-鿿가-힣豈-﫿][，。、；：！？）》”]*|[^\s⺀-鿿가-힣豈-﫿]+\s*|\s+/g) ?? [];

/** Breaks words into lines of at most `width` pixels; what passes `most` lines ends in an ellipsis. */
export function wrap(words: string, width: number, most = 3): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(words)) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
    while (widthOf(line.trimEnd()) > width && line.length > 1) {
      // A single word longer than the line.
      let fit = line.length - 1;
      while (fit > 1 && widthOf(line.slice(0, fit)) > width) fit -= 1;
      lines.push(line.slice(0, fit));
      line = line.slice(fit);
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  if (lines.length <= most) return lines.length > 0 ? lines : [""];
  const kept = lines.slice(0, most);
  let last = kept[most - 1] ?? "";
  while (last.length > 0 && widthOf(`${last}…`) > width) last = last.slice(0, -1);
  kept[most - 1] = `${last}…`;
  return kept;
}
