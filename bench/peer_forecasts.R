# What R's forecast package says about the same series, and the processor seconds it takes for each.
#   Rscript bench/peer_forecasts.R FILE.csv.gz thetaf|forecast OUT.csv [SERIES]
# `forecast` is the package's own choice: ets, above 13 values a season stlf. Periods are natural: 4, 12, 52, 7.
# SERIES: only so many, spread over the file (which may be sorted by kind).
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
method <- if (arguments[2] == "thetaf") thetaf else forecast
rows <- read.csv(arguments[1], colClasses = "character")
if (length(arguments) > 3) rows <- rows[unique(round(seq(1, nrow(rows), length.out = as.integer(arguments[4])))), ]
period <- c(Y = 1, Q = 4, M = 12, W = 52, D = 7, H = 24, O = 1)
# The first calls load and compile; they are not what is measured.
invisible(method(ts(1:30 + 0, frequency = 1), h = 2))
invisible(method(ts(rep(c(1, 2, 3, 5), 9) + 1:36, frequency = 4), h = 2))
spent <- 0
out <- file(arguments[3], "w")
writeLines("id,h,mean,lo80,hi80,lo95,hi95", out)
for (i in seq_len(nrow(rows))) {
  values <- ts(as.numeric(strsplit(rows$train[i], " ")[[1]]), frequency = period[[rows$freq[i]]])
  before <- proc.time()
  answer <- method(values, h = as.integer(rows$h[i]), level = c(80, 95))
  took <- proc.time() - before
  spent <- spent + took[["user.self"]] + took[["sys.self"]]
  lower <- matrix(as.numeric(answer$lower), ncol = 2)
  upper <- matrix(as.numeric(answer$upper), ncol = 2)
  middle <- as.numeric(answer$mean)
  lower[, 1] <- pmin(lower[, 1], upper[, 1])
  writeLines(sprintf("%s,%d,%.10g,%.10g,%.10g,%.10g,%.10g", rows$id[i], seq_along(middle), middle,
                     lower[, 1], upper[, 1], lower[, 2], upper[, 2]), out)
}
close(out)
cat(spent / nrow(rows), "\n")
