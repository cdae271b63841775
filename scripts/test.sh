#!/usr/bin/env bash
# Everything CI runs. The quick refusals come first, the suites last.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_build_tools
step "Format"
cargo fmt --all --check
exec scripts/with-services.sh scripts/suites.sh
