//! A running server of one test.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::binary::finished;
use crate::{Client, FirstRun, Person, TestDatabase, Told, Verified, command};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// How a server is started.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The database; none means SQLite in the server's own folder.
    pub database_url: Option<String>,
    /// Further settings, by their names in the environment after `CONTROLKEEP_`.
    pub settings: Vec<(&'static str, String)>,
}

/// A running server. It ends with the value, and its folder goes with it.
pub struct Server {
    child: Child,
    /// Where it listens: `http://127.0.0.1:…`.
    pub address: String,
    /// The set-up code it printed, if it printed one.
    pub code: Option<String>,
    folder: TempDir,
    options: Options,
    port: u16,
}

impl Server {
    /// Starts a server on a fresh SQLite database.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(Options::default())
    }

    /// Starts a server on a database.
    #[must_use]
    pub fn start_on(database: &TestDatabase) -> Self {
        Self::start_with(Options { database_url: Some(database.url().to_owned()), ..Options::default() })
    }

    /// Starts a server.
    ///
    /// # Panics
    /// When it is not ready in time.
    #[must_use]
    pub fn start_with(options: Options) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self::start_in(folder, options, free_port())
    }

    fn start_in(folder: TempDir, options: Options, port: u16) -> Self {
        let mut command = configured(folder.path(), &options);
        command.env("CONTROLKEEP_LISTEN", format!("127.0.0.1:{port}"));
        command.stdout(Stdio::piped()).stderr(log_file(folder.path()));
        let mut child = command.spawn().expect("the binary starts");
        let (address, code) = child.stdout.take().and_then(announced).unwrap_or_else(|| {
            panic!("the server did not start:\n{}", log_of(folder.path()));
        });
        Self { child, address, code, folder, options, port }
    }

    /// Ends the server at once, as a power cut would, and starts another on the same data and port.
    ///
    /// # Panics
    /// When it does not end, or no other starts.
    #[must_use]
    pub fn killed_and_restarted(mut self) -> Self {
        self.child.kill().expect("our own process can be ended");
        self.child.wait().expect("it ends");
        self.restarted()
    }

    /// Asks the server to stop, waits for it, and starts another on the same data and port.
    #[must_use]
    pub fn stopped_and_restarted(mut self) -> Self {
        self.stop();
        self.restarted()
    }

    /// Starts another server on the data and port of one that has ended.
    ///
    /// # Panics
    /// When it has not ended.
    #[must_use]
    pub fn started_again(mut self) -> Self {
        assert!(matches!(self.child.try_wait(), Ok(Some(_))), "the server still runs");
        self.restarted()
    }

    fn restarted(mut self) -> Self {
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder can be made"));
        Self::start_in(folder, self.options.clone(), self.port)
    }

    /// Asks the server to stop as a service manager does, without waiting for it.
    ///
    /// # Panics
    /// When it is not there any more.
    pub fn tell_to_stop(&self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()), "the server can be told to stop");
    }

    /// Asks the server to stop, and gives its exit code.
    ///
    /// # Panics
    /// When it does not stop in time.
    pub fn stop(&mut self) -> Option<i32> {
        self.tell_to_stop();
        self.wait()
    }

    /// Waits for the server to end, and gives its exit code.
    ///
    /// # Panics
    /// When it does not end in time.
    pub fn wait(&mut self) -> Option<i32> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.code();
            }
            assert!(Instant::now() < until, "the server does not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether the server has ended, by itself or by somebody's hand.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// The process id, to look at its memory.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The port it listens on.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The folder that the server runs in; its data folder is `controlkeep-data` within.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the server has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        log_of(self.folder.path())
    }

    /// A new browser without cookies.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(&self.address)
    }

    /// Runs a command of the binary on the server's data.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Told {
        let mut command = configured(self.folder.path(), &self.options);
        command.args(arguments);
        finished(command)
    }

    /// What `controlkeep audit verify --json` says.
    ///
    /// # Panics
    /// When it says nothing that can be read.
    #[must_use]
    pub fn verify(&self) -> Verified {
        let told = self.command(&["audit", "verify", "--json"]);
        let read = serde_json::from_str(&told.out);
        read.unwrap_or_else(|error| panic!("{error}: {}{}", told.out, told.error))
    }

    /// How many audit entries there are; the log must be as it was written.
    ///
    /// # Panics
    /// When it is not.
    #[must_use]
    pub fn entries(&self) -> u64 {
        let verified = self.verify();
        assert!(verified.sound, "{verified:?}");
        verified.entries
    }

    /// Walks the whole set-up and gives the signed-in administrator.
    #[must_use]
    pub fn set_up(&self) -> Person {
        FirstRun::walk(self)
    }

    /// A new account with a role in the organisation that the set-up made, signed in.
    #[must_use]
    pub fn person(&self, role: &str) -> Person {
        let email = format!("{role}@example.com");
        Person::created(self, &email, &["--organisation", "acme-machining", "--role", role])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing left to do then.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A command of the binary with the settings of a test: hashes as cheap as allowed, no bounds on
/// requests.
fn configured(folder: &Path, options: &Options) -> Command {
    let mut command = command(folder);
    command
        .env("CONTROLKEEP_PASSWORD_COST", "10")
        .env("CONTROLKEEP_CREDENTIAL_REQUESTS_PER_MINUTE", "0")
        .env("CONTROLKEEP_REQUESTS_PER_MINUTE", "0")
        .env("CONTROLKEEP_API_REQUESTS_PER_MINUTE", "0")
        .env("CONTROLKEEP_API_ACCOUNT_REQUESTS_PER_MINUTE", "0");
    if let Some(url) = &options.database_url {
        command.env("CONTROLKEEP_DATABASE_URL", url);
    }
    for (name, value) in &options.settings {
        command.env(format!("CONTROLKEEP_{name}"), value);
    }
    command
}

/// Reads what the server tells the person at the terminal: its address, and the set-up code.
fn announced(output: ChildStdout) -> Option<(String, Option<String>)> {
    let (told, hears) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Nobody may listen any more, but a full pipe would stop the server.
            told.send(line).ok();
        }
    });
    let (mut address, mut code) = (None, None);
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let line = hears.recv_timeout(until - Instant::now()).ok()?;
        if let Some((_, rest)) = line.split_once("is ready: ") {
            address = Some(rest.trim().to_owned());
        }
        if let Some((_, rest)) = line.split_once("one-time code: ") {
            code = Some(rest.trim().to_owned());
        }
        if line.starts_with("Stop it") {
            return Some((address?, code));
        }
    }
    None
}

fn log_file(folder: &Path) -> Stdio {
    let file = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("server.log"));
    file.map_or_else(|_| Stdio::null(), Stdio::from)
}

fn log_of(folder: &Path) -> String {
    let mut text = String::new();
    if let Ok(mut file) = std::fs::File::open(folder.join("server.log")) {
        file.read_to_string(&mut text).ok();
    }
    text
}

/// A free port below the range that outgoing connections use, different for each test of a process.
///
/// # Panics
/// When none is free.
#[must_use]
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Neighbouring processes start far apart.
    let start = 18_000 + u16::try_from(std::process::id().wrapping_mul(37) % 10_000).unwrap_or(0);
    (0..2_000)
        .map(|_| start + NEXT.fetch_add(1, Ordering::Relaxed) % 4_000)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a port is free")
}
