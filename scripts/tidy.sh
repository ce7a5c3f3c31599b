#!/bin/sh
# clang-tidy over the sources that differ from main (on main itself: from the commit before).
set -eu
cd "$(dirname "$0")/.."
base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
[ "$base" != "$(git rev-parse HEAD)" ] || base=$(git rev-parse --verify -q HEAD~1 || git rev-parse HEAD)
files=$({ git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp' 'tests/*.cpp'; git ls-files --others --exclude-standard 'src/*.cpp'; } | sort -u)
[ -n "$files" ] || { echo "clang-tidy: no changed source"; exit 0; }
[ -f build/debug/compile_commands.json ] || { echo "clang-tidy: run 'make build' first" >&2; exit 1; }
echo "$files" | xargs -r -n 1 -P "$(nproc)" clang-tidy-19 --quiet -p build/debug
