#!/usr/bin/env bash
# Holds the engines to the same work written by hand against the same library, or to what trusts that library's own reader:
# see docs/reference/by-hand.md.
#   scripts/by-hand.sh [--programs by-hand|totals|trusting] [--engines plain,duckdb,...] [--rows 1m] [--formats csv,parquet] [--rounds 5] [--threads N] [--memory 2g]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
. "$root/scripts/programs.sh"
[ -e "$root/target/dist/.complete" ] || "$root/scripts/build.sh"

compile_comparison
compile_programs
compare Comparison "$@"
