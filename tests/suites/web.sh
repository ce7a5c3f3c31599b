#!/bin/sh
# The unit tests of the web pages.
cd "$WAYMARK_SOURCE/web" || exit 1
report="$WAYMARK_SOURCE/web/node_modules/.vitest-report.json"
rm -f "$report"
node node_modules/vitest/vitest.mjs run --reporter=default --reporter=json --outputFile.json="$report"
status=$?
[ -f "$report" ] || exit 1
node -e '
  const report = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  const is_broken = (file) => file.status === "failed" && file.assertionResults.length === 0;
  const broken = report.testResults.filter(is_broken).length;
  console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken} failed`);
' "$report"
exit $status
