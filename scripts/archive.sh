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
# Of the command line a whole archive, with the JDK's classes: one on top of the JDK's own has no room for picocli's, which
# are compiled for a Java too old. The default collector writes it, since the simplest one can't keep the modules in it.
SCALEWISE_CLASSES="$folder/classes.lst" "$dist/bin/scalewise" run --contract "$folder/orders-1000-csv/contract.yaml" \
  --input "$folder/orders-1000-csv/data.csv" --expected "$folder/orders-1000-csv/expected" --engine streaming --output "$folder/output"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:dump -XX:SharedClassListFile="$folder/classes.lst" \
  -XX:SharedArchiveFile="$folder/classes.jsa" -XX:ErrorFile="$folder/error.log" \
  -jar "$dist/lib/scalewise-cli.jar"
mv "$folder/classes.jsa" "$dist/classes.jsa"
