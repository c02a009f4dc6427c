# What R answers to NIST's one-way analyses of variance: `Rscript tests/reference/make/nist_anova.R` from the project's folder, after nist_anova.py.
source("tests/reference/make/fixture.R")

# As nist_anova.py proves it against NIST's files.
simulated <- function(offset, replicates) {
  side <- function(n) c(0, rep(c(-1, 1), length.out = n - 1))
  tenths <- 4 + outer(side(replicates), side(9), `+`)
  data.frame(treatment = rep(1:9, each = replicates), y = as.numeric(paste0(offset, ".", tenths)))
}
sets <- list(SiRstv = read.csv("tests/data/nist/sirstv.csv"), AtmWtAg = read.csv("tests/data/nist/atmwtag.csv"))
offsets <- c("1", "1000000", "1000000000000")
for (number in 1:9) sets[[sprintf("SmLs%02d", number)]] <- simulated(offsets[(number - 1) %/% 3 + 1], c(21, 201, 2001)[(number - 1) %% 3 + 1])
answers <- lapply(sets, function(data) {
  fit <- lm(y ~ factor(treatment), data)
  table <- anova(fit)
  list(anova.ssRegression = table[1, "Sum Sq"], anova.msRegression = table[1, "Mean Sq"], anova.ssResidual = table[2, "Sum Sq"],
       anova.msResidual = table[2, "Mean Sq"], anova.f = table[1, "F value"], rSquare = summary(fit)$r.squared, standardError = summary(fit)$sigma)
})
writeLines(json(list(program = R.version.string, call = "anova(lm(y ~ factor(treatment)))", answers = answers)), "tests/reference/nist_anova_r.json")
