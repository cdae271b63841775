#!/usr/bin/env bash
# Serves a debug build that reads the page templates from disk at every request.
# Arguments go to `controlkeep serve`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_build_tools
features=$(machine_features)
export CONTROLKEEP_TEMPLATES="${CONTROLKEEP_TEMPLATES:-crates/adapters/web/templates}"
exec cargo run --package controlkeep ${features:+--features "$features"} -- serve "$@"
