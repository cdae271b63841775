#!/usr/bin/env bash
# Runs the races for things that are used once in full: 30 at once, 100 rounds, one node and two, on
# every database. One after the other, so that each has the machine for itself.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

features=$(machine_features)
features="mysql${features:+,$features}"

step "The binary"
cargo build --package controlkeep --features "$features"
CONTROLKEEP_TEST_BINARY=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/controlkeep
export CONTROLKEEP_TEST_BINARY
export CONTROLKEEP_RACES=full

step "Races"
scripts/with-services.sh \
    cargo test --workspace --features "$features" --test one_winner -- --test-threads 1 --nocapture "$@"
