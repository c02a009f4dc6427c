import type { ProofWords } from "./words.ts";

export const en: ProofWords = {
  title: "Proof: the numbers, checked in your browser",
  lead: "These are the reference cases that Wenxi is tested with. They run now, on this machine, through the very library that analyses your survey. Each expected value was made by another program or by exact arithmetic, and stands here with its origin.",
  run: "Run all cases",
  again: "Run again",
  stop: "Stop",
  failed: "The cases could not be loaded. Reload the page and try again.",
  progress: (done, total) => `${done} of ${total} cases`,
  agree: (cases, values, seconds) =>
    `All ${values} values of ${cases} cases agree with their origin (${seconds} s).`,
  disagree: (values, cases) => `${values} values in ${cases} cases do not agree. They are listed first.`,
  bitsTitle: "The same bits on every machine",
  bitsLead:
    "The whole report of the sample survey was computed once on a desktop machine without any browser. Here its numbers are compared to the last bit.",
  bitsSame: (numbers, sections) => `${numbers} numbers in ${sections} sections: every bit is the same.`,
  bitsDiffer: (sections) => `Bits differ in: ${sections}.`,
  casesTitle: "Cases",
  columns: {
    case: "Case",
    origin: "Expected values from",
    values: "Values",
    worst: "Largest difference",
    verdict: "Result",
  },
  folders: {
    correlation: "Correlations",
    degenerate: "Data at the edge of what can be calculated",
    descriptives: "Descriptive statistics",
    factor: "Factor analysis",
    frequencies: "Frequencies",
    mediation: "Mediation",
    missing: "Missing values",
    nist: "NIST Statistical Reference Datasets",
    quality: "Data quality",
    regression: "Regression",
    reliability: "Reliability",
    transform: "Transformations",
  },
  ok: "agrees",
  bad: (count) => `${count} differ`,
  refused: "refused",
  share: (percent) => `${percent} % of what is allowed`,
  exact: "none",
  details: (name) => `Values of ${name}`,
  because: "Why that much may differ",
  values: { address: "Place", expected: "Expected", actual: "Wenxi", difference: "Difference" },
  shown: (shown, all) => `${shown} of ${all} values, the largest differences first`,
  notesTitle: "Where programs differ, and why",
  notesLead: "Two programs can both be right and print different numbers. These are the known places.",
  notes: [
    {
      title: "Percentiles",
      text: "SPSS and Wenxi place the percentile at (n + 1)·p (HAVERAGE, type 6 in R). R, and most programs built on it, use type 7 unless told otherwise.",
    },
    {
      title: "Skewness and kurtosis",
      text: "SPSS, Wenxi and SAS print G₁ and G₂, corrected for the size of the sample. psych's describe() prints b₁ and b₂ unless type = 2 is asked for.",
    },
    {
      title: "Principal axis factoring",
      text: "SPSS stops when no communality changes by more than .001 within 25 steps. psych's fa() sums all communalities and stops by its own rule. Wenxi stops as SPSS does, or at the solution, by choice.",
    },
    {
      title: "Rotation",
      text: "SPSS rotates varimax and direct oblimin with Kaiser's normalisation and stops early; GPArotation does not normalise unless asked and goes on to the optimum. The order and the sign of factors are a convention.",
    },
    {
      title: "Weights",
      text: "In SPSS and Wenxi a weight counts cases: the divisor is Σw − 1. R's lm() takes weights for precisions, so its standard errors are others.",
    },
    {
      title: "Rank correlations",
      text: "For Spearman and Kendall, R gives exact p values in small samples without ties; SPSS and Wenxi use the large-sample formulas.",
    },
    {
      title: "Numbers with decimals",
      text: "10000000.2 cannot be held by a double. R and Python work with the nearest double and lose digits of a small standard deviation (NIST NumAcc4: 8 correct digits); Wenxi takes such numbers as they are written.",
    },
    {
      title: "Small differences in SPSS's last digits",
      text: "Four sums of squares near 4·10⁹ that SPSS 29 prints differ in the 13th digit. Exact rational arithmetic agrees with Wenxi.",
    },
    {
      title: "Missing answers",
      text: "lm() and SPSS's REGRESSION leave out a case with any gap (listwise); cor() gives NA unless asked; SPSS's CORRELATIONS works pair by pair. The reports of Wenxi say at each table which cases were used.",
    },
  ],
  notThere: "not there",
};
