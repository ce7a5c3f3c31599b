#!/bin/bash
# The web pages: their unit tests, then lint, looks and texts, one test each.
cd "$WAYMARK_SOURCE/web" || exit 1
report=node_modules/.vitest-report.json
rm -f "$report"
node node_modules/vitest/vitest.mjs run --reporter=default --reporter=json --outputFile.json="$report"
[ -f "$report" ] || exit 1
read -r passed failed < <(node -e '
  const report = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  const is_broken = (file) => file.status === "failed" && file.assertionResults.length === 0;
  const broken = report.testResults.filter(is_broken).length;
  console.log(report.numPassedTests, report.numFailedTests + broken);
' "$report")

count() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    echo "FAILED: $name"
    failed=$((failed + 1))
  fi
}
count "no complaint of the linter" node node_modules/oxlint/bin/oxlint --deny-warnings
count "formatted: make format" node node_modules/prettier/bin/prettier.cjs --check --log-level warn .
count "every text is extracted and translated" node check_texts.mjs
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
