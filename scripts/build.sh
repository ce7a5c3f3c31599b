#!/bin/sh
# Configures a preset when that was not done yet, then builds a target:  scripts/build.sh PRESET TARGET
set -eu
cd "$(dirname "$0")/.."
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR=1
preset=$1 target=$2
log="build/$preset/configure.log"
if [ ! -f "build/$preset/build.ninja" ]; then
  mkdir -p "build/$preset"
  cmake --preset "$preset" >"$log" 2>&1 || { cat "$log"; rm -f "build/$preset/CMakeCache.txt"; exit 1; }
fi
exec cmake --build "build/$preset" --target "$target" -j "${JOBS:-$(nproc)}"
