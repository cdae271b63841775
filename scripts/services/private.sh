# Sourced by with-services.sh: servers of our own, in a folder of their own, stopped at the end.

private_folder=
private_pids=()

# Makes the folder at first use. Servers that run as another user must be able to walk through it.
private_place() {
    if [ -z "$private_folder" ]; then
        private_folder=$(mktemp -d "${TMPDIR:-/tmp}/controlkeep-services.XXXXXX")
        chmod 755 "$private_folder"
    fi
    mkdir "$private_folder/$1"
}

answers() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Prints a port nobody listens on. It lies below 32768: higher ports are lent to outgoing connections,
# and a server would now and then find its port taken.
free_port() {
    local port tries
    for tries in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + (RANDOM + $$ + tries) % 10000))
        answers "$port" || { echo "$port"; return; }
    done
    die "ten ports between 20000 and 30000 were all taken"
}

# Waits until a command succeeds, at most 30 seconds, while the process lives: wait_for NAME PID COMMAND…
wait_for() {
    local name=$1 pid=$2 tries
    shift 2
    for ((tries = 0; tries < 150; tries++)); do
        "$@" >/dev/null 2>&1 && return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
    done
    tail -n 20 "$private_folder/$name/log" >&2 || true
    die "the private $name server did not start; its last words are above"
}

stop_private_servers() {
    local pid
    for pid in ${private_pids[@]+"${private_pids[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in ${private_pids[@]+"${private_pids[@]}"}; do
        wait "$pid" 2>/dev/null || true
    done
    [ -z "$private_folder" ] || rm -rf "$private_folder"
}
