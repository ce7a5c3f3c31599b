#!/bin/bash
# Durable check-ins over HTTP by 64 connections, beside SQLite alone writing the same rows in groups of the same size.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
seconds=${SECONDS_EACH:-4}

token=$("$tools/fill_tool" "$folder/goals.db" 2000 4) || exit 1
cp "$folder/goals.db" "$folder/raw.db"
serve "$folder/goals.db"
cat >"$folder/check_in.lua" <<EOF
local headers = { ["Authorization"] = "Bearer $token", ["Content-Type"] = "application/json" }
local ready = {}
local count = 40000
local n = 0
-- Each of the 8,000 key results has another value every time, so that each check-in moves goals.
function init()
  for i = 1, count do
    ready[i] = wrk.format("POST", "/api/v1/check_ins", headers, string.format(
      '{"key_result":"KR-%d","value":%.1f,"confidence":0.5,"note":"Two more customers signed; one wants to wait."}',
      (i * 7919) % 8000 + 1, (i * 37) % 1009 / 10))
  end
end
function request()
  n = n + 1
  return ready[n % count + 1]
end
EOF
before=$(cpu_seconds "$server")
load -t1 -c64 -d"${seconds}s" -s "$folder/check_in.lua" "http://127.0.0.1:$port"
spent=$(calculate "($(cpu_seconds "$server") - $before) * 1e6 / $requests")
printf 'waymark: %.0f check-ins/s, p99 %s, %.0f us of processor each\n' "$rate" "$p99" "$spent"
stop_server
raw_rate=$("$tools/raw_peer_tool" "$folder/raw.db" "$folder/goals.db") || exit 1
limit "durable check-ins over HTTP, 64 writers, beside SQLite alone" "$(calculate "$rate / ${raw_rate##* }")" at_least 0.6 \
  "of its rate"
exit $missed
