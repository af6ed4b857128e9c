# First process of a host's container. The fabric has it start and signal processes, through a pipe with a name:
# they have the container's rights and Docker's confinement, as with `docker exec`, which takes ten times as long.
# harness/engines/docker/door.ts writes the orders.

# Each job is a process group of its own, and not deaf to Ctrl-C's signal.
set -m
mkfifo -m 600 /run/salem-door
exec 3<>/run/salem-door

# start <status> <stdin> <stdout> <stderr> <command...>: into `status` go its PID and then its exit code, a line each.
# Who waits for it is a shell too, and no process of the host: `pkill bash` must not end it.
start() {
  status=$1 stdin=$2 stdout=$3 stderr=$4
  shift 4
  {
    trap '' TERM HUP INT
    (
      trap - TERM HUP INT
      echo $BASHPID >&4
      exec "$@" 3>&- 4>&-
    ) <"$stdin" >"$stdout" 2>"$stderr"
    echo $? >&4
  } 4>"$status" &
}

while IFS= read -r order <&3; do eval "$order"; done
