# Bootstrap intervals by R, of the very rows that Wenxi draws: Rscript tests/reference/make/bootstrap.R
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages(library(psych))

because <- "the same rows, so the same order statistics; R sums in long doubles, Wenxi in doubles about the mean"

rows <- function(n, samples, seed) {
  lines <- system2("python3", c("tests/reference/make/bootstrap_rows.py", n, samples, seed), stdout = TRUE)
  lapply(strsplit(lines, " "), as.integer)
}

without_p <- function(found) found[names(found) != "p"]

percentile <- function(drawn, level, share = c(1 - level, 1 + level) / 2) {
  b <- sort(drawn)
  at <- floor(length(b) * share + c(0.5, 1) + 1e-9)
  b[pmin(pmax(at, 1), length(b))]
}

bca <- function(drawn, estimate, without, level) {
  z <- qnorm(mean(drawn < estimate))
  u <- mean(without) - without
  a <- sum(u^3) / (6 * sum(u^2)^1.5)
  q <- z + qnorm(c(1 - level, 1 + level) / 2)
  percentile(drawn, level, pnorm(z + q / (1 - a * q)))
}

# What the bootstrap says of each of the statistics of `statistic(cases)`.
bootstrap <- function(n, statistic, samples, seed, interval, level) {
  estimate <- statistic(seq_len(n))
  drawn <- do.call(rbind, lapply(rows(n, samples, seed), statistic))
  without <- if (interval == "biasCorrected") do.call(rbind, lapply(seq_len(n), function(i) statistic(seq_len(n)[-i])))
  lapply(setNames(seq_along(estimate), names(estimate)), function(i) {
    bounds <- if (is.null(without)) percentile(drawn[, i], level) else bca(drawn[, i], estimate[i], without[, i], level)
    far <- sum(abs(drawn[, i] - estimate[[i]]) >= abs(estimate[[i]]))
    list(estimate = estimate[[i]], bias = mean(drawn[, i]) - estimate[[i]], se = sd(drawn[, i]), lower = bounds[1],
         upper = bounds[2], samples = samples, p = (1 + far) / (1 + samples))
  })
}

written <- function(analysis, name, call, file, options, expected, weight, ...) {
  weighted <- if (!is.null(weight)) list(weight = weight)
  do.call(fixture, c(list(analysis, name, call, "bootstrap.R", file, analysis, options, expected), weighted, list(...)))
}

wcov <- function(x, w) {
  z <- sweep(as.matrix(x), 2, colSums(x * w) / sum(w)) * sqrt(w)
  crossprod(z) / (sum(w) - 1)
}

reliability <- function(name, file, items, reversed, interval, level, seed, samples = 1000, weight = NULL, ...) {
  data <- survey(file)
  x <- data[items]
  x[reversed] <- 6 - x[reversed]
  w <- if (is.null(weight)) rep(1, nrow(x)) else data[[weight]]
  keep <- complete.cases(x, w) & w > 0
  x <- x[keep, ]
  w <- w[keep]
  k <- length(items)
  alpha <- function(i) {
    S <- wcov(x[i, ], w[i])
    c(alpha = k / (k - 1) * (1 - sum(diag(S)) / sum(S)))
  }
  if (is.null(weight)) {
    stopifnot(all.equal(alpha(seq_len(nrow(x)))[[1]], suppressWarnings(psych::alpha(x, check.keys = FALSE))$total$raw_alpha))
  }
  found <- without_p(bootstrap(nrow(x), alpha, samples, seed, interval, level)$alpha)
  options <- list(items = I(items), reversed = I(reversed), confidence = level,
                  bootstrap = list(samples = samples, seed = seed, interval = interval))
  expected <- group(because, c(list(alpha = found$estimate), under("bootstrap.alpha.", found)), relative = 1e-11, within = 1e-13)
  written("reliability", name, "psych::alpha; alpha of the rows drawn by bootstrap_rows.py", file, options, list(expected), weight, ...,
          packages = "psych")
}

mediation <- function(name, file, predictor, mediators, outcome, covariates, interval, level, seed, samples = 1000,
                      weight = NULL) {
  data <- survey(file)
  w <- if (is.null(weight)) rep(1, nrow(data)) else data[[weight]]
  all <- c(predictor, mediators, outcome, covariates)
  keep <- complete.cases(data[all], w) & w > 0
  data <- data[keep, all]
  data$wx <- w[keep]
  n <- nrow(data)
  W <- sum(data$wx)
  right <- function(...) c(predictor, ..., covariates)
  fit <- function(y, x, d) eval(bquote(lm(.(reformulate(x, y)), data = d, weights = wx)))
  formulas <- c(list(list(outcome, right())), lapply(mediators, function(m) list(m, right())), list(list(outcome, right(mediators))))
  effects <- function(i) {
    d <- data[i, ]
    fits <- lapply(formulas, function(f) coef(fit(f[[1]], f[[2]], d)))
    full <- fits[[length(fits)]]
    each <- vapply(seq_along(mediators), function(j) fits[[j + 1]][[predictor]] * full[[mediators[j]]], 0)
    s <- sqrt(diag(wcov(d[all], d$wx)))
    raw <- c(each, if (length(mediators) > 1) sum(each))
    c(raw, raw * s[[predictor]] / s[[outcome]])
  }
  # lm counts the cases as its sample size; a weight that stands for several cases makes it the sum of the weights.
  values <- list(n = W)
  for (at in seq_along(formulas)) {
    f <- formulas[[at]]
    m <- fit(f[[1]], f[[2]], data)
    y <- data[[f[[1]]]]
    df <- W - length(f[[2]]) - 1
    residual <- sum(data$wx * resid(m)^2)
    total <- sum(data$wx * (y - sum(data$wx * y) / W)^2)
    se <- sqrt(diag(summary(m)$cov.unscaled) * residual / df)
    r2 <- 1 - residual / total
    F <- (total - residual) / length(f[[2]]) / (residual / df)
    at_model <- sprintf("models[%d].", at - 1)
    values <- c(values, under(at_model, list(rSquare = r2, f = F, dfResidual = df,
                                             p.p = pf(F, length(f[[2]]), df, lower.tail = FALSE))))
    b <- coef(m)
    for (term in f[[2]]) {
      t <- b[[term]] / se[[term]]
      half <- qt((1 + level) / 2, df) * se[[term]]
      values <- c(values, under(sprintf("%scoefficients[predictor=%s].", at_model, term), list(
        b = b[[term]], se = se[[term]], t = t, p.p = 2 * pt(-abs(t), df), lower = b[[term]] - half, upper = b[[term]] + half)))
    }
  }
  total <- values[[sprintf("models[0].coefficients[predictor=%s].b", predictor)]]
  direct <- values[[sprintf("models[%d].coefficients[predictor=%s].b", length(formulas) - 1, predictor)]]
  values <- c(values, list(total.effect = total, direct.effect = direct))
  found <- bootstrap(n, effects, samples, seed, interval, level)
  half <- length(found) / 2
  drawn <- list()
  for (j in seq_len(half)) {
    drawn <- c(drawn, under(sprintf("indirect[%d].effect.", j - 1), without_p(found[[j]])),
               under(sprintf("indirect[%d].standardised.", j - 1), without_p(found[[half + j]])))
  }
  options <- list(predictor = predictor, mediators = I(mediators), outcome = outcome, covariates = I(covariates), confidence = level,
                  bootstrap = list(samples = samples, seed = seed, interval = interval))
  expected <- list(group("R factors the design by Householder reflections in doubles", values, relative = 1e-11, within = 1e-12),
                   group(because, drawn, relative = 1e-9, within = 1e-11))
  written("mediation", name, "lm; lm of the rows drawn by bootstrap_rows.py", file, options, expected, weight)
}

regression <- function(name, file, outcome, predictors, interval, level, seed, samples = 1000, intercept = TRUE, weight = NULL) {
  data <- survey(file)
  w <- if (is.null(weight)) rep(1, nrow(data)) else data[[weight]]
  keep <- complete.cases(data[c(outcome, predictors)], w) & w > 0
  data <- data[keep, c(outcome, predictors)]
  data$wx <- w[keep]
  formula <- reformulate(predictors, outcome, intercept)
  fit <- function(i) coef(lm(formula, data = data[i, ], weights = wx))
  found <- bootstrap(nrow(data), fit, samples, seed, interval, level)
  drawn <- list()
  for (j in seq_along(found)) {
    at <- sprintf("bootstrap.coefficients[%d].", j - 1)
    drawn <- c(drawn, under(paste0(at, "b."), without_p(found[[j]])), under(at, list(p.p = found[[j]]$p)))
  }
  options <- list(outcome = outcome, predictors = I(predictors), intercept = intercept, confidence = level,
                  bootstrap = list(samples = samples, seed = seed, interval = interval))
  written("regression", name, "lm; lm of the rows drawn by bootstrap_rows.py", file, options,
          list(group(because, drawn, relative = 1e-9, within = 1e-11)), weight)
}

range15 <- function(item) list(name = item, range = list(low = 1, high = 5))

reliability("bootstrap", "likert", c("s1", "s2", "s3", "s4"), character(), "percentile", 0.95, 20)
reliability("bootstrap_corrected", "likert", c("t1", "t2", "t3", "t4", "t5"), "t3", "biasCorrected", 0.9, 4294967295,
            variables = list(range15("t3")))
reliability("bootstrap_decimals", "factors", c("x1", "x2", "x3"), character(), "biasCorrected", 0.99, 3, 2000)
reliability("bootstrap_weighted", "likert", c("l1", "l2", "l3", "l4"), character(), "percentile", 0.95, 7, weight = "w")
mediation("simple", "factors", "x1", "x2", "x3", character(), "percentile", 0.95, 1)
mediation("parallel", "factors", "x1", c("x2", "x4"), "x3", c("x7", "weak"), "biasCorrected", 0.9, 2)
mediation("weighted", "likert", "t1", c("s1", "l1"), "m", "age", "percentile", 0.95, 5, weight = "w")
regression("bootstrap", "factors", "x3", c("x1", "x2", "weak"), "percentile", 0.95, 1)
regression("bootstrap_corrected", "factors", "x3", c("x1", "x4", "weak"), "biasCorrected", 0.9, 6)
regression("bootstrap_origin", "likert", "s1", c("t1", "t2"), "percentile", 0.95, 11, intercept = FALSE)
regression("bootstrap_weighted", "likert", "m", c("t1", "age"), "biasCorrected", 0.95, 4, weight = "w")
