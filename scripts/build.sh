#!/usr/bin/env bash
# Builds target/dist: the command line, its libraries, and a folder for each engine. No tests, no checks.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
log="$root/target/build.log"
mkdir -p "$root/target"
rm -f "$root/target/dist/.complete"
echo "Building Scalewise (the first time this fetches libraries; log: $log) ..." >&2
if ! (cd "$root" && mvn -B -ntp -Dstyle.color=never -DskipTests -Dscalewise.commit="$(commit)" package) >"$log" 2>&1; then
  grep -E '^\[ERROR\]' "$log" | head -n 5 >&2 || true
  echo "build: expected it to succeed, but it failed; see $log" >&2
  exit 1
fi
"$root/scripts/archive.sh" >>"$log" 2>&1 || echo "build: archives of classes could not be made, so starts take longer; see $log" >&2
touch "$root/target/dist/.complete"
