#!/usr/bin/env bash
# Has all engines compute random contracts over random data, and writes down where they don't agree, made small, as
# conformance cases: see docs/reference/conformance.md.
#   scripts/fuzz.sh [--cases N] [--minutes N] [--seed S] [--engines plain,duckdb,...] [--jobs N]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
[ -e "$root/target/dist/.complete" ] || "$root/scripts/build.sh"

# Arrow, which writes typed cases, reaches for the address of buffers.
exec "${java_home_bin}java" -Xmx512m -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED -cp "$root/core/testkit/target/classes:$root/target/dist/lib/*" \
  io.scalewise.testkit.fuzz.Fuzz --dist "$root/target/dist" --output "$root/target/fuzz" "$@"
