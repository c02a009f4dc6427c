/** What R lacks, as short functions of the files that need them. Every case counts by its weight; without weights by 1. */
export const HELPERS = {
  yes: `# TRUE where x is; a missing answer is no yes
yes <- function(x) !is.na(x) & x`,

  moments: `# Covariances of cases that count w times each: divisor W - 1
wmean <- function(x, w) sum(w * x) / sum(w)
wcov <- function(x, w) {
  x <- as.matrix(x)
  z <- sweep(x, 2, colSums(x * w) / sum(w)) * sqrt(w)
  crossprod(z) / (sum(w) - 1)
}`,

  describe: `# n, mean, its standard error, deviation, skewness and kurtosis (G1, G2) with standard errors, as SPSS has them
described <- function(x, w = rep(1, length(x))) {
  w <- w[!is.na(x)]
  x <- x[!is.na(x)]
  n <- sum(w)
  m <- sum(w * x) / n
  s <- sqrt(sum(w * (x - m)^2) / (n - 1))
  z <- (x - m) / s
  G1 <- n / ((n - 1) * (n - 2)) * sum(w * z^3)
  G2 <- n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * sum(w * z^4) - 3 * (n - 1)^2 / ((n - 2) * (n - 3))
  e1 <- sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))
  c(n = n, min = min(x), max = max(x), mean = m, se = s / sqrt(n), sd = s, variance = s^2, sum = sum(w * x),
    skewness = G1, se_skewness = e1, kurtosis = G2,
    se_kurtosis = sqrt(4 * (n^2 - 1) * e1^2 / ((n - 3) * (n + 5))))
}`,

  percentile: `# Percentiles by SPSS's weighted average, (W + 1)p
percentiles <- function(x, w = rep(1, length(x)), p = c(5, 10, 25, 50, 75, 90, 95) / 100) {
  w <- w[!is.na(x)]
  x <- x[!is.na(x)]
  v <- sort(unique(x))
  upto <- cumsum(as.vector(tapply(w, factor(x, v), sum)))
  at <- pmin(pmax((sum(w) + 1) * p, 0), Inf)
  value <- function(t) {
    low <- which(upto >= t)[1]
    if (is.na(low)) return(max(v))
    before <- if (low > 1) upto[low - 1] else 0
    if (low == 1 || t - before >= 1) return(v[low])
    v[low - 1] + (t - before) * (v[low] - v[low - 1])
  }
  setNames(sapply(at, value), p)
}`,

  frequencies: `# Counts, per cent of all cases and of those with an answer
frequencies <- function(x, w = rep(1, length(x))) {
  count <- tapply(w, x, sum)
  data.frame(count = as.vector(count), percent = 100 * as.vector(count) / sum(w),
    valid = 100 * as.vector(count) / sum(count), cumulative = 100 * cumsum(as.vector(count)) / sum(count),
    row.names = names(count))
}`,

  bootstrap: `# Bounds from replicates: order statistics, or bias-corrected and accelerated with the jackknife's values
percentile_interval <- function(drawn, level, share = c(1 - level, 1 + level) / 2) {
  b <- sort(drawn)
  at <- floor(length(b) * share + c(0.5, 1) + 1e-9)
  b[pmin(pmax(at, 1), length(b))]
}
bca_interval <- function(drawn, estimate, without, level) {
  z <- qnorm(mean(drawn < estimate))
  u <- mean(without) - without
  a <- sum(u^3) / (6 * sum(u^2)^1.5)
  q <- z + qnorm(c(1 - level, 1 + level) / 2)
  percentile_interval(drawn, level, pnorm(z + q / (1 - a * q)))
}`,

  alpha: `# Interval of alpha (Feldt): n cases, k items
alpha_interval <- function(alpha, n, k, level) {
  q <- qf(c((1 + level) / 2, (1 - level) / 2), n - 1, (n - 1) * (k - 1))
  c(lower = 1 - (1 - alpha) * q[1], upper = 1 - (1 - alpha) * q[2])
}`,

  axes: `# Principal axes as SPSS iterates: from squared multiple correlations until no communality changes by .001
principal_axes <- function(R, m, iterations) {
  h <- smc(R)
  for (i in seq_len(iterations)) {
    reduced <- R
    diag(reduced) <- h
    e <- eigen(reduced, symmetric = TRUE)
    L <- e$vectors[, 1:m, drop = FALSE] %*% diag(sqrt(e$values[1:m]), m)
    change <- max(abs(rowSums(L^2) - h))
    h <- rowSums(L^2)
    if (change < .001) break
  }
  rownames(L) <- rownames(R)
  L
}`,

  arrange: `# Factors from the largest sum of squares down, each with a sum that is not negative, as SPSS prints them
arranged <- function(L) {
  L <- unclass(L)[, order(-colSums(unclass(L)^2)), drop = FALSE]
  sweep(L, 2, ifelse(colSums(L) < 0, -1, 1), "*")
}`,

  promax: `# Promax as SPSS has it: target of varimax loadings in rows of length 1, to the power kappa
promax_of <- function(V, kappa) {
  target <- sign(V) * abs(V / sqrt(rowSums(V^2)))^kappa
  U <- qr.solve(V, target)
  U <- U %*% diag(sqrt(diag(solve(t(U) %*% U))))
  list(loadings = V %*% U, Phi = solve(t(U) %*% U))
}`,

  regression: `# What SPSS prints of a regression; fit is from lm, w counts cases
regression_of <- function(fit, w, level) {
  X <- model.matrix(fit)
  y <- model.response(model.frame(fit))
  e <- y - as.vector(X %*% coef(fit))
  n <- sum(w)
  constant <- colnames(X)[1] == "(Intercept)"
  df <- n - ncol(X)
  centre <- function(v) if (constant) v - sum(w * v) / n else v
  total <- sum(w * centre(y)^2)
  residual <- sum(w * e^2)
  s2 <- residual / df
  R2 <- 1 - residual / total
  k <- ncol(X) - constant
  b <- coef(fit)
  se <- sqrt(diag(solve(crossprod(X * sqrt(w)))) * s2)
  t <- b / se
  F <- (total - residual) / k / s2
  p <- 2 * pt(-abs(t), df)
  x <- X[, if (constant) -1 else TRUE, drop = FALSE]
  ss <- apply(x, 2, function(v) sum(w * centre(v)^2))
  tolerance <- s2 / (se[colnames(x)]^2 * ss)
  cat("R", sqrt(R2), " R^2", R2, " adjusted", 1 - (1 - R2) * (n - constant) / df,
    " standard error", sqrt(s2), " n", n, "\\n")
  cat("F", F, " df", k, df, " p", pf(F, k, df, lower.tail = FALSE), "\\n")
  cat("Sums of squares: regression", total - residual, " residual", residual, "\\n")
  cat("Durbin-Watson", sum(diff(e)^2) / sum(w * e^2), "\\n")
  h <- qt((1 + level) / 2, df)
  print(data.frame(B = b, SE = se, t = t, p = p, lower = b - h * se, upper = b + h * se))
  tx <- t[colnames(x)]
  r <- apply(x, 2, function(v) sum(w * centre(v) * centre(y))) / sqrt(ss * total)
  print(data.frame(beta = b[colnames(x)] * sqrt(ss / total), zero_order = r,
    partial = tx / sqrt(tx^2 + df), part = tx * sqrt((1 - R2) / df), tolerance = tolerance, VIF = 1 / tolerance))
  # Collinearity diagnostics: columns scaled to length 1, the constant among them
  Z <- X * sqrt(w)
  Z <- sweep(Z, 2, sqrt(colSums(Z^2)), "/")
  u <- svd(Z)
  share <- t(u$v^2) / u$d^2
  colnames(share) <- colnames(X)
  print(cbind(eigenvalue = u$d^2, condition_index = u$d[1] / u$d, sweep(share, 2, colSums(share), "/")))
  fitted <- y - e
  spread <- function(v) {
    m <- sum(w * v) / n
    c(min = min(v), max = max(v), mean = m, sd = sqrt(sum(w * (v - m)^2) / (n - 1)))
  }
  print(rbind(predicted = spread(fitted), residual = spread(e)))
}`,
} as const;

export type Helper = keyof typeof HELPERS;
