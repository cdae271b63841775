#!/usr/bin/env bash
# Kills Controlkeep and its databases again and again, fails its system calls, tampers with its log, and writes
# docs/reliability.md from what it counted. The numbers come from the environment:
#   KILLS, SERVER_KILLS   kills on SQLite, and on PostgreSQL and MariaDB each (half of them kill the server)
#   FAULTS                all, or sample
#   LONG_LOG              how many entries the long log has
#   PROFILE               release, or debug: which build of the program is killed
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/services/install.sh

require_build_tools
install_what_is_missing
have strace || die "strace is missing: install it (Debian: strace), then run this again."
have pg_amcheck || die "pg_amcheck is missing: it comes with PostgreSQL 14 and later."

features=$(machine_features)
features="mysql${features:+,$features}"
profile=${PROFILE:-release}
release=()
[ "$profile" = release ] && release=(--release)
built=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
mkdir -p "$built/crash/seeded"
# Runs are counted anew.
rm -f "$built/crash/figures.json"

step "A build with bugs on purpose, which stays in $built/crash"
cargo build --package controlkeep --features "$features,seeded-bugs" "${release[@]}"
cp "$built/$profile/controlkeep" "$built/crash/seeded/controlkeep"
step "The build that is killed"
cargo build --package controlkeep --features "$features" "${release[@]}"
export CONTROLKEEP_TEST_BINARY=$built/$profile/controlkeep

# Cargo's own runner: no deadline ends a long run.
suite() {
    cargo test --workspace --features "$features" --test "$1" -- --nocapture --test-threads=1 "${@:2}"
}

export CONTROLKEEP_KILLS=${KILLS:-1000} CONTROLKEEP_SERVER_KILLS=${SERVER_KILLS:-300} CONTROLKEEP_QUIET_ROUNDS=25
export CONTROLKEEP_FAULTS=${FAULTS:-all} CONTROLKEEP_LONG_LOG=${LONG_LOG:-1000000}
broken=0
step "No build that ships has the bugs"
CONTROLKEEP_SEEDED_BINARY=$built/crash/seeded/controlkeep suite seeded_bugs || broken=1
for bug in ack-before-commit blob-after-row audit-apart; do
    step "Would $bug be found?"
    CONTROLKEEP_TEST_BINARY=$built/crash/seeded/controlkeep SEEDED_BUG=$bug suite crash a_seeded_bug || broken=1
done
step "Control: no kill, nothing found"
suite crash without_a_kill || broken=1
step "Tampering with the audit log"
suite tampering every_tampering || broken=1
suite tampering a_long_log || broken=1
step "Faults of system calls"
suite faults || broken=1
step "Kills"
suite crash nothing_acknowledged || broken=1

step "docs/reliability.md"
CONTROLKEEP_TEST_WRITE=1 suite crash the_page
[ "$broken" = 0 ] || die "something was found; it stands above, and in $built/crash/figures.json."
