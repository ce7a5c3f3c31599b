#!/bin/bash
# Alarms in public streams (WAYMARK_DATA/nab) and changes in public series (WAYMARK_DATA/tcpd), scored by the scorers
# that lie beside them. The limits are what was measured, and a little room. The command line's own promises are looked
# at with or without the data: errors name file, line and field; the number of processors changes nothing.
set -u
passed=0 failed=0
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-detection.XXXXXX")
trap 'rm -rf "$folder"' EXIT

check() {  # check WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what"; fi
}
at_least() {
  awk -v a="$1" -v b="$2" 'BEGIN { exit !(a != "" && a + 0 >= b + 0) }' || { echo "  $1 is not at least $2"; false; }
}
at_most() {
  awk -v a="$1" -v b="$2" 'BEGIN { exit !(a != "" && a + 0 <= b + 0) }' || { echo "  $1 is not at most $2"; false; }
}

# complains PLACE COMMAND INPUT: refused, the place is named, nothing is written.
complains() {
  "$WAYMARK" "$2" --input "$3" --output "$folder/refused.csv" 2>"$folder/errors" && return 1
  grep -qF "$1" "$folder/errors" || { cat "$folder/errors"; return 1; }
  [ ! -e "$folder/refused.csv" ]
}
mkdir -p "$folder/bad/inner" "$folder/empty"
printf 'timestamp,value\n2026-01-02 03:00:00,1\n2026-01-02 03:05:00,x\n' >"$folder/bad/inner/b.csv"
check "a value that is none" complains "inner/b.csv, line 3, value" anomalies "$folder/bad"
printf 'timestamp,value\nnow,1\n' | gzip >"$folder/bad/a.csv.gz"
check "the first wrong file by name is told" complains "a.csv.gz, line 2, timestamp" anomalies "$folder/bad"
check "a folder without streams" complains "$folder/empty" anomalies "$folder/empty"
check "a folder that is none" complains "$folder/nothing" anomalies "$folder/nothing"
printf '{"sales": {"values": [1, 2, "three"]}}' >"$folder/bad.json"
check "a value that is no number" complains "bad.json, /sales/values/2" changes "$folder/bad.json"
printf '{"sales": [1, 2' >"$folder/cut.json"
check "JSON that is cut" complains "cut.json" changes "$folder/cut.json"

same_on_one_core() {
  mkdir -p "$folder/streams/plain"
  for stream in 1 2 3 4 5 6; do
    awk -v stream="$stream" 'BEGIN {
      print "timestamp,value"
      for (row = 0; row < 1500; row++) {
        jump = row >= 900 && row < 960 ? 80 : 0
        printf "2026-%02d-%02d %02d:%02d:00,%d\n", 1 + int(row / 672), 1 + int(row / 24) % 28, row % 24, 0, \
          100 + jump + (row * row * stream) % 17
      }
    }' >"$folder/streams/plain/s$stream.csv"
  done
  gzip "$folder/streams/plain/s3.csv"
  taskset -c 0 "$WAYMARK" anomalies --input "$folder/streams" --output "$folder/one.csv" 2>/dev/null &&
    "$WAYMARK" anomalies --input "$folder/streams" --output "$folder/all.csv" 2>/dev/null &&
    grep -q '^plain/s3.csv,2026-' "$folder/one.csv" && cmp "$folder/one.csv" "$folder/all.csv"
}
check "the number of processors and the packing change nothing" same_on_one_core

finds_a_step() {
  printf '{"step": [1,1,1,2,1,2,1,1,2,1,null,1,9,8,9,9,8,9,8,9,9,8,9,9], "flat": [3,3,3,3,3,3,3,3]}' \
    >"$folder/step.json"
  "$WAYMARK" changes --input "$folder/step.json" --output "$folder/step.csv" 2>/dev/null &&
    [ "$(tr '\n' ' ' <"$folder/step.csv")" = "series,index step,12 " ]
}
check "a step is found at its place, gaps counted" finds_a_step

data="${WAYMARK_DATA:-$(dirname "$WAYMARK_SOURCE")/shared/data}"
if [ -f "$data/nab/evaluate_nab.py" ]; then
  "$WAYMARK" anomalies --input "$data/nab" --output "$folder/alarms.csv" 2>/dev/null
  python3 "$data/nab/evaluate_nab.py" "$data/nab" --alarms "$folder/alarms.csv" | tee "$folder/nab.txt"
  measured() { awk -v name="$1" '$1 == name { print $2 }' "$folder/nab.txt"; }
  check "NAB, standard profile" at_least "$(measured standard)" 66
  check "NAB, false alarms in 1,000 rows" at_most "$(measured false_alarms_per_1000)" 0.9
else
  echo "note: no public streams in $data/nab (WAYMARK_DATA): alarms were not scored"
fi
if [ -f "$data/tcpd/evaluate_tcpd.py" ]; then
  "$WAYMARK" changes --input "$data/tcpd/series.json" --output "$folder/changes.csv" 2>/dev/null
  python3 "$data/tcpd/evaluate_tcpd.py" "$data/tcpd/series.json" --changes "$folder/changes.csv" |
    tee "$folder/tcpd.txt"
  read -r f1 cover < <(awk '$1 == "mean" { print $6, $8 }' "$folder/tcpd.txt")
  check "changes, F1" at_least "${f1:-}" 0.85
  check "changes, cover" at_least "${cover:-}" 0.79
else
  echo "note: no annotated series in $data/tcpd (WAYMARK_DATA): changes were not scored"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
