#!/bin/bash
# Forecasts of public series in WAYMARK_DATA/m4, scored by the scorers that lie beside them. Usually a few sets; with
# WAYMARK_DEEP=1 all of them. The limits are what was measured, and a little room. The command line's own promises
# (errors name line and field, the number of processors changes nothing) are looked at with or without the data.
set -u
passed=0 failed=0
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-accuracy.XXXXXX")
trap 'rm -rf "$folder"' EXIT

check() {  # check WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $what"
  fi
}
below() {
  awk -v a="$1" -v b="$2" 'BEGIN { exit !(a != "" && a + 0 <= b + 0) }' && return
  echo "  $1 is not at most $2"
  return 1
}
within() { below "$2" "$1" && below "$1" "$3"; }

# complains ROW PLACE: a file with this row is refused, and the place is named.
complains() {
  printf 'set,id,freq,m,h,n,train,test\nS,A,Y,1,2,5,1 2 3 4 5,6 7\n%s\n' "$1" >"$folder/bad.csv"
  "$WAYMARK" forecast --input "$folder/bad.csv" --output "$folder/out.csv" 2>"$folder/errors" && return 1
  grep -q "$2" "$folder/errors" || { cat "$folder/errors"; return 1; }
  [ ! -e "$folder/out.csv" ]
}
check "an unknown frequency" complains "S,B,F,1,2,5,1 2 3 4 5,6 7" "line 3, freq"
check "a number that is none" complains "S,B,Y,1,2,5,1 2 three 4 5,6 7" 'line 3, train: value 3, "three"'
check "a wrong count" complains "S,B,Y,1,2,6,1 2 3 4 5,6 7" "line 3, n"
check "a horizon of nothing" complains "S,B,Y,1,0,5,1 2 3 4 5," "line 3, h"
check "an id twice" complains "S,A,Y,1,2,5,1 2 3 4 5,6 7" "line 3, id"
check "an empty series" complains "S,B,Y,1,2,0,,6 7" "line 3, train"

same_on_one_core() {
  awk 'BEGIN {
    print "id,freq,h,n,train"
    for (i = 1; i <= 40; i++) {
      line = ""
      for (t = 1; t <= 60; t++) line = line (t > 1 ? " " : "") (100 + t + 20 * sin(t * i / 3) + (t * i * 7919) % 13)
      print "S" i "," substr("YQMWD", 1 + i % 5, 1) ",9,60," line
    }
  }' >"$folder/many.csv"
  gzip -k "$folder/many.csv"
  taskset -c 0 "$WAYMARK" forecast --input "$folder/many.csv" --output "$folder/one.csv" 2>/dev/null &&
    "$WAYMARK" forecast --input "$folder/many.csv.gz" --output "$folder/all.csv" 2>/dev/null &&
    [ "$(wc -l <"$folder/one.csv")" = 361 ] && cmp "$folder/one.csv" "$folder/all.csv"
}
check "the number of processors and the packing change nothing" same_on_one_core

data="${WAYMARK_DATA:-$(dirname "$WAYMARK_SOURCE")/shared/data}/m4"
if [ ! -f "$data/evaluate.py" ] || ! command -v python3 >/dev/null; then
  echo "note: no public series in $data (WAYMARK_DATA), or no Python 3: accuracy was not looked at"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
  exit
fi

# set, OWA at most, MSIS of the 95 % interval at most
limits="M3_quarterly 0.887 9.1
T_yearly 0.872 19.2
M4_weekly 0.702 14.3"
[ -z "${WAYMARK_DEEP:-}" ] || limits="$limits
M3_yearly 0.889 19.3
M3_monthly 0.800 5.8
M3_other 0.63 12.7
T_quarterly 0.815 11.4
T_monthly 0.760 10.2
M4_yearly 0.784 25.5
M4_dailytail 0.991 21.5
M4_monthlytail 0.884 6.3"
files=""
while read -r name owa msis; do
  file="$data/$name.csv.gz"
  files="$files $file"
  "$WAYMARK" forecast --input "$file" --output "$folder/$name.csv" || continue
  python3 "$data/evaluate.py" "$file" --forecasts "$folder/$name.csv" >"$folder/$name.txt" || cat "$folder/$name.txt"
  read -r _ _ _ _ got_owa _ got_msis cov80 cov95 < <(sed -n 2p "$folder/$name.txt")
  cat "$folder/$name.txt"
  check "OWA of $name" below "${got_owa:-}" "$owa"
  check "MSIS of $name" below "${got_msis:-}" "$msis"
  check "coverage of $name at 80 %" within "${cov80:-}" 0.75 0.86
  check "coverage of $name at 95 %" within "${cov95:-}" 0.92 0.98
done <<<"$limits"

# shellcheck disable=SC2086
python3 "$data/targets.py" questions $files >"$folder/questions.csv"
# shellcheck disable=SC2086
"$WAYMARK" reach --questions "$folder/questions.csv" --input $files --output "$folder/answers.csv"
# shellcheck disable=SC2086
python3 "$data/targets.py" score $files --answers "$folder/answers.csv" >"$folder/targets.txt"
cat "$folder/targets.txt"
for kind in end sum; do
  read -r _ _ _ brier random_walk base_rate ece _ < <(
    awk -v kind=$kind '$1 == "ALL" && $2 == kind' "$folder/targets.txt"
  )
  check "chances ($kind) beat a random walk" below "${brier:-}" "${random_walk:-0}"
  check "chances ($kind) beat the base rates" below "${brier:-}" "${base_rate:-0}"
  check "chances ($kind) are as frequent as they say" below "${ece:-}" 0.03
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
