/** R code as text: comments, strings, names, vectors that wrap. */
const WIDTH = 90;

export const remark = (words: string): string => `# ${words.replace(/\s+/g, " ").trim()}`;

export const quoted = (words: string): string =>
  `"${words.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;

/** A column of the data as a name; twins' names are words that R takes, but it has reserved some. */
const RESERVED = new Set(
  "if else repeat while function for next break TRUE FALSE NULL Inf NaN NA in".split(" "),
);
export const bare = (name: string): string =>
  /^\p{L}[\p{L}\p{N}._]*$/u.test(name) && !RESERVED.has(name) && !/^NA_/.test(name) ? name : `\`${name}\``;

export function vector(parts: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  parts.forEach((part, at) => {
    const said = at < parts.length - 1 ? `${part},` : part;
    if (line && line.length + said.length >= WIDTH) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${said}` : said;
  });
  return `c(${[...lines, line].join("\n  ")})`;
}

export const strings = (names: readonly string[]): string => vector(names.map(quoted));
