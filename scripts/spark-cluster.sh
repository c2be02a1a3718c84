#!/usr/bin/env bash
# A Spark cluster for as long as a command runs: a standalone master and two workers on 127.0.0.1, from the libraries that the
# spark engine already has. The command finds the master's address in SCALEWISE_SPARK_MASTER.
#
#   scripts/spark-cluster.sh [--port PORT] [--cores CORES] [--memory MEMORY] -- COMMAND...
#
# PORT of the master (a free one), CORES (1) and MEMORY (1g) of each worker. Ends with the command's exit status.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
usage="usage: spark-cluster.sh [--port PORT] [--cores CORES] [--memory MEMORY] -- COMMAND..."
port=0 cores=1 memory=1g
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=${2:?$usage}; shift 2 ;;
    --cores) cores=${2:?$usage}; shift 2 ;;
    --memory) memory=${2:?$usage}; shift 2 ;;
    --) shift; break ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
done
[ $# -gt 0 ] || { echo "$usage" >&2; exit 2; }

engine="$root/target/dist/engines/spark"
[ -d "$engine/lib" ] || "$root/scripts/build.sh"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
scratch=$(mktemp -d)
daemons=()
command=

# await PID: until it has ended, or ten seconds have passed. Not by `wait`, which in a trap may miss the end of a child whose
# status the shell took while the trap began.
await() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.05
  done
}

# Each daemon leads a process group, which its executors are in too.
stop() {
  trap '' INT TERM
  local pid
  if [ -n "$command" ]; then
    kill -TERM "$command" 2>/dev/null || true
    await "$command"
    kill -KILL "$command" 2>/dev/null || true
  fi
  for pid in ${daemons[@]+"${daemons[@]}"}; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  for pid in ${daemons[@]+"${daemons[@]}"}; do
    await "$pid"
    kill -KILL -- "-$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir "$scratch/jars" "$scratch/work"
for jar in "$engine"/lib/*.jar; do ln -s "$jar" "$scratch/jars/"; done
cat >"$scratch/log4j2.properties" <<END
rootLogger.level = info
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %p %c{1}: %m%n%ex
END
export SPARK_HOME="$scratch" SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS="$scratch/work"
mapfile -t options < <(grep -oE '"--[^"]*"|"-XX:\+Ignore[^"]*"' "$engine/engine.json" | tr -d '"')

# daemon NAME CLASS ARGUMENTS...: started in the background, its log in NAME.log
daemon() {
  local name=$1
  shift
  set -m
  "$java" -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir="$scratch/work" "${options[@]}" \
    -Dlog4j2.configurationFile="$scratch/log4j2.properties" -cp "$scratch/jars/*" "$@" \
    >"$scratch/$name.log" 2>&1 </dev/null &
  daemons+=("$!")
  set +m
}

# told NAME PATTERN: waits until the daemon that was started last, or NAME's log, says so
told() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    if grep -q "$2" "$scratch/$1.log"; then return; fi
    kill -0 "${daemons[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  echo "Spark cluster: expected $1 to say \"$2\", but it didn't; the end of its log:" >&2
  tail -n 20 "$scratch/$1.log" >&2
  exit 1
}

daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
told master 'I have been elected leader'
SCALEWISE_SPARK_MASTER=$(sed -n 's|.*Starting Spark master at \(spark://[0-9.:]*\).*|\1|p' "$scratch/master.log")
export SCALEWISE_SPARK_MASTER
for worker in 1 2; do
  daemon "worker-$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 --webui-port 0 \
    --cores "$cores" --memory "$memory" --work-dir "$scratch/work" "$SCALEWISE_SPARK_MASTER"
done
for worker in 1 2; do told "worker-$worker" 'Successfully registered with master'; done

# What is only the daemons' is not the command's.
env -u SPARK_HOME -u SPARK_SCALA_VERSION -u SPARK_LOCAL_IP -u SPARK_LOCAL_DIRS "$@" <&0 &
command=$!
status=0
wait "$command" || status=$?
command=
exit "$status"
