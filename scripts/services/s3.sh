# Sourced by with-services.sh.

# The server that speaks S3 for the suites of the blob storage. It comes from PyPI into a folder of its
# own; where that is not possible, the suites say that they had nothing to talk to.
moto_version=5.2.5

provide_s3() {
    if [ -n "${CONTROLKEEP_TEST_S3_URL:-}" ]; then
        step "S3: named by CONTROLKEEP_TEST_S3_URL"
        return
    fi
    local server
    if ! server=$(find_moto); then
        step "S3: none; name a server with CONTROLKEEP_TEST_S3_URL, or install moto[server]"
        return
    fi
    start_moto "$server"
}

# Prints the program, from the search path or installed for the suites.
find_moto() {
    command -v moto_server && return
    local place=${CARGO_TARGET_DIR:-target}/moto-$moto_version
    if [ ! -x "$place/bin/moto_server" ]; then
        have python3 || return 1
        { python3 -m venv "$place" && "$place/bin/pip" install -q "moto[s3,server]==$moto_version"; } >&2 || {
            rm -rf "$place"
            return 1
        }
    fi
    echo "$place/bin/moto_server"
}

start_moto() {
    local port place
    private_place s3
    place=$private_folder/s3
    port=$(free_port)
    "$1" --host 127.0.0.1 --port "$port" >"$place/log" 2>&1 &
    private_pids+=($!)
    wait_for s3 "$!" answers "$port"
    export CONTROLKEEP_TEST_S3_URL="http://127.0.0.1:$port"
    step "S3: private, on port $port"
}
