# Sourced by with-services.sh: finds what the suites need and installs what is missing.

# Debian keeps server programs out of the search path of ordinary users, and PostgreSQL out of everybody's.
PATH="$PATH:/usr/sbin:/sbin:${CHROMEWEBDRIVER:-}"
for folder in /usr/lib/postgresql/*/bin; do
    [ -d "$folder" ] && PATH="$PATH:$folder"
done
export PATH

have_one_of() {
    local name
    for name in "$@"; do
        have "$name" && return 0
    done
    return 1
}

# Prints the packages that are missing, one a line. A server named in the environment needs no package.
missing_packages() {
    have pkg-config || echo pkg-config
    have jq || echo jq
    have wrk || echo wrk
    have strace || echo strace
    { have pkg-config && pkg-config --exists libmariadb; } || echo libmariadb-dev
    [ -n "${CONTROLKEEP_TEST_POSTGRES_URL:-}" ] || { have psql && have initdb; } || echo postgresql
    [ -n "${CONTROLKEEP_TEST_MYSQL_URL:-}" ] || { have mariadbd && have mariadb-install-db; } || echo mariadb-server
    [ -n "${CONTROLKEEP_TEST_REDIS_URL:-}" ] || have redis-server || echo redis-server
    if [ -z "${CONTROLKEEP_TEST_WEBDRIVER_URL:-}" ]; then
        have_one_of chromium chromium-browser google-chrome google-chrome-stable || echo chromium
        have chromedriver || echo chromium-driver
    fi
}

# Prints how to become root here, or fails. Outside CI nobody's password-less sudo is used unasked.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        echo env
    elif [ -n "${CI:-}" ] && have sudo && sudo -n true 2>/dev/null; then
        echo sudo
    else
        return 1
    fi
}

install_what_is_missing() {
    local packages root_command
    packages=$(missing_packages | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if ! have apt-get || ! root_command=$(as_root); then
        die "install these packages or their like, then run this again: $packages"
    fi
    step "Installing $packages"
    "$root_command" apt-get update -q
    # shellcheck disable=SC2086 # one word for each package
    "$root_command" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages
    packages=$(missing_packages | tr '\n' ' ')
    [ -z "$packages" ] || die "these packages did not bring what the suites need: $packages"
}
