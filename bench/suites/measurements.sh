#!/bin/bash
# A million measurements in one NDJSON request over HTTP, beside SQLite alone inserting the same points with many rows
# a statement. Time runs from the first byte sent until the last point is on disk.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"

token=$("$tools/points_tool" make "$folder/points.db" "$folder/points.ndjson") || exit 1
cp "$folder/points.db" "$folder/raw.db"
serve "$folder/points.db"
ask() { curl -sf -H "Authorization: Bearer $token" "$@" -o "$folder/job.json"; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$folder/job.json"; }

began=$(date +%s%N)
ask -X POST -H 'Content-Type: application/x-ndjson' -H 'Expect:' -T "$folder/points.ndjson" "$api/measurements/bulk" ||
  { echo "the file was refused"; cat "$folder/job.json" "$folder/server.log"; exit 1; }
job=$(member id)
while [ "$(member state)" = waiting ] || [ "$(member state)" = running ]; do
  sleep 0.02
  ask "$api/jobs/$job" || { echo "no answer about the job"; exit 1; }
done
seconds=$(calculate "($(date +%s%N) - $began) / 1e9")
[ "$(member applied)" = 1000000 ] || { echo "not all points were recorded:"; cat "$folder/job.json"; missed=1; }
raw_rate=$("$tools/points_tool" raw "$folder/raw.db") || exit 1
printf 'waymark %.0f points/s, SQLite alone %.0f points/s\n' "$(calculate "1000000 / $seconds")" "$raw_rate"
limit "bulk measurements over HTTP beside rows in SQLite alone" "$(calculate "1000000 / $seconds / $raw_rate")" at_least 0.35 \
  "of its rate"
exit $missed
