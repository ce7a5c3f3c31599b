#!/bin/bash
# The example company on a database that is there already: time until it answers, and memory while nothing happens.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
demo() {
  port=$(free_port)
  start_server "$port" "$WAYMARK" demo --listen "127.0.0.1:$port" --database "$folder/demo.db"
}
demo
stop_server
best=1000000
for run in 1 2 3 4 5; do
  demo
  best=$(awk -v a="$best" -v b="$start_milliseconds" 'BEGIN { print a < b ? a : b }')
  [ "$run" = 5 ] || stop_server
done
limit "start of the demo to its first answer (the best of five)" "$best" at_most 150 ms
sleep 1
limit "memory of the idle demo" "$(calculate "$(resident_bytes "$server") / 1048576")" at_most 64 MiB
exit $missed
