#!/usr/bin/env bash
# Runs all the tests: format, static checks, module boundaries, unit tests, conformance of every engine, the harness with
# broken engines, and a small sweep through real processes; then, where a newer LTS JDK is found, the engines on that, held
# to a third of the cases, Spark planning for much data. With JAVA_HOME that JDK runs everything.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"
. scripts/require.sh

echo "== Checks and tests on $(${JAVA_HOME:+$JAVA_HOME/bin/}java -version 2>&1 | head -n 1)"
rm -f target/dist/.complete
# What was compiled without the checks is compiled again: Maven itself doesn't see that its flags differ.
find . -type d -path '*/target/maven-status' -prune -exec rm -rf {} +
mvn -B -ntp -Dstyle.color=never -Pchecks -Dscalewise.commit="$(commit)" verify
scripts/archive.sh
touch target/dist/.complete

# A sweep ends well whatever becomes of its runs; here every one has to be right.
small_sweep() {
  scripts/scalewise sweep --sizes 2k --format csv,csv.gz,parquet --rounds 1 --output "$1"
  local runs correct
  runs=$(wc -l <"$1/runs.jsonl")
  correct=$(grep -c '"outcome":"completed".*"verdict":"correct"' "$1/runs.jsonl" || true)
  # each engine in each of its formats
  local expected=0 descriptor
  for descriptor in target/dist/engines/*/engine.json; do
    expected=$((expected + $(tr -d '\n' <"$descriptor" | grep -o '"formats": *\[[^]]*\]' | grep -oE '"(csv|csv\.gz|parquet)"' | wc -l)))
  done
  if [ "$runs" -ne "$expected" ] || [ "$correct" -ne "$expected" ]; then
    echo "small sweep: expected $expected runs, completed and correct, but got $correct of $runs; see $1/runs.jsonl" >&2
    trap - EXIT
    return 1
  fi
}

echo "== A small sweep through real processes"
report=$(mktemp -d)
trap 'rm -rf "$report"' EXIT
export SCALEWISE_CACHE="$report/cache"
small_sweep "$report/sweep"

echo "== Programs by hand give the answers of their engines"
scripts/by-hand.sh --engines plain,streaming,duckdb --rows 2k --rounds 1 --memory 1g
scripts/by-hand.sh --programs totals --rows 2k --rounds 1 --memory 1g

echo "== A few rows of the benchmark, on little data"
scripts/benchmark.sh --only 1brc,deduplication,duckdb --scale 1/10000 --rounds 1

# The newest JDK beside this one that is a later LTS: 21, 25, 29 ...
newest_lts() {
  local home version
  for home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/java" ] && [ ! -L "$home" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
    if [ "${version:-0}" -ge 21 ] && [ $(((version - 21) % 4)) = 0 ]; then echo "$version $home"; fi
  done | sort -n | tail -n 1
}
lts=$(newest_lts)
if [ -n "$lts" ]; then
  home=${lts#* }
  echo "== Conformance, every third case, and a small sweep on JDK ${lts%% *}"
  mvn -B -ntp -Dstyle.color=never -pl core/testkit -am -Djvm="$home/bin/java" \
    -Dtest=ConformanceTest -Devery=3 -Doption=spark.plan=large -Dsurefire.failIfNoSpecifiedTests=false test
  JAVA_HOME="$home" small_sweep "$report/sweep-lts"
else
  echo "== No later LTS JDK found: the engines were tried on this JDK alone"
fi
