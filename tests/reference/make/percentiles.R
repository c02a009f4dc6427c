# Percentiles by R's quantile(type = 6), which is SPSS's HAVERAGE without weights: Rscript tests/reference/make/percentiles.R
source("tests/reference/make/fixture.R")

percentiles <- function(name, file, variables) {
  data <- survey(file)
  at <- c(5, 10, 25, 50, 75, 90, 95)
  values <- list()
  for (v in variables) values <- c(values, under(sprintf("variables[variable=%s].percentiles.", v),
    as.list(setNames(quantile(data[[v]], at / 100, type = 6, na.rm = TRUE, names = FALSE), paste0("p", at)))))
  fixture("frequencies", name, "quantile(type = 6)", "percentiles.R", file, "frequencies",
          list(variables = I(variables), statistics = TRUE),
          list(group("one interpolation between two values", values, relative = 1e-13, within = 1e-13)))
}
percentiles("percentiles_likert", "likert", c("t1", "age", "spent", "minutes"))
percentiles("percentiles_ties", "ties", c("first", "second", "decimal", "skewed", "constant"))
percentiles("percentiles_six_cases", "tiny", paste0("q", 1:7))
