# Data at the edge of what can be calculated, by R: Rscript tests/reference/make/degenerate.R
# Writes tests/data/degenerate/*.csv and tests/reference/degenerate/*.json.
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages({ library(psych); library(lavaan) })

rounding <- "two programs in doubles: agreement to the rounding of sums of products"
unmoved <- "an offset moves no deviation: R's values of the same numbers without it, agreement to the rounding of sums of products"
words <- "a word, or undefined in every program"

folder <- file.path("tests", "data", "degenerate")
save <- function(name, data) {
  text <- lapply(data, function(x) ifelse(is.na(x), "", format(x, digits = 15, trim = TRUE, scientific = FALSE)))
  write.csv(as.data.frame(text), file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}
fixed <- function(name, data, analysis, options, expected, call, ...)
  fixture("degenerate", name, call, "degenerate.R", file.path("degenerate", data), analysis, options, expected, ...)

shape <- function(x) {
  n <- length(x)
  z <- (x - mean(x)) / sd(x)
  list(skewness = n / ((n - 1) * (n - 2)) * sum(z^3),
       kurtosis = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * sum(z^4) - 3 * (n - 1)^2 / ((n - 2) * (n - 3)))
}

of_each <- function(data, offset = 0) {
  values <- list()
  for (v in names(data)) {
    x <- data[[v]]
    values <- c(values, under(sprintf("variables[variable=%s].statistics.", v), c(list(
      n = length(x), mean = mean(x) + offset, sd = sd(x), variance = var(x), seMean = sd(x) / sqrt(length(x)), min = min(x) + offset,
      max = max(x) + offset, range = diff(range(x)), median = median(x) + offset), shape(x))))
  }
  values
}

pairs_of <- function(data, method) {
  values <- list()
  for (j in seq_along(data)) for (i in seq_len(j - 1)) {
    test <- suppressWarnings(cor.test(data[[i]], data[[j]], method = method, exact = FALSE))
    place <- sprintf("[%d][%d]", i - 1, j - 1)
    values[[paste0("r", place)]] <- unname(test$estimate)
    values[[paste0("p", place, ".p")]] <- test$p.value
  }
  values
}

scale_of <- function(x) {
  a <- suppressWarnings(psych::alpha(x, check.keys = FALSE, warnings = FALSE))
  values <- list(alpha = a$total$raw_alpha, standardisedAlpha = a$total$std.alpha, meanInterItemR = a$total$average_r)
  for (item in names(x)) values <- c(values, under(sprintf("items[item=%s].", item), list(
    correctedItemTotal = a$item.stats[item, "r.drop"], alphaIfDeleted = a$alpha.drop[item, "raw_alpha"])))
  values
}

settle <- function(l) sweep(l, 2, ifelse(colSums(l) < 0, -1, 1), "*")
components <- function(r, m) {
  e <- eigen(r, symmetric = TRUE)
  settle(sweep(e$vectors[, seq_len(m), drop = FALSE], 2, sqrt(e$values[seq_len(m)]), "*"))
}
axes <- function(r, m) {
  fit <- suppressWarnings(fa(r, nfactors = m, fm = "pa", rotate = "none", SMC = TRUE, min.err = 1e-13, max.iter = 5000))
  unname(settle(unclass(fit$loadings)[, seq_len(m), drop = FALSE]))
}
aligned <- list(by = "solution.loadings", columns = I("solution.loadings"))

model <- function(formula, data, slopes_only = FALSE, w = rep(1, nrow(data))) {
  data$w_ <- w
  fit <- lm(formula, data, weights = w_)
  s <- suppressWarnings(summary(fit))
  # A weight stands for so many cases.
  df <- sum(w) - length(coef(fit))
  sigma <- sqrt(sum(w * resid(fit)^2) / df)
  se <- sqrt(diag(s$cov.unscaled)) * sigma
  t <- coef(fit) / se
  p <- length(coef(fit)) - 1
  y <- model.response(model.frame(fit))
  f <- s$r.squared / p / ((1 - s$r.squared) / df)
  values <- list(rSquare = s$r.squared, standardError = sigma, anova.dfResidual = df, anova.f = f,
                 anova.p.log10P = pf(f, p, df, lower.tail = FALSE, log.p = TRUE) / log(10))
  for (term in names(coef(fit))) {
    if (term == "(Intercept)" && slopes_only) next
    place <- if (term == "(Intercept)") "coefficients[0]." else sprintf("coefficients[predictor=%s].", term)
    values <- c(values, under(place, list(b = coef(fit)[[term]], se = se[[term]], t = t[[term]],
      p.log10P = (log(2) + pt(-abs(t[[term]]), df, log.p = TRUE)) / log(10))))
  }
  values
}

spread_of <- function(fit) {
  z <- as.vector(scale(fitted(fit)))
  e <- resid(fit) / summary(fit)$sigma
  list(residuals.predicted.sd = sd(fitted(fit)), residuals.standardisedPredicted.minimum = min(z), residuals.standardisedPredicted.maximum = max(z),
       residuals.residual.sd = sd(resid(fit)), residuals.standardisedResidual.minimum = min(e), residuals.standardisedResidual.maximum = max(e),
       durbinWatson = sum(diff(resid(fit))^2) / sum(resid(fit)^2))
}

# Four items that share a trait, a factor of two groups, an outcome.
set.seed(20261123)
n <- 40
trait <- rnorm(n)
likert <- function(x) pmin(5, pmax(1, round(3 + x)))
plain <- data.frame(q1 = likert(trait + rnorm(n, 0, .8)), q2 = likert(trait + rnorm(n, 0, .8)), q3 = likert(trait + rnorm(n, 0, .8)),
                    q4 = likert(trait + rnorm(n, 0, .8)), g = sample(1:2, n, TRUE))
plain$y <- 3 * plain$q1 + 2 * plain$q2 + sample(0:9, n, TRUE)
items <- paste0("q", 1:4)

# Huge offsets.
offset <- 1e12
huge <- plain + offset
save("huge_offset", huge)
fixed("huge_offset_descriptives", "huge_offset", "descriptives", list(variables = I(names(plain))),
      list(group(unmoved, of_each(plain, offset), relative = 1e-12, within = 1e-13)), "mean, sd, and the formulas of G1 and G2")
for (method in c("pearson", "spearman", "kendall"))
  fixed(paste0("huge_offset_", method), "huge_offset", "correlation", list(variables = I(names(plain)), method = method),
        list(group(unmoved, pairs_of(plain, method), relative = 1e-11, within = 1e-13)), "cor.test(exact = FALSE)")
fixed("huge_offset_reliability", "huge_offset", "reliability", list(items = I(items)),
      list(group(unmoved, scale_of(plain[items]), relative = 1e-11, within = 1e-13)), "psych::alpha", packages = "psych")
r <- unname(cor(plain[items]))
test <- cortest.bartlett(r, n = n)
suitable <- list(eigenvalues = eigen(r)$values, suitability.kmo = KMO(r)$MSA, suitability.bartlett.chiSquare = test$chisq,
                 suitability.bartlett.p.p = test$p.value)
for (extraction in c("pca", "principalAxis")) {
  loadings <- if (extraction == "pca") components(r, 1) else axes(r, 1)
  fixed(paste0("huge_offset_", extraction), "huge_offset", "factor",
        list(variables = I(items), extraction = extraction, rotation = list(kind = "none"), count = list(kind = "fixed", count = 1), stop = "converged", iterations = 1000),
        list(group(unmoved, suitable, relative = 1e-11), group("both iterate to a standstill", list(solution.loadings = loadings), within = 1e-9, align = aligned)),
        "psych::KMO, psych::cortest.bartlett, eigen, psych::fa(fm = \"pa\")", packages = "psych")
}
fixed("huge_offset_regression", "huge_offset", "regression", list(outcome = "y", predictors = I(c("q1", "q2", "g"))),
      list(group(unmoved, c(model(y ~ q1 + q2 + g, plain, slopes_only = TRUE), spread_of(lm(y ~ q1 + q2 + g, plain))), relative = 1e-11)), "lm(y ~ q1 + q2 + g)")
answers <- as.matrix(plain[items])
distance <- mahalanobis(answers, colMeans(answers), cov(answers))
fixed("huge_offset_quality", "huge_offset", "quality", list(items = I(items)), list(group(unmoved, under("indices[index=mahalanobis].spread.", list(
  mean = mean(distance), sd = sd(distance), minimum = min(distance), maximum = max(distance))), relative = 1e-11)), "mahalanobis")
gaps <- plain[items]
gaps[cbind(c(3, 9, 14, 22, 31, 38), c(1, 2, 4, 4, 1, 3))] <- NA
save("huge_offset_missing", gaps + offset)
em <- lavaan:::lav_mvnorm_missing_h1_estimate_moments(Y = as.matrix(gaps), Mp = lavaan:::lav_data_missing_patterns(as.matrix(gaps)), max.iter = 20000L, tol = 1e-14)
fixed("huge_offset_em", "huge_offset_missing", "missing", list(variables = I(items)),
      list(group("both stop when nothing changes by 1e-10 standard deviations", list(estimates.covariance = unname(em$Sigma), estimates.correlation = unname(cov2cor(em$Sigma))), relative = 1e-7, within = 1e-8)),
      "lavaan:::lav_mvnorm_missing_h1_estimate_moments(tol = 1e-14)", packages = "lavaan")

# Ties everywhere: answers of yes and no.
ties <- as.data.frame(lapply(plain[c(items, "y")], function(x) as.numeric(x > median(x))))
save("ties_everywhere", ties)
for (method in c("pearson", "spearman", "kendall"))
  fixed(paste0("ties_everywhere_", method), "ties_everywhere", "correlation", list(variables = I(names(ties)), method = method),
        list(group(rounding, pairs_of(ties, method), relative = 1e-12, within = 1e-14)), "cor.test(exact = FALSE)")
fixed("ties_everywhere_reliability", "ties_everywhere", "reliability", list(items = I(items)),
      list(group(rounding, scale_of(ties[items]), relative = 1e-12, within = 1e-14)), "psych::alpha", packages = "psych")

# Probabilities that doubles cannot hold.
m <- 300
x <- rep(1:5, length.out = m)
sure <- data.frame(x = x, z = rep(c(1, 2, 2, 1, 3, 3, 2), length.out = m), y = 1000 * x + sample(0:9, m, TRUE), less = 5 * x + sample(-2:2, m, TRUE))
save("tiny_p", sure)
beyond <- "log p of R's pt and pf, which hold about twelve digits here"
logs <- function(a, b) {
  r <- cor(a, b)
  t <- r * sqrt((m - 2) / (1 - r^2))
  list(statistic = t, log10 = (log(2) + pt(-abs(t), m - 2, log.p = TRUE)) / log(10))
}
far <- logs(sure$x, sure$y)
near <- logs(sure$x, sure$less)
fixed("tiny_p_pearson", "tiny_p", "correlation", list(variables = I(c("x", "y", "less"))), list(group(beyond, list(
  "r[0][1]" = cor(sure$x, sure$y), "p[0][1].p" = 0, "p[0][1].log10P" = far$log10, "p[0][2].log10P" = near$log10, "statistic[0][2]" = near$statistic), relative = 1e-9)),
  "cor; pt(log.p = TRUE)")
fixed("tiny_p_regression", "tiny_p", "regression", list(outcome = "y", predictors = I(c("x", "z"))),
      list(group(beyond, model(y ~ x + z, sure), relative = 1e-9)), "lm(y ~ x + z), pt(log.p = TRUE), pf(log.p = TRUE)")

# One case, two, and as few as there can be.
save("one_case", plain[1, ])
fixed("one_case_descriptives", "one_case", "descriptives", list(variables = I(c("q1", "y"))), list(group(words, list(
  "variables[variable=y].statistics.mean" = plain$y[1], "variables[variable=y].statistics.sd" = NA, "variables[variable=y].statistics.variance" = NA,
  "variables[variable=y].statistics.median" = plain$y[1]), within = 0)), "sd(7) is NA")
two <- data.frame(a = c(1, 4), b = c(2, 3), c = c(5, 1))
save("two_cases", two)
fixed("two_cases_descriptives", "two_cases", "descriptives", list(variables = I("a")), list(group(rounding, list(
  "variables[variable=a].statistics.mean" = 2.5, "variables[variable=a].statistics.sd" = sd(two$a), "variables[variable=a].statistics.skewness" = NA,
  "variables[variable=a].statistics.kurtosis" = NA), relative = 1e-14)), "mean, sd")
fixed("two_cases_pearson", "two_cases", "correlation", list(variables = I(names(two))), list(group("R: cor is 1 or -1, cor.test refuses", list(
  "r[0][1]" = cor(two$a, two$b), "r[0][2]" = cor(two$a, two$c), "p[0][1]" = NA, "statistic[0][1]" = NA), within = 1e-15)), "cor")
fixed("two_cases_reliability", "two_cases", "reliability", list(items = I(c("a", "b"))),
      list(group(rounding, list(alpha = suppressWarnings(psych::alpha(two[c("a", "b")], warnings = FALSE))$total$raw_alpha), relative = 1e-14)), "psych::alpha", packages = "psych")
few <- plain[1:6, c("q1", "q2", "q3", "y")]
few$q1 <- c(1, 2, 4, 3, 5, 2); few$q2 <- c(2, 1, 5, 5, 3, 4); few$q3 <- c(5, 3, 1, 2, 2, 4)
save("few_cases", few)
fixed("one_degree_of_freedom", "few_cases", "regression", list(outcome = "y", predictors = I(c("q1", "q2", "q3"))),
      list(group(rounding, model(y ~ q1 + q2 + q3, few), relative = 1e-10)), "lm(y ~ q1 + q2 + q3), two degrees of freedom left")

# A perfect fit: the slopes are the formula's, and no test exists.
save("perfect_fit", data.frame(x = plain$q1, z = plain$q4, y = 2 * plain$q1 - 3 * plain$q4 + 7))
fixed("perfect_fit", "perfect_fit", "regression", list(outcome = "y", predictors = I(c("x", "z"))), list(group("y = 7 + 2 x - 3 z; R's summary warns that it is essentially perfect", list(
  "coefficients[0].b" = 7, "coefficients[predictor=x].b" = 2, "coefficients[predictor=z].b" = -3, rSquare = 1, anova.ssResidual = 0, anova.f = NA), within = 1e-13)), "lm(y ~ x + z)")

# A predictor twice: lm leaves the second out, and the fit is that of the first alone.
twin <- data.frame(x = plain$q1, again = plain$q1, z = plain$q4, y = plain$y)
save("predictor_twice", twin)
once <- model(y ~ x + z, twin)
stopifnot(is.na(coef(lm(y ~ x + again + z, twin))["again"]))
fixed("predictor_twice", "predictor_twice", "regression", list(outcome = "y", predictors = I(c("x", "again", "z"))),
      list(group("whichever of the two is left out, the fit is the same", once[!grepl("predictor=x", names(once))], relative = 1e-11),
           group("one is left out, and the other leaves nothing of it", list("excluded[*].tolerance" = I(0)), within = 1e-12)), "lm(y ~ x + again + z)")

# Items against each other.
against <- data.frame(q1 = plain$q1, q2 = 6 - plain$q2, q3 = plain$q3, q4 = 6 - plain$q4)
save("negative_alpha", against)
values <- scale_of(against)
stopifnot(values$alpha < 0)
fixed("negative_alpha", "negative_alpha", "reliability", list(items = I(items)), list(group(rounding, values, relative = 1e-11, within = 1e-13)), "psych::alpha", packages = "psych")

# One factor of two groups is Student's test.
groups <- t.test(y ~ g, plain, var.equal = TRUE)
save("two_groups", plain[c("g", "y")])
fixed("two_groups", "two_groups", "regression", list(outcome = "y", predictors = I("g")), list(group("the two are one", list(
  "coefficients[predictor=g].b" = unname(diff(groups$estimate)), "coefficients[predictor=g].t" = -unname(groups$statistic),
  "coefficients[predictor=g].p.p" = groups$p.value, anova.f = unname(groups$statistic)^2), relative = 1e-11)), "t.test(y ~ g, var.equal = TRUE)")

# Weights of a fraction, which count cases: their sum less one divides.
weighted <- plain
weighted$w <- rep(c(.2, .5, .1, .4), length.out = n)
save("fractional_weights", weighted)
w <- weighted$w
total <- sum(w)
spread <- cov.wt(plain, wt = w / total, method = "ML", cor = TRUE)
values <- list()
for (v in c("q1", "y")) values <- c(values, under(sprintf("variables[variable=%s].statistics.", v), list(
  n = total, mean = spread$center[[v]], variance = spread$cov[v, v] * total / (total - 1))))
fixed("fractional_weights_descriptives", "fractional_weights", "descriptives", list(variables = I(c("q1", "y"))),
      list(group(rounding, values, relative = 1e-12)), "cov.wt(method = \"ML\") W / (W - 1)", weight = "w")
fixed("fractional_weights_regression", "fractional_weights", "regression", list(outcome = "y", predictors = I(c("q1", "q2", "g"))),
      list(group(rounding, model(y ~ q1 + q2 + g, plain, w = w), relative = 1e-11)), "lm(weights), degrees of freedom from their sum", weight = "w")
rw <- spread$cor[1, 6]
tw <- rw * sqrt((total - 2) / (1 - rw^2))
fixed("fractional_weights_pearson", "fractional_weights", "correlation", list(variables = I(c("q1", "y"))), list(group(rounding, list(
  "r[0][1]" = rw, "p[0][1].p" = 2 * pt(-abs(tw), total - 2), "n[0][1]" = total), relative = 1e-11)), "cov.wt(cor = TRUE); pt", weight = "w")

# Weights that sum to less than one have a mean but no variance.
weighted$w <- 0.02
save("weights_below_one", weighted)
fixed("weights_below_one", "weights_below_one", "descriptives", list(variables = I(c("q1", "y"))), list(group("W - 1 is negative: no variance is defined", list(
  "variables[variable=y].statistics.mean" = mean(plain$y), "variables[variable=y].statistics.variance" = NA, "variables[variable=y].statistics.sd" = NA,
  "variables[variable=y].statistics.skewness" = NA), relative = 1e-14)), "weighted.mean", weight = "w")

# Items of a factorial plan are exactly uncorrelated.
plan <- expand.grid(a = 1:2, b = 1:2, c = 1:2, d = 1:2)
plan <- rbind(plan, plan)
save("uncorrelated", plan)
r <- unname(cor(plan))
stopifnot(max(abs(r - diag(4))) < 1e-15)
bartlett <- cortest.bartlett(diag(4), n = nrow(plan))
fixed("uncorrelated_components", "uncorrelated", "factor",
      list(variables = I(names(plan)), rotation = list(kind = "none"), count = list(kind = "fixed", count = 1)), list(group("the identity", list(
        eigenvalues = I(rep(1, 4)), suitability.bartlett.chiSquare = bartlett$chisq, suitability.bartlett.p.p = bartlett$p.value, suitability.determinant = 1,
        suitability.kmo = NA), within = 1e-14)), "psych::cortest.bartlett(diag(4)); psych::KMO divides zero by zero", packages = "psych")
fixed("uncorrelated_reliability", "uncorrelated", "reliability", list(items = I(names(plan))),
      list(group("no covariance: alpha is zero", list(alpha = 0, meanInterItemR = 0), within = 1e-14)), "psych::alpha is 0 but for rounding", packages = "psych")

# Fewer cases than items, all of them different: alpha and eigenvalues exist, inverses do not.
narrow <- data.frame(q1 = c(1, 4, 3), q2 = c(2, 5, 5), q3 = c(1, 2, 4), q4 = c(3, 3, 5))
save("fewer_cases_than_items", narrow)
fixed("fewer_cases_reliability", "fewer_cases_than_items", "reliability", list(items = I(items)), list(group(rounding, c(
  list(alpha = sum(cov(narrow)[upper.tri(diag(4))]) * 2 / sum(cov(narrow)) * 4 / 3), "items[item=q1].squaredMultipleCorrelation" = NA), relative = 1e-12)), "cov")
fixed("fewer_cases_components", "fewer_cases_than_items", "factor", list(variables = I(items), rotation = list(kind = "none"), count = list(kind = "fixed", count = 2)),
      list(group(rounding, list(eigenvalues = eigen(cor(narrow))$values, solution.loadings = components(unname(cor(narrow)), 2), suitability = NULL), within = 1e-12, align = aligned)), "eigen")

# Constants and columns without an answer.
flat <- data.frame(x = c(1, 2, 3, 4, 5, 2), constant = 3, silent = NA_real_, y = c(2, 1, 4, 3, 5, 5))
save("constant_and_silent", flat)
fixed("constant_descriptives", "constant_and_silent", "descriptives", list(variables = I(c("x", "constant", "silent"))), list(group(words, list(
  "variables[variable=constant].statistics.sd" = 0, "variables[variable=constant].statistics.skewness" = NA, "variables[variable=silent].statistics.n" = 0,
  "variables[variable=silent].statistics.mean" = NA, "variables[variable=silent].statistics.missing" = 6), within = 0)), "sd; mean of nothing is NaN")
refused <- function(name, analysis, options, code) fixed(name, "constant_and_silent", analysis, options, list(group("a refusal is a word", list(outcome.error.code = code), within = 0)), "R stops or gives NA")
refused("constant_predictor", "regression", list(outcome = "y", predictors = I("constant")), "constantVariable")
refused("constant_outcome", "regression", list(outcome = "constant", predictors = I("x")), "constantVariable")
refused("silent_predictor", "regression", list(outcome = "y", predictors = I("silent")), "tooFewCases")
refused("silent_item", "reliability", list(items = I(c("x", "silent"))), "tooFewCases")
refused("silent_factor", "factor", list(variables = I(c("x", "y", "silent"))), "tooFewCases")
