#!/usr/bin/env bash
# The main job: builds what is missing, then runs all engines over growing sizes of the default workload, in CSV and Parquet,
# checks every answer, and ends with the path of the report. Takes the options of `scalewise sweep`. Where they don't say
# otherwise, every engine gets the same 1 GiB: enough for all of them at small sizes, too little for some at the largest;
# and 90 s a run, so that one that struggles doesn't take the others' time.
set -euo pipefail
words=" $* "
given() {
  [[ $words == *" $1 "* || $words == *" $1="* ]]
}
if [[ $words != *" --contract"* && $words != *" --help"* ]]; then
  given --sizes || set -- --sizes 10k,100k,1m,3m "$@"
  given --format || set -- --format csv,parquet "$@"
  given --memory || set -- --memory 1g "$@"
  given --timeout || set -- --timeout 90s "$@"
fi
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/scalewise" sweep "$@"
