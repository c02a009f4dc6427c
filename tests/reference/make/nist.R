# What R answers to NIST's data sets, to stand beside Wenxi's digits: `Rscript tests/reference/make/nist.R` from the project's folder.
# lm() with its own tolerance of 1e-7 drops columns of Filip; with 1e-20 it keeps them all, which is R's best answer.
source("tests/reference/make/fixture.R")

folder <- "tests/reference/nist"
answers <- list()
for (file in sort(list.files(folder, "\\.json$"))) {
  text <- readLines(file.path(folder, file))
  field <- function(name) sub(sprintf('.*"%s": "([^"]*)".*', name), "\\1", grep(sprintf('"%s": "', name), text, value = TRUE)[1])
  data <- read.csv(field("data"))
  name <- sub("\\.json$", "", file)
  if (field("analysis") == "descriptives") {
    place <- "variables[variable=y].statistics."
    answers[[name]] <- setNames(list(mean(data$y), sd(data$y)), paste0(place, c("mean", "sd")))
    next
  }
  constant <- any(grepl('"intercept": true', text, fixed = TRUE))
  fit <- lm(if (constant) y ~ . else y ~ . - 1, data, tol = 1e-20)
  table <- suppressWarnings(summary(fit))$coefficients
  terms <- rownames(table)
  place <- ifelse(terms == "(Intercept)", "coefficients[0]", sprintf("coefficients[predictor=%s]", terms))
  values <- c(setNames(as.list(table[, 1]), paste0(place, ".b")), setNames(as.list(table[, 2]), paste0(place, ".se")))
  answers[[name]] <- c(values, list(standardError = suppressWarnings(summary(fit))$sigma))
}
writeLines(json(list(program = R.version.string, call = "mean, sd, lm(tol = 1e-20)", answers = answers)), "tests/reference/nist_r.json")
