# Sourced by scripts/release.sh and scripts/reproducible.sh: one release build whose bytes depend on the commit,
# the compiler and the libraries of the machine, and on nothing else.

# Builds the checkout in the current folder into a target folder: release_build TARGET_FOLDER [FEATURES]
release_build() {
    local target=$1 features=${2:-} here cargo_home
    here=$(pwd -P)
    cargo_home=$(cd "${CARGO_HOME:-$HOME/.cargo}" && pwd -P)
    # Paths of this machine become the same words everywhere, in Rust and in C.
    local maps="$target=/target $here=/controlkeep $cargo_home=/cargo $(rustc --print sysroot)=/rust" map
    local rust="" c=""
    for map in $maps; do
        rust="--remap-path-prefix=$map $rust"
        c="$c -ffile-prefix-map=$map"
    done
    env -u CARGO_ENCODED_RUSTFLAGS CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$target" RUSTFLAGS="$rust" CFLAGS="$c" \
        CXXFLAGS="$c" SOURCE_DATE_EPOCH="$(source_date)" LC_ALL=C TZ=UTC \
        cargo build --release --locked --package controlkeep ${features:+--features "$features"}
}

# When the commit was made; a fixed day where there is no history.
source_date() {
    git log -1 --format=%ct 2>/dev/null || echo 1767225600
}

# The features of a release on this machine.
release_features() {
    local features
    features=$(machine_features)
    if have pkg-config && pkg-config --exists libmariadb; then
        features="mysql${features:+,$features}"
    fi
    printf '%s' "s3${features:+,$features}"
}
