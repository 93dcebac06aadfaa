# Functions of the scripts that run the examples, each sourced in the folder of its example. All processes that a script has
# started are stopped when it ends, also by Ctrl-C.

set -eu
repository=$(CDPATH= cd -- ../.. && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# For programs that run for seconds
quick="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
started=

trap stop_all EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

say() {
  echo "==> $*"
}

fail() {
  echo "$*" >&2
  exit 1
}

# Stops the process that was started last, and waits for its end.
stop() {
  pid=${started%% *}
  kill "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
  started=${started#* }
}

stop_all() {
  trap '' HUP INT TERM
  [ -z "$started" ] || say "Stopping"
  while [ -n "$started" ]; do
    stop
  done
}

# run COMMAND: runs a command to its end. In the background, because a shell handles no signal before a command in the
# foreground has ended.
run() {
  "$@" &
  started="$! $started"
  wait "$!"
  started=${started#* }
}

# start NAME READY COMMAND: starts a process, and returns when a line of target/NAME.log matches READY.
start() {
  name=$1
  ready=$2
  shift 2
  mkdir -p target
  : > "target/$name.log"
  "$@" >> "target/$name.log" 2>&1 &
  pid=$!
  started="$pid $started"
  left=240
  until grep -q "$ready" "target/$name.log"; do
    left=$((left - 1))
    if [ "$left" = 0 ] || ! kill -0 "$pid" 2> /dev/null; then
      tail -n 20 "target/$name.log" >&2
      fail "The $name did not start. Its log is $PWD/target/$name.log"
    fi
    sleep 0.5
  done
}

# after TEXT NAME: prints the rest of the first line in target/NAME.log that contains the text.
after() {
  sed -n "s|.*$1 *||p" "target/$2.log" | head -n 1
}

# build: compiles the example, and sets the class path for its programs.
build() {
  say "Building the example"
  run mvn -q -B -Dstyle.color=never compile
  classpath=target/classes:$(cat target/classpath)
}

# start_gateway VARIABLE=VALUE ...: starts a gateway with new demo data and these variables, on free ports unless
# TOLLGATE_HTTP_PORT and TOLLGATE_CONSOLE_PORT name others, and sets TOLLGATE_URL. Other variables of Tollgate have no effect.
start_gateway() {
  jar=$repository/target/tollgate.jar
  [ -f "$jar" ] || fail "There is no $jar: run mvn package -DskipTests"
  say "Starting a gateway with demo data"
  port=${TOLLGATE_HTTP_PORT:-0}
  console_port=${TOLLGATE_CONSOLE_PORT:-0}
  for variable in $(env | sed -n 's/^\(TOLLGATE_[A-Z_]*\)=.*/\1/p'); do
    unset "$variable"
  done
  rm -rf target/data
  start gateway ' API ' env TOLLGATE_HTTP_PORT="$port" TOLLGATE_CONSOLE_PORT="$console_port" \
    TOLLGATE_DATA="$PWD/target/data" TOLLGATE_WARM_UP=0 "$@" "$java" $quick -jar "$jar"
  TOLLGATE_URL=$(after ' API ' gateway)
  export TOLLGATE_URL
}
