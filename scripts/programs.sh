# Sourced: compiles the programs by hand, each against the libraries of the engine that its name begins with, and what holds
# engines to them; and runs the latter.

programs_sources="$root/benchmarks/by-hand"
programs_classes="$root/target/benchmarks"

compile() { "${java_home_bin}javac" --release 17 -proc:none -encoding UTF-8 -Xlint:all,-classfile,-path,-serial -Werror "$@"; }

# Into a folder for each engine, by its name.
compile_programs() {
  local engine name program programs
  for engine in "$root"/target/dist/engines/*/lib; do
    engine=$(basename "$(dirname "$engine")")
    programs=()
    for program in "$programs_sources"/*.java; do
      name=$(basename "$program" .java | tr '[:upper:]' '[:lower:]')
      if [[ $name == "$engine"* ]]; then programs+=("$program"); fi
    done
    [ ${#programs[@]} -eq 0 ] ||
      compile -d "$programs_classes/$engine" -cp "$root/target/dist/engines/$engine/lib/*" -sourcepath "$programs_sources" "${programs[@]}"
  done
  compile -d "$programs_classes/empty" "$programs_sources/EmptyJvm.java"
}

# What compares; whatever was compiled before goes.
compile_comparison() {
  rm -rf "$programs_classes"
  compile -d "$programs_classes/comparison" -cp "$root/target/dist/lib/*" "$root"/benchmarks/comparison/*.java
}

# MAIN SCRATCH OPTION...
run_comparison() {
  local main=$1 scratch=$2
  shift 2
  "${java_home_bin}java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$programs_classes/comparison:$root/target/dist/lib/*" \
    "$main" "$root" "$scratch" "$@"
}

# MAIN OPTION...: with a folder for scratch, which goes when it ends.
compare() {
  local main=$1
  shift
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  run_comparison "$main" "$work" "$@"
}
