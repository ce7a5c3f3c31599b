#!/bin/bash
# What 200 objectives of 10,000 goals cost a server for each request, beside nginx with a file of the same bytes:
# while the answer is kept, and when each is built anew because something was written before it.
set -u
. "$WAYMARK_SOURCE/bench/lib.sh"
seconds=${SECONDS_EACH:-3}

token=$("$tools/fill_tool" "$folder/goals.db" 2000 4) || exit 1
serve "$folder/goals.db"
path="/api/v1/objectives?limit=200"
curl -sf -H "Authorization: Bearer $token" -H 'Accept-Encoding: identity' "http://127.0.0.1:$port$path" \
  -o "$folder/overview.json" || { echo "no answer"; cat "$folder/server.log"; exit 1; }
bytes=$(stat -c %s "$folder/overview.json")

nginx_port=$(free_port)
mkdir -p "$folder/nginx"
cat >"$folder/nginx.conf" <<EOF
worker_processes 1; daemon off; master_process off; pid $folder/nginx.pid; error_log $folder/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; default_type application/json;
  client_body_temp_path $folder/nginx; proxy_temp_path $folder/nginx; fastcgi_temp_path $folder/nginx;
  uwsgi_temp_path $folder/nginx; scgi_temp_path $folder/nginx;
  open_file_cache max=10;
  server { listen 127.0.0.1:$nginx_port; root $folder; }
}
EOF
nginx=$(command -v nginx || echo /usr/sbin/nginx)
"$nginx" -c "$folder/nginx.conf" 2>/dev/null &
nginx_process=$!
started="$started $nginx_process"
until curl -sf "http://127.0.0.1:$nginx_port/overview.json" -o /dev/null; do sleep 0.05; done

# per_request PROCESS WRK_ARGUMENTS...: microseconds of the process for each request.
per_request() {
  local process=$1 before
  shift
  before=$(cpu_seconds "$process")
  load "$@"
  spent=$(calculate "$(cpu_seconds "$process") - $before")
  cost=$(calculate "$spent * 1e6 / $requests")
}

run="-t1 -c8 -d${seconds}s"
# shellcheck disable=SC2086
per_request "$nginx_process" $run "http://127.0.0.1:$nginx_port/overview.json"
nginx_cost=$cost
printf 'nginx, file of %s bytes: %.1f us of processor a request, %.0f/s, p99 %s\n' "$bytes" "$cost" "$rate" "$p99"
# shellcheck disable=SC2086
per_request "$server" $run -H "Authorization: Bearer $token" "http://127.0.0.1:$port$path"
kept_cost=$cost
printf 'waymark, kept answer:    %.1f us of processor a request, %.0f/s, p99 %s\n' "$cost" "$rate" "$p99"

# One connection: each write is a commit of its own, and each read that follows is built from what was just written.
cat >"$folder/write.lua" <<EOF
local n = 0
local headers = { ["Authorization"] = "Bearer $token", ["Content-Type"] = "application/json" }
function write()
  n = n + 1
  return wrk.format("POST", "/api/v1/check_ins", headers,
    string.format('{"key_result":"KR-%d","value":%d}', n % 700 + 1, n % 90))
end
function request() return write() end
EOF
cat "$folder/write.lua" - >"$folder/both.lua" <<EOF
local reading = false
function request()
  reading = not reading
  if reading then return write() end
  return wrk.format("GET", "$path", headers)
end
EOF
run="-t1 -c1 -d${seconds}s"
# shellcheck disable=SC2086
per_request "$server" $run -s "$folder/write.lua" "http://127.0.0.1:$port"
write_cost=$cost
printf 'waymark, write:          %.1f us of processor a request, %.0f/s, p99 %s\n' "$cost" "$rate" "$p99"
# shellcheck disable=SC2086
per_request "$server" $run -s "$folder/both.lua" "http://127.0.0.1:$port"
built_cost=$(calculate "($spent * 1e6 - $requests / 2 * $write_cost) / ($requests / 2)")
printf 'waymark, built anew:     %.1f us of processor a read (%.0f reads and writes/s, p99 %s)\n' "$built_cost" "$rate" \
  "$p99"
limit "processor time of a kept answer beside nginx" "$(calculate "$kept_cost / $nginx_cost")" at_most 1.6 times
limit "processor time of an answer built after a write beside nginx" "$(calculate "$built_cost / $nginx_cost")" at_most 4 times
exit $missed
