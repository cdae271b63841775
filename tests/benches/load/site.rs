//! The server under load: a process of its own, on loopback, with nothing bounded by the number of
//! requests.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use controlkeep_tests::{Told, command, free_port};

/// Where a server finds its data.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The folder it runs in.
    pub(crate) folder: PathBuf,
    /// Its database; none means SQLite in the folder.
    pub(crate) database: Option<String>,
}

impl Place {
    /// A command of the binary there.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&self.folder);
        command.args(arguments);
        for bound in ["CREDENTIAL_REQUESTS", "REQUESTS", "API_REQUESTS", "API_ACCOUNT_REQUESTS"] {
            command.env(format!("CONTROLKEEP_{bound}_PER_MINUTE"), "0");
        }
        command.env("CONTROLKEEP_LOG_LEVEL", "warn").env("CONTROLKEEP_EVIDENCE_QUOTA_MIB", "10000000");
        if let Some(database) = &self.database {
            command.env("CONTROLKEEP_DATABASE_URL", database);
        }
        command
    }

    /// What a command of the binary says there; it may take as long as it wants.
    ///
    /// # Panics
    /// When it cannot be started.
    pub(crate) fn told(&self, arguments: &[&str]) -> Told {
        Told::from(&self.command(arguments).output().expect("the binary starts"))
    }

    /// How many megabytes a folder within holds.
    pub(crate) fn megabytes(&self, within: &str) -> u64 {
        bytes_below(&self.folder.join("controlkeep-data").join(within)) / 1_000_000
    }
}

fn bytes_below(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return path.metadata().map_or(0, |file| file.len());
    };
    entries.filter_map(Result::ok).map(|entry| bytes_below(&entry.path())).sum()
}

/// A running server.
pub(crate) struct Site {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
    /// How long it took until it was ready.
    pub(crate) start: Duration,
    memory: Arc<Memory>,
}

/// What a process holds in memory, looked at again and again.
#[derive(Default)]
struct Memory {
    most: AtomicU64,
    over: AtomicBool,
}

impl Site {
    /// Starts a server and waits until it is ready.
    ///
    /// # Panics
    /// When it does not start.
    pub(crate) fn start(place: &Place) -> Self {
        let mut command = place.command(&["serve"]);
        let port = free_port();
        command.env("CONTROLKEEP_LISTEN", format!("127.0.0.1:{port}"));
        command.stdout(Stdio::piped()).stderr(Stdio::inherit());
        let begun = Instant::now();
        let mut child = command.spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let ready = lines.by_ref().map_while(Result::ok).find(|line| line.contains("is ready: "));
        assert!(ready.is_some(), "the server did not start");
        let start = begun.elapsed();
        // A full pipe would stop the server.
        std::thread::spawn(move || lines.for_each(drop));
        let memory = Arc::new(Memory::default());
        watch(child.id(), Arc::clone(&memory));
        Self { child, address: format!("http://127.0.0.1:{port}"), start, memory }
    }

    /// What it holds in memory now, in megabytes.
    pub(crate) fn resident(&self) -> u64 {
        resident(self.child.id()) / 1_000
    }

    /// The most it held since it was asked last, in megabytes.
    pub(crate) fn most_resident(&self) -> u64 {
        self.memory.most.swap(0, Ordering::Relaxed) / 1_000
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.memory.over.store(true, Ordering::Relaxed);
        // As a service manager does, so that the database is closed in peace.
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().ok();
        self.child.wait().ok();
    }
}

fn watch(process: u32, memory: Arc<Memory>) {
    std::thread::spawn(move || {
        while !memory.over.load(Ordering::Relaxed) {
            memory.most.fetch_max(resident(process), Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(50));
        }
    });
}

/// In kilobytes; 0 once the process is gone.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
