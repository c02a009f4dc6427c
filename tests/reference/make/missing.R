# EM estimates of incomplete data by lavaan, Little's test from them by its definition: Rscript tests/reference/make/missing.R
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages(library(lavaan))

because <- "both stop when nothing changes by 1e-10 standard deviations; what is left to go is some ten times that"
counts <- "counts, and sums in two orders"

little <- function(y, mean, cov) {
  pattern <- apply(is.na(y) * 1, 1, paste, collapse = "")
  d2 <- 0
  df <- -ncol(y)
  for (p in unique(pattern)) {
    rows <- y[pattern == p, , drop = FALSE]
    o <- !is.na(rows[1, ])
    if (!any(o)) next
    gap <- colMeans(rows[, o, drop = FALSE]) - mean[o]
    d2 <- d2 + nrow(rows) * drop(t(gap) %*% solve(cov[o, o, drop = FALSE]) %*% gap)
    df <- df + sum(o)
  }
  list(chiSquare = d2, df = df, p = pchisq(d2, df, lower.tail = FALSE))
}

missing <- function(name, data, y, ...) {
  y <- as.matrix(y)
  any <- rowSums(!is.na(y)) > 0
  mp <- lavaan:::lav_data_missing_patterns(y[any, ])
  h1 <- lavaan:::lav_mvnorm_missing_h1_estimate_moments(Y = y[any, ], Mp = mp, max.iter = 20000L, tol = 1e-14)
  test <- little(y, h1$Mu, h1$Sigma)
  univariate <- list()
  for (v in colnames(y)) {
    x <- y[!is.na(y[, v]), v]
    q <- unname(quantile(x, c(.25, .75), type = 6))
    fence <- 1.5 * (q[2] - q[1])
    univariate <- c(univariate, under(sprintf("variables[variable=%s].", v), put(
      n = length(x), mean = mean(x), sd = sd(x), missing = sum(is.na(y[, v])), percent = 100 * mean(is.na(y[, v])),
      low = if (fence > 0) sum(x < q[1] - fence) else NA, high = if (fence > 0) sum(x > q[2] + fence) else NA)))
  }
  fixture("missing", name, "lavaan:::lav_mvnorm_missing_h1_estimate_moments(tol = 1e-14), solve, pchisq", "missing.R", data, "missing",
    list(variables = I(colnames(y))),
    list(group(counts, c(univariate, list(incomplete = sum(!complete.cases(y)), missingPercent = 100 * mean(is.na(y)),
                                          "estimates.n" = sum(any), "little.df" = test$df)), relative = 1e-13),
         group(because, list("estimates.mean" = I(as.vector(h1$Mu)), "estimates.covariance" = unname(h1$Sigma),
                             "estimates.correlation" = unname(cov2cor(h1$Sigma)), "little.chiSquare" = test$chiSquare,
                             "little.p.p" = test$p), relative = 1e-7, within = 1e-8)),
    ..., packages = "lavaan")
}

x <- survey("likert")
items <- c(paste0("t", 1:5), paste0("s", 1:4), paste0("l", 1:4))
for (item in items) x[[item]][!is.na(x[[item]]) & x[[item]] == 99] <- NA
declared <- function(names) lapply(I(names), function(item) list(name = item, missingValues = list(list(low = 99, high = 99))))
missing("likert_items", "likert", x[items], variables = declared(items))
missing("two_scales_and_time", "likert", x[c("t1", "t2", "s1", "s2", "spent")], variables = declared(c("t1", "t2", "s1", "s2")))

# The same estimates behind correlations and components.
y <- as.matrix(x[paste0("t", 1:5)])
any <- rowSums(!is.na(y)) > 0
h1 <- lavaan:::lav_mvnorm_missing_h1_estimate_moments(
  Y = y[any, ], Mp = lavaan:::lav_data_missing_patterns(y[any, ]), max.iter = 20000L, tol = 1e-14)
r <- unname(cov2cor(h1$Sigma))
call <- "lavaan:::lav_mvnorm_missing_h1_estimate_moments(tol = 1e-14), cov2cor, eigen"
fixture("missing", "correlation_em", call, "missing.R", "likert", "correlation",
  list(variables = I(colnames(y)), method = "pearson", missing = "em"),
  list(group(because, list(r = r, "n[0]" = I(rep(sum(any), 5))), within = 1e-8)),
  variables = declared(colnames(y)), packages = "lavaan")
fixture("missing", "components_em", call, "missing.R", "likert", "factor",
  list(variables = I(colnames(y)), reversed = I(character()), missing = "em", extraction = "pca", rotation = list(kind = "none"),
       count = list(kind = "fixed", count = 1), stop = "converged", iterations = 25, kaiser = TRUE),
  list(group(because, list(eigenvalues = I(eigen(r)$values), correlations = r, n = sum(any), "suitability.bartlett.chiSquare" = NA), within = 1e-8)),
  variables = declared(colnames(y)), packages = "lavaan")
