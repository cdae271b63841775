# Sourced by with-services.sh.

provide_mariadb() {
    if [ -n "${CONTROLKEEP_TEST_MYSQL_URL:-}" ]; then
        step "MariaDB: named by CONTROLKEEP_TEST_MYSQL_URL"
        return
    fi
    if mariadb_lets_in 3306; then
        export CONTROLKEEP_TEST_MYSQL_URL="mysql://root@127.0.0.1:3306/mysql"
        step "MariaDB: $CONTROLKEEP_TEST_MYSQL_URL"
        return
    fi
    start_mariadb
}

# Whether root gets in without a password and may create databases.
mariadb_lets_in() {
    have mariadb && mariadb --no-defaults --protocol=tcp --connect-timeout=3 -h 127.0.0.1 -P "$1" -u root \
        -BNe 'SHOW GRANTS' 2>/dev/null | grep -q 'ALL PRIVILEGES ON \*\.\*'
}

start_mariadb() {
    local port place user
    private_place mariadb
    place=$private_folder/mariadb
    port=$(free_port)
    user=$(id -un)
    mariadb-install-db --no-defaults --user="$user" --datadir="$place/data" \
        --auth-root-authentication-method=normal --skip-test-db >"$place/log" 2>&1 ||
        { cat "$place/log" >&2; die "MariaDB could not create a private data folder"; }
    # What a test server loses in a power cut nobody misses, so it need not wait for the disk.
    mariadbd --no-defaults --user="$user" --datadir="$place/data" --port="$port" --bind-address=127.0.0.1 \
        --socket="$place/socket" --pid-file="$place/pid" --innodb-flush-log-at-trx-commit=0 \
        --max-connections=300 >>"$place/log" 2>&1 &
    private_pids+=($!)
    wait_for mariadb "$!" mariadb_lets_in "$port"
    export CONTROLKEEP_TEST_MYSQL_URL="mysql://root@127.0.0.1:$port/mysql"
    step "MariaDB: private, on port $port"
}
