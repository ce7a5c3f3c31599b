#!/bin/sh
# The API document that the web types come from is the one that the binary writes.
committed="$WAYMARK_SOURCE/web/src/api/openapi.json"
if [ ! -x "$WAYMARK" ] || ! "$WAYMARK" openapi >/dev/null 2>&1; then
  echo "skipped: this binary does not write its API document yet"
  echo "0 passed, 0 failed"
  exit 0
fi
if "$WAYMARK" openapi | diff -u "$committed" - | head -40 | grep .; then
  echo "web/src/api/openapi.json is not what the binary writes: run 'make gen' and commit the file"
  echo "0 passed, 1 failed"
  exit 1
fi
echo "1 passed, 0 failed"
