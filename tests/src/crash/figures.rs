//! What runs found, kept until the page of figures is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a run of the crash loop counted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many rounds ended with a kill of the program.
    pub kills: u64,
    /// How many rounds ended with a kill of the database server.
    pub server_kills: u64,
    /// How many rounds ended without a kill.
    pub quiet: u64,
    /// How many requests were acknowledged and read to their end.
    pub acked: u64,
    /// How many were refused.
    pub refused: u64,
    /// How many have no known outcome.
    pub unknown: u64,
    /// The longest time from the start until the program was ready again, in milliseconds.
    pub longest_recovery_ms: u64,
    /// What was found that may not be.
    pub violations: Vec<String>,
    /// How long the run took, in seconds.
    pub seconds: u64,
    /// Which build of the program ran.
    pub build: String,
}

impl Tally {
    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Self) {
        self.kills += other.kills;
        self.server_kills += other.server_kills;
        self.quiet += other.quiet;
        self.acked += other.acked;
        self.refused += other.refused;
        self.unknown += other.unknown;
        self.longest_recovery_ms = self.longest_recovery_ms.max(other.longest_recovery_ms);
        self.violations.extend(other.violations);
    }

    /// Notes what may not be.
    pub fn violation(&mut self, what: String) {
        eprintln!("VIOLATION  {what}");
        self.violations.push(what);
    }
}

/// What a run with injected faults counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fault {
    /// How many faults were injected.
    pub injected: u64,
    /// What was found that may not be.
    pub violations: Vec<String>,
}

/// What the tests of the audit log measured.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Tamper {
    /// How many logs were tampered with.
    pub seeds: u64,
    /// How many of them were found, with the right first entry.
    pub found: u64,
    /// How many entries the long log has.
    pub entries: u64,
    /// How long its verification took, in seconds.
    pub seconds: f64,
    /// Which build verified it.
    pub build: String,
}

/// Everything that was kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Runs of the crash loop, by name.
    #[serde(default)]
    pub runs: BTreeMap<String, Tally>,
    /// Runs with seeded bugs, by the name of the bug.
    #[serde(default)]
    pub bugs: BTreeMap<String, Tally>,
    /// Injected faults, by operation and fault.
    #[serde(default)]
    pub faults: BTreeMap<String, Fault>,
    /// The audit log.
    #[serde(default)]
    pub tamper: Tamper,
}

/// The folder of journals and figures, below the folder that Cargo builds into.
pub(super) fn folder() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own file");
    let target = test.ancestors().nth(3).expect("tests are built into target/<profile>/deps");
    let folder = target.join("crash");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Everything that runs have kept.
#[must_use]
pub fn kept() -> Figures {
    let text = fs::read_to_string(folder().join("figures.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Changes what is kept. Several test programs may do so, one after the other.
///
/// # Panics
/// When the file cannot be written.
pub fn keep(change: impl FnOnce(&mut Figures)) {
    let place = folder().join("figures.json");
    let lock = fs::File::create(folder().join("lock")).expect("the folder takes files");
    lock.lock().expect("nobody holds the lock for long");
    let mut figures = kept();
    change(&mut figures);
    let text = serde_json::to_string_pretty(&figures).expect("figures are JSON");
    fs::write(&place, text).unwrap_or_else(|error| panic!("{}: {error}", place.display()));
}
