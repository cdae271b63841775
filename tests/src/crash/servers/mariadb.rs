//! MariaDB.

use std::path::Path;
use std::process::Command;

use super::{program, said};

fn client(url: &str) -> Command {
    let rest = url.trim_start_matches("mysql://root@127.0.0.1:");
    let (port, database) = rest.split_once('/').unwrap_or((rest, ""));
    let mut command = Command::new(program("mariadb", ""));
    command.args(["--no-defaults", "--protocol=tcp", "--connect-timeout=3", "-h", "127.0.0.1", "-u", "root"]);
    command.args(["-BN", "-P", port, database]);
    command
}

/// Makes the data folder.
pub(super) fn prepare(folder: &Path) {
    let mut command = Command::new(program("mariadb-install-db", ""));
    command.args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"]);
    command.arg(format!("--user={}", user())).arg(format!("--datadir={}", folder.join("data").display()));
    said(&mut command).unwrap_or_else(|error| panic!("{error}"));
}

pub(super) fn server(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(program("mariadbd", ""));
    command.args(["--no-defaults", "--bind-address=127.0.0.1", "--max-connections=100"]);
    command.arg(format!("--user={}", user())).arg(format!("--port={port}"));
    command.arg(format!("--datadir={}", folder.join("data").display()));
    command.arg(format!("--socket={}", folder.join("socket").display()));
    command.arg(format!("--pid-file={}", folder.join("pid").display()));
    command
}

pub(super) fn question(port: u16) -> Command {
    let mut command = client(&format!("mysql://root@127.0.0.1:{port}/mysql"));
    command.args(["-e", "SELECT 1"]);
    command
}

/// Has every table checked, with all its rows and indexes.
pub(super) fn check(url: &str) -> Vec<String> {
    let tables = said(client(url).args(["-e", "SHOW TABLES"]));
    let tables =
        tables.map(|list| list.lines().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
    let checked =
        tables.and_then(|tables| said(client(url).args(["-e", &format!("CHECK TABLE {tables} EXTENDED")])));
    match checked {
        Ok(text) => text
            .lines()
            .filter(|line| !line.ends_with("\tOK"))
            .map(|line| format!("CHECK TABLE: {line}"))
            .collect(),
        Err(error) => vec![format!("CHECK TABLE: {error}")],
    }
}

fn user() -> String {
    said(Command::new("id").arg("-un")).map(|name| name.trim().to_owned()).unwrap_or_default()
}
