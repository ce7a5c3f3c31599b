#!/bin/bash
# The pages in a real browser: largest paint, interactions, sparklines, a long outline, live changes, Lighthouse.
set -u
cd "$WAYMARK_SOURCE" || exit 1
if [ ! -f web/embedded/web_assets_data.cpp ]; then
  echo "the program carries no pages (built with WEB=0): nothing to measure"
  exit 0
fi
missed=0
node bench/web/measure.mjs || missed=1
lock=bench/web/node_modules/.package-lock.json
if [ ! -f "$lock" ] || [ bench/web/package-lock.json -nt "$lock" ]; then
  echo "bench/web: npm ci"
  (cd bench/web && npm ci --ignore-scripts --no-audit --no-fund --silent) || exit 1
fi
node bench/web/lighthouse.mjs || missed=1
exit $missed
