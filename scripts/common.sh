# Sourced by the other scripts: where the checkout is, and how a script speaks.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Says what happens now, apart from the output of the tools.
step() {
    printf '\n==> %s\n' "$*" >&2
}

# Ends the script with one sentence that says what to do.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Names what a build needs and this machine lacks, before Cargo fails half-way.
require_build_tools() {
    have cargo || die "Rust is missing: install it from https://rustup.rs, then run this again."
    have cc || have gcc || have clang ||
        die "a C compiler is missing: install gcc or clang (Debian: build-essential), then run this again."
    [ -n "${CONTROLKEEP_WEB_DIST:-}" ] && return
    have node && have npm ||
        die "Node.js with npm is missing: install version 20 or newer, then run this again."
}

# Prints the Cargo features this machine needs: OpenSSL is built from source where its headers are missing,
# which takes two minutes more and needs perl and make.
machine_features() {
    if have pkg-config && pkg-config --exists openssl; then
        return
    fi
    have perl || die "OpenSSL is missing: install its headers (Debian: libssl-dev pkg-config), or perl to build it."
    printf 'vendored-openssl'
}
