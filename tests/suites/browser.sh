#!/bin/bash
# Checks in a real browser against the real program: tests/browser/checks/*.mjs, each a file of its own, two at a time.
# BROWSER_CHECKS="views live" runs only those.
set -u
cd "$WAYMARK_SOURCE" || exit 1
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-browser.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export folder
export WAYMARK_PICTURES=${results:-$WAYMARK_SOURCE/build}/browser
export WAYMARK_DEMO_DATABASE="$folder/demo.db"
rm -rf "$WAYMARK_PICTURES"

node tests/browser/found_demo.mjs "$WAYMARK_DEMO_DATABASE" || echo "note: the demo could not be founded ahead"

run_one() {
  local name=${1%%:*} part=${1#*:}
  [ "$part" != "$1" ] || part=""
  local started=$SECONDS
  nice -n 5 timeout "${WAYMARK_DEEP:+3}600" \
    node "tests/browser/checks/$name.mjs" $part >"$folder/$1.log" 2>&1 </dev/null
  echo $? >"$folder/$1.status"
  { echo "== $1 ($((SECONDS - started)) s)"; cat "$folder/$1.log"; } | flock "$folder" cat
}
export -f run_one

# The longest first, so that none is left to run alone at the end.
others=$(cd tests/browser/checks && ls ./*.mjs | sed 's,^\./,,; s,\.mjs$,,' | grep -v '^views$')
checks=${BROWSER_CHECKS:-views:desktop views:phone $others}
# shellcheck disable=SC2086
printf '%s\n' $checks | xargs -P "${BROWSER_LANES:-2}" -I{} bash -c 'run_one "$1"' run_one {}

passed=0 failed=0
for status in "$folder"/*.status; do
  name=$(basename "$status" .status)
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$folder/$name.log" | tail -1)
  if [ -z "$line" ]; then
    echo "$name ended with status $(cat "$status") before it could count"
    failed=$((failed + 1))
    continue
  fi
  passed=$((passed + ${line%% passed*}))
  count=${line##*, }
  failed=$((failed + ${count%% failed*}))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ $passed -gt 0 ]
