/** Each analysis in R: base R, psych, GPArotation. */
import type { RequestEntry } from "../wasm/wenxi";
import { type Asked, complete, named } from "./r-asked.ts";
import { alphaBootstrap, coefficientBootstrap, mediation } from "./r-bootstrap.ts";
import type { Helper } from "./r-helpers.ts";
import { bare, quoted, remark, strings } from "./r-text.ts";
import { itemsOf, resultOf, type Source } from "./source.ts";
import { modelsOf, statements } from "./spss-sections.ts";

function frequencies({ source, options, weighted, needs }: Asked<"frequencies">): string[] {
  needs("frequencies");
  const w = weighted ? ", w" : "";
  const numbers = options.variables.filter(
    (name) => !source.columns.some(({ variable, words }) => words && variable.name === name),
  );
  const lines = [
    `for (name in ${named(source, options.variables)}) {`,
    '  cat("\\n", name, "\\n")',
    `  print(frequencies(a[[name]]${w}))`,
    "}",
  ];
  if (!options.statistics || numbers.length === 0) return lines;
  needs("describe");
  needs("percentile");
  return [
    ...lines,
    `print(sapply(a[, ${named(source, numbers)}, drop = FALSE], described${w && `, w = w`}))`,
    `print(sapply(a[, ${named(source, numbers)}, drop = FALSE], percentiles${w && `, w = w`}))`,
  ];
}

function descriptives({ source, options, weighted, needs }: Asked<"descriptives">): string[] {
  needs("describe");
  const columns = named(source, options.variables);
  const lines = options.listwise
    ? complete(columns, weighted)
    : [`x <- a[, ${columns}, drop = FALSE]`, ...(weighted ? ["v <- w"] : [])];
  return [...lines, `print(t(sapply(x, described${weighted ? ", w = v" : ""})))`];
}

function reliability({ source, options, weighted, needs }: Asked<"reliability">): string[] {
  const { items, reversed = [], confidence = 0.95 } = options;
  const k = items.length;
  needs("alpha");
  const lines = complete(strings(itemsOf(source, items, reversed)), weighted);
  if (weighted) {
    needs("moments");
    lines.push(remark(source.words.weightedR), "S <- wcov(x, v)", "n <- sum(v)", "m <- colSums(x * v) / n");
  } else lines.push("S <- cov(x)", "n <- nrow(x)", "m <- colMeans(x)");
  const input = weighted ? "S, n.obs = n" : "x";
  return [
    ...lines,
    `r <- suppressWarnings(alpha(${input}, check.keys = FALSE))`,
    "print(r$total)",
    `cat("alpha", r$total$raw_alpha, " standardised", r$total$std.alpha, " n", n, "\\n")`,
    `print(alpha_interval(r$total$raw_alpha, n, ${k}, ${confidence}))`,
    "total <- rowSums(S)",
    "print(data.frame(mean = m, sd = sqrt(diag(S)), mean_if_deleted = sum(m) - m,",
    "  variance_if_deleted = sum(S) - 2 * total + diag(S),",
    "  item_rest = (total - diag(S)) / sqrt(diag(S) * (sum(S) - 2 * total + diag(S))),",
    `  smc = smc(cov2cor(S)), alpha_if_deleted = ${
      k > 2 ? "r$alpha.drop$raw_alpha" : "NA"
    }, row.names = colnames(S)))`,
    'cat("scale: mean", sum(m), " variance", sum(S), " sd", sqrt(sum(S)), "\\n")',
    "print(cov2cor(S))",
    remark(source.words.otherHalf),
    `first <- 1:${Math.ceil(k / 2)}`,
    "between <- sum(S[first, -first])",
    'cat("r between", between / sqrt(sum(S[first, first]) * sum(S[-first, -first])),',
    '  " Guttman", 4 * between / sum(S), "\\n")',
    ...alphaBootstrap(options, weighted, source, needs),
  ];
}

/** Loadings, unrotated, in `L`. */
function extraction({ source, options, needs }: Asked<"factor">): string[] {
  const { words } = source;
  const { stop = "spss", iterations = 25 } = options;
  switch (options.extraction ?? "pca") {
    case "principalAxis":
      if (stop === "spss") {
        needs("axes");
        return [remark(words.stops.axesR), `L <- arranged(principal_axes(R, m, ${iterations}))`];
      }
      return [
        'L <- fa(R, m, fm = "pa", SMC = TRUE, rotate = "none", max.iter = 1e5, min.err = 1e-12)$loadings',
        "L <- arranged(L)",
      ];
    case "maximumLikelihood":
      return [
        'f <- factanal(covmat = R, factors = m, n.obs = n, rotation = "none",',
        "  control = list(opt = list(factr = 1, maxit = 1000, pgtol = 1e-14)))",
        'if (f$dof > 0) cat("chi-square", f$STATISTIC, " df", f$dof, " p", f$PVAL, "\\n")',
        "L <- arranged(f$loadings)",
      ];
    default:
      return ['L <- arranged(principal(R, m, rotate = "none")$loadings)'];
  }
}

function rotation({ source, options, needs }: Asked<"factor">): string[] {
  const { words } = source;
  const { rotation: how = { kind: "varimax" }, kaiser = true, stop = "spss" } = options;
  const normalised = kaiser ? "TRUE" : "FALSE";
  const varimax = `V <- arranged(varimax(L, normalize = ${normalised}, eps = 1e-12)$loadings)`;
  switch (how.kind) {
    case "varimax":
      return [
        ...(stop === "spss" ? [remark(words.stops.varimaxR)] : []),
        "if (m > 1) {",
        `  ${varimax}`,
        "  print(V)",
        "  print(colSums(V^2))",
        "}",
      ];
    case "promax":
      needs("promax");
      return [
        ...(stop === "spss" ? [remark(words.stops.varimaxR)] : []),
        "if (m > 1) {",
        `  ${varimax}`,
        `  P <- promax_of(V, ${how.kappa})`,
        "  print(P$loadings)",
        "  print(P$Phi)",
        "  print(P$loadings %*% P$Phi)",
        "}",
      ];
    case "oblimin":
      return [
        ...(stop === "spss" ? [remark(words.stops.obliminR)] : []),
        "if (m > 1) {",
        `  P <- oblimin(L, normalize = ${normalised}, gam = ${how.delta}, eps = 1e-9, maxit = 10000)`,
        "  print(unclass(P$loadings))",
        "  print(P$Phi)",
        "  print(unclass(P$loadings) %*% P$Phi)",
        "}",
      ];
    default:
      return [];
  }
}

function factor(asked: Asked<"factor">): string[] {
  const { source, id, options, weighted, needs } = asked;
  const { words } = source;
  const { variables, reversed = [], missing = "listwise" } = options;
  const items = strings(itemsOf(source, variables, reversed));
  const count = options.count ?? { kind: "eigenvalue", above: 1 };
  needs("arrange");
  const lines: string[] = [];
  if (weighted) lines.push(remark(words.weightedR));
  if (missing === "pairwise" && weighted) {
    needs("moments");
    lines.push(
      `x <- a[, ${items}]`,
      "R <- diag(ncol(x))",
      "dimnames(R) <- list(names(x), names(x))",
      "n <- Inf",
      "for (i in seq_along(x)) for (j in seq_along(x)) {",
      "  both <- complete.cases(x[, c(i, j)])",
      "  n <- min(n, sum(w[both]))",
      "  if (i != j) R[i, j] <- cov2cor(wcov(x[both, c(i, j)], w[both]))[1, 2]",
      "}",
    );
  } else if (missing === "pairwise")
    lines.push(
      `x <- a[, ${items}]`,
      'R <- cor(x, use = "pairwise.complete.obs")',
      "n <- min(crossprod(!is.na(x)))",
    );
  else {
    lines.push(...complete(items, weighted));
    if (weighted) needs("moments");
    lines.push(...(weighted ? ["R <- cov2cor(wcov(x, v))", "n <- sum(v)"] : ["R <- cor(x)", "n <- nrow(x)"]));
  }
  lines.push(
    "k <- KMO(R)",
    "b <- cortest.bartlett(R, n)",
    'cat("KMO", k$MSA, " chi-square", b$chisq, " df", b$df, " p", b$p.value, " n", n, "\\n")',
    "print(k$MSAi)",
    "e <- eigen(R, symmetric = TRUE)$values",
    "print(data.frame(eigenvalue = e, percent = 100 * e / length(e), cumulative = 100 * cumsum(e) / length(e)))",
  );
  if (options.descriptives) lines.push("print(R)");
  if (count.kind === "parallel") {
    const retained = resultOf(source, id, "factor")?.count;
    lines.push(remark(words.none.parallel(retained)), `m <- ${retained ?? "sum(e > 1)"}`);
  } else lines.push(`m <- ${count.kind === "fixed" ? count.count : `sum(e > ${count.above})`}`);
  return [
    ...lines,
    ...extraction(asked),
    "print(L)",
    "print(colSums(L^2))",
    "print(data.frame(communality = rowSums(L^2)))",
    ...rotation(asked),
  ];
}

function correlation({ source, options, weighted, needs }: Asked<"correlation">): string[] {
  const { variables, method = "pearson", missing = "pairwise" } = options;
  const columns = named(source, variables);
  const byWeight = weighted && method === "pearson";
  const lines =
    missing === "listwise"
      ? complete(columns, byWeight)
      : [`x <- a[, ${columns}, drop = FALSE]`, ...(byWeight ? ["v <- w"] : [])];
  if (weighted) lines.push(remark(byWeight ? source.words.weightedR : source.words.ranksUnweighted));
  const loop = "for (i in seq_along(x)) for (j in seq_len(i - 1)) {";
  const report = 'cat(names(x)[j], names(x)[i], " r", r, " p", p, " n", n, "\\n")';
  if (!byWeight)
    return [
      ...lines,
      loop,
      `  test <- suppressWarnings(cor.test(x[[j]], x[[i]], method = ${quoted(method)}, exact = FALSE))`,
      "  r <- test$estimate",
      "  p <- test$p.value",
      "  n <- sum(complete.cases(x[, c(i, j)]))",
      `  ${report}`,
      "}",
    ];
  needs("moments");
  return [
    ...lines,
    loop,
    "  both <- complete.cases(x[, c(i, j)])",
    "  r <- cov2cor(wcov(x[both, c(i, j)], v[both]))[1, 2]",
    "  n <- sum(v[both])",
    "  p <- 2 * pt(-abs(r) * sqrt((n - 2) / (1 - r^2)), n - 2)",
    `  ${report}`,
    "}",
  ];
}

function regression({ source, id, options, weighted, needs }: Asked<"regression">): string[] {
  const { words, names } = source;
  const { outcome, predictors, intercept = true, confidence = 0.95 } = options;
  needs("regression");
  const excluded = (resultOf(source, id, "regression")?.excluded ?? []).map(({ predictor }) => predictor);
  const entered = predictors.filter((name) => !excluded.includes(name));
  const terms = entered.map((name) => bare(names.of(name))).join(" + ");
  const formula = `${bare(names.of(outcome))} ~ ${intercept ? "" : "0 + "}${terms}`;
  return [
    ...(excluded.length > 0
      ? [remark(words.excluded(excluded.map((name) => names.of(name)).join(", ")))]
      : []),
    ...complete(named(source, [outcome, ...predictors]), weighted),
    ...(weighted
      ? [
          remark(words.weightedR),
          "x$wx_weight <- v",
          `fit <- lm(${formula}, data = x, weights = wx_weight)`,
          `regression_of(fit, v, ${confidence})`,
        ]
      : [
          `fit <- lm(${formula}, data = x)`,
          "print(summary(fit))",
          `regression_of(fit, rep(1, nrow(x)), ${confidence})`,
        ]),
    ...coefficientBootstrap(options, formula, weighted, source, needs),
  ];
}

function hypotheses(asked: Asked<"hypotheses">): string[] {
  return [
    ...statements(asked.source, asked.options).map(remark),
    ...[...modelsOf(asked.options)].flatMap(([outcome, predictors]) =>
      regression({ ...asked, options: { outcome, predictors } }),
    ),
  ];
}

/** The code that repeats one section. */
export function rSection(
  source: Source,
  { id, request }: RequestEntry,
  weighted: boolean,
  needs: (helper: Helper) => void,
): string[] {
  const asked = { source, id, weighted, needs };
  switch (request.analysis) {
    case "overview":
      return [
        `x <- a[, ${named(source, request.options.variables)}, drop = FALSE]`,
        'cat("cases", nrow(x), " complete", sum(complete.cases(x)), "\\n")',
        "print(data.frame(missing = colSums(is.na(x))))",
      ];
    case "frequencies":
      return frequencies({ ...asked, options: request.options });
    case "descriptives":
      return descriptives({ ...asked, options: request.options });
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
