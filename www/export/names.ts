/** Names of files and sheets: what systems and programs refuse is left out, what people read stays. */

/** Windows forbids these in names, and a name must not end in a dot or a space. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
const MOST = 80;

export function fileName(words: string): string {
  const allowed = words.replace(FORBIDDEN, " ").replace(/\s+/g, " ").trim();
  return (
    [...allowed]
      .slice(0, MOST)
      .join("")
      .replace(/[. ]+$/, "") || "wenxi"
  );
}

/** Excel's limits on a sheet's name: no more than 31 signs, none of `[]:*?/\`, no quotation mark at either end. */
export function sheetName(words: string, taken: ReadonlySet<string>): string {
  const allowed = words
    .replace(/[[\]:*?/\\\p{Cc}]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^['\s]+|['\s]+$/g, "");
  // Excel counts in units of UTF-16 and takes names that differ in case only for one.
  const cut = (most: number) => {
    let name = "";
    for (const sign of allowed) {
      if (name.length + sign.length > most) break;
      name += sign;
    }
    return name.replace(/['\s]+$/, "");
  };
  let name = cut(31) || "Sheet";
  for (let again = 2; taken.has(name.toLowerCase()); again += 1) {
    const tail = ` (${again})`;
    name = (cut(31 - tail.length) || "Sheet") + tail;
  }
  return name;
}

/** Where the figures lie beside a text that names them. */
export const figurePath = (number: number, ending: string): string => `figures/figure-${number}.${ending}`;
