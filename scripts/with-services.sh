#!/usr/bin/env bash
# Runs a command with the servers the suites need: scripts/with-services.sh cargo nextest run -p …
#
# For PostgreSQL, MariaDB, Redis and S3 it takes, in this order, the server named by CONTROLKEEP_TEST_…_URL,
# the one that answers on the standard loopback port and lets us in without a password, or a private one
# that is stopped at the end. What is missing is installed from the distribution's packages where that
# is allowed; otherwise one sentence says what to install.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source scripts/services/install.sh
source scripts/services/private.sh
source scripts/services/postgres.sh
source scripts/services/mariadb.sh
source scripts/services/redis.sh
source scripts/services/s3.sh

[ $# -gt 0 ] || die "name the command to run: scripts/with-services.sh COMMAND [ARGUMENT…]"

step "Servers for the suites"
install_what_is_missing
trap stop_private_servers EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
provide_postgres
provide_mariadb
provide_redis
provide_s3
"$@"
