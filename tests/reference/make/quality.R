# Indices of careless answers from their published definitions, one respondent at a time: Rscript tests/reference/make/quality.R
source("tests/reference/make/fixture.R")

exact <- "counts and ratios of whole numbers, rounded once or twice"
sums <- "two programs in doubles: agreement to the rounding of sums of products"

x <- survey("likert")
scales <- list(paste0("t", 1:5), paste0("s", 1:4), paste0("l", 1:4))
items <- unlist(scales)
reversed <- "t3"
# 99 is declared missing in the fixtures.
for (item in items) x[[item]][!is.na(x[[item]]) & x[[item]] == 99] <- NA
y <- as.matrix(x[items])

# Johnson (2005): the longest run of one answer; rle makes each missing answer a run of its own.
run <- apply(y, 1, function(r) { e <- rle(unname(r)); if (all(is.na(r))) NA else max(e$lengths[!is.na(e$values)]) })
# Dunn et al. (2018).
irv <- apply(y, 1, sd, na.rm = TRUE)
irv[rowSums(!is.na(y)) < 2] <- NA
missing <- rowMeans(is.na(y))
# Any time will do for the arithmetic; those below zero are none.
time <- ifelse(x$minutes < 0, NA, x$minutes)
seconds <- time / length(items)
relative <- time / quantile(time, .5, type = 6, na.rm = TRUE)
complete <- y[complete.cases(y), ]
distance <- mahalanobis(complete, colMeans(complete), cov(complete))

# Johnson (2005), after Jackson: halves of each scale, correlated within the person, stepped up.
turned <- y
turned[, reversed] <- 6 - turned[, reversed]
half <- function(row, first) sapply(scales, function(s) mean(row[s][seq(first, length(s), 2)], na.rm = TRUE))
consistency <- apply(turned, 1, function(row) {
  odd <- half(row, 1)
  even <- half(row, 2)
  both <- !is.na(odd) & !is.na(even)
  if (sum(both) < 3 || sd(odd[both]) < 1e-12 || sd(even[both]) < 1e-12) return(NA)
  r <- cor(odd[both], even[both])
  if (r <= -1/3) -1 else 2 * r / (1 + r)
})
straight <- rowMeans(y[, setdiff(scales[[1]], reversed)], na.rm = TRUE)
contradiction <- abs(straight - turned[, reversed]) / 4

all <- x[c(items, "gender", "age")]
key <- do.call(paste, all)
repeats <- duplicated(key)
match <- sapply(seq_len(nrow(all)), function(i) {
  same <- sapply(seq_along(all), function(j) all[[j]] == all[[j]][i])
  same[is.na(same)] <- FALSE
  max(rowMeans(same)[-i])
})

spread <- function(index, v, flagged) {
  v <- v[!is.na(v)]
  q <- unname(quantile(v, c(.05, .5, .95), type = 6))
  under(sprintf("indices[index=%s].", index), list(
    spread.n = length(v), spread.mean = mean(v), spread.sd = sd(v), spread.minimum = min(v), spread.percentile5 = q[1],
    spread.median = q[2], spread.percentile95 = q[3], spread.maximum = max(v), flagged = length(flagged), rows = I(flagged)))
}
at <- function(condition) unname(which(condition))
rules <- list(
  longestRun = at(run >= 5), responseVariability = at(irv <= 0.6), secondsPerItem = at(seconds < 0.25),
  relativeTime = at(relative < 0.5), duplicates = at(repeats), percentMatch = at(match >= 0.8), evenOdd = at(consistency < 0.3),
  mahalanobis = at(complete.cases(y))[at(pchisq(distance, length(items), lower.tail = FALSE) < 0.05)],
  contradiction = at(contradiction >= 0.5 - 1e-12), missingShare = at(missing > 0.05))
flags <- sapply(rules, function(rows) seq_len(nrow(x)) %in% rows)
overlap <- unname(crossprod(flags * 1))
by <- as.vector(table(factor(rowSums(flags), levels = 0:length(rules))))

fixture("quality", "likert", "rle, sd, mahalanobis, pchisq, cor, duplicated, quantile(type = 6)", "quality.R", "likert", "quality",
  list(items = I(items), scales = lapply(scales, function(s) list(items = I(s), reversed = I(intersect(s, reversed)))),
       background = I(c("gender", "age")), duration = "minutes",
       bounds = list(longestRun = 5 / 13, responseVariability = 0.6, secondsPerItem = 0.25, relativeTime = 0.5, percentMatch = 0.8,
                     evenOdd = 0.3, mahalanobis = 0.05, contradiction = 0.5, missingShare = 0.05)),
  list(group(exact, c(spread("longestRun", run, rules$longestRun), spread("missingShare", missing, rules$missingShare),
                      spread("percentMatch", match, rules$percentMatch),
                      list("indices[index=duplicates].flagged" = sum(repeats), flaggedBy = I(by), overlap = overlap)),
             relative = 1e-14, within = 1e-15),
       group(sums, c(spread("responseVariability", irv, rules$responseVariability), spread("secondsPerItem", seconds, rules$secondsPerItem),
                     spread("relativeTime", relative, rules$relativeTime), spread("evenOdd", consistency, rules$evenOdd),
                     spread("mahalanobis", distance, rules$mahalanobis), spread("contradiction", contradiction, rules$contradiction)),
             relative = 1e-11, within = 1e-12)),
  variables = lapply(items, function(item) list(name = item, range = list(low = 1, high = 5), missingValues = list(list(low = 99, high = 99)))))
