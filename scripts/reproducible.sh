#!/usr/bin/env bash
# Builds the commit twice, in two folders of different names, and compares the bytes: scripts/reproducible.sh
# Ends with 1 when they differ, and says where.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/release-build.sh

require_build_tools
[ -z "$(git status --porcelain)" ] || die "the checkout has changes that are in no commit: commit them, then run this again."
features=${1-$(release_features)}
commit=$(git rev-parse HEAD)
origin=$root
work=$(mktemp -d "${TMPDIR:-/tmp}/controlkeep-twice-XXXXXX")
trap 'rm -rf "$work"' EXIT

for place in one/checkout another/place/with-a-longer-name; do
    step "Build $commit in $place"
    git clone --quiet --no-hardlinks "$origin" "$work/$place"
    cd "$work/$place"
    git checkout --quiet "$commit"
    release_build "$work/$place/target" "$features"
    binary="$work/$(basename "$place").bin"
    cp target/release/controlkeep "$binary"
    rm -rf "$work/$place"
done

cd "$work"
sha256sum ./*.bin >&2
if cmp --silent checkout.bin with-a-longer-name.bin; then
    step "Both builds are the same, byte for byte"
    exit 0
fi
step "The builds differ. Paths of this machine in them, and the first bytes that differ:"
strings -a checkout.bin | grep -F "$work" | sort | uniq -c | sort -rn | head -20 >&2 || true
cmp -l checkout.bin with-a-longer-name.bin | head -20 >&2 || true
exit 1
