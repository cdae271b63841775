#!/usr/bin/env bash
# Sends made-up requests to the interface for programs and holds every answer to its description:
# scripts/schemathesis.sh [SECONDS]. Schemathesis comes from PyPI into a folder of its own outside the
# checkout; where PyPI cannot be reached, this says so and is skipped.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

seconds=${1:-30}
version=4.32.5
tools=${XDG_CACHE_HOME:-$HOME/.cache}/controlkeep/schemathesis-$version

if ! [ -x "$tools/bin/schemathesis" ]; then
    if ! have python3 || ! python3 -m venv "$tools" ||
        ! "$tools/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"; then
        rm -rf "$tools"
        printf 'skipped: Schemathesis %s could not be installed from PyPI, so no made-up requests were sent.\n' \
            "$version" >&2
        exit 0
    fi
fi

binary=${CONTROLKEEP_TEST_BINARY:-}
if [ -z "$binary" ]; then
    step "The binary"
    cargo build --package controlkeep
    binary=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/controlkeep
fi

work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export CONTROLKEEP_DATA_FOLDER=$work/data CONTROLKEEP_LISTEN=127.0.0.1:$port CONTROLKEEP_PASSWORD_COST=10
export CONTROLKEEP_REQUESTS_PER_MINUTE=0 CONTROLKEEP_CREDENTIAL_REQUESTS_PER_MINUTE=0
export CONTROLKEEP_API_REQUESTS_PER_MINUTE=0 CONTROLKEEP_API_ACCOUNT_REQUESTS_PER_MINUTE=0
CONTROLKEEP_SETUP_NAME=Ada CONTROLKEEP_SETUP_EMAIL=ada@example.com CONTROLKEEP_SETUP_ORGANISATION="Acme Machining" \
    CONTROLKEEP_SETUP_PASSWORD="quiet harbour lantern 9" CONTROLKEEP_SETUP_ASSESSMENT="Self-assessment" \
    "$binary" setup --unattended >/dev/null
credential=$("$binary" user api-key create ada@example.com --name Schemathesis --scopes admin --quiet)
"$binary" serve >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
    "$binary" health >/dev/null 2>&1 && break
    kill -0 "$server" 2>/dev/null || die "the server did not start: $(tail -3 "$work/server.log")"
    sleep 0.2
done

step "Made-up requests for $seconds seconds"
started=$(date +%s)
# What it keeps of a run goes beside the data, not into the checkout.
if ! (cd "$work" && "$tools/bin/schemathesis" --config-file "$root/scripts/schemathesis.toml" run "$root/docs/api.json" \
    --url "http://127.0.0.1:$port" --max-time "$seconds" --wait-for-schema 30 \
    --header "Authorization: Bearer $credential"); then
    grep -E '"?level"?.*ERROR| ERROR ' "$work/server.log" | tail -20 >&2 || true
    die "an answer was not as described; what was sent is above."
fi
kill -0 "$server" 2>/dev/null || die "the server ended under the requests."
"$binary" audit verify >/dev/null || die "the audit log is not sound after the requests."
printf 'No finding in %s seconds.\n' "$(($(date +%s) - started))" >&2
