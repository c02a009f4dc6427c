# Correlations by R's own cor.test: Rscript tests/reference/make/correlation.R
source("tests/reference/make/fixture.R")

because <- "R works in doubles: a coefficient agrees to the rounding of sums of products, and a tail probability magnifies that by its statistic"

pair <- function(x, y, method) {
  test <- suppressWarnings(cor.test(x, y, method = method, exact = FALSE))
  n <- sum(complete.cases(x, y))
  # R gives Spearman's S; its t is the one that its p-value comes from.
  r <- unname(test$estimate)
  statistic <- if (method == "spearman") r * sqrt((n - 2) / (1 - r^2)) else unname(test$statistic)
  list(r = r, p = test$p.value, n = n, statistic = statistic)
}

weighted_pair <- function(x, y, w) {
  keep <- complete.cases(x, y, w) & w > 0
  r <- cov.wt(cbind(x, y)[keep, ], wt = w[keep] / sum(w[keep]), cor = TRUE)$cor[1, 2]
  total <- sum(w[keep])
  t <- r * sqrt((total - 2) / (1 - r^2))
  list(r = r, p = 2 * pt(-abs(t), total - 2), n = total, statistic = t)
}

correlations <- function(name, file, variables, method, missing, weight = NULL) {
  data <- survey(file)
  if (missing == "listwise") data <- data[complete.cases(data[variables]), ]
  values <- list()
  for (j in seq_along(variables)) for (i in seq_len(j - 1)) {
    x <- data[[variables[i]]]
    y <- data[[variables[j]]]
    found <- if (is.null(weight)) pair(x, y, method) else weighted_pair(x, y, data[[weight]])
    for (at in list(c(i, j), c(j, i))) {
      place <- sprintf("[%d][%d]", at[1] - 1, at[2] - 1)
      values[[paste0("r", place)]] <- found$r
      values[[paste0("p", place, ".p")]] <- found$p
      values[[paste0("n", place)]] <- found$n
      values[[paste0("statistic", place)]] <- found$statistic
    }
  }
  call <- if (is.null(weight)) sprintf("cor.test(method = \"%s\", exact = FALSE)", method) else
    "cov.wt(cor = TRUE); 2 * pt(-|t|, sum of weights - 2)"
  options <- list(variables = I(variables), method = method, missing = missing)
  expected <- list(group(because, values, relative = 1e-12, within = 1e-14))
  if (is.null(weight)) {
    fixture("correlation", name, call, "correlation.R", file, "correlation", options, expected)
  } else {
    fixture("correlation", name, call, "correlation.R", file, "correlation", options, expected, weight = weight)
  }
}

holes <- c("spent", "minutes", "t1", "t3", "l1")
tied <- c("first", "second", "binary", "decimal", "skewed")
for (missing in c("pairwise", "listwise")) {
  correlations(paste0("pearson_", missing), "likert", holes, "pearson", missing)
  correlations(paste0("pearson_weighted_", missing), "likert", holes, "pearson", missing, "w")
  for (method in c("spearman", "kendall")) correlations(paste0(method, "_", missing), "ties", tied, method, missing)
}

# A constant has no correlation: undefined, not zero.
constant <- list(group("undefined in every program", list(
  "r[0][1]" = NULL, "p[0][1]" = NULL, "statistic[0][1]" = NULL, "n[0][1]" = 70, "constants" = I("constant")
), within = 0))
fixture("correlation", "constant", "cor.test: standard deviation is zero", "correlation.R", "ties", "correlation",
        list(variables = I(c("first", "constant"))), constant)
