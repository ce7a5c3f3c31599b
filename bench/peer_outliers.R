# tsoutliers of R's forecast package on the spikes that `injection_tool cases` made:
#   Rscript peer_outliers.R CASES.csv
suppressMessages(library(forecast))
cases <- read.csv(commandArgs(TRUE)[1], colClasses = c("character", "integer", "integer", "numeric", "character"))
sizes <- c(5, 8, 12)
found <- numeric(3)
flags <- points <- asked <- 0
flagged <- function(values, period) {
  answer <- try(tsoutliers(ts(values, frequency = period))$index, silent = TRUE)
  if (inherits(answer, "try-error")) integer(0) else answer
}
for (i in seq_len(nrow(cases))) {
  values <- as.numeric(strsplit(cases$values[i], " ")[[1]])
  points <- points + length(values)
  flags <- flags + length(flagged(values, cases$period[i]))
  if (cases$sigma[i] == 0) next
  asked <- asked + 1
  for (k in seq_along(sizes)) {
    disturbed <- values
    place <- cases$place[i] + 1
    disturbed[place] <- disturbed[place] + sizes[k] * cases$sigma[i]
    found[k] <- found[k] + (place %in% flagged(disturbed, cases$period[i]))
  }
}
cat(sprintf("%d series, flags %.2f of 1,000, recall %.3f %.3f %.3f at 5, 8 and 12 sigma\n",
            nrow(cases), 1000 * flags / points, found[1] / asked, found[2] / asked, found[3] / asked))
