//! One run of `wrk`, whose requests come from a file and whose figures from its own last words.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What every script begins with: which share of the requests a thread has, and what is told at the
/// end.
const HEAD: &str = include_str!("wrk/head.lua");
/// Sends prepared requests, one after the other.
const READING: &str = include_str!("wrk/reading.lua");
/// States findings; each request knows the version that the one before it left.
const STATING: &str = include_str!("wrk/stating.lua");

/// What is sent.
#[derive(Debug, Clone)]
pub(crate) enum Load {
    /// The same requests again and again: method, path, body.
    Prepared(Vec<(&'static str, String, String)>),
    /// Findings that turn from met to not met and back: path, version, whether it is met.
    Findings(Vec<(String, i64, bool)>),
}

/// A measurement.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    /// Answers a second.
    pub(crate) per_second: f64,
    /// Half of all answers came within so many milliseconds.
    pub(crate) p50: f64,
    /// 99 of a hundred answers came within so many milliseconds.
    pub(crate) p99: f64,
    /// Answers with a status from 400 on, and connections that failed.
    pub(crate) errors: u64,
}

/// How to send it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pressure<'a> {
    /// Where the server listens.
    pub(crate) address: &'a str,
    /// Headers, by name.
    pub(crate) headers: &'a [(&'static str, String)],
    /// Connections at once.
    pub(crate) connections: usize,
    /// For how long.
    pub(crate) seconds: u64,
}

/// Whether `wrk` is installed; if not, what to do.
///
/// # Errors
/// What to do.
pub(crate) fn there() -> Result<(), String> {
    // Without an address it prints its usage.
    match Command::new("wrk").arg("--version").output() {
        Ok(_) => Ok(()),
        Err(_) => {
            Err("wrk is missing, which sends the requests: install it (Debian: apt-get install wrk), then \
                       run this again."
                .into())
        }
    }
}

/// Sends a load and measures.
///
/// # Panics
/// When `wrk` cannot be run or says nothing that can be read.
pub(crate) fn send(folder: &Path, load: &Load, pressure: &Pressure<'_>) -> Figures {
    let threads = pressure.connections.min(2);
    let script = script(folder, load, pressure, threads);
    let output = Command::new("wrk")
        .args(["--threads", &threads.to_string(), "--connections", &pressure.connections.to_string()])
        .args(["--duration", &format!("{}s", pressure.seconds), "--timeout", "15s", "--script"])
        .arg(script)
        .arg(pressure.address)
        .output()
        .expect("wrk runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let told = text.lines().find_map(|line| line.strip_prefix("RESULT "));
    let told = told.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    let numbers: Vec<f64> = told.split(' ').map(|number| number.parse().unwrap()).collect();
    let [requests, micros, refused, broken, p50, p99] = numbers[..] else { panic!("{told}") };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they are counts")]
    let errors = (refused + broken) as u64;
    Figures { per_second: requests / micros * 1e6, p50: p50 / 1e3, p99: p99 / 1e3, errors }
}

fn script(folder: &Path, load: &Load, pressure: &Pressure<'_>, threads: usize) -> PathBuf {
    let lines: Vec<String> = match load {
        Load::Prepared(all) => {
            all.iter().map(|(method, path, body)| format!("{method}\t{path}\t{body}")).collect()
        }
        Load::Findings(all) => {
            all.iter().map(|(path, version, met)| format!("{path}\t{version}\t{met}")).collect()
        }
    };
    let requests = folder.join("requests.txt");
    std::fs::write(&requests, lines.join("\n")).unwrap();
    let headers: Vec<String> =
        pressure.headers.iter().map(|(name, value)| format!("[{name:?}] = {value:?}")).collect();
    let body = match load {
        Load::Prepared(_) => READING,
        Load::Findings(_) => STATING,
    };
    let constants = format!(
        "local FILE, THREADS, HEADERS = {:?}, {threads}, {{ {} }}\n",
        requests.display().to_string(),
        headers.join(", ")
    );
    let script = folder.join("load.lua");
    std::fs::write(&script, [&constants, HEAD, body].concat()).unwrap();
    script
}
