# New variables by R's scale(), cut(), quantile(type = 6) and model.matrix(): Rscript tests/reference/make/transform.R
source("tests/reference/make/fixture.R")

data <- survey("likert")

# The distinct values of a column and how often each occurs.
counted <- function(name, x) {
  counts <- table(x)
  place <- sprintf("variables[variable=%s].", name)
  values <- list(as.numeric(names(counts)), as.vector(counts), sum(!is.na(x)))
  setNames(values, paste0(place, c("table[*].value", "table[*].count", "nValid")))
}
step <- function(id, ...) list(id = id, step = list(...))
save <- function(name, call, steps, columns, because, ...) {
  expected <- do.call(c, unname(lapply(names(columns), function(n) counted(n, columns[[n]]))))
  fixture("transform", name, call, "transform.R", "likert", "frequencies",
          list(variables = I(names(columns)), statistics = FALSE),
          list(group(because, expected, ...)), steps = steps)
}
derive <- function(from, into) list(from = from, into = into)

# Reverse: within 1 to 5, though no case of the filtered ones need have both ends.
save("reverse", "6 - x", list(step("r", kind = "reverse", variables = list(derive("t1", "t1_r"), derive("s2", "s2_r")))),
     list(t1_r = 6 - data$t1, s2_r = 6 - data$s2), "whole numbers", within = 1e-12)

# z over everyone, then over those of one gender: the later z looks at fewer cases and leaves the others without one.
women <- data$gender == 2
z <- function(x, rows) { out <- rep(NA, length(x)); out[rows] <- scale(x[rows])[, 1]; out }
fixture("transform", "standardise", "scale()", "transform.R", "likert", "descriptives",
        list(variables = I(c("sum", "later")), listwise = FALSE),
        local({
          all <- rep(TRUE, nrow(data))
          # In the sum of three z scores their scales tell: each divisor and each mean.
          three <- z(data$spent, all) + z(data$minutes, all) + z(data$t1, all)
          later <- z(data$minutes, women) + z(data$spent, women)
          describe <- function(name, x) {
            x <- x[women & !is.na(x)]
            place <- sprintf("variables[variable=%s].statistics.", name)
            under(place, list(n = length(x), mean = mean(x), sd = sd(x), min = min(x), max = max(x)))
          }
          list(group("R scales in doubles, Wenxi's deviations are sums in twice their precision",
                     c(describe("sum", three), describe("later", later)), relative = 1e-12, within = 1e-13))
        }),
        steps = list(
          step("z", kind = "standardise",
               variables = list(derive("spent", "zs"), derive("minutes", "zm"), derive("t1", "zt"))),
          step("s", kind = "compute", into = "sum", variables = I(c("zs", "zm", "zt")), rule = "sum"),
          step("f", kind = "filter", conditions = list(list(variable = "gender", values = I(2)))),
          step("w", kind = "standardise", variables = list(derive("minutes", "wm"), derive("spent", "ws"))),
          step("l", kind = "compute", into = "later", variables = I(c("wm", "ws")), rule = "sum")))

# Groups. A value at a cut point belongs to the group below (right = TRUE), or above.
x <- data$minutes
bins <- function(x, breaks, right = TRUE) as.integer(cut(x, c(-Inf, breaks, Inf), right = right))
width <- function(x, k) seq(min(x, na.rm = TRUE), max(x, na.rm = TRUE), length.out = k + 1)[2:k]
tile <- function(x, k) unique(quantile(x, (1:(k - 1)) / k, type = 6, na.rm = TRUE, names = FALSE))
bin <- function(id, from, into, ...) step(id, kind = "bin", variable = derive(from, into), ...)
save("bin", "cut(), quantile(type = 6)",
     list(bin("1", "minutes", "four", rule = list(kind = "equalWidth", groups = 4)),
          bin("2", "minutes", "fifths", rule = list(kind = "quantiles", groups = 5)),
          bin("3", "t1", "thirds", rule = list(kind = "quantiles", groups = 3)),
          bin("4", "age", "below", rule = list(kind = "cutPoints", points = I(c(2, 3)))),
          bin("5", "age", "above", rule = list(kind = "cutPoints", points = I(c(2, 3))), lowerIncluded = TRUE)),
     list(four = bins(x, width(x, 4)), fifths = bins(x, tile(x, 5)), thirds = bins(data$t1, tile(data$t1, 3)),
          below = bins(data$age, c(2, 3)), above = bins(data$age, c(2, 3), right = FALSE)),
     "whole numbers", within = 1e-12)

# Indicators of age, the second category being the reference.
age <- relevel(factor(data$age), ref = "2")
dummies <- model.matrix(~ age)[, -1]
save("dummy", "model.matrix(~ relevel(factor(age), 2))",
     list(step("d", kind = "dummy", variable = "age", reference = 2, indicators = lapply(c(1, 3, 4, 5),
               function(v) list(value = v, into = paste0("age", v))))),
     setNames(lapply(colnames(dummies), function(n) dummies[, n]), colnames(dummies)), "whole numbers", within = 1e-12)

# The regression with indicators and a z score in it, over the cases that a filter of two alternatives keeps.
kept <- (data$gender == 1 & !is.na(data$gender)) | is.na(data$t1)
part <- data[kept, ]
part$zm <- z(data$minutes, rep(TRUE, nrow(data)))[kept]
fit <- summary(lm(spent ~ zm + (age == 1) + (age == 3) + (age == 4) + (age == 5), part))$coefficients
names <- c("zm", "age1", "age3", "age4", "age5")
values <- list()
for (i in seq_along(names)) values <- c(values, under(sprintf("coefficients[%d].", i),
  list(predictor = names[i], b = fit[i + 1, 1], se = fit[i + 1, 2], t = fit[i + 1, 3])))
fixture("transform", "regression_of_steps", "lm()", "transform.R", "likert", "regression",
        list(outcome = "spent", predictors = I(names)),
        list(group("R solves by QR in doubles", values, relative = 1e-10, within = 1e-10)),
        steps = list(
          step("z", kind = "standardise", variables = list(derive("minutes", "zm"))),
          step("f", kind = "filter", join = "any", conditions = list(
            list(variable = "gender", values = I(1)), list(variable = "t1", presence = "missing"))),
          step("d", kind = "dummy", variable = "age", reference = 2, indicators = lapply(c(1, 3, 4, 5),
               function(v) list(value = v, into = paste0("age", v))))))
