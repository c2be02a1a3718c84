#!/usr/bin/env bash
# Holds the engines to the same work written by hand against the same library, or to what trusts that library's own reader:
# see docs/reference/by-hand.md.
#   scripts/by-hand.sh [--programs by-hand|totals|trusting] [--engines plain,duckdb,...] [--rows 1m] [--formats csv,parquet] [--rounds 5] [--threads N] [--memory 2g]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
[ -e "$root/target/dist/.complete" ] || "$root/scripts/build.sh"

# A program is compiled and run against the libraries of the engine that is named as it is.
sources="$root/benchmarks/by-hand"
classes="$root/target/benchmarks"
rm -rf "$classes"
compile() { "${java_home_bin}javac" --release 17 -proc:none -encoding UTF-8 -Xlint:all,-classfile,-path,-serial -Werror "$@"; }
compile_programs() { # NAME SUFFIX: the programs NAME, whose classes end in SUFFIX
  local program engine
  for program in "$sources"/*"$2".java; do
    engine=$(basename "$program" "$2".java | tr '[:upper:]' '[:lower:]')
    if [ -n "$engine" ] && [ -d "$root/target/dist/engines/$engine/lib" ]; then
      compile -d "$classes/$1/$engine" -cp "$root/target/dist/engines/$engine/lib/*" -sourcepath "$sources" "$program"
    fi
  done
}
compile_programs by-hand ByHand
compile_programs totals Totals
compile_programs trusting Trusting
compile -d "$classes/comparison" -cp "$root/target/dist/lib/*" "$sources/Comparison.java"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${java_home_bin}java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes/comparison:$root/target/dist/lib/*" \
  Comparison "$root" "$work" "$@"
