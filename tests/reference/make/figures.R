# What the figures of descriptives and regression are drawn from: Rscript tests/reference/make/figures.R
source("tests/reference/make/fixture.R")

range15 <- function(item) list(name = item, range = list(low = 1, high = 5))
score <- function(name, items, reversed = character()) list(name = name, items = I(items), reversed = I(reversed))
scales <- list(variables = list(range15("t3")), scales = list(
  score("trust", paste0("t", 1:5), "t3"), score("service", paste0("s", 1:4)), score("loyalty", paste0("l", 1:4))))
survey_with_scores <- function() {
  data <- survey("likert")
  data$t3 <- 6 - data$t3
  data$trust <- rowMeans(data[paste0("t", 1:5)])
  data$service <- rowMeans(data[paste0("s", 1:4)])
  data$loyalty <- rowMeans(data[paste0("l", 1:4)])
  data
}
because <- "a difference of two doubles, or a sum of cases"
place <- "outcome.figures[kind=%s]."

# Values of a continuous variable by hist's default classes; box by boxplot.stats. `times` repeats cases as whole weights do.
distribution <- function(name, file, variable, data, times = NULL, classes = TRUE, more = list()) {
  x <- data[[variable]]
  w <- if (is.null(times)) rep(1, length(x)) else data[[times]]
  keep <- !is.na(x) & !is.na(w) & w > 0
  x <- rep(x[keep], w[keep])
  at <- paste0(sprintf(place, "distributions"), "panels[variable=", variable, "].")
  box <- boxplot.stats(x)
  hinges <- fivenum(x)
  out <- sort(unique(box$out))
  length_of_box <- hinges[4] - hinges[2]
  # Cases, not weights, are counted among the outliers.
  cases <- data[[variable]][keep]
  values <- under(at, list(
    n = length(x), mean = mean(x), sd = sd(x),
    boxed.lowerWhisker = box$stats[1], boxed.lowerHinge = hinges[2], boxed.median = hinges[3], boxed.upperHinge = hinges[4],
    boxed.upperWhisker = box$stats[5], boxed.outlyingCases = sum(cases %in% out),
    "boxed.outliers[*].value" = I(out), "boxed.outliers[*].cases" = I(vapply(out, function(v) sum(cases == v), 0))))
  if (classes) {
    h <- hist(x, plot = FALSE)
    values <- c(values, under(at, list(histogram.edges = I(h$breaks), histogram.counts = I(h$counts))))
    edges <- h$breaks
    peak <- length(x) * diff(edges)[1]
    steps <- seq(edges[1], edges[length(edges)], length.out = 97)
    values[[paste0(at, "histogram.curve")]] <- unname(cbind(steps, peak * dnorm(steps, mean(x), sd(x))))
  } else {
    # Each value has a class of its own.
    counted <- table(round(x * 60))
    lattice <- seq(min(round(x * 60)), max(round(x * 60)), by = min(diff(sort(unique(round(x * 60))))))
    values[[paste0(at, "histogram.counts")]] <- I(vapply(lattice, function(v) sum(round(x * 60) == v), 0))
  }
  call <- paste0(if (classes) "hist(x), dnorm, " else "table(x), ", "fivenum(x), boxplot.stats(x)")
  arguments <- c(list("descriptives", name, call, "figures.R", file, "descriptives", list(variables = I(variable)),
                      list(group(because, values, relative = 1e-12, within = 1e-12))), more)
  if (!is.null(times)) arguments <- c(arguments, list(weight = times))
  do.call(fixture, arguments)
}
likert <- survey_with_scores()
distribution("figures_quantity", "likert", "spent", likert)
distribution("figures_repeated", "likert", "minutes", likert, times = "age")
distribution("figures_score", "likert", "loyalty", likert, classes = FALSE, more = scales)
distribution("figures_skewed", "ties", "skewed", survey("ties"))

# The regression's residuals; with weights ranks and counts are sums of weights.
diagnostics <- function(name, file, outcome, predictors, data, weight = NULL, confidence = 0.95, more = list()) {
  w <- if (is.null(weight)) rep(1, nrow(data)) else data[[weight]]
  keep <- complete.cases(data[c(outcome, predictors)], w) & w > 0
  data <- data[keep, c(outcome, predictors)]
  w <- w[keep]
  fit <- eval(bquote(lm(.(reformulate(predictors, outcome)), data = data, weights = w)))
  n <- sum(w)
  df <- n - length(predictors) - 1
  error <- sqrt(sum(w * resid(fit)^2) / df)
  z <- unname(resid(fit)) / error
  fitted <- unname(fitted(fit))
  mean <- sum(w * fitted) / n
  zpred <- (fitted - mean) / sqrt(sum(w * (fitted - mean)^2) / (n - 1))
  observed <- data[[outcome]]
  # Cases in one place share a point, in the order of the file.
  id <- paste(round(fitted, 9), round(observed, 9))
  first <- !duplicated(id)
  cases <- as.vector(table(factor(id, levels = id[first])))
  # Equal residuals share their mean rank.
  key <- round(z, 9)
  order_of <- sort(unique(key))
  weight_of <- vapply(order_of, function(k) sum(w[key == k]), 0)
  rank_of <- cumsum(weight_of) - weight_of + (weight_of + 1) / 2
  if (is.null(weight)) {
    # The same by R's own means, where it has them.
    stopifnot(all.equal(rank_of, rank(key)[match(order_of, key)]))
    if (!anyDuplicated(key)) stopifnot(all.equal((rank_of - 3 / 8) / (n + 1 / 4), ppoints(length(z), a = 3 / 8)))
  }
  quantile <- qnorm((rank_of - 3 / 8) / (n + 1 / 4))
  value <- z[match(order_of, key)]
  # Sturges's classes of the sum of weights.
  edges <- pretty(range(z), ceiling(log2(n) + 1), min.n = 1)
  class <- cut(z, edges, include.lowest = TRUE)
  at <- sprintf(place, "regressionDiagnostics")
  bounds <- coef(fit) + outer(sqrt(diag(summary(fit)$cov.unscaled)) * error, qt(c((1 - confidence) / 2, (1 + confidence) / 2), df))
  spread <- function(x) sqrt(sum(w * (x - sum(w * x) / n)^2) / (n - 1))
  values <- under(at, list(
    "observed.points[*].x" = I(fitted[first]), "observed.points[*].y" = I(observed[first]), "observed.points[*].cases" = I(cases),
    "residuals.points[*].x" = I(zpred[first]), "residuals.points[*].y" = I(z[first]),
    quantiles.points = cbind(quantile, value), quantiles.values = length(value),
    histogram.edges = I(edges), histogram.counts = I(unname(vapply(split(w, class), sum, 0))), cases = nrow(data)))
  for (x in predictors) {
    ratio <- spread(data[[x]]) / spread(observed)
    values <- c(values, under(paste0(sprintf(place, "coefficientPlot"), "rows[predictor=", x, "]."), list(
      b = coef(fit)[[x]], lower = bounds[x, 1], upper = bounds[x, 2],
      beta = coef(fit)[[x]] * ratio, betaLower = bounds[x, 1] * ratio, betaUpper = bounds[x, 2] * ratio)))
  }
  if (is.null(weight)) {
    stopifnot(all.equal(unname(bounds), unname(confint(fit, level = confidence))))
    stopifnot(all.equal(unname(confint(lm(reformulate(predictors, outcome), as.data.frame(scale(data))), level = confidence)[-1, ]),
                        unname(bounds[-1, ] * vapply(data[predictors], spread, 0) / spread(observed))))
  }
  call <- paste0("lm(", outcome, " ~ ", paste(predictors, collapse = " + "), "), confint, qnorm((rank - 3/8) / (n + 1/4)), pretty, cut")
  arguments <- c(list("regression", name, call, "figures.R", file, "regression",
                      list(outcome = outcome, predictors = I(predictors), confidence = confidence),
                      list(group("R factors the design by Householder reflections in doubles; a residual is a difference of numbers up to 100 times its size",
                                 values, relative = 1e-11, within = 1e-11))), more)
  if (!is.null(weight)) arguments <- c(arguments, list(weight = weight))
  do.call(fixture, arguments)
}
diagnostics("figures", "collinear", "y", c("a", "b", "c"), survey("collinear"), confidence = 0.9)
diagnostics("figures_ties", "likert", "loyalty", "service", likert, more = scales)
diagnostics("figures_weighted", "likert", "loyalty", c("trust", "service", "age"), likert, "w", more = scales)
