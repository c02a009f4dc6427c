/** Words about keeping studies, in English. */
import type { KeepWords } from "./words-zh.ts";

const plural = (n: number | string, one: string, many = `${one}s`) =>
  `${n} ${String(n) === "1" ? one : many}`;

export const en: KeepWords = {
  recentTitle: "Continue",
  goOn: "Continue",
  copy: "Open a copy",
  open: "Open on this page",
  elsewhere: "Open in another tab",
  withData: "with data",
  noFile: "No data file yet",
  sample: "Sample survey",
  shape: (cases, columns, scales) =>
    `${plural(cases, "case")} × ${plural(columns, "column")}, ${plural(scales, "scale")}`,
  scalesOnly: (scales) => plural(scales, "scale"),
  more: (n) => `Show ${n} more`,
  erase: "Erase",
  eraseOf: (name) => `Erase ${name}`,
  erased: (name) => `${name} was erased`,
  waits: (name) => `Your decisions are back. Drop ${name} here again, or choose it.`,
  madeFor: (name) => `It was made for ${name}.`,
  waitsWhy: "The data is not kept in this browser, so the file is needed again.",
  discard: "Discard",
  formerTitle: (when) => `You worked on this file on ${when}`,
  former: "Its scales, roles and options are still here.",
  takeFormer: "Bring them back",
  startAnew: "Start afresh",
  copied:
    "This study is open in another tab, so this is a copy: each is saved by itself and neither overwrites the other.",

  state: {
    nothing: "Nothing here needs keeping",
    kept: "Your decisions are saved in this browser",
    off: "Your decisions are not being saved",
    erased: "Erased from this browser, and no longer saved",
    failed: "Your decisions could not be saved",
  },
  keepAgain: "Save it again",

  panel: "What this page keeps",
  inBrowser: "Projects that are kept",
  nothing: "No project is kept.",
  keepDecisions: "Save decisions as they are made",
  keepDecisionsHint: "Variables, scales and options, with the file's name, size and fingerprint; no answers.",
  keepData: "Also keep the data in this browser",
  keepDataHint: "The file is then not needed next time. Leave this off on a shared computer.",
  keepDataWithout: (n) => `${plural(n, "column")} left out will not be kept.`,
  keepingData: "Saving the data…",
  dataKept: (size) => `${size} kept`,
  eraseAll: "Erase everything",
  eraseAllSure:
    "Erase all projects, data and settings, and the page's own files kept for offline use? This cannot be undone. (The page's own files come back when it is next opened online.)",
  sure: "Erase",
  keepThem: "Keep them",
  allErased: "Everything was erased",

  saveProject: "Save project…",
  saveTitle: "Save project",
  saveLead: "One .wenxi file, for a backup, another computer or your supervisor. Open it in Wenxi to go on.",
  includeData: "Include the data",
  includeDataHint: (size) =>
    `Respondents' answers go into the file (${size}): give it only to people who may see them.`,
  withoutDataHint:
    "Decisions and the fingerprint of the data file only; the data file is asked for on opening.",
  save: "Save",
  saving: "Saving…",
  savedAs: (name) => `Saved ${name}`,
  cancel: "Cancel",

  otherTitle: "This is another file",
  otherLead: "The decisions were made for another file and have been applied to this one. What differs:",
  was: "Then",
  is: "Now",
  name: "File name",
  size: "Size",
  cases: "Cases",
  columns: "Columns",
  fingerprint: "Fingerprint",
  sameFile: "same",
  missingColumns: (names) => `Columns that are gone (left out): ${names}`,
  newColumns: (names) => `New columns (read as guessed): ${names}`,
  sameColumns: "All columns have the same names.",
  goOnWith: "Go on with this file",
  chooseOther: "Choose another file",

  bytes: (n) => plural(n, "byte"),
  fault: {
    noStorage: () =>
      "The browser does not let this page keep anything (a private window, or site data is blocked). Before you close it, use Export → Save project.",
    full: ({ needed, free }, bytes) =>
      needed !== undefined && free !== undefined
        ? `The browser has not enough room for this page: the data needs ${bytes(needed)}, ${bytes(free)} are free. Your decisions are not affected; erase old projects, or use Save project.`
        : "The browser has no more room for this page. Erase old projects, or use Save project.",
    dataGone: ({ name }) =>
      `The data kept in the browser, ${name}, cannot be read any more (the browser may have cleared it). Your decisions are here; please open the data file again.`,
    other: ({ detail }) =>
      `This could not be saved. Before you close the page, use Export → Save project. (Details: ${detail})`,
  },
  projectFault: {
    notZip: ({ name }) =>
      `${name} is no Wenxi project, or was not downloaded to its end: the directory at the end of the file cannot be read. Download it again or use a backup.`,
    noProject: ({ name }) =>
      `${name} is an archive without a project.json, so it is no Wenxi project. If it holds data, unpack it first.`,
    unknownEntry: ({ place }) =>
      `The project holds “${place}”, which Wenxi does not know, and was not opened. Save the project again with Wenxi.`,
    damaged: ({ place, detail }) =>
      `The project file is damaged: the fault is in ${place}. Use a backup. (Details: ${detail})`,
    tooLarge: ({ place, limit }) =>
      `${place} in the project unpacks to more than ${limit} and was not opened.`,
    newer: ({ program }) =>
      `This project was saved by a newer Wenxi${program ? ` (${program})` : ""}, which this version cannot read. Open the new version.`,
    badField: ({ place }) => `“${place}” in the project's project.json is not as it should be. Use a backup.`,
    notLoaded: () =>
      "The part that reads and writes project files has not been downloaded yet, and there is no network. Go online and try again.",
  },
};
