//! Database servers of our own, which may be killed.

mod mariadb;
mod postgres;

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::killer;
use crate::{DatabaseKind, TestDatabase, free_port};

/// How long a server may take to be there, also after it was killed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A database server of our own. It keeps what it commits (`fsync` is on, as an operator has it), listens
/// on the loopback alone, and ends with the value.
pub struct PrivateServer {
    kind: DatabaseKind,
    folder: TempDir,
    port: u16,
    child: Child,
}

impl PrivateServer {
    /// Starts one.
    ///
    /// # Panics
    /// When its programs are not installed, or it does not start.
    #[must_use]
    pub fn start(kind: DatabaseKind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        // A server that runs as another user must be able to walk through it.
        let rights = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.path(), rights).expect("the folder is ours");
        match kind {
            DatabaseKind::Postgres => postgres::prepare(folder.path()),
            DatabaseKind::Mysql => mariadb::prepare(folder.path()),
            DatabaseKind::Sqlite => panic!("SQLite has no server"),
        }
        let port = free_port();
        let child = spawn(kind, folder.path(), port);
        let server = Self { kind, folder, port, child };
        server.wait();
        server
    }

    /// The address of its administration.
    #[must_use]
    pub fn url(&self) -> String {
        match self.kind {
            DatabaseKind::Postgres => format!("postgres://postgres@127.0.0.1:{}/postgres", self.port),
            _ => format!("mysql://root@127.0.0.1:{}/mysql", self.port),
        }
    }

    /// The ids of all its processes.
    #[must_use]
    pub fn ids(&self) -> Vec<u32> {
        let own = self.child.id();
        let mut ids = vec![own];
        let Ok(processes) = fs::read_dir("/proc") else { return ids };
        let numbers = processes.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.extend(numbers.filter(|id| parent_of(*id) == Some(own)));
        ids
    }

    /// Starts it again on the same data after it was killed.
    ///
    /// # Panics
    /// When it does not come back.
    pub fn start_again(&mut self) {
        killer::kill(&self.ids());
        self.child.wait().expect("it ends");
        let since = Instant::now();
        loop {
            self.child = spawn(self.kind, self.folder.path(), self.port);
            // A process of the one before may still hold its memory for a moment.
            if self.answers_in_time() {
                return;
            }
            assert!(since.elapsed() < PATIENCE, "the server does not come back:\n{}", self.log());
            self.child.kill().ok();
            self.child.wait().expect("it ends");
        }
    }

    fn wait(&self) {
        let since = Instant::now();
        while !self.answers() {
            assert!(since.elapsed() < PATIENCE, "the server does not start:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until it answers; not when it ends before.
    fn answers_in_time(&mut self) -> bool {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if self.answers() {
                return true;
            }
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                std::thread::sleep(Duration::from_millis(100));
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn answers(&self) -> bool {
        let mut command = match self.kind {
            DatabaseKind::Postgres => postgres::question(self.port),
            _ => mariadb::question(self.port),
        };
        quiet(&mut command)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        killer::kill(&self.ids());
        self.child.wait().ok();
    }
}

/// Where a run keeps its data.
pub(super) struct Place {
    // The database goes before its server.
    pub(super) database: TestDatabase,
    pub(super) server: Option<PrivateServer>,
}

impl Place {
    /// A new database, on a server of its own where it needs one.
    pub(super) fn new(kind: DatabaseKind) -> Self {
        if kind == DatabaseKind::Sqlite {
            return Self { database: TestDatabase::new(kind), server: None };
        }
        let server = PrivateServer::start(kind);
        Self { database: TestDatabase::at(kind, &server.url()), server: Some(server) }
    }

    /// What the engine finds wrong with its own storage.
    pub(super) fn check_engine(&self) -> Vec<String> {
        match self.database.kind() {
            DatabaseKind::Sqlite => {
                let mut found =
                    self.database.ask("SELECT integrity_check AS said FROM pragma_integrity_check");
                found.retain(|line| line != "ok");
                let keys = "SELECT \"table\" AS said FROM pragma_foreign_key_check";
                found.extend(
                    self.database.ask(keys).into_iter().map(|table| format!("foreign key of {table}")),
                );
                found
            }
            DatabaseKind::Postgres => postgres::check(self.database.url()),
            DatabaseKind::Mysql => mariadb::check(self.database.url()),
        }
    }
}

fn spawn(kind: DatabaseKind, folder: &Path, port: u16) -> Child {
    let mut command = match kind {
        DatabaseKind::Postgres => postgres::server(folder, port),
        _ => mariadb::server(folder, port),
    };
    let log = || File::options().create(true).append(true).open(folder.join("log"));
    let (out, error) = (log().expect("the log can be written"), log().expect("the log can be written"));
    command.stdin(Stdio::null()).stdout(out).stderr(error).spawn().expect("the server's program is there")
}

fn parent_of(id: u32) -> Option<u32> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything.
    text.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Whether a command ends well; what it says is not shown.
fn quiet(command: &mut Command) -> bool {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// What a command says that must end well.
fn said(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(text) } else { Err(format!("{text}{error}")) }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Looks for a program where distributions put it.
fn program(name: &str, elsewhere: &str) -> PathBuf {
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    folders.extend(["/usr/sbin".into(), "/usr/bin".into()]);
    if let Ok(versions) = fs::read_dir(elsewhere) {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not installed"))
}
