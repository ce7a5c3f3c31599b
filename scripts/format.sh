#!/bin/sh
# clang-format over the C++ of the tree:  scripts/format.sh write | check
set -eu
cd "$(dirname "$0")/.."
case ${1:-check} in
  write) options="-i" ;;
  check) options="--dry-run --Werror" ;;
  *) echo "usage: scripts/format.sh write | check" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086
git ls-files --cached --others --exclude-standard '*.hpp' '*.cpp' | xargs -r clang-format-19 $options
