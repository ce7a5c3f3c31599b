# What the suites share: a folder of their own, a server to measure, and numbers beside their limits.
tools=${WAYMARK_BUILD:?}/bench
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-bench.XXXXXX")
missed=0
started=""

finish() {
  for pid in $started; do kill "$pid" 2>/dev/null; done
  for pid in $started; do wait "$pid" 2>/dev/null; done
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

# limit WHAT MEASURED at_most|at_least LIMIT UNIT
limit() {
  awk -v what="$1" -v measured="$2" -v side="$3" -v limit="$4" -v unit="$5" 'BEGIN {
    met = measured != "" && (side == "at_most" ? measured + 0 <= limit + 0 : measured + 0 >= limit + 0)
    sub("_", " ", side)
    printf "%-64s %10.3f %-12s %s %g: %s\n", what, measured, unit, side, limit, met ? "ok" : "MISSED"
    exit !met
  }' || missed=1
}

calculate() { awk "BEGIN { printf \"%.6f\", $1 }"; }

free_port() {
  local port
  while :; do
    # Below the ports that outgoing connections are given.
    port=$((12000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# start_server PORT COMMAND...: sets $server (its process) and $start_milliseconds (until /readyz said yes).
start_server() {
  local port=$1
  shift
  read -r start_milliseconds server < <("$tools/first_answer_tool" "$port" "$folder/server.log" "$@")
  [ -n "${server:-}" ] || { echo "the server does not start"; cat "$folder/server.log"; exit 1; }
  started="$started $server"
}

stop_server() {
  kill "$server"
  while kill -0 "$server" 2>/dev/null; do sleep 0.02; done
  started=""
}

# serve DATABASE: sets $port beside what start_server sets.
serve() {
  port=$(free_port)
  start_server "$port" "$WAYMARK" serve --listen "127.0.0.1:$port" --database "$1" --no-rate-limits
  api="http://127.0.0.1:$port/api/v1"
}

# Seconds of processor time that processes have used.
cpu_seconds() {
  local ticks=0 pid stat
  for pid in "$@"; do
    stat=$(<"/proc/$pid/stat")
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    ticks=$((ticks + ${12} + ${13}))
  done
  calculate "$ticks / $(getconf CLK_TCK)"
}

resident_bytes() { awk '$1 == "VmRSS:" { print $2 * 1024 }' "/proc/$1/status"; }

# load NAME WRK_ARGUMENTS...: sets $requests, $rate and $p99 of a run of wrk.
load() {
  wrk --latency "$@" >"$folder/wrk.txt"
  requests=$(awk '/requests in/ { print $1 }' "$folder/wrk.txt")
  rate=$(awk '/^Requests\/sec/ { print $2 }' "$folder/wrk.txt")
  p99=$(awk '$1 == "99%" { print $2 }' "$folder/wrk.txt")
  if grep -q 'Non-2xx' "$folder/wrk.txt"; then
    echo "some answers were errors: $(grep Non-2xx "$folder/wrk.txt")"
    missed=1
  fi
}
