import type { AuditWords } from "./words.ts";

export const en: AuditWords = {
  title: "Check a published table",
  lead: "Type or paste a paper's correlation table and its regressions. From the printed numbers alone Wenxi recomputes the others and tells which agree, which cannot stand together, and which cannot be judged.",
  method:
    "Each printed number stands for every number that rounds to it. These ranges are carried through the whole computation (interval arithmetic): “impossible” is said only of a number outside, “consistent” only when numbers that print so are found. Each check looks at one number; that all hold at once is not shown.",
  tryExample: "Fill in the example paper's tables",
  exampleNote:
    "The example: correlations and two regressions as a study of 463 questionnaires prints them. Its numbers agree, and the table shows how tightly.",
  exampleNames: ["professional", "integration", "life", "governance"],
  clear: "Clear",
  undo: "Undo",
  cases: "Cases n",
  matrixTitle: "Correlations",
  matrixHint:
    "The lower triangle is enough; copy the stars too. With means and standard deviations more can be checked.",
  paste: "Paste a whole table",
  pasteTitle: "Paste a correlation table",
  pasteHint:
    "Copy the whole table from Word, Excel, WPS, SPSS, R or a PDF and paste it here: a triangle or the full matrix, with its heading, stars, means and standard deviations.",
  pasteApply: "Fill in",
  pasteFailed:
    "No correlation table was recognised. It needs at least two rows, each with the variable's name and then numbers; from a PDF, give each variable a line of its own.",
  pasteShape: (row, found, variables) =>
    `The row “${row}” has ${found} numbers, more than a table of ${variables} variables can hold. Take out columns that do not belong to it, or merged cells.`,
  pasteMany: (found, most) => `There are ${found} variables; at most ${most} can be checked.`,
  pasteFound: (names, filled, all) =>
    `Recognised ${names.length} variables (${names.join(", ")}) and ${filled} of ${all} correlations.`,
  pasteDescribed: (found) => `Also ${found.join(", ")}.`,
  pasteDiffers: "The two triangles hold different numbers; the lower one is taken.",
  pasteRegression: "Paste the coefficients",
  pasteRegressionTitle: "Paste a table of coefficients",
  pasteRegressionHint:
    "Copy it with its heading, which says which column is B, its standard error, β, t or p; R square and F below it may come along, and so may several models side by side or below each other. Names must be those of the correlation table.",
  pasteRegressionFailed:
    "No table of coefficients was recognised. Each predictor needs a line of its own, its name first, then the numbers.",
  pasteColumns:
    "No heading was recognised, so nothing says what the columns are. Paste the heading with B, β, t … as well.",
  pasteRegressionShape: (row, found, columns) =>
    `The row “${row}” has ${found} numbers and the heading only ${columns} columns. For several models side by side, the heading has to name the columns of each.`,
  pastePlaces: (row, found, columns) =>
    `The row “${row}” has ${found} of ${columns} numbers, and nothing tells in which models they belong. Put a dash where a number is missing, or copy the table from Word or Excel, which keep empty cells.`,
  pasteModel: (number) => `Model ${number}`,
  pasteModelOf: (model, predictors) =>
    `${model} (${predictors} ${predictors === 1 ? "predictor" : "predictors"})`,
  pasteModelsFound: (models) => `Recognised ${models.length} models: ${models.join(", ")}.`,
  pasteModels: "Which to fill in",
  pasteAll: (models) => `All ${models}, each as a table of its own`,
  pasteRegressionFound: (predictors, columns) =>
    `Recognised the columns ${columns.join(", ")} for ${predictors.length} ${predictors.length === 1 ? "predictor" : "predictors"}: ${predictors.join(", ")}.`,
  pasteUnused: (lines, first) =>
    `${lines === 1 ? "One line has" : `${lines} lines have`} no variable's name and ${lines === 1 ? "is" : "are"} not used, such as “${first}”.`,
  variables: "Variables",
  name: "Variable",
  constant: "(Constant)",
  predictor: "Predictor",
  outcome: "Outcome",
  add: {
    regression: "Add a regression",
    reliability: "Add a reliability",
    factors: "Add a factor solution",
    frequencies: "Add a frequency table",
    means: "Add a mean of whole-number answers (GRIM)",
  },
  remove: (what) => `Remove ${what}`,
  addRow: "Add a row",
  removeRow: "Remove a row",
  section: (section, number) =>
    ({
      correlations: "Correlations",
      regression: `Regression ${number}`,
      reliability: `Reliability ${number}`,
      factors: `Factor solution ${number}`,
      frequencies: `Frequency table ${number}`,
      means: `Mean ${number}`,
    })[section],
  field: {
    matrix: "The matrix as a whole",
    correlation: "r",
    mean: "Mean",
    standardDeviation: "SD",
    b: "B",
    standardError: "Std. Error",
    beta: "Beta",
    t: "t",
    p: "Sig.",
    tolerance: "Tolerance",
    vif: "VIF",
    multipleR: "R",
    rSquare: "R square",
    adjustedRSquare: "Adjusted R square",
    errorOfEstimate: "Std. error of the estimate",
    f: "F",
    fSignificance: "Sig. of F",
    regressionDf: "Regression df",
    residualDf: "Residual df",
    alpha: "Cronbach's α",
    communality: "Communality",
    sumOfSquares: "Sum of squared loadings",
    variancePercent: "% of variance",
    cumulativePercent: "Cumulative %",
    count: "Frequency",
    percent: "Percent",
  },
  rule: {
    positiveSemidefinite: "Whether such correlations can exist together (positive semidefinite)",
    correlationBounds: "Bounds and symmetry",
    stars: "The stars against p of r and n",
    fromCorrelations: "From the correlations and n",
    fromDeviations: "From the correlations, standard deviations and n",
    fromMeans: "From the correlations, means and standard deviations",
    fromCoefficient: "t = B ÷ standard error",
    fromT: "From t and its df",
    fromF: "From F and its df",
    fromRSquare: "From R square of the same table",
    fromCounts: "From the number of cases",
    fromTolerance: "1 ÷ tolerance",
    impliedDeviation: "The standard deviation it implies, against those implied or printed elsewhere",
    fromItems: "From the items' correlations",
    fromMeanCorrelation: "From the mean correlation",
    fromLoadings: "From the loadings",
    fromSumOfSquares: "Sum of squares ÷ number of items",
    runningSum: "Running sum",
    addsUp: "The sum of the parts",
    wholeCases: "Whether a whole number of cases gives it",
    grim: "Whether a whole-number total gives this mean (GRIM)",
    grimmer: "Whether whole-number answers give this deviation (GRIMMER)",
  },
  verdict: { consistent: "Consistent", impossible: "Impossible", undecidable: "Undecidable" },
  need: {
    correlations: "the correlations of the variables involved",
    standardDeviations: "the standard deviations",
    means: "the means and standard deviations",
    cases: "the number of cases",
    standardError: "the standard error",
    rSquare: "R square",
    t: "t",
    f: "F",
    loadings: "every loading, or the size below which they are left out",
    orthogonalRotation: "an orthogonal rotation (after an oblique one squared loadings do not add up)",
    sumOfSquares: "the sum of squares",
    count: "the frequency",
  },
  and: ", ",
  reason: (reason, needs) => {
    switch (reason.code) {
      case "needs":
        return `needs ${needs(reason.missing)}`;
      case "nearlyCollinear":
        return "within rounding the predictors may be collinear";
      case "roundingLeavesOpen":
        return "rounding leaves too much room";
    }
  },
  range: (low, high) => `${low} to ${high}`,
  summary: (consistent, impossible, undecidable) =>
    `${consistent + impossible + undecidable} checks: ${consistent} consistent, ${impossible} impossible, ${undecidable} undecidable`,
  conclusion: {
    impossible:
      "Some numbers cannot stand together. Check your copy first, then the paper; the usual causes are slips of the pen, rounding twice, or tables from different samples.",
    consistent: "No contradiction was found.",
    empty: "What is found appears here as numbers are filled in.",
  },
  tableOf: (title) => `${title}: table`,
  resultsTitle: "What was found",
  showAll: "List the consistent ones too",
  badCell: (cell) => `“${cell}” is no number. Fill it in as printed, such as .900**, <.001, 43.2%.`,
  wholeTable: "whole table",
  row: (number) => `row ${number}`,
  items: "Items",
  standardised: "Standardised α",
  meanCorrelation: "Mean correlation",
  itemCorrelations: "Correlations of the items (lower triangle, by rows)",
  itemDeviations: "Standard deviations of the items",
  listHint: "Separated by spaces",
  loadings: "Loadings",
  loadingsHint: "One item a line; - for loadings that are not printed",
  hiddenBelow: "Loadings below this size are not printed",
  oblique: "Oblique rotation",
  factorItems: "Items (when no loadings are given)",
  communalities: "Communalities (by item)",
  complete: "Everybody stands in one row (the rows add up to 100%)",
  lowest: "Lowest answer",
  highest: "Highest answer",
  columns: { check: "Check", printed: "Printed", possible: "What fits", verdict: "Verdict" },
};
