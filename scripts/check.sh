#!/usr/bin/env bash
# What a change must pass before it is shown to anybody: no test is run here.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_build_tools
features=$(machine_features)
if have pkg-config && pkg-config --exists libmariadb; then
    features="mysql,s3${features:+,$features}"
else
    step "The MySQL client library is missing, so its code is left out (Debian: libmariadb-dev)"
    features="s3${features:+,$features}"
fi

step "Format"
cargo fmt --all --check

step "Secrets in the tree and in its history"
scripts/secrets.sh || die "take it out and renew it, or say in scripts/secrets.allowed why it is none."

step "Lints"
cargo clippy --workspace --all-targets ${features:+--features "$features"} -- -D warnings

step "Licences, sources, duplicates of dependencies, who may use what (cargo deny)"
have cargo-deny || die "cargo-deny is missing: run 'cargo install cargo-deny --locked', then run this again."
cargo deny --all-features check licenses sources bans

step "Advisories (cargo deny)"
if cargo deny --log-level off fetch db; then
    cargo deny --all-features check advisories
elif [ -n "${CI:-}" ]; then
    die "the advisory database could not be fetched"
else
    step "The advisory database could not be fetched, so advisories were not checked"
fi
