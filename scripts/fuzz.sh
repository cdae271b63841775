#!/usr/bin/env bash
# Fuzzes one target, or each in turn, for a number of seconds: scripts/fuzz.sh [SECONDS [TARGET]]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

seconds=${1:-60}
have cargo-fuzz || die "cargo-fuzz is missing: run cargo install cargo-fuzz, then run this again."

# The libraries in the very versions that ship.
cp Cargo.lock fuzz/Cargo.lock

# The sanitizer is behind a flag that only this variable opens on a stable compiler.
export RUSTC_BOOTSTRAP=1
for target in ${2:-$(cargo fuzz list)}; do
    step "Fuzz $target for $seconds seconds"
    cargo fuzz run "$target" -- -max_total_time="$seconds" -timeout=10 -max_len=65536 -verbosity=0 -print_final_stats=1
done
