# Factor analysis by R: eigen, psych, factanal's discrepancy, GPArotation. Rscript tests/reference/make/factor_surveys.R
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages({ library(psych); library(GPArotation) })

of_r <- "eigenvectors and inverses of the same matrix by other routines: agreement to rounding"
iterated <- "both iterate to a standstill; R stops when a step no longer moves the tenth digit, which the slowest factor turns into this"

settle <- function(loadings) {
  signs <- ifelse(colSums(loadings) < 0, -1, 1)
  sweep(loadings, 2, signs, "*")
}

components <- function(r, m) {
  e <- eigen(r, symmetric = TRUE)
  settle(sweep(e$vectors[, seq_len(m), drop = FALSE], 2, sqrt(e$values[seq_len(m)]), "*"))
}

# psych's own loop, run until nothing moves.
axes <- function(r, m) {
  fit <- suppressWarnings(fa(r, nfactors = m, fm = "pa", rotate = "none", SMC = TRUE, min.err = 1e-13, max.iter = 5000))
  settle(unclass(fit$loadings)[, seq_len(m), drop = FALSE])
}

# factanal's discrepancy in the uniquenesses; Newton's method on its slopes brings the minimiser's answer to rounding.
# A uniqueness at the lower bound stays there.
likelihood <- function(r, m, lower = 0.005) {
  slope <- function(psi) {
    e <- eigen(diag(1 / sqrt(psi)) %*% r %*% diag(1 / sqrt(psi)), symmetric = TRUE)
    l <- diag(sqrt(psi)) %*% e$vectors[, seq_len(m), drop = FALSE] %*% diag(sqrt(pmax(e$values[seq_len(m)] - 1, 0)), m)
    list(loadings = l, slope = diag(l %*% t(l) + diag(psi) - r) / psi^2, value = -sum(log(e$values[-seq_len(m)]) - e$values[-seq_len(m)] + 1))
  }
  psi <- unname(factanal(covmat = r, factors = m, rotation = "none", lower = lower, control = list(opt = list(factr = 10)))$uniquenesses)
  free <- psi > 2 * lower
  for (step in 1:8) {
    here <- slope(psi)$slope[free]
    hessian <- sapply(which(free), function(j) {
      h <- 1e-6 * psi[j]
      (slope(replace(psi, j, psi[j] + h))$slope - slope(replace(psi, j, psi[j] - h))$slope)[free] / (2 * h)
    })
    psi[free] <- psi[free] - solve(hessian, here)
  }
  found <- slope(psi)
  stopifnot(max(abs(found$slope[free])) < 1e-11, all(psi > 0))
  list(loadings = settle(found$loadings), discrepancy = found$value)
}

# GPArotation's line search sees differences of the criterion down to rounding, so its angles hold half of the digits. Newton's method on the
# slopes (the skew part of Lt(L^3 - L diag(mean L^2)), zero at the optimum) brings them to rounding. Rows are normalised (Kaiser).
varimax_kaiser <- function(loadings) {
  h <- sqrt(rowSums(loadings^2))
  l <- unclass(suppressWarnings(Varimax(loadings / h, normalize = FALSE, eps = 1e-7, maxit = 2000))$loadings)
  pairs <- combn(ncol(l), 2)
  slope <- function(l) {
    g <- t(l) %*% (l^3 - sweep(l, 2, colMeans(l^2), "*"))
    (g - t(g))[t(pairs)]
  }
  turn <- function(l, angles) {
    for (k in seq_along(angles)) {
      ij <- pairs[, k]
      l[, ij] <- l[, ij] %*% matrix(c(cos(angles[k]), sin(angles[k]), -sin(angles[k]), cos(angles[k])), 2)
    }
    l
  }
  for (step in 1:4) {
    jacobian <- sapply(seq_len(ncol(pairs)), function(k) {
      one <- replace(numeric(ncol(pairs)), k, 1e-5)
      (slope(turn(l, one)) - slope(turn(l, -one))) / 2e-5
    })
    l <- turn(l, -solve(jacobian, slope(l)))
  }
  stopifnot(max(abs(slope(l))) < 1e-13)
  l * h
}

# Kaiser's promax: the target is the power of the loadings over the root of their communalities.
promax_kaiser <- function(loadings, kappa = 4) {
  a <- varimax_kaiser(loadings)
  a <- a[, order(-colSums(a^2))]
  a <- settle(a)
  target <- sign(a) * abs(a / sqrt(rowSums(a^2)))^kappa
  u <- unname(coef(lm(target ~ 0 + a)))
  u <- u %*% diag(sqrt(diag(solve(crossprod(u)))))
  list(loadings = a %*% u, Phi = solve(crossprod(u)))
}

rotate <- function(loadings, rotation) switch(rotation,
  varimax = list(loadings = varimax_kaiser(loadings)),
  promax = promax_kaiser(loadings),
  oblimin = { o <- suppressWarnings(oblimin(loadings, gam = 0, normalize = TRUE, eps = 1e-8, maxit = 2000))
              list(loadings = unclass(o$loadings), Phi = o$Phi) })

rotation_option <- function(rotation) switch(rotation, none = list(kind = "none"), varimax = list(kind = "varimax"),
  promax = list(kind = "promax", kappa = 4), oblimin = list(kind = "oblimin", delta = 0))

adequacy <- function(r, n) {
  kmo <- KMO(r)
  test <- cortest.bartlett(r, n = n)
  image <- cov2cor(solve(r))
  diag(image) <- kmo$MSAi
  list(eigenvalues = eigen(r, symmetric = TRUE)$values, n = n, correlations = unname(r), suitability.kmo = kmo$MSA,
       suitability.msa = unname(kmo$MSAi), suitability.antiImageCorrelation = unname(image),
       suitability.determinant = det(r), suitability.squaredMultipleCorrelations = unname(smc(r)),
       suitability.bartlett.chiSquare = test$chisq, suitability.bartlett.df = test$df, suitability.bartlett.p.p = test$p.value)
}

analyse <- function(name, file, items, r, n, extraction, rotation, m, ..., missing = "listwise", reversed = character(),
                    stop = "converged", count = list(kind = "fixed", count = m), bound = 1e-9, lower = 0.005,
                    more = list()) {
  likely <- if (extraction == "maximumLikelihood") likelihood(r, m, lower)
  loadings <- unname(switch(extraction, pca = components(r, m), principalAxis = axes(r, m), maximumLikelihood = likely$loadings))
  communalities <- rowSums(loadings^2)
  left <- (r - loadings %*% t(loadings))[lower.tri(r)]
  values <- list(
    count = m, solution.loadings = loadings, solution.communalities = communalities,
    solution.initialCommunalities = if (extraction == "pca") rep(1, ncol(r)) else unname(smc(r)),
    solution.extractionSums = I(colSums(loadings^2)), solution.residuals.above05 = sum(abs(left) > 0.05),
    solution.residuals.rmsr = sqrt(mean(left^2)))
  if (!is.null(likely)) {
    p <- ncol(r)
    df <- ((p - m)^2 - p - m) / 2
    chi <- (n - 1 - (2 * p + 5) / 6 - 2 * m / 3) * likely$discrepancy
    values <- c(values, under("solution.goodnessOfFit.", list(discrepancy = likely$discrepancy, chiSquare = chi, df = df,
      p.p = pchisq(chi, df, lower.tail = FALSE))))
  }
  groups <- list(group(of_r, adequacy(r, n), relative = 1e-11, within = 1e-13),
    group(if (extraction == "pca") of_r else iterated, values, relative = bound, within = bound,
          align = list(by = "solution.loadings", columns = I("solution.loadings"), order = I("solution.extractionSums"))))
  if (length(more)) groups <- c(groups, list(group("words", more, within = 0)))
  if (rotation != "none") {
    turned <- rotate(loadings, rotation)
    pattern <- unname(turned$loadings)
    phi <- if (is.null(turned$Phi)) diag(m) else unname(turned$Phi)
    structure <- pattern %*% phi
    values <- list(solution.rotated.pattern = pattern, solution.rotated.sums = colSums(structure^2))
    columns <- "solution.rotated.pattern"
    rows <- character()
    if (rotation != "varimax") {
      values <- c(values, list(solution.rotated.structure = structure, solution.rotated.factorCorrelations = phi))
      columns <- c(columns, "solution.rotated.structure", "solution.rotated.factorCorrelations")
      rows <- "solution.rotated.factorCorrelations"
    } else values <- c(values, list(solution.rotated.structure = NULL, solution.rotated.factorCorrelations = NULL))
    # Scores by regression: the inverse of R times the correlations of items and factors.
    values$solution.scoreCoefficients <- solve(r) %*% structure
    columns <- c(columns, "solution.scoreCoefficients")
    turn <- if (rotation == "oblimin") 1e-8 else bound
    groups <- c(groups, list(group(
      if (rotation == "oblimin") "R stops when its gradient falls below 1e-8: its line search sees no further in doubles" else iterated,
      values, relative = turn, within = turn,
      align = list(by = "solution.rotated.pattern", columns = I(columns), rows = I(rows), order = I("solution.rotated.sums")))))
  }
  options <- list(variables = I(items), reversed = I(reversed), missing = missing, extraction = extraction,
                  rotation = rotation_option(rotation), count = count, stop = stop)
  calls <- c(pca = "eigen", principalAxis = "psych::fa(fm = \"pa\", min.err = 1e-13)",
             maximumLikelihood = "factanal, then Newton's method on its discrepancy")
  turns <- c(none = "", varimax = "; GPArotation::Varimax of normalised rows, then Newton's method on its slopes", promax = "; Varimax, lm on the row-normalised target",
             oblimin = "; GPArotation::oblimin(gam = 0, normalize = TRUE)")
  fixture("factor", name, paste0(calls[[extraction]], turns[[rotation]], "; psych::KMO, cortest.bartlett"), "factor_surveys.R", file, "factor",
          options, groups, ..., packages = c("psych", "GPArotation"))
}

data <- survey("factors")
items <- paste0("x", 1:9)
r <- unname(cor(data[items]))
for (extraction in c("pca", "principalAxis", "maximumLikelihood")) for (rotation in c("none", "varimax", "promax", "oblimin")) {
  name <- paste(c(pca = "components", principalAxis = "axes", maximumLikelihood = "likelihood")[[extraction]], rotation, sep = "_")
  analyse(name, "factors", items, r, nrow(data), extraction, rotation, 3)
}

# Weights: the correlations and N of weighted cases.
w <- data$w
rw <- unname(cov.wt(data[items], wt = w / sum(w), cor = TRUE)$cor)
# psych takes a matrix for data when a rounding puts its diagonal above 1.
diag(rw) <- 1
analyse("weighted_components_varimax", "factors", items, rw, sum(w), "pca", "varimax", 3, weight = "w")
analyse("weighted_axes_oblimin", "factors", items, rw, sum(w), "principalAxis", "oblimin", 3, weight = "w")

# Likert items, one reversed: complete cases, then pairs of cases (N is the smallest pair's); eigenvalues above 1.
likert <- survey("likert")
likert$t3 <- 6 - likert$t3
answers <- c(paste0("t", 1:5), paste0("s", 1:4))
turned <- list(variables = list(list(name = "t3", range = list(low = 1, high = 5))))
complete <- likert[complete.cases(likert[answers]), answers]
above_one <- list(kind = "eigenvalue", above = 1)
do.call(analyse, c(list("listwise_reversed", "likert", answers, unname(cor(complete)), nrow(complete), "pca", "varimax", 2,
  reversed = "t3", count = above_one), turned))
pairs <- unname(cor(likert[answers], use = "pairwise.complete.obs"))
smallest <- min(crossprod(!is.na(likert[answers])))
do.call(analyse, c(list("pairwise_reversed", "likert", answers, pairs, smallest, "maximumLikelihood", "promax", 2,
  reversed = "t3", missing = "pairwise"), turned))
analyse("one_factor", "likert", paste0("s", 1:4), unname(cor(na.omit(likert[paste0("s", 1:4)]))), nrow(na.omit(likert[paste0("s", 1:4)])),
        "principalAxis", "none", 1)

# A communality beyond 1: principal axes have a fixed point there all the same, maximum likelihood stops at its bound (1e-8 in Wenxi).
heywood <- survey("heywood")
six <- paste0("h", 1:6)
improper <- list(solution.end = "heywood", solution.heywood = I("h1"), "outcome.notes[code=heywood].variables" = I("h1"))
analyse("heywood_axes", "heywood", six, unname(cor(heywood)), nrow(heywood), "principalAxis", "none", 2, more = improper)
analyse("heywood_likelihood", "heywood", six, unname(cor(heywood)), nrow(heywood), "maximumLikelihood", "none", 2, more = improper,
        lower = 1e-8, bound = 1e-7)

# Fewer cases than items: R has no inverse, components exist all the same. A constant item has no correlations.
tiny <- survey("tiny")
few <- paste0("q", 1:7)
rt <- unname(cor(tiny[few]))
two <- components(rt, 2)
fixture("factor", "fewer_cases_than_items", "eigen", "factor_surveys.R", "tiny", "factor",
  list(variables = I(few), rotation = list(kind = "none"), count = list(kind = "fixed", count = 2)),
  list(group(of_r, list(solution.loadings = two, solution.communalities = rowSums(two^2), eigenvalues = eigen(rt)$values,
                        suitability = NULL), relative = 1e-12, within = 1e-13, align = list(by = "solution.loadings", columns = I("solution.loadings")))))
refused <- function(name, file, items, extraction, code, why) fixture("factor", name, why, "factor_surveys.R", file, "factor",
  list(variables = I(items), extraction = extraction, rotation = list(kind = "none"), count = list(kind = "fixed", count = 2)),
  list(group("a refusal is a word", list(outcome.error.code = code), within = 0)))
refused("axes_of_fewer_cases_than_items", "tiny", few, "principalAxis", "singularMatrix", "solve(cor(tiny[q1 … q7])): exactly singular")
refused("likelihood_of_fewer_cases_than_items", "tiny", few, "maximumLikelihood", "singularMatrix", "solve(cor(tiny[q1 … q7])): exactly singular")
refused("constant_item", "tiny", c("q1", "q2", "constant"), "pca", "constantVariable", "cor: the standard deviation is zero")

# Random eigenvalues: R's generator and Wenxi's are different, so they agree to their own scatter; the numbers kept agree exactly.
parallel <- function(name, file, items, replications = 4000) {
  x <- na.omit(survey(file)[items])
  set.seed(20260101)
  random <- replicate(replications, eigen(cor(matrix(rnorm(length(as.matrix(x))), nrow(x))), symmetric = TRUE)$values)
  observed <- eigen(cor(x), symmetric = TRUE)$values
  kept <- function(limit) which(c(observed, -Inf) <= c(limit, Inf))[1] - 1
  p95 <- apply(random, 1, quantile, 0.95)
  # Twice a mean's standard error each from two simulations; a 95th percentile's is about 2.1 times a mean's.
  error <- max(apply(random, 1, sd)) / sqrt(1000)
  margin <- min(abs(observed - rowMeans(random)), abs(observed - p95)[seq_len(kept(p95) + 1)])
  stopifnot(abs(observed - p95)[kept(p95) + 0:1] > 5 * error)
  because <- "two simulations of different generators: the bound is five standard errors of their difference (Wenxi's has 1000 data sets)"
  fixture("factor", name, "eigen(cor(matrix(rnorm(n * p), n))), 4000 times", "factor_surveys.R", file, "factor",
    list(variables = I(items), rotation = list(kind = "none"), count = list(kind = "parallel", replications = 1000, percentile = 95, seed = 1)),
    list(group(because, list(parallel.randomMean = rowMeans(random)), within = 5 * error * sqrt(1.25)),
         group(paste(because, "a percentile's is 2.1 times a mean's", sep = "; "), list(parallel.randomPercentile = unname(p95)), within = 2.1 * 5 * error * sqrt(1.25)),
         group("a number of factors is exact", list(parallel.retainedByMean = kept(rowMeans(random)), parallel.retainedByPercentile = kept(p95),
               count = kept(p95)), within = 0)))
}
parallel("parallel_factors", "factors", c(items, "weak"))
parallel("parallel_likert", "likert", c(answers, paste0("l", 1:4)))
