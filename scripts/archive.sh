#!/usr/bin/env bash
# Makes archives of classes for target/dist, by which the command line and the engines start faster on the JVM that is used
# here (class-data sharing). A part of the build; nothing needs them.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
dist="$root/target/dist"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
rm -f "$dist/classes.jsa" "$dist"/engines/*/classes.jsa
"$dist/bin/scalewise" archive "$folder"
SCALEWISE_ARCHIVE="$folder/classes.jsa" "$dist/bin/scalewise" run --contract "$folder/1000-csv/contract.yaml" \
  --input "$folder/1000-csv/data.csv" --expected "$folder/1000-csv/expected" --engine streaming --output "$folder/output"
mv "$folder/classes.jsa" "$dist/classes.jsa"
