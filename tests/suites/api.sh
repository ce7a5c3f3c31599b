#!/bin/sh
# Scenarios over HTTP against the real program: tests/api/*.mjs, each a file of its own.
cd "$WAYMARK_SOURCE" || exit 1
passed=0 failed=0 status=0
for scenario in tests/api/*.mjs; do
  [ "$scenario" != tests/api/harness.mjs ] || continue
  echo "== $scenario"
  output=$(node "$scenario" 2>&1) || status=1
  echo "$output"
  line=$(echo "$output" | grep -E '^[0-9]+ passed, [0-9]+ failed$' | tail -1)
  if [ -z "$line" ]; then
    echo "$scenario ended without a count"
    failed=$((failed + 1))
    continue
  fi
  passed=$((passed + ${line%% passed*}))
  count=${line##*, }
  failed=$((failed + ${count%% failed*}))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$status" = 0 ]
