#!/bin/bash
# What detection finds of disturbances put into public series (WAYMARK_DATA/m4), what it says of the newest values that
# came after them, and how long it takes. Without the data it says so.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
data="${WAYMARK_DATA:-$(dirname "$WAYMARK_SOURCE")/shared/data}/m4"
if [ ! -f "$data/M3_monthly.csv.gz" ]; then
  echo "note: no public series in $data (WAYMARK_DATA)"
  exit 0
fi
series() {  # the sets one after the other, under one header
  zcat "$data/M3_monthly.csv.gz" | head -1
  for name in "$@"; do zcat "$data/$name.csv.gz" | tail -n +2; done
}
series M3_monthly M3_quarterly T_monthly T_quarterly M4_monthlytail M4_weekly >"$folder/all.csv"
series M3_monthly T_monthly | awk 'NR % 3 == 1' >"$folder/some.csv"
# number WORD: the first number that follows it
number() { grep -o "$1 [0-9.]*" | head -1 | awk '{ print $NF }'; }

"$tools/injection_tool" spikes <"$folder/all.csv" | tee "$folder/spikes.txt"
five=$(grep 'of  5 sigma' "$folder/spikes.txt" | number recall)
eight=$(grep 'of  8 sigma' "$folder/spikes.txt" | number recall)
limit "recall of 5 sigma at 15 flags in 1,000" "$five" at_least 0.65 ""
limit "recall of 8 sigma at 15 flags in 1,000" "$eight" at_least 0.90 ""
"$tools/injection_tool" shifts <"$folder/some.csv" | tee "$folder/shifts.txt"
found=$(grep 'of 5 sigma' "$folder/shifts.txt" | number periods)
limit "shifts of 5 sigma found within 2 periods" "$found" at_least 0.6 ""
"$tools/injection_tool" newest <"$folder/all.csv" | tee "$folder/newest.txt"
limit "newest values that raise an alarm" "$(number judged: <"$folder/newest.txt")" at_most 0.8 "%"
"$tools/injection_tool" speed | tee "$folder/speed.txt"
limit "changes of 2,000 values" "$(number 2,000: <"$folder/speed.txt")" at_most 60 ms
limit "a row of a stream" "$(number stream: <"$folder/speed.txt")" at_most 60 us
exit $missed
