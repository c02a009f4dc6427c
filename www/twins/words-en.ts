import type { TwinWords } from "./words.ts";

export const english: TwinWords = {
  head: (program, file) => [
    `Made by ${program} from ${file}. Repeats the sections of the report`,
    "on the same answers, so that the numbers can be checked",
  ],
  folder:
    "The data file must lie in the working directory; else write its whole path below, or go there first with CD",
  unicode: "SPSS must be in Unicode mode (Edit, Options, Language), as it is unless somebody changed it",
  original: (file) => `Instead of the next command the file itself can be opened: GET FILE="${file}"`,
  packages: 'Once: install.packages(c("psych", "GPArotation"))',
  readData: "Data",
  helpers: "What base R does not have",
  labels: "Labels",
  missing: "Values that count as missing",
  preparation: "Steps and scores, in the order of the recipe",
  analysed: "The cases that are analysed",
  section: (title) => `Section: ${title}`,
  turned: (item) => `${item}, turned around its response range`,
  score: (label) => `Score: ${label}`,
  step: {
    reverse: "Step: reverse",
    recode: "Step: recode",
    compute: "Step: compute",
    standardise: "Step: standardise",
    bin: "Step: groups",
    dummy: "Step: indicators",
    split: "Step: split a question with several answers",
    ranking: "Step: read a ranking",
    filter: "Step: select cases",
    exclude: "Step: leave cases out",
    weight: "Step: weight",
  },
  stepFailed: "This step did not work in Wenxi and is left out here too",
  inData: "No twin of this step: what Wenxi made stands in the data file",
  flag: "Left out by a rule of data quality",
  rangeOfAnswers: "No response range is declared: the smallest and the largest answer take its place",
  rangeAfterSelection:
    "Wenxi takes the smallest and largest answer from all cases of the file, the command below from those that are left",
  manyMissing: (name) => `${name} has more missing values than SPSS can declare: they become system-missing`,
  weightedR:
    "Weights count cases, as in SPSS: R's own functions take weights in another sense, so the formulas stand here",
  ranksUnweighted: "Wenxi leaves weights out of rank correlations",
  none: {
    step: (kind) => `No twin: the step "${kind}" is not repeated here`,
    section: (analysis) => `No twin: the analysis "${analysis}" is not repeated here`,
    parallel: (count) =>
      count === undefined
        ? "No twin of parallel analysis: run the section in Wenxi first; until then eigenvalues above 1 decide"
        : `No twin of parallel analysis, which depends on random numbers: Wenxi retained ${count}, which is fixed here`,
    pspp: (what) => `No twin: PSPP does not know ${what}`,
    psppWeights: (what) => `PSPP leaves the weight out of ${what}; SPSS and Wenxi use it`,
    draws: "Random numbers are each program's own: bootstrap intervals agree within sampling error only",
    alphaBootstrap: "SPSS has no bootstrap of alpha; see the R code",
    process:
      "Indirect effects and their bootstrap intervals need the PROCESS macro by Hayes (run process.sps first); then take the asterisk off the next line",
    alphaInterval: "Confidence interval of alpha: the row Average Measures of the intraclass correlation",
  },
  otherHalf: "Split-half",
  stops: {
    likelihood:
      "SPSS stops maximum likelihood at a change of .001, Wenxi at the optimum: third decimals can differ",
    obliminR:
      "GPArotation goes to the optimum; Wenxi stops here as SPSS does: third decimals can differ (choose “at the solution” in Wenxi to compare)",
    varimaxR: "To the optimum; SPSS and Wenxi stop a little earlier, at most the last decimals differ",
    axesR: "Stops as SPSS does: no communality changes by .001",
    pairwisePspp:
      "Under pairwise deletion Bartlett's test takes the smallest N of a pair, as in SPSS; PSPP takes another",
  },
  excluded: (names) => `Left out by Wenxi and SPSS because the other predictors determine it: ${names}`,
  hypothesis: (id, path, sign, level) => `${id}: ${path}, ${sign}, level ${level}`,
  sign: { positive: "positive", negative: "negative", any: "not zero" },
  codebook: {
    file: "codebook",
    head: ["Name", "Name in the file", "Label", "Measure", "Values", "Missing"],
    asked: { notAnswered: "not answered", notAsked: "not asked" },
  },
  sav: {
    instead:
      "In place of GET DATA the next line, without its asterisk, reads the same data from the SPSS file, labels and missing values included",
    analysed: "Whether the case is analysed",
    isAnalysed: ["not analysed", "analysed"],
    leftOut: ["kept", "left out"],
  },
  measure: {
    nominal: "nominal",
    ordinal: "ordinal",
    scale: "scale",
    identifier: "identifier",
    date: "date",
    text: "text",
  },
  names: (given, own) => `${given} is ${own} in the file`,
  view: {
    lead: "Repeats this section in another program. The data file it reads comes with Export → SPSS syntax + R code + data.",
    program: "Program",
    copy: "Copy",
    copied: "Copied",
    notCopied: "The browser did not allow copying. Select the text and copy it by hand.",
    code: (program) => `${program} code of this section`,
  },
};
