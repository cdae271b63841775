//! The journal of the writers.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use super::outcome::Outcome;

/// What writers wanted and what they were told, one line each, in the order of the moments.
pub(super) struct Journal(Mutex<File>);

impl Journal {
    /// Begins a journal.
    pub(super) fn begin(path: &Path) -> Self {
        let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self(Mutex::new(file))
    }

    /// Before a request is sent.
    pub(super) fn wants(&self, round: u64, lane: usize, wish: &str) {
        self.line(&json!({ "round": round, "lane": lane, "wants": wish }));
    }

    /// After the answer was read to its end, or the line broke.
    pub(super) fn was_told(&self, round: u64, lane: usize, outcome: &Outcome) {
        self.line(&json!({ "round": round, "lane": lane, "told": outcome.word() }));
    }

    /// What happened to the processes.
    pub(super) fn notes(&self, round: u64, what: &str) {
        self.line(&json!({ "round": round, "note": what }));
    }

    fn line(&self, value: &serde_json::Value) {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(file, "{value}").unwrap_or_else(|error| panic!("the journal cannot be written: {error}"));
    }
}
