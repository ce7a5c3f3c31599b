#!/bin/bash
# Runs every measurement of the release build: programs build/release/bench/*_bench, then bench/suites/*.sh.
# Each prints its numbers beside their limits; one that misses a limit ends with a status that is not 0.
set -u
cd "$(dirname "$0")/.."
export WAYMARK="$PWD/build/release/waymark" WAYMARK_SOURCE="$PWD" WAYMARK_BUILD="$PWD/build/release"
echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(sed -n 's/^MemTotal: *//p' /proc/meminfo), Linux $(uname -r)"
echo "commit:  $(git describe --always --dirty 2>/dev/null), $(date -u +%Y-%m-%d)"
failed=0 ran=0
for program in build/release/bench/*_bench bench/suites/*.sh; do
  [ -x "$program" ] || continue
  ran=$((ran + 1))
  echo
  echo "== $(basename "$program")"
  "$program" || { failed=$((failed + 1)); echo "$(basename "$program"): missed a limit or failed"; }
done
echo
echo "$ran measurements, $failed failed"
[ "$ran" -gt 0 ] && [ "$failed" = 0 ]
