#!/usr/bin/env bash
# The main job: builds what is missing, then runs all engines over growing sizes of order lines, in CSV and Parquet, and at
# the ends with a second question, which needs little state. Every answer is checked. Ends with the path of the
# report. Takes the options of `scalewise sweep`. Where they don't say otherwise, every engine gets the same memory:
# plenty at small sizes, just enough for some at the largest; and a minute and a half a run, so that one that struggles
# doesn't take the others' time.
set -euo pipefail
words=" $* "
given() {
  [[ $words == *" $1 "* || $words == *" $1="* ]]
}
if [[ $words != *" --contract"* && $words != *" --help"* ]]; then
  given --workload || given --sizes || set -- --workload orders,order-totals "$@"
  given --sizes || set -- --sizes 1k,30k,200k,1m,5m "$@"
  given --format || set -- --format csv,parquet "$@"
  given --memory || set -- --memory 1g "$@"
  given --budget || set -- --budget 590s "$@"
  given --timeout || set -- --timeout 90s "$@"
fi
SCALEWISE_COMMAND=$(dirname "$0")/scalewise exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/scalewise" sweep "$@"
