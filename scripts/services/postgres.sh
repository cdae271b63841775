# Sourced by with-services.sh.

provide_postgres() {
    local user
    if [ -n "${CONTROLKEEP_TEST_POSTGRES_URL:-}" ]; then
        step "PostgreSQL: named by CONTROLKEEP_TEST_POSTGRES_URL"
        return
    fi
    for user in "$(id -un)" postgres root; do
        if postgres_lets_in "$user" 5432; then
            export CONTROLKEEP_TEST_POSTGRES_URL="postgres://$user@127.0.0.1:5432/postgres"
            step "PostgreSQL: $CONTROLKEEP_TEST_POSTGRES_URL"
            return
        fi
    done
    start_postgres
}

# Whether the user gets in without a password and may create databases, as every test does.
postgres_lets_in() {
    local may
    may=$(PGCONNECT_TIMEOUT=3 psql --no-password --no-psqlrc -qtA -h 127.0.0.1 -p "$2" -U "$1" -d postgres \
        -c 'SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user' 2>/dev/null) || return 1
    [ "$may" = t ]
}

start_postgres() {
    local port place as_user=(env)
    private_place postgres
    place=$private_folder/postgres
    port=$(free_port)
    # PostgreSQL refuses to run as root; its package brings a user for it.
    if [ "$(id -u)" -eq 0 ]; then
        as_user=(setpriv --reuid=postgres --regid=postgres --init-groups)
        chown postgres: "$place"
    fi
    "${as_user[@]}" initdb -D "$place/data" -U postgres --auth=trust -E UTF8 --locale=C >"$place/log" 2>&1 ||
        { cat "$place/log" >&2; die "PostgreSQL could not create a private cluster"; }
    # What a test server loses in a power cut nobody misses, so it need not wait for the disk.
    "${as_user[@]}" postgres -D "$place/data" -p "$port" -h 127.0.0.1 -k "$place" \
        -c fsync=off -c max_connections=300 >>"$place/log" 2>&1 &
    private_pids+=($!)
    wait_for postgres "$!" postgres_lets_in postgres "$port"
    export CONTROLKEEP_TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres"
    step "PostgreSQL: private, on port $port"
}
