# Multiple linear regression by R's lm, car and lmtest: Rscript tests/reference/make/regression.R
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages({ library(car); library(lmtest) })

because <- "R factors the design by Householder reflections in doubles; its own error is about the condition number times the last bit"
near <- "as above, with a condition number of several thousand"

range15 <- function(item) list(name = item, range = list(low = 1, high = 5))
spread <- function(place, x, w) {
  mean <- sum(w * x) / sum(w)
  under(place, list(minimum = min(x), maximum = max(x), mean = mean, sd = sqrt(sum(w * (x - mean)^2) / (sum(w) - 1))))
}

regression <- function(name, file, outcome, predictors, data, weight = NULL, intercept = TRUE, confidence = 0.95,
                       because = "", relative = 1e-12, more = list(), ...) {
  w <- if (is.null(weight)) rep(1, nrow(data)) else data[[weight]]
  keep <- complete.cases(data[c(outcome, predictors)], w) & w > 0
  data <- data[keep, c(outcome, predictors)]
  w <- w[keep]
  formula <- reformulate(predictors, outcome, intercept = intercept)
  fit <- eval(bquote(lm(.(formula), data = data, weights = w)))
  b <- coef(fit)
  y <- data[[outcome]]
  n <- sum(w)
  constant <- as.numeric(intercept)
  q <- length(predictors)
  # lm counts the cases as its sample size; a weight that stands for several cases makes it the sum of the weights.
  df <- n - q - constant
  residual <- resid(fit)
  centre <- if (intercept) sum(w * y) / n else 0
  ss_total <- sum(w * (y - centre)^2)
  ss_residual <- sum(w * residual^2)
  ms <- ss_residual / df
  ss_model <- ss_total - ss_residual
  f <- (ss_model / q) / ms
  se <- sqrt(diag(summary(fit)$cov.unscaled) * ms)
  t <- b / se
  half <- qt(1 - (1 - confidence) / 2, df) * se
  sums <- function(x) sum(w * (x - if (intercept) sum(w * x) / n else 0)^2)
  vif <- if (q > 1 && intercept) car::vif(fit) else if (intercept) setNames(1, predictors) else NULL
  r2 <- ss_model / ss_total
  values <- list(
    n = n, r = sqrt(r2), rSquare = r2, adjustedRSquare = 1 - (1 - r2) * (n - (if (intercept) 1 else 0)) / df,
    standardError = sqrt(ms), anova.ssRegression = ss_model, anova.dfRegression = q, anova.msRegression = ss_model / q,
    anova.ssResidual = ss_residual, anova.dfResidual = df, anova.msResidual = ms, anova.ssTotal = ss_total,
    anova.dfTotal = df + q, anova.f = f, anova.p.p = pf(f, q, df, lower.tail = FALSE)
  )
  if (is.null(weight)) {
    # The very same from R's own summary, where R's sample size is meant.
    s <- summary(fit)
    stopifnot(all.equal(s$r.squared, r2, tolerance = 1e-10), all.equal(s$adj.r.squared, values$adjustedRSquare, tolerance = 1e-9),
              all.equal(unname(s$coefficients[, 4]), unname(2 * pt(-abs(t), df)), tolerance = 1e-8),
              all.equal(unname(confint(fit, level = confidence)[, 2]), unname(b + half), tolerance = 1e-10))
    values$durbinWatson <- unname(suppressWarnings(lmtest::dwtest(fit))$statistic)
  }
  at <- function(predictor) sprintf("coefficients[predictor=%s].", predictor)
  if (intercept) {
    values <- c(values, under("coefficients[0].", list(
      predictor = NULL, b = b[[1]], se = se[[1]], beta = NULL, t = t[[1]], p.p = 2 * pt(-abs(t[[1]]), df),
      lower = b[[1]] - half[[1]], upper = b[[1]] + half[[1]])))
  }
  for (x in predictors) {
    column <- data[[x]]
    values <- c(values, under(at(x), list(
      b = b[[x]], se = se[[x]], beta = b[[x]] * sqrt(sums(column) / sums(y)), t = t[[x]], p.p = 2 * pt(-abs(t[[x]]), df),
      lower = b[[x]] - half[[x]], upper = b[[x]] + half[[x]], partial = t[[x]] / sqrt(t[[x]]^2 + df),
      part = t[[x]] * sqrt((1 - r2) / df))))
    if (intercept) {
      zero <- cov.wt(cbind(column, y), wt = w / n, cor = TRUE)$cor[1, 2]
      values <- c(values, under(at(x), list(zeroOrder = zero, tolerance = 1 / vif[[x]], vif = vif[[x]])))
    }
  }
  # Belsley, Kuh and Welsch: singular values of the uncentred columns at unit length.
  design <- sqrt(w) * model.matrix(fit)
  parts <- svd(scale(design, center = FALSE, scale = sqrt(colSums(design^2))))
  phi <- t(t(parts$v^2) / parts$d^2)
  values <- c(values, list(
    collinearity.eigenvalues = parts$d^2, collinearity.conditionIndices = parts$d[1] / parts$d,
    collinearity.varianceProportions = t(phi / rowSums(phi))))
  values <- c(values, spread("residuals.predicted.", fitted(fit), w), spread("residuals.standardisedResidual.", residual / sqrt(ms), w))
  spread_of_residuals <- spread("residuals.residual.", residual, w)
  # The mean of the residuals is zero but for rounding.
  values <- c(values, spread_of_residuals)
  options <- list(outcome = outcome, predictors = I(predictors), intercept = intercept, confidence = confidence)
  call <- paste0(deparse(formula), if (is.null(weight)) "" else ", weights; degrees of freedom from their sum")
  scale <- max(abs(y))
  expected <- list(group(because, values, relative = relative, within = scale * 1e-14))
  arguments <- c(list("regression", name, paste0("lm(", call, "), car::vif, lmtest::dwtest"), "regression.R", file,
                      "regression", options, expected), more, list(packages = c("car", "lmtest")))
  if (!is.null(weight)) arguments <- c(arguments, list(weight = weight))
  do.call(fixture, arguments)
}

near_data <- survey("collinear")
regression("two_predictors", "collinear", "y", c("a", "b", "c"), near_data, because = because)
regression("one_predictor", "collinear", "y", "c", near_data, because = because, confidence = 0.9)
regression("near_collinear", "collinear", "y", c("a", "b", "near", "c"), near_data,
           because = paste(because, near, sep = "; "), relative = 1e-10)
regression("through_origin", "collinear", "y", c("a", "b", "c"), near_data, intercept = FALSE, because = because)

# lm leaves out the last of three predictors of which two determine the third: the fit is the same whichever is left out.
fit <- lm(y ~ a + b + sum + c, near_data)
stopifnot(is.na(coef(fit)["sum"]))
s <- summary(fit)
fixture("regression", "exactly_collinear", "lm(y ~ a + b + sum + c)", "regression.R", "collinear", "regression",
        list(outcome = "y", predictors = I(c("a", "b", "sum", "c"))),
        list(group("the fit does not depend on which of the three is left out", relative = 1e-12, list(
          rSquare = s$r.squared, adjustedRSquare = s$adj.r.squared, standardError = s$sigma, anova.f = s$fstatistic[[1]],
          anova.dfRegression = s$fstatistic[[2]], anova.dfResidual = s$fstatistic[[3]],
          "coefficients[predictor=c].b" = coef(s)["c", 1], "coefficients[predictor=c].se" = coef(s)["c", 2])),
          group("one predictor is left out, and nothing of it is left over", within = 1e-12, list("excluded[*].tolerance" = I(0)))))

# Scales: the mean of the items, one of them reversed, for cases that answered all of them.
data <- survey("likert")
data$t3 <- 6 - data$t3
data$trust <- rowMeans(data[paste0("t", 1:5)])
data$service <- rowMeans(data[paste0("s", 1:4)])
data$loyalty <- rowMeans(data[paste0("l", 1:4)])
score <- function(name, items, reversed = character()) list(name = name, items = I(items), reversed = I(reversed))
scales <- list(variables = list(range15("t3")), scales = list(
  score("trust", paste0("t", 1:5), "t3"), score("service", paste0("s", 1:4)), score("loyalty", paste0("l", 1:4))))
predictors <- c("trust", "service", "age")
regression("scales", "likert", "loyalty", predictors, data, because = because, more = scales)
regression("scales_weighted", "likert", "loyalty", predictors, data, "w", because = because, more = scales)
