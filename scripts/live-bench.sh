# What the bench/live-* scripts have in common: builds the program, and runs one of the measuring
# programs in a temporary folder that goes away with everything that was started. Sourced.

cd "$home"
. scripts/find-jdk.sh
command -v ffmpeg >/dev/null || {
  echo "This needs ffmpeg. Please install it (Debian and Ubuntu: apt-get install ffmpeg)." >&2
  exit 1
}
find_maven || exit 1
mvn -q -B -ntp -Dstyle.color=never -DskipTests package
./pregonero --version

work=$(mktemp -d)
measuring=
stop() {
  [ -z "$measuring" ] || { kill "$measuring" 2>/dev/null && wait "$measuring" || true; }
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

pinned=() # what a measuring program is started with
classes=target/test-classes:target/pregonero.jar

# measure CLASS ARGUMENT...: runs it to its end; fails where it misses a limit
measure() {
  local class=$1
  shift
  "${pinned[@]}" "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -XX:-UsePerfData -cp "$classes" \
    "org.pregonero.livebench.$class" ./pregonero "$work" "$@" &
  measuring=$!
  local code=0
  wait "$measuring" || code=$?
  measuring=
  return "$code"
}
