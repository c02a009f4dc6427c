import type { Phrases } from "../catalog.ts";

export const phrases: Phrases = {
  table: (number) => `Table ${number}`,
  figure: (number) => `Figure ${number}`,
  about: (title, subject) => `${title}: ${subject}`,
  copyTable: "Copy table",
  copied: "Copied: paste it into Word or Excel",
  copyFailed: "The browser does not allow copying; select the table and press Ctrl+C",
  reversed: (variable) => `${variable} (reversed)`,
  exactly: (digits) => `In full: ${digits}`,
  cases: (count) => `N = ${count}`,
  leftOutIncomplete: "Left out for missing answers",
  undefinedHere: "Undefined for these data; see the notes.",
  of: (heads) => heads.join(" · "),
  figureMissing: "This figure could not be loaded. Connect and reload the page; the tables are complete.",
  figureData: "Data of this figure",
  saveAs: (format) => `Save as ${format}`,
  saveFailed: "This could not be saved. Try again, or use a current Chrome, Edge, Firefox or Safari",
  frequencyTitle: (variable) => `Distribution of ${variable}`,
  frequencyText: (variable, bars) =>
    `Valid percentages of ${variable}: ${bars.map(({ head, percent }) => `${head} ${percent}%`).join(", ")}.`,
  likertTitle: "Answers to each item",
  likertText: (items, answers) =>
    `Distribution of answers to ${items} items, from ${answers}. The data of this figure list every percentage.`,
  screeTitle: "Scree plot",
  screeText: (values, extracted, parallel) =>
    `Eigenvalues in order: ${values.join(", ")}; ${extracted} extracted, ${parallel ? "compared with random data" : "the bound being 1"}.`,
  screeBound: "Eigenvalue = 1",
  screeRandom: "Random data",
  screeObserved: "Eigenvalue",
  screeNumber: "Component number",
  screeLegend: (extracted) =>
    extracted === 1 ? "Filled: the one extracted." : `Filled: the ${extracted} extracted.`,
  heatmapTitle: "Heatmap of correlations",
  heatmapText: (variables) => `Correlations between each two of ${variables}.`,
  modelTitle: "Model",
  modelLegend:
    "On the arrows: standardised coefficients β; ** p ≤ .01, * p ≤ .05, dashed: not significant. Arrows show what is hypothesised, not cause.",
  modelText: (paths) => `${paths.join("; ")}.`,
  modelPath: (predictor, outcome, beta, p) => `${predictor} → ${outcome}, β = ${beta}${p ? `, ${p}` : ""}`,
  answer: "Answer",
  mean: "Mean",
  listAnd: (words, more) => {
    if (more > 0) return `${words.join(", ")} and ${more} more`;
    const last = words.at(-1) ?? "";
    return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
  },
  verdict: (hypotheses, verdict) => {
    const many = hypotheses.length > 1;
    const [are, coefficient] = many ? ["are", "their coefficients are"] : ["is", "the coefficient is"];
    const words = {
      supported: `${are} supported by these data`,
      notSupported: `${are} not supported: ${coefficient} not significant`,
      contrary: `${are} contradicted: ${coefficient} significant in the opposite direction`,
      undecided: "cannot be decided: there is no evidence to judge by",
    };
    return `${phrases.listAnd(hypotheses, 0)} ${words[verdict]}.`;
  },
  comma: ", ",
};
