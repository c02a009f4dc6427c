/** Each analysis as the procedure of SPSS that prints its tables, and as much of it as PSPP knows. */
import type { BootstrapOptions, Request, RequestEntry } from "../wasm/wenxi";
import { itemsOf, labelOf, resultOf, type Source } from "./source.ts";
import { command, digits, quoted, remark, wrapped } from "./spss-text.ts";

export type Program = "spss" | "pspp";
type Options<A extends Request["analysis"]> = Extract<Request, { analysis: A }>["options"];

interface Asked<A extends Request["analysis"]> {
  source: Source;
  id: string;
  options: Options<A>;
  program: Program;
  /** The variable that weights cases, in the twin's name. */
  weight: string | undefined;
}

const named = ({ names }: Source, list: readonly string[]) => wrapped(list.map((name) => names.of(name)));

function reliability({ source, options, program, weight }: Asked<"reliability">): string[] {
  const { items, reversed = [], scale, confidence = 0.95 } = options;
  const list = itemsOf(source, items, reversed);
  const title = quoted((scale && labelOf(source, scale)) || scale || "ALL");
  const head = (list: readonly string[]) => [
    "RELIABILITY",
    `/VARIABLES=${wrapped(list)}`,
    `/SCALE(${title}) ALL`,
  ];
  const [name, ...parts] = head(list) as [string, ...string[]];
  if (program === "pspp")
    return [
      ...(weight ? [remark(source.words.none.psppWeights("RELIABILITY"))] : []),
      command(name, ...parts, "/MODEL=ALPHA", "/SUMMARY=TOTAL"),
      remark(source.words.none.pspp("/STATISTICS, /ICC")),
      remark(source.words.otherHalf),
      command(name, ...parts, `/MODEL=SPLIT(${Math.ceil(items.length / 2)})`),
    ];
  return [
    remark(source.words.none.alphaInterval),
    command(
      name,
      ...parts,
      "/MODEL=ALPHA",
      "/STATISTICS=DESCRIPTIVE SCALE CORR",
      "/SUMMARY=TOTAL MEANS CORR",
      `/ICC=MODEL(MIXED) TYPE(CONSISTENCY) CIN=${digits(confidence * 100)} TESTVAL=0`,
    ),
    remark(source.words.otherHalf),
    command(name, ...parts, `/MODEL=SPLIT(${Math.ceil(items.length / 2)})`),
    ...(options.bootstrap ? [remark(source.words.none.alphaBootstrap)] : []),
  ];
}

function factor({ source, id, options, program }: Asked<"factor">): string[] {
  const { words } = source;
  const { extraction = "pca", rotation = { kind: "varimax" }, stop = "spss", iterations = 25 } = options;
  const { kaiser = true, sorted, hideBelow, missing = "listwise", reversed = [] } = options;
  const count = options.count ?? { kind: "eigenvalue", above: 1 };
  const items = wrapped(itemsOf(source, options.variables, reversed));
  const remarks: string[] = [];
  const pspp = program === "pspp";

  let number: string;
  if (count.kind === "parallel") {
    const retained = resultOf(source, id, "factor")?.count;
    remarks.push(words.none.parallel(retained));
    number = retained ? `FACTORS(${retained})` : "MINEIGEN(1)";
  } else number = count.kind === "fixed" ? `FACTORS(${count.count})` : `MINEIGEN(${digits(count.above)})`;

  let method = { pca: "PC", principalAxis: "PAF", maximumLikelihood: "ML" }[extraction];
  if (extraction === "maximumLikelihood") {
    if (pspp) return [remark(words.none.pspp("/EXTRACTION ML"))];
    remarks.push(words.stops.likelihood);
  }
  method ??= "PC";
  const turn = {
    none: "NOROTATE",
    varimax: "VARIMAX",
    promax: `PROMAX(${rotation.kind === "promax" ? digits(rotation.kappa) : 4})`,
    oblimin: "OBLIMIN",
  }[rotation.kind];
  const unknown = pspp && rotation.kind === "oblimin";
  if (unknown) remarks.push(words.none.pspp("/ROTATION OBLIMIN"));
  if (pspp && missing === "pairwise") remarks.push(words.stops.pairwisePspp);
  const exact = stop === "converged";
  const iterate = `ITERATE(${exact ? Math.max(iterations, 500) : iterations})`;
  const print = ["INITIAL", "KMO", "AIC", "EXTRACTION", "ROTATION"];
  if (options.descriptives) print.unshift("UNIVARIATE", "CORRELATION", "SIG", "DET");
  if (!pspp) print.push("FSCORE");
  const format = [sorted ? "SORT" : "", hideBelow ? `BLANK(${digits(hideBelow)})` : ""].filter(Boolean);
  return [
    ...remarks.map(remark),
    command(
      "FACTOR",
      `/VARIABLES ${items}`,
      `/MISSING ${missing.toUpperCase()}`,
      !pspp && `/ANALYSIS ${items}`,
      `/PRINT ${print.join(" ")}`,
      format.length > 0 && `/FORMAT ${format.join(" ")}`,
      `/CRITERIA ${number} ${iterate}${exact ? " ECONVERGE(.000000000001)" : ""}`,
      `/EXTRACTION ${method}`,
      `/CRITERIA ${iterate}${kaiser ? "" : " NOKAISER"}${exact ? " RCONVERGE(.000000000001)" : ""}${
        rotation.kind === "oblimin" && !unknown ? ` DELTA(${digits(rotation.delta)})` : ""
      }`,
      `/ROTATION ${unknown ? "NOROTATE" : turn}`,
      "/METHOD=CORRELATION",
    ),
  ];
}

function correlation({ source, options, program, weight }: Asked<"correlation">): string[] {
  const { method = "pearson", missing = "pairwise" } = options;
  const parts = [
    `/VARIABLES=${named(source, options.variables)}`,
    method === "pearson" ? "/PRINT=TWOTAIL NOSIG" : `/PRINT=${method.toUpperCase()} TWOTAIL NOSIG`,
    `/MISSING=${missing.toUpperCase()}`,
  ];
  if (method === "pearson") return [command("CORRELATIONS", ...parts)];
  if (program === "pspp") return [remark(source.words.none.pspp("NONPAR CORR"))];
  const ranks = command("NONPAR CORR", ...parts);
  return weight
    ? [remark(source.words.ranksUnweighted), "WEIGHT OFF.", ranks, `WEIGHT BY ${weight}.`]
    : [ranks];
}

/** SPSS's generator takes seeds from 1 to this. */
const MOST_SEED = 2_000_000_000;

/** The command that makes the next one draw samples. */
function drawing(
  { samples = 5000, seed = 1, interval = "percentile" }: BootstrapOptions,
  outcome: string,
  predictors: string,
  level: string,
  words: Source["words"],
): string[] {
  return [
    remark(words.none.draws),
    `SET RNG=MT MTINDEX=${Math.min(Math.max(seed, 1), MOST_SEED)}.`,
    command(
      "BOOTSTRAP",
      "/SAMPLING METHOD=SIMPLE",
      `/VARIABLES TARGET=${outcome} INPUT=${predictors}`,
      `/CRITERIA CILEVEL=${level} CITYPE=${interval === "biasCorrected" ? "BCA" : "PERCENTILE"} NSAMPLES=${samples}`,
      "/MISSING USERMISSING=EXCLUDE",
    ),
  ];
}

function regression({ source, id, options, program }: Asked<"regression">): string[] {
  const { words } = source;
  const { intercept = true, confidence = 0.95, tolerance = 1e-4 } = options;
  const level = digits(Number((confidence * 100).toPrecision(12)));
  const outcome = source.names.of(options.outcome);
  const predictors = named(source, options.predictors);
  const excluded = resultOf(source, id, "regression")?.excluded ?? [];
  const out = excluded.map(({ predictor }) => source.names.of(predictor)).join(", ");
  const remarks = out ? [remark(words.excluded(out))] : [];
  const { bootstrap } = options;
  if (program === "pspp")
    return [
      ...remarks,
      ...(bootstrap ? [remark(words.none.pspp("BOOTSTRAP"))] : []),
      remark(words.none.pspp("COLLIN, ZPP, TOLERANCE(), DURBIN")),
      command(
        "REGRESSION",
        `/VARIABLES=${predictors}`,
        `/STATISTICS=R COEFF ANOVA CI(${level}) TOL`,
        !intercept && "/ORIGIN",
        `/DEPENDENT=${outcome}`,
        "/METHOD=ENTER",
      ),
    ];
  return [
    ...remarks,
    ...(bootstrap ? drawing(bootstrap, outcome, predictors, level, words) : []),
    command(
      "REGRESSION",
      "/MISSING LISTWISE",
      `/STATISTICS COEFF OUTS CI(${level}) R ANOVA COLLIN TOL ZPP`,
      `/CRITERIA=PIN(.05) POUT(.10) TOLERANCE(${tolerance === 0 ? ".000000000001" : digits(tolerance)})`,
      intercept ? "/NOORIGIN" : "/ORIGIN",
      `/DEPENDENT ${outcome}`,
      `/METHOD=ENTER ${predictors}`,
      "/RESIDUALS DURBIN",
    ),
  ];
}

function mediation(asked: Asked<"mediation">): string[] {
  const { source, options } = asked;
  const { words, names } = source;
  const { predictor, mediators, outcome, covariates = [], confidence = 0.95 } = options;
  const { samples = 5000, seed = 1 } = options.bootstrap ?? {};
  const all = [predictor, ...mediators, outcome, ...covariates];
  const models = [
    { outcome, predictors: [predictor, ...covariates] },
    ...mediators.map((mediator) => ({ outcome: mediator, predictors: [predictor, ...covariates] })),
    { outcome, predictors: [predictor, ...mediators, ...covariates] },
  ];
  const call = [
    `PROCESS y=${names.of(outcome)}/x=${names.of(predictor)}/m=${mediators.map((m) => names.of(m)).join(" ")}`,
    ...(covariates.length > 0 ? [`cov=${covariates.map((c) => names.of(c)).join(" ")}`] : []),
    `model=4/total=1/stand=1/boot=${samples}/seed=${seed}/conf=${digits(Number((confidence * 100).toPrecision(12)))}`,
  ].join("/");
  return [
    ...models.flatMap((model) => [
      // All equations on the same cases.
      "TEMPORARY.",
      `SELECT IF NMISS(${all.map((name) => names.of(name)).join(", ")})=0.`,
      ...regression({ ...asked, options: { ...model, confidence } }),
    ]),
    remark(words.none.process),
    remark(words.none.draws),
    remark(call),
  ];
}

/** The outcomes that hypotheses name, each with the predictors that they name for it. */
export function modelsOf({ hypotheses }: Options<"hypotheses">): Map<string, string[]> {
  const models = new Map<string, string[]>();
  for (const { outcome, predictor } of hypotheses) {
    const predictors = models.get(outcome) ?? [];
    if (!predictors.includes(predictor)) models.set(outcome, [...predictors, predictor]);
  }
  return models;
}

/** What each hypothesis says, in a line. */
export function statements(source: Source, { hypotheses }: Options<"hypotheses">): string[] {
  const { words, names } = source;
  return hypotheses.map(({ id, predictor, outcome, sign = "positive", level = 0.05 }) =>
    words.hypothesis(id, `${names.of(predictor)} → ${names.of(outcome)}`, words.sign[sign], level),
  );
}

function hypotheses(asked: Asked<"hypotheses">): string[] {
  return [
    ...statements(asked.source, asked.options).map(remark),
    ...[...modelsOf(asked.options)].flatMap(([outcome, predictors]) =>
      regression({ ...asked, options: { outcome, predictors } }),
    ),
  ];
}

/** The commands that repeat one section. */
export function spssSection(
  source: Source,
  { id, request }: RequestEntry,
  program: Program,
  weight: string | undefined,
): string[] {
  const asked = { source, id, program, weight };
  const STATISTICS =
    "/STATISTICS=MEAN SEMEAN MEDIAN MODE STDDEV VARIANCE SKEWNESS SESKEW KURTOSIS SEKURT\n    RANGE MINIMUM MAXIMUM SUM";
  switch (request.analysis) {
    case "overview":
      return [
        command(`FREQUENCIES VARIABLES=${named(source, request.options.variables)}`, "/FORMAT=NOTABLE"),
      ];
    case "frequencies": {
      const { variables, statistics } = request.options;
      return [
        command(
          `FREQUENCIES VARIABLES=${named(source, variables)}`,
          statistics && STATISTICS,
          statistics && "/PERCENTILES=5 10 25 50 75 90 95",
          "/ORDER=ANALYSIS",
        ),
      ];
    }
    case "descriptives":
      return [
        command(
          `DESCRIPTIVES VARIABLES=${named(source, request.options.variables)}`,
          "/STATISTICS=MEAN SEMEAN STDDEV MIN MAX SKEWNESS KURTOSIS",
          request.options.listwise && "/MISSING=LISTWISE",
        ),
      ];
    case "reliability":
      return reliability({ ...asked, options: request.options });
    case "factor":
      return factor({ ...asked, options: request.options });
    case "correlation":
      return correlation({ ...asked, options: request.options });
    case "regression":
      return regression({ ...asked, options: request.options });
    case "mediation":
      return mediation({ ...asked, options: request.options });
    case "hypotheses":
      return hypotheses({ ...asked, options: request.options });
    default:
      return [remark(source.words.none.section(source.title(id)))];
  }
}
