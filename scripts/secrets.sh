#!/usr/bin/env bash
# Looks for secrets in the tree and in everything that was ever committed: scripts/secrets.sh [FOLDER]
#
# scripts/secrets.pl says what it takes for one. What only looks like one stands in scripts/secrets.allowed
# with the reason. Ends with 1 when something was found, and names commit, file and line, never the value.
set -euo pipefail
folder=$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}" && pwd)
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
have perl || die "perl is missing: install it (Debian: perl), then run this again."
cd "$folder"

look() { perl "$root/scripts/secrets.pl" "$root/scripts/secrets.allowed" "$@"; }

found=0
if [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$folder" ]; then
    git ls-files -z --cached --others --exclude-standard | look tree || found=1
    # Each line that a commit added, also on branches that were never merged.
    git log --all -p --unified=0 --no-color --no-ext-diff --no-textconv --format='commit %h' | look history || found=1
    [ "$(git rev-parse --is-shallow-repository)" = false ] ||
        step "Only a part of the history is here, so only that part was searched for secrets"
else
    find . -type f -not -path './.git/*' -print0 | look tree || found=1
    step "$folder is no checkout, so there was no history to search for secrets"
fi
exit "$found"
