//! The process that translates between a test and Chromium.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

/// Chromium's driver: one that runs already, or one of our own.
pub(super) struct Driver {
    own: Option<Own>,
    address: String,
}

struct Own {
    process: Child,
    /// Kept open: who writes to a closed pipe is ended.
    _output: BufReader<ChildStdout>,
    /// Profiles and whatever else Chromium leaves behind.
    _folder: TempDir,
}

impl Driver {
    /// Takes the one named by `CONTROLKEEP_TEST_WEBDRIVER_URL`, else starts one on a free port.
    ///
    /// # Panics
    /// When there is none to start.
    pub(super) fn start() -> Self {
        if let Ok(address) = std::env::var("CONTROLKEEP_TEST_WEBDRIVER_URL") {
            return Self { own: None, address };
        }
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (Debian: chromium-driver)");
        let mut output = BufReader::new(process.stdout.take().expect("its output is ours"));
        let port = announced_port(&mut output).expect("chromedriver tells its port");
        let own = Own { process, _output: output, _folder: folder };
        Self { own: Some(own), address: format!("http://127.0.0.1:{port}") }
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(own) = &mut self.own {
            // It may have ended by itself.
            own.process.kill().ok();
            own.process.wait().ok();
        }
    }
}

/// Reads "… was started successfully on port 40123.".
fn announced_port(output: &mut BufReader<ChildStdout>) -> Option<u16> {
    output.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}
