#!/bin/bash
# A million goals in a database: from the start of the program to its first answer, and what it weighs once it has
# answered for all of them.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
objectives=${OBJECTIVES:-200000}
goals=$((objectives * 5))

began=$(date +%s)
token=$("$tools/fill_tool" "$folder/goals.db" "$objectives" 4) || exit 1
echo "$goals goals written in $(($(date +%s) - began)) s, $(stat -c %s "$folder/goals.db") bytes"
ask() { curl -sf -H "Authorization: Bearer $token" "$api/$1" -o "$folder/answer.json" || { echo "no answer to $1"; missed=1; }; }
first_answer() {
  started_at=$(date +%s%N)
  serve "$folder/goals.db"
  ask "objectives?limit=200"
  first=$(calculate "($(date +%s%N) - $started_at) / 1e9")
}
newest() { ask "activity?limit=1"; sed -n 's/.*"seq":\([0-9]*\).*/\1/p' "$folder/answer.json"; }

# On its first start every goal gets its first status; that goes on behind the answers.
first_answer
printf 'first start: listening after %.1f s, first answer after %.1f s\n' "$(calculate "$start_milliseconds / 1000")" "$first"
limit "first answer after the start, all statuses still to come" "$first" at_most 8 s
before="" now=$(newest)
until [ "$now" = "$before" ]; do sleep 3; before=$now; now=$(newest); done
printf 'settled after %.1f s\n' "$(calculate "($(date +%s%N) - $started_at) / 1e9 - 3")"
stop_server

first_answer
printf 'second start: listening after %.1f s\n' "$(calculate "$start_milliseconds / 1000")"
limit "first answer after the start, a day like any other" "$first" at_most 8 s
ask overview
ask "key_results?limit=200"
limit "memory of the program that serves it, a goal" "$(calculate "$(resident_bytes "$server") / $goals")" at_most 1200 bytes
printf 'at its highest: %.0f bytes a goal\n' "$(calculate "$(awk '$1 == "VmHWM:" { print $2 * 1024 }' "/proc/$server/status") / $goals")"
exit $missed
