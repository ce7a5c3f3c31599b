#!/bin/bash
# Learns the constants about forecast errors anew from the public series in WAYMARK_DATA/m4 (seconds, once it is built):
#   scripts/calibrate.sh            writes src/analytics/calibration_tables.inc
#   scripts/calibrate.sh --halves   learns from each half of the series and scores the other half (needs Python 3);
#                                   FORECASTS=FILE keeps what was forecast
#   scripts/calibrate.sh --short    intervals of histories cut short
#   scripts/calibrate.sh --shifts   forecasts after a level shift, not told and told of it
set -eu
cd "$(dirname "$0")/.."
data="${WAYMARK_DATA:-$(dirname "$PWD")/shared/data}/m4"
[ -f "$data/M4_yearly.csv.gz" ] || { echo "WAYMARK_DATA does not name a folder with m4/M4_yearly.csv.gz"; exit 1; }
# CALIBRATE_TOOL: one that is built already.
if [ -z "${CALIBRATE_TOOL:-}" ]; then
  cmake --preset release -DWAYMARK_BENCH=ON >/dev/null
  scripts/build.sh release calibrate_tool
fi
tool=${CALIBRATE_TOOL:-build/release/bench/calibrate_tool}
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-calibrate.XXXXXX")
trap 'rm -rf "$folder"' EXIT

{
  zcat "$data/M1_yearly.csv.gz" | head -1
  for file in "$data"/*.csv.gz; do zcat "$file" | tail -n +2; done
} >"$folder/series.csv"

case ${1:-} in
  --short | --shifts)
    "$tool" "${1#--}" <"$folder/series.csv"
    exit 0
    ;;
esac
if [ "${1:-}" != --halves ]; then
  "$tool" constants "$folder/tables.inc" <"$folder/series.csv"
  mv "$folder/tables.inc" src/analytics/calibration_tables.inc
  echo "written: src/analytics/calibration_tables.inc"
  exit 0
fi

# M1 and the hours teach, but are not scored.
scored=""
for file in "$data"/*.csv.gz; do
  case $file in */M1_* | */M4_hourly*) ;; *) scored="$scored $file" ;; esac
done
# shellcheck disable=SC2086
python3 "$data/targets.py" questions $scored >"$folder/questions.csv"
"$tool" halves "$folder/forecasts.csv" "$folder/questions.csv" "$folder/answers.csv" <"$folder/series.csv"
[ -z "${FORECASTS:-}" ] || cp "$folder/forecasts.csv" "$FORECASTS"
# shellcheck disable=SC2086
python3 "$data/evaluate.py" $scored --forecasts "$folder/forecasts.csv"
# shellcheck disable=SC2086
python3 "$data/targets.py" score $scored --answers "$folder/answers.csv"
