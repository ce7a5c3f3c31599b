#!/bin/bash
# Fuzzes every *_fuzz.cpp of src/ for FUZZ_SECONDS (default 30). What is learnt stays in build/fuzz/corpus/NAME,
# seeds come from tests/data/corpus/NAME; a crash leaves its input beside them and fails the run.
set -eu
cd "$(dirname "$0")/.."
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
scripts/build.sh fuzz all
failed=0 ran=0
while read -r source; do
  name=$(basename "$source" .cpp)
  corpus=build/fuzz/corpus/$name
  mkdir -p "$corpus"
  seeds=tests/data/corpus/$name
  echo "fuzz: $name"
  ran=$((ran + 1))
  # shellcheck disable=SC2046
  build/fuzz/src/"$name" -max_total_time="${FUZZ_SECONDS:-30}" -print_final_stats=0 -verbosity=0 \
    -artifact_prefix="$corpus-crash-" "$corpus" $([ ! -d "$seeds" ] || echo "$seeds") || failed=$((failed + 1))
done < <(find src -name '*_fuzz.cpp' | sort)
echo "$((ran - failed)) passed, $failed failed"
[ "$failed" = 0 ]
