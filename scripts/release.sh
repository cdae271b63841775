#!/usr/bin/env bash
# Leaves what a release is made of in dist/: the binary, its bills of materials, and checksums of all.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/release-build.sh

require_build_tools
features=$(release_features)
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
host=$(rustc -vV | sed -n 's/^host: //p')
name="controlkeep-$version-$host"
target=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd -P)

[ -z "$(git status --porcelain 2>/dev/null)" ] || step "The checkout has changes that are in no commit"
step "The binary, with $features"
release_build "$target" "$features"
mkdir -p dist
install -m 0755 "$target/release/controlkeep" "dist/$name"
scripts/sbom.sh "dist/$name" "$features"
(cd dist && sha256sum "$name" "$name.cdx.json" "$name.web.cdx.json" >"$name.sha256")
step "dist/$name.sha256"
cat "dist/$name.sha256"
