//! The binary under test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

/// How long a command may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The features that the binary is built with here: those that the suites themselves have.
const FEATURES: &[&str] = &[
    #[cfg(feature = "mysql")]
    "mysql",
    #[cfg(feature = "vendored-openssl")]
    "vendored-openssl",
];

/// The built `controlkeep`: the one that `CONTROLKEEP_TEST_BINARY` names, else the one beside the
/// running test. The latter is brought up to date first, so that no suite judges an old one.
///
/// # Panics
/// When it cannot be built.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(named) = std::env::var_os("CONTROLKEEP_TEST_BINARY") {
            return named.into();
        }
        let test = std::env::current_exe().expect("the test knows its own file");
        let folder =
            test.parent().and_then(Path::parent).expect("tests are built into target/<profile>/deps");
        build();
        folder.join("controlkeep")
    })
}

fn build() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--quiet", "--package", "controlkeep", "--features", &FEATURES.join(",")]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let built = command.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    assert!(built.is_ok_and(|status| status.success()), "the binary cannot be built");
}

/// Runs a command of the binary in a folder, with no variable of ours but the given ones.
///
/// # Panics
/// When it cannot be started.
#[must_use]
pub fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Told {
    let mut command = command(folder);
    command.args(arguments).envs(variables.iter().copied());
    finished(command)
}

/// Waits for a command to end; one that does not is ended, so that a server that starts against
/// expectation fails its test instead of holding it up.
pub(crate) fn finished(mut command: Command) -> Told {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the binary starts");
    let id = child.id().to_string();
    let (done, waits) = mpsc::channel::<()>();
    let guard = thread::spawn(move || {
        if waits.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
            // Without the command there is nothing to end a child with while somebody waits for it.
            Command::new("kill").args(["-KILL", &id]).status().ok();
        }
    });
    let output = child.wait_with_output().expect("the binary ends");
    drop(done);
    guard.join().expect("the guard ends");
    Told::from(&output)
}

/// The binary in a folder, with no variable of ours, so that the machine's settings do not matter.
#[must_use]
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CONTROLKEEP_") {
            command.env_remove(name);
        }
    }
    command
}

/// What a command said, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub error: String,
}

impl Told {
    /// What it said, when it ended well.
    ///
    /// # Panics
    /// When it did not.
    #[allow(clippy::must_use_candidate, reason = "it is an assertion")]
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.error);
        self.out
    }

    /// What it complained about, when it ended with that code and one sentence of its own.
    ///
    /// # Panics
    /// When it ended otherwise, or showed its inside.
    #[allow(clippy::must_use_candidate, reason = "it is an assertion")]
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.error);
        assert!(self.error.starts_with("controlkeep: "), "{}", self.error);
        assert!(!self.error.contains("panicked"), "{}", self.error);
        self.error
    }
}

impl From<&Output> for Told {
    fn from(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            error: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
