# Sourced: says in one line what is missing of a JDK 17 or later and Maven 3.8 or later.

missing() {
  echo "$1" >&2
  exit 2
}

# java's and javac's own word, so that a JRE without a compiler shows too
java_home_bin=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${java_home_bin}javac" >/dev/null 2>&1 ||
  missing "JDK: expected version 17 or later, but found no javac; try installing OpenJDK 17 and setting JAVA_HOME"
jdk=$("${java_home_bin}javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
[ "${jdk:-0}" -ge 17 ] ||
  missing "JDK: expected version 17 or later, but got ${jdk:-none}; try installing OpenJDK 17 and setting JAVA_HOME"
command -v mvn >/dev/null 2>&1 ||
  missing "Maven: expected version 3.8 or later, but found no mvn; try installing Apache Maven"
maven=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
[ "$(printf '%s\n3.8\n' "${maven:-0}" | sort -V | head -n 1)" = 3.8 ] ||
  missing "Maven: expected version 3.8 or later, but got ${maven:-none}; try installing a newer Apache Maven"

# Which commit this is, with a + where files differ from it; to stand in run records.
commit() {
  local name
  name=$(git -C "$root" rev-parse --short HEAD 2>/dev/null) || name="commit not known"
  if [ -n "$(git -C "$root" status --porcelain 2>/dev/null)" ]; then name="$name+"; fi
  echo "$name"
}
