# Sourced by with-services.sh.

provide_redis() {
    if [ -n "${CONTROLKEEP_TEST_REDIS_URL:-}" ]; then
        step "Redis: named by CONTROLKEEP_TEST_REDIS_URL"
        return
    fi
    if redis_lets_in 6379; then
        export CONTROLKEEP_TEST_REDIS_URL="redis://127.0.0.1:6379"
        step "Redis: $CONTROLKEEP_TEST_REDIS_URL"
        return
    fi
    start_redis
}

# Whether a PING is answered; a server that wants a password answers with an error instead.
redis_lets_in() {
    local answer
    answers "$1" || return 1
    answer=$(
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'PING\r\n' >&3
        IFS= read -r -t 3 line <&3 && printf '%s' "$line"
    ) || return 1
    [ "${answer%$'\r'}" = +PONG ]
}

start_redis() {
    local port place
    private_place redis
    place=$private_folder/redis
    port=$(free_port)
    redis-server --bind 127.0.0.1 --port "$port" --dir "$place" --save '' --appendonly no \
        --daemonize no >"$place/log" 2>&1 &
    private_pids+=($!)
    wait_for redis "$!" redis_lets_in "$port"
    export CONTROLKEEP_TEST_REDIS_URL="redis://127.0.0.1:$port"
    step "Redis: private, on port $port"
}
