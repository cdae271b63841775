#!/usr/bin/env bash
# Builds the release binary and serves. Arguments go to `controlkeep serve`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_build_tools
features=$(machine_features)
step "Building Controlkeep (the first time takes several minutes)"
exec cargo run --release --package controlkeep ${features:+--features "$features"} -- serve "$@"
