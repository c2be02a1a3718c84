#!/usr/bin/env bash
# The main job: builds what is missing, then runs all engines over growing sizes of the default workload, checks every
# answer, and ends with the path of the report. Takes the options of `scalewise sweep`.
set -euo pipefail
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/scalewise" sweep "$@"
