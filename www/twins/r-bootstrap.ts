/** Resampling in R: what drawn cases say of alpha, of a regression's coefficients and of indirect effects. */
import type { BootstrapOptions } from "../wasm/wenxi";
import { type Asked, complete, named, type Options } from "./r-asked.ts";
import type { Helper } from "./r-helpers.ts";
import { bare, remark, strings } from "./r-text.ts";
import type { Source } from "./source.ts";

/** How cases are drawn and bounds taken: of order statistics, or of shares corrected for bias and acceleration. */
function drawing(
  { samples = 5000, seed = 1, interval = "percentile" }: Partial<BootstrapOptions>,
  needs: (helper: Helper) => void,
) {
  needs("bootstrap");
  const corrected = interval === "biasCorrected";
  return { samples, seed, corrected, bounds: corrected ? "bca_interval" : "percentile_interval" };
}

/** Alpha of drawn cases of `x`. */
export function alphaBootstrap(
  { bootstrap, confidence = 0.95 }: Options<"reliability">,
  weighted: boolean,
  { words }: Source,
  needs: (helper: Helper) => void,
): string[] {
  if (!bootstrap) return [];
  const { samples, seed, corrected, bounds } = drawing(bootstrap, needs);
  const covariances = weighted ? "wcov(x[i, ], v[i])" : "cov(x[i, ])";
  return [
    `raw <- function(i) { S <- ${covariances}; k <- ncol(S); k / (k - 1) * (1 - sum(diag(S)) / sum(S)) }`,
    remark(words.none.draws),
    `set.seed(${seed})`,
    "cases <- seq_len(nrow(x))",
    `drawn <- replicate(${samples}, raw(sample(cases, replace = TRUE)))`,
    corrected
      ? `bounds <- ${bounds}(drawn, raw(cases), sapply(cases, function(i) raw(cases[-i])), ${confidence})`
      : `bounds <- ${bounds}(drawn, ${confidence})`,
    'cat("bootstrap: bias", mean(drawn) - raw(cases), " se", sd(drawn), " bounds", bounds, "\\n")',
  ];
}

/** The coefficients of drawn cases, after `fit` of `x`. */
export function coefficientBootstrap(
  { bootstrap, confidence = 0.95 }: Options<"regression">,
  formula: string,
  weighted: boolean,
  { words }: Source,
  needs: (helper: Helper) => void,
): string[] {
  if (!bootstrap) return [];
  const { samples, seed, corrected, bounds } = drawing(bootstrap, needs);
  return [
    `coefficients_of <- function(i) coef(lm(${formula}, data = x[i, , drop = FALSE]${weighted ? ", weights = wx_weight" : ""}))`,
    "b <- coef(fit)",
    remark(words.none.draws),
    `set.seed(${seed})`,
    `drawn <- rbind(replicate(${samples}, coefficients_of(sample(nrow(x), replace = TRUE))))`,
    "drawn <- drawn[, colSums(is.na(drawn)) == 0, drop = FALSE]",
    ...(corrected
      ? ["without <- rbind(sapply(seq_len(nrow(x)), function(i) coefficients_of(seq_len(nrow(x))[-i])))"]
      : []),
    `bounds <- sapply(seq_along(b), function(i) ${bounds}(drawn[i, ], ${
      corrected ? "b[i], without[i, ], " : ""
    }${confidence}))`,
    "print(data.frame(B = b, bias = rowMeans(drawn) - b, SE = apply(drawn, 1, sd),",
    "  p = (1 + rowSums(abs(drawn - b) >= abs(b))) / (1 + ncol(drawn)), lower = bounds[1, ], upper = bounds[2, ],",
    "  row.names = names(b)))",
  ];
}

export function mediation({ source, options, weighted, needs }: Asked<"mediation">): string[] {
  const { words, names } = source;
  const { predictor, mediators, outcome, covariates = [], confidence = 0.95 } = options;
  const [x, y] = [names.of(predictor), names.of(outcome)];
  const formula = (left: string, right: readonly string[]) =>
    `${bare(left)} ~ ${[...right, ...covariates.map((name) => names.of(name))].map(bare).join(" + ")}`;
  const m = mediators.map((name) => names.of(name));
  const lm = (call: string, data: string) => `lm(${call}, data = ${data}, weights = wx_weight)`;
  const models = [formula(y, [x]), ...m.map((name) => formula(name, [x])), formula(y, [x, ...m])];
  needs("regression");
  const { samples, seed, corrected, bounds } = drawing(options.bootstrap ?? {}, needs);
  const jackknife = "sapply(seq_len(nrow(x)), function(i) indirect(x[-i, , drop = FALSE]))";
  return [
    ...complete(named(source, [predictor, ...mediators, outcome, ...covariates]), weighted),
    ...(weighted ? [remark(words.weightedR)] : []),
    weighted ? "x$wx_weight <- v" : "x$wx_weight <- 1",
    ...models.map((model) => `regression_of(${lm(model, "x")}, x$wx_weight, ${confidence})`),
    "indirect <- function(d) {",
    `  b <- coef(${lm(models.at(-1) ?? "", "d")})`,
    `  a <- c(${m.map((_, at) => `coef(${lm(models[at + 1] ?? "", "d")})[[2]]`).join(",\n    ")})`,
    `  each <- a * b[2 + seq_along(a)]`,
    `  names(each) <- ${strings(m)}`,
    "  c(each, total = sum(each))",
    "}",
    "effect <- indirect(x)",
    remark(words.none.draws),
    `set.seed(${seed})`,
    `drawn <- replicate(${samples}, indirect(x[sample(nrow(x), replace = TRUE), , drop = FALSE]))`,
    ...(corrected ? [`without <- ${jackknife}`] : []),
    `bounds <- sapply(seq_along(effect), function(i) ${bounds}(drawn[i, ], ${
      corrected ? "effect[i], without[i, ], " : ""
    }${confidence}))`,
    "print(data.frame(effect, se = apply(drawn, 1, sd), lower = bounds[1, ], upper = bounds[2, ]))",
  ];
}
