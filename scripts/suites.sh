#!/usr/bin/env bash
# Lints and runs every suite, with all three databases compiled in.
# Expects the servers that scripts/with-services.sh names in the environment.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

features=$(machine_features)
features="mysql${features:+,$features}"

step "Lints"
cargo clippy --workspace --all-targets --features "s3,$features" -- -D warnings

step "The binary that the black-box suites start"
cargo build --package controlkeep --features "$features"
CONTROLKEEP_TEST_BINARY=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/controlkeep
export CONTROLKEEP_TEST_BINARY

if cargo nextest --version >/dev/null 2>&1; then
    step "Suites (cargo nextest)"
    cargo nextest run --workspace --features "$features"
else
    step "Suites (cargo test; cargo-nextest would run them side by side)"
    cargo test --workspace --features "$features" --lib --bins --tests
fi

# Apart from the others: with it the suites' own HTTP client would want a TLS provider of its own.
step "The storage of files in a bucket"
cargo test --package controlkeep-blobs --features s3

step "Examples in the documentation"
cargo test --workspace --features "$features" --doc

step "The interface for programs, with made-up requests"
scripts/schemathesis.sh 30
