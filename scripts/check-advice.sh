#!/usr/bin/env bash
# Holds what advise says to reality, over generated data of many kinds: see docs/reference/advice.md.
#   scripts/check-advice.sh [--cases 30] [--skip 0] [--seed 1] [--budget 3m]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/scripts/require.sh"
. "$root/scripts/programs.sh"
[ -e "$root/target/dist/.complete" ] || "$root/scripts/build.sh"

compile_comparison
compare AdviceCheck "$@"
