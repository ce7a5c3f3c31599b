#!/bin/bash
# Forecasting a file of monthly series (M3, in WAYMARK_DATA/m4), points and intervals, beside R's forecast package on
# the same series in the same run, by processor time. Without the data or without R (r-cran-forecast) it says so.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
data="${WAYMARK_DATA:-$(dirname "$WAYMARK_SOURCE")/shared/data}/m4/M3_monthly.csv.gz"
if [ ! -f "$data" ]; then
  echo "note: no public series at $data (WAYMARK_DATA)"
  exit 0
fi
series=$(($(zcat "$data" | wc -l) - 1))
TIMEFORMAT="%U %S"
ours=$( { time for _ in 1 2 3 4 5; do
  "$WAYMARK" forecast --input "$data" --output "$folder/forecasts.csv" 2>/dev/null
done; } 2>&1 | awk -v series="$series" '{ printf "%.9f", ($1 + $2) / 5 / series }')
limit "processor time for a monthly series, points and intervals" "$(calculate "$ours * 1000")" at_most 1 ms

if ! Rscript -e 'library(forecast)' >/dev/null 2>&1; then
  echo "note: R with r-cran-forecast is not there; no comparison"
  exit $missed
fi
peer() { Rscript "$WAYMARK_SOURCE/bench/peer_forecasts.R" "$data" "$1" "$folder/peer.csv" "$2" 2>/dev/null; }
theta=$(peer thetaf "${THETA_SERIES:-150}")
ets=$(peer forecast "${ETS_SERIES:-40}")
echo "R thetaf $(calculate "$theta * 1000") ms, R ets $(calculate "$ets * 1000") ms a series"
limit "times as fast as R's thetaf" "$(calculate "$theta / $ours")" at_least 15 times
limit "times as fast as R's ets" "$(calculate "$ets / $ours")" at_least 1000 times
exit $missed
