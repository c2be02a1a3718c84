#!/usr/bin/env bash
# Measures what the engines are meant to reach, against programs by hand and each other: see docs/reference/benchmark.md.
#   scripts/benchmark.sh [--only ROW,...] [--rounds 7] [--scale 1/100] [--memory 2g] [--output FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
. "$root/scripts/programs.sh"
[ -e "$root/target/dist/.complete" ] || "$root/scripts/build.sh"

# The options are looked at first: programs take longer to compile.
compile_comparison
run_comparison Benchmark "" "$@"
if [[ " $* " == *" --help "* ]]; then exit; fi
compile_programs
compare Benchmark "$@"
