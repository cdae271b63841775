//! Findings by program: one at a time with its version, and many at once with a key.

use serde_json::{Value, json};

use super::{Wants, Wish, answered_again};
use crate::crash::desk::Desk;
use crate::crash::held::{Finding, Held};
use crate::crash::outcome::Outcome;

/// One finding as it is and as it is wanted.
struct Change {
    code: String,
    before: Finding,
    finding: &'static str,
    note: String,
}

impl Change {
    fn choose(wants: &Wants<'_>, code: &str) -> Self {
        let before = wants.held.findings.get(code).cloned().unwrap_or_else(Finding::none);
        let finding = before.other();
        Self { code: code.to_owned(), before, finding, note: wants.fresh("note") }
    }

    /// The finding and the note are one change each, and each change is one version.
    fn after(&self) -> Finding {
        Finding {
            version: self.before.version + 2,
            finding: self.finding.to_owned(),
            note: self.note.clone(),
        }
    }

    fn item(&self) -> Value {
        json!({ "objective": self.code, "version": self.before.version, "finding": self.finding, "note": self.note })
    }
}

/// States one finding, with the version that was read.
pub(super) struct State(Change);

impl State {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng) -> Self {
        Self(Change::choose(wants, &wants.objectives[random.usize(..wants.objectives.len())]))
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let Change { code, before, finding, note } = &self.0;
        let place = format!("/assessments/1/findings/{}", code.replace('[', "%5B").replace(']', "%5D"));
        let body = json!({ "finding": finding, "note": note });
        desk.send("PUT", &place, &body, &[("if-match", &format!("\"v{}\"", before.version))])
    }
}

impl Wish for State {
    fn told(&self) -> String {
        format!("finding {} {} over version {}", self.0.code, self.0.finding, self.0.before.version)
    }

    fn apply(&self, held: &mut Held) {
        held.findings.insert(self.0.code.clone(), self.0.after());
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    /// The version is the key: what was done is refused as old, what was not is done.
    fn again(&self, desk: &mut Desk, done: bool) -> Result<(), String> {
        match (self.ask(desk), done) {
            (Outcome::Acked(_), false) | (Outcome::Refused(412, _), true) => Ok(()),
            (other, _) => Err(format!("a finding that came again was answered: {}", other.word())),
        }
    }
}

/// States several findings at once, all of them or none.
pub(super) struct Batch {
    changes: Vec<Change>,
    key: String,
}

impl Batch {
    pub(super) fn choose(wants: &Wants<'_>, random: &mut fastrand::Rng) -> Self {
        let count = random.usize(2..=8).min(wants.objectives.len());
        let from = random.usize(..=wants.objectives.len() - count);
        let codes = &wants.objectives[from..from + count];
        Self { changes: codes.iter().map(|code| Change::choose(wants, code)).collect(), key: wants.key() }
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let items: Vec<Value> = self.changes.iter().map(Change::item).collect();
        let body = json!({ "all_or_nothing": true, "items": items });
        desk.send("POST", "/assessments/1/findings/batch", &body, &[("idempotency-key", &self.key)])
    }
}

impl Wish for Batch {
    fn told(&self) -> String {
        let codes: Vec<&str> = self.changes.iter().map(|change| change.code.as_str()).collect();
        format!("findings {} as {}", codes.join(", "), self.key)
    }

    fn apply(&self, held: &mut Held) {
        for change in &self.changes {
            held.findings.insert(change.code.clone(), change.after());
        }
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.ask(desk))
    }
}
