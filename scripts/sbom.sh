#!/usr/bin/env bash
# Writes the bills of materials of what is shipped, as CycloneDX: scripts/sbom.sh NAME [FEATURES]
#
# NAME.cdx.json names what Cargo links in, NAME.web.cdx.json what the browser's files are made of. Afterwards the
# bills are held against Cargo and the lock file of npm: a library that is missing ends it with 1.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/release-build.sh

name=${1:?name the files to write}
features=${2:-$(release_features)}
web=crates/adapters/web-assets
have cargo-cyclonedx || die "cargo-cyclonedx is missing: run 'cargo install cargo-cyclonedx --locked', then run this again."
have npm || die "npm is missing: install Node.js version 20 or newer, then run this again."
host=$(rustc -vV | sed -n 's/^host: //p')
work=$(mktemp -d)
trap 'rm -rf "$work"; find crates tests -name controlkeep-sbom.json -delete' EXIT
mkdir -p "$(dirname "$name")"

step "Bill of materials of the program (cargo cyclonedx)"
# The day of the commit and no path of this machine: the same commit has the same bill.
SOURCE_DATE_EPOCH=$(source_date) cargo cyclonedx --manifest-path crates/app/Cargo.toml --format json \
    --spec-version 1.5 --target "$host" --features "$features" --override-filename controlkeep-sbom --quiet
sed "s|file://$root|file:///controlkeep|g" crates/app/controlkeep-sbom.json >"$name.cdx.json"

step "Bill of materials of the browser's files (npm sbom)"
mkdir "$work/controlkeep-web-assets"
# npm names nothing that has no version, and says when and where it ran.
sed '0,/"private": true,/s//"private": true, "version": "0.0.0",/' "$web/package.json" >"$work/controlkeep-web-assets/package.json"
cp "$web/package-lock.json" "$work/controlkeep-web-assets/"
(cd "$work/controlkeep-web-assets" && npm sbom --sbom-format cyclonedx --package-lock-only --omit dev 2>"$work/said") \
    >"$work/web.json" || die "npm sbom failed: $(cat "$work/said")"
sed -e '/"serialNumber"/d' -e "s/\"timestamp\": \".*\"/\"timestamp\": \"$(date -u -d "@$(source_date)" +%FT%TZ)\"/" \
    "$work/web.json" >"$name.web.cdx.json"

missing=0
# Says which of the libraries on standard input are not in a bill.
hold() {
    local bill=$1 prefix=$2 library
    while read -r library; do
        if ! grep -qF -e "\"pkg:$prefix/$library\"" -e "\"pkg:$prefix/$library?" "$bill"; then
            printf 'error: %s ships and is not in %s\n' "$library" "$bill" >&2
            missing=1
        fi
    done
}
linked=$(cargo tree --locked --package controlkeep --features "$features" --target "$host" --edges normal --prefix none |
    awk '{ print $1 "@" substr($2, 2) }' | sort -u)
bundled=$(sed -n '/^  "dependencies": {/,/}/s/^    "\([^"]*\)": "\([^"]*\)".*/\1@\2/p' "$web/package.json")
[ -n "$bundled" ] || die "$web/package.json names no library, so nothing was held against it"
hold "$name.cdx.json" cargo <<<"$linked"
hold "$name.web.cdx.json" npm <<<"$bundled"
[ "$missing" = 0 ] || exit 1
step "The bills name all $(wc -l <<<"$linked") libraries that are linked in and all $(wc -l <<<"$bundled") of the browser"
