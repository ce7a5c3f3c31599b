#!/bin/bash
# Builds and runs every test, and ends in one line "N passed, N failed" (exit 1 when any failed or none ran).
#   scripts/test.sh [PRESET] [units]     PRESET: debug (default), asan, tsan; "units" leaves web and API suites out
# A test program is build/PRESET/**/*_tests; a suite is an executable tests/suites/*.sh that prints such a line itself.
set -u
cd "$(dirname "$0")/.."
preset=${1:-debug}
only=${2:-all}
[ "$preset" = debug ] || only=units
export PATH="$PWD/.tools/bin:$PATH" CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
export WAYMARK="$PWD/build/$preset/waymark" WAYMARK_SOURCE="$PWD"
export JOBS=${JOBS:-$(nproc)} seconds_max=${TEST_SECONDS_MAX:-900}
results="$PWD/build/$preset/test-results"
export results
started=$(date +%s)

give_up() {
  echo "$1"
  echo "0 passed, 1 failed"
  exit 1
}

groups="build test"
[ "$only" = units ] || groups="$groups web browser"
# shellcheck disable=SC2086
scripts/install.sh $groups || give_up "could not install what the tests need"
if [ "$only" = all ]; then
  make --no-print-directory web || give_up "the web pages do not build"
fi
scripts/build.sh "$preset" all || give_up "the build failed"

rm -rf "$results"
mkdir -p "$results"

# Runs one program or suite; leaves NAME.log and NAME.count ("passed failed") in $results.
run_one() {
  local program=$1 name passed failed line status
  name=$(basename "$program")
  timeout "$seconds_max" "$program" --gtest_brief=1 >"$results/$name.log" 2>&1 </dev/null
  status=$?
  if [[ $program == *.sh ]]; then
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$results/$name.log" | tail -1)
    passed=${line%% passed*}
    failed=${line##*, }
    failed=${failed%% failed*}
  else
    passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) tests\?\.$/\1/p' "$results/$name.log" | tail -1)
    failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) tests\?, listed below:$/\1/p' "$results/$name.log" | tail -1)
    line=${passed:+counted}
  fi
  passed=${passed:-0}
  failed=${failed:-0}
  # No count at all, or a bad exit without a failed test: the program itself broke.
  if [ -z "$line" ]; then
    [ "$failed" -gt 0 ] || failed=1
    echo "$name ended with status $status before it could count its tests" >>"$results/$name.log"
  elif [ "$status" != 0 ] && [ "$failed" = 0 ]; then
    failed=1
    echo "$name ended with status $status" >>"$results/$name.log"
  fi
  echo "$passed $failed" >"$results/$name.count"
  if [ "$failed" != 0 ]; then
    { echo "--- $name"; tail -c 20000 "$results/$name.log"; echo "--- $name: $failed failed"; } | flock "$results" cat
  else
    { echo "$name: $passed passed"; grep -E '^(skipped|note): ' "$results/$name.log"; } | flock "$results" cat
  fi
}
export -f run_one

{
  [ "$only" = units ] || find tests/suites -name '*.sh' -type f -perm -u+x | sort
  find "build/$preset" -name '*_tests' -type f -perm -u+x | sort
} | xargs -P "$JOBS" -I{} bash -c 'run_one "$1"' run_one {}

passed=0 failed=0
for count in "$results"/*.count; do
  [ -f "$count" ] || continue
  read -r one_passed one_failed <"$count"
  passed=$((passed + one_passed))
  failed=$((failed + one_failed))
done
[ $((passed + failed)) -gt 0 ] || give_up "no test ran"
echo "$(($(date +%s) - started)) seconds"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
