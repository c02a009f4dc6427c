# Expected values of crate/analysis/efa/tests.  Run: Rscript tests/reference/make/factor.R
# Written with R 4.2.2, psych 2.2.9 and GPArotation. The correlation matrix is made up: nine items of three overlapping
# factors with small disturbances, rounded to two decimals; N = 200.
suppressMessages({
  library(psych)
  library(GPArotation)
})
pattern <- rbind(
  c(.7, .1, 0), c(.6, -.2, .1), c(.8, 0, .2), c(.1, .6, 0), c(0, .7, -.3), c(.2, .5, .1),
  c(0, .1, .7), c(-.2, 0, .6), c(.1, .2, .5)
)
phi <- matrix(c(1, .3, .2, .3, 1, .1, .2, .1, 1), 3)
R <- pattern %*% phi %*% t(pattern) + .03 * sin(7 * outer(1:9, 1:9))
diag(R) <- 1
R <- round(R, 2)
n <- 200

number <- function(x) formatC(x, digits = 13, format = "g")
show <- function(name, x) {
  cat("//", name, "\n")
  if (!is.matrix(x)) x <- matrix(x, 1)
  for (i in seq_len(nrow(x))) cat("[", paste(number(x[i, ]), collapse = ", "), "],\n", sep = "")
}
# As SPSS: columns by descending sum of squares, each with a sum that is not negative.
arranged <- function(L) {
  L <- unname(L[, order(-colSums(L^2)), drop = FALSE])
  sweep(L, 2, ifelse(colSums(L) < 0, -1, 1), "*")
}

show("R", R)
k <- KMO(R)
show("psych::KMO", k$MSA)
show("psych::KMO items", unname(k$MSAi))
b <- cortest.bartlett(R, n)
show("psych::cortest.bartlett chi-square, df, p", c(b$chisq, b$df, b$p.value))
show("psych::smc", unname(smc(R)))
show("eigen", eigen(R)$values)

pc <- arranged(principal(R, 3, rotate = "none")$loadings[, ])
show("psych::principal", pc)
pa <- arranged(fa(R, 3, fm = "pa", SMC = TRUE, rotate = "none", max.iter = 1e6, min.err = 1e-14)$loadings[, ])
show("psych::fa fm=pa to convergence", pa)
left <- (R - pa %*% t(pa))[lower.tri(R)]
show("its residuals: number above .05, root mean square", c(sum(abs(left) > .05), sqrt(mean(left^2))))

h <- 1 - 1 / diag(solve(R))
repetitions <- 0
repeat {
  reduced <- R
  diag(reduced) <- h
  s <- eigen(reduced)
  L <- s$vectors[, 1:3] %*% diag(sqrt(s$values[1:3]))
  repetitions <- repetitions + 1
  change <- max(abs(rowSums(L^2) - h))
  h <- rowSums(L^2)
  if (change < .001) break
}
show("principal axes stopped at .001: repetitions", repetitions)
show("their communalities", h)

f <- factanal(covmat = R, factors = 3, n.obs = n, rotation = "none",
              control = list(opt = list(factr = 1, maxit = 1000, pgtol = 1e-14)))
show("factanal uniquenesses", unname(f$uniquenesses))
show("factanal chi-square, df, p", c(f$STATISTIC, f$dof, f$PVAL))

v <- arranged(varimax(pc, normalize = TRUE, eps = 1e-15)$loadings[, ])
show("varimax of the components", v)
show("regression scores", solve(R) %*% v)
target <- sign(v) * abs(v / sqrt(rowSums(v^2)))^4
u <- qr.solve(v, target)
u <- u %*% diag(sqrt(diag(solve(t(u) %*% u))))
show("promax, target of normalised rows", v %*% u)
show("its factor correlations", solve(t(u) %*% u))
for (gam in c(0, -.5)) {
  o <- oblimin(pc, normalize = TRUE, gam = gam, eps = 1e-9, maxit = 10000)
  show(paste("GPArotation::oblimin, gam", gam), arranged(o$loadings))
  show("its factor correlations, columns as returned", o$Phi)
}

set.seed(1)
draw <- function(n) replicate(20000, eigen(cor(matrix(rnorm(n * 6), n)), TRUE, TRUE)$values)
q <- draw(50)
show("random data of 50 cases: mean, 95th percentile, deviation", rbind(rowMeans(q), apply(q, 1, quantile, .95), apply(q, 1, sd)))
q <- draw(5)
show("random data of 5 cases: mean, deviation", rbind(rowMeans(q), apply(q, 1, sd)))
show("one-tailed p of r = .42, n = 200", pt(.42 * sqrt(198) / sqrt(1 - .42^2), 198, lower.tail = FALSE))
