#!/usr/bin/env bash
# Writes the bill of materials of what is shipped, as CycloneDX: scripts/sbom.sh FILE.json [FEATURES]
#
# Afterwards it holds the bill against what Cargo says is linked in: a library that is missing ends it with 1.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/release-build.sh

file=${1:?name the file to write}
features=${2:-$(release_features)}
have cargo-cyclonedx || die "cargo-cyclonedx is missing: run 'cargo install cargo-cyclonedx --locked', then run this again."
host=$(rustc -vV | sed -n 's/^host: //p')

step "Bill of materials (cargo cyclonedx)"
mkdir -p "$(dirname "$file")"
trap 'find crates tests -name "controlkeep-sbom.json" -delete' EXIT
# The day of the commit, and no number drawn at random: the same commit has the same bill.
SOURCE_DATE_EPOCH=$(source_date) cargo cyclonedx --manifest-path crates/app/Cargo.toml --format json \
    --spec-version 1.5 --target "$host" --features "$features" --override-filename controlkeep-sbom --quiet
cp crates/app/controlkeep-sbom.json "$file"

missing=0
linked=$(cargo tree --locked --package controlkeep --features "$features" --target "$host" --edges normal --prefix none |
    awk '{ print $1 "@" substr($2, 2) }' | sort -u)
for library in $linked; do
    if ! grep -qF "pkg:cargo/$library" "$file"; then
        printf 'error: %s is linked in and not in the bill\n' "$library" >&2
        missing=1
    fi
done
[ "$missing" = 0 ] || exit 1
step "$file names all $(wc -w <<<"$linked") libraries that are linked in"
