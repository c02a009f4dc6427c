/** What a report can be taken away as, in the order of the menu. The browser's own printing makes the PDF. */
export const FORMATS = [
  "docx",
  "xlsx",
  "pdf",
  "html",
  "latex",
  "markdown",
  "csv",
  "json",
  "twins",
  "sav",
] as const;
export type Choice = (typeof FORMATS)[number];
export type Format = Exclude<Choice, "pdf">;
/** What is made of the report as it stands. */
export type ReportFormat = Exclude<Format, "twins" | "sav">;
/** What needs the data, which a report for reviewers has not. */
export const NEEDS_DATA: ReadonlySet<Choice> = new Set<Choice>(["twins", "sav"]);

/** The endings of their files; what has figures or tables beside it comes as an archive. */
export const ENDINGS: Record<Choice, string> = {
  docx: ".docx",
  xlsx: ".xlsx",
  pdf: ".pdf",
  html: ".html",
  latex: ".tex.zip",
  markdown: ".md.zip",
  csv: ".csv.zip",
  json: ".json",
  twins: ".zip",
  sav: ".sav",
};
