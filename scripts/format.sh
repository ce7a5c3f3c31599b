#!/bin/sh
# clang-format over the C++ of the tree, Prettier over the pages (where they are installed):
#   scripts/format.sh write | check
set -eu
cd "$(dirname "$0")/.."
case ${1:-check} in
  write) options="-i" pages="--write" ;;
  check) options="--dry-run --Werror" pages="--check" ;;
  *) echo "usage: scripts/format.sh write | check" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086
git ls-files --cached --others --exclude-standard '*.hpp' '*.cpp' | xargs -r clang-format-19 $options
[ ! -x web/node_modules/.bin/prettier ] || (cd web && npx prettier "$pages" --log-level warn .)
