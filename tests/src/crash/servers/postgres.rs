//! PostgreSQL.

use std::path::Path;
use std::process::Command;

use super::{is_root, program, quiet, said};

const ELSEWHERE: &str = "/usr/lib/postgresql";

/// A program of PostgreSQL, which refuses to run as root; its package brings a user for it.
fn as_user(name: &str) -> Command {
    let path = program(name, ELSEWHERE);
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(path);
    command
}

/// Makes the data folder.
pub(super) fn prepare(folder: &Path) {
    if is_root() {
        let own = quiet(Command::new("chown").arg("postgres:").arg(folder));
        assert!(own, "the user postgres is there");
    }
    let made = said(as_user("initdb").arg("-D").arg(folder.join("data")).args([
        "-U",
        "postgres",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C",
    ]));
    made.unwrap_or_else(|error| panic!("{error}"));
}

pub(super) fn server(folder: &Path, port: u16) -> Command {
    let mut command = as_user("postgres");
    command.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
    command.arg("-k").arg(folder).args(["-c", "max_connections=100"]);
    command
}

pub(super) fn question(port: u16) -> Command {
    let mut command = Command::new(program("psql", ELSEWHERE));
    command.args(["--no-psqlrc", "-qtA", "-h", "127.0.0.1", "-p", &port.to_string(), "-U", "postgres"]);
    command.args(["-c", "SELECT 1"]);
    command
}

/// Asks amcheck about all tables and indexes.
pub(super) fn check(url: &str) -> Vec<String> {
    let mut command = Command::new(program("pg_amcheck", ELSEWHERE));
    let rest = url.trim_start_matches("postgres://postgres@127.0.0.1:");
    let (port, database) = rest.split_once('/').unwrap_or((rest, "postgres"));
    command.args(["--install-missing", "--heapallindexed", "-h", "127.0.0.1", "-U", "postgres"]);
    let checked = said(command.args(["-p", port, database]));
    checked.err().map(|told| format!("pg_amcheck: {told}")).into_iter().collect()
}
