# Reliability by psych::alpha, the interval by psych's Feldt formula: Rscript tests/reference/make/reliability.R
source("tests/reference/make/fixture.R")
suppressPackageStartupMessages(library(psych))

because <- "two programs in doubles: agreement to the rounding of sums of products"
quantile <- "the interval asks for quantiles of F, which R gives to about twelve digits"

reliability <- function(name, items, reversed = character(), confidence = 0.95) {
  x <- survey("likert")[items]
  for (item in reversed) x[[item]] <- 6 - x[[item]]
  x <- na.omit(x)
  a <- suppressWarnings(psych::alpha(x, check.keys = FALSE, warnings = FALSE))
  n <- nrow(x)
  k <- length(items)
  # psych fixes its p-value by position and rounds nothing here.
  interval <- psych::alpha.ci(a$total$raw_alpha, n.obs = n, n.var = k, p.val = 1 - confidence, digits = 15)
  values <- list(n = n, alpha = a$total$raw_alpha, standardisedAlpha = a$total$std.alpha, meanInterItemR = a$total$average_r)
  for (item in items) values <- c(values, under(sprintf("items[item=%s].", item), list(
    mean = mean(x[[item]]), sd = sd(x[[item]]), correctedItemTotal = a$item.stats[item, "r.drop"],
    squaredMultipleCorrelation = unname(smc(cor(x))[item]), alphaIfDeleted = a$alpha.drop[item, "raw_alpha"])))
  fixture("reliability", name, "psych::alpha, psych::alpha.ci", "reliability.R", "likert", "reliability",
          list(items = I(items), reversed = I(reversed), confidence = confidence),
          list(group(because, values, relative = 1e-12, within = 1e-14),
               group(quantile, list(alphaLower = interval$lower.ci, alphaUpper = interval$upper.ci), within = 1e-10)),
          variables = lapply(I(reversed), function(item) list(name = item, range = list(low = 1, high = 5))), packages = "psych")
}

reliability("psych_reversed", paste0("t", 1:5), "t3")
reliability("psych_unreversed", paste0("t", 1:5))
reliability("psych_level_90", paste0("s", 1:4), confidence = 0.9)
