//! `ClamAV`'s own daemon, where it is installed, with a signature made here. It needs no network.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::large_stack_arrays,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use controlkeep_clamd::ClamdScanner;
use controlkeep_ports::{ScanError, ScanVerdict, Scanner as _};

const PLACES: [&str; 3] = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"];

/// What the signature below finds.
const BAD: &[u8] = b"controlkeep-test-signature-7f3a";

struct Daemon {
    child: Child,
    folder: tempfile::TempDir,
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Daemon {
    fn start(program: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hexadecimal: String = BAD.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(folder.path().join("own.ndb"), format!("Own.Test:0:*:{hexadecimal}\n")).unwrap();
        let config = folder.path().join("clamd.conf");
        fs::write(&config, settings(folder.path())).unwrap();
        let mut command = Command::new(program);
        command.arg("--foreground").arg("--config-file").arg(config).stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        Self { child, folder }
    }

    fn scanner(&self) -> ClamdScanner {
        let address = format!("unix:{}", socket(self.folder.path()).display());
        ClamdScanner::new(address.parse().unwrap(), Duration::from_secs(30), Duration::from_mins(1))
    }

    fn wait(&self) {
        for _ in 0..300 {
            if self.scanner().about().is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("the daemon did not start within 30 seconds");
    }
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("clamd.ctl")
}

fn settings(folder: &Path) -> String {
    let here = folder.display();
    let socket = socket(folder);
    format!(
        "LocalSocket {}\nDatabaseDirectory {here}\nTemporaryDirectory {here}\nStreamMaxLength 1M\nLogFile {here}/log\n",
        socket.display()
    )
}

#[test]
fn the_real_daemon_finds_passes_and_bounds() {
    let Some(program) = PLACES.into_iter().find(|place| Path::new(place).exists()) else {
        eprintln!("ClamAV is not installed; the scripted daemon alone stood in for it.");
        return;
    };
    let daemon = Daemon::start(program);
    daemon.wait();
    let scanner = daemon.scanner();
    assert!(scanner.about().unwrap().starts_with("ClamAV"));
    assert_eq!(scanner.scan(&mut b"a clean file".as_slice()).unwrap(), ScanVerdict::Clean);
    assert_eq!(scanner.scan(&mut io::empty()).unwrap(), ScanVerdict::Clean);
    let bad = [b"text before ".as_slice(), BAD].concat();
    let verdict = scanner.scan(&mut bad.as_slice()).unwrap();
    assert!(
        matches!(&verdict, ScanVerdict::Found { signature } if signature.starts_with("Own.Test")),
        "{verdict:?}"
    );
    let outcome = scanner.scan(&mut vec![b'a'; 1_200_000].as_slice());
    assert!(matches!(outcome, Err(ScanError::TooLarge | ScanError::Away(_))), "{outcome:?}");
    drop(daemon);
}
