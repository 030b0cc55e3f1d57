# Sets JAVA_HOME to a JDK 25 or newer, wherever one is; says what to install if there is none.
# Sourced by ./pregonero, ./check and the benchmarks.

is_jdk_25() {
  [ -x "$1/bin/javac" ] || return 1
  major=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 25 ]
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    return 0
  fi
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for jdk in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
      JAVA_HOME=$jdk
      return 0
    fi
  done
  echo "Pregonero needs a JDK 25 or newer, and none was found in JAVA_HOME, PATH or /usr/lib/jvm." >&2
  echo "Install one (Debian and Ubuntu: a package such as openjdk-25-jdk or temurin-25-jdk)" >&2
  echo "or set JAVA_HOME to where it is." >&2
  return 1
}

find_maven() {
  if ! command -v mvn >/dev/null; then
    echo "Pregonero is built with Maven, and there is no mvn on the PATH." >&2
    echo "Install it (Debian and Ubuntu: apt-get install maven)." >&2
    return 1
  fi
}

find_jdk || exit 1
export JAVA_HOME
# Maven's own libraries would fill the terminal with warnings otherwise.
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
