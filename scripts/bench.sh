#!/usr/bin/env bash
# Measures the rule engine, uploads, and the release binary under load, and holds them against their
# budgets. `make bench` passes on what stands behind it:
#
#   ORGANISATIONS=1000  organisations in the demo data
#   TIME=15             seconds of each measurement
#   WARM_UP=3           seconds before it that do not count
#   CONNECTIONS=1,16,64 connections at once
#   ONLY=W2,W4          only these works
#   GROWTH=10,100,1000  the same with that many organisations, to compare
#   POSTGRES=100        the same on PostgreSQL, with that many organisations; scripts/with-services.sh
#                       gives a private server
#   FOLDER=/some/where  keeps the demo data there and uses it again
#   WRITE=1             writes docs/benchmarks.md
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_build_tools
have wrk || die "wrk is missing, which sends the requests: install it (Debian: apt-get install wrk), then run this again."

features=$(machine_features)
step "Building the release binary"
cargo build --release --package controlkeep ${features:+--features "$features"}
export CONTROLKEEP_TEST_BINARY=${CARGO_TARGET_DIR:-$root/target}/release/controlkeep

export CONTROLKEEP_BENCH_SECONDS=${TIME:-}
for name in ORGANISATIONS WARM_UP CONNECTIONS ONLY GROWTH POSTGRES FOLDER WRITE; do
    export "CONTROLKEEP_BENCH_$name=${!name:-}"
done

missed=0
if [ -z "${ONLY:-}" ]; then
    step "The rule engine"
    cargo bench --package controlkeep-compliance || missed=1
    step "Uploads"
    cargo bench --package controlkeep-tests ${features:+--features "$features"} --bench upload || missed=1
fi
step "The server under load"
cargo bench --package controlkeep-tests ${features:+--features "$features"} --bench load || missed=1
exit "$missed"
