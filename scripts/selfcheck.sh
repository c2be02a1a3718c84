#!/usr/bin/env bash
# Checks on this machine that the instrument is sound: what it measures of programs whose use is known, and what measuring
# costs. Takes some minutes; wants a machine that does nothing else.
set -euo pipefail
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/scalewise" selfcheck "$@"
