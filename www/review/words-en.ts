import type { ReviewWords } from "./words.ts";

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

export const english: ReviewWords = {
  title: "For reviewers, without data",
  lead: "One file that opens on this page and shows the report. A reader can rotate factors again, choose other items or predictors, and gets the numbers that your data give.",
  holds: "It holds",
  holding: [
    "your decisions: variables of the report with their labels, scales, steps, options",
    "every table, figure and paragraph of the report",
    "sums over all cases (n, means, sums of products) of the variables that were analysed together",
    "the data file's name, size and checksum",
  ],
  lacks: "It does not hold",
  lacking: [
    "a row of the data",
    "columns left out as personal, and columns that no section uses",
    "words that were typed, unless a frequency table counts them (see the places below)",
  ],
  threshold: "Few cases are fewer than",
  mergeValues: "Merge values of few cases in frequency tables",
  hideExtremes: "Leave out smallest and largest values of few cases",
  leaveOutSums: "Leave out sums from which the answers of few cases could be worked out",
  looking: "Looking for small cells…",
  noCells: "No place was found where few cases stand apart.",
  cells: (all, open) =>
    open === 0
      ? `${counted(all, "place")} where few cases stand apart; all are taken care of`
      : `${counted(all, "place")} where few cases stand apart, ${open} of them as they are`,
  merged: "merged",
  leftOut: "left out",
  standing: "stands in the file",
  cases: (cases) => counted(cases, "case"),
  value: (variable, value) => `${variable}: ${value}`,
  choice: (set, choice) => `${set}: ${choice}`,
  minimum: (variable, value) => `${variable}: smallest value ${value}`,
  maximum: (variable, value) => `${variable}: largest value ${value}`,
  section: "the whole section rests on few cases",
  pairs: "the sums of two pairs of its variables differ by few cases",
  difference: (other) => `its sums and those of “${other}” differ by few cases`,
  openSections: (open, all) => `${open} of ${all} sections can be computed anew by the reader.`,
  printed:
    "The tables stand as they are printed in your report, but for what is merged or left out. Look at them as at a text that you publish.",
  save: "Save the file",
  saving: "Saving…",
  cancel: "Cancel",
  saved: (name) => `${name} is ready`,
  failed: "The file could not be made.",
  banner: (file) =>
    `Report of ${file}, without data. Tables and paragraphs are those that its author handed on.`,
  bannerCan: (open, all) =>
    `${open} of ${all} sections can be computed anew from sums: choose another rotation or number of factors, other items, other predictors.`,
  bannerCannot:
    "What needs single answers (ranks, frequencies, Durbin-Watson, residuals) is shown as it was computed.",
  outcome: "Outcome",
  chosen: { factor: "Items", reliability: "Items", correlation: "Variables", regression: "Predictors" },
  changed: "The options of this section differ from the author's; what follows was computed anew from sums.",
  restore: "Back to the author's options",
};
