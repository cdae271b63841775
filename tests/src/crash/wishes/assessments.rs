//! New assessments, empty ones and copies.

use serde_json::json;

use super::{Wants, Wish, answered_again};
use crate::crash::desk::Desk;
use crate::crash::held::Held;
use crate::crash::outcome::Outcome;

/// Starts an assessment of Level 1, which is small.
pub(super) struct Create {
    name: String,
    key: String,
}

impl Create {
    pub(super) fn choose(wants: &Wants<'_>) -> Self {
        Self { name: wants.fresh("assessment"), key: wants.key() }
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let body = json!({ "name": self.name, "catalogue": desk.level_1 });
        desk.send("POST", "/assessments", &body, &[("idempotency-key", &self.key)])
    }
}

impl Wish for Create {
    fn told(&self) -> String {
        format!("{} as {}", self.name, self.key)
    }

    fn apply(&self, held: &mut Held) {
        held.assessments.insert(self.name.clone());
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.ask(desk))
    }
}

/// Copies the second assessment, which has a few findings and never changes.
pub(super) struct Copied {
    name: String,
    key: String,
}

impl Copied {
    pub(super) fn choose(wants: &Wants<'_>) -> Self {
        Self { name: wants.fresh("copy"), key: wants.key() }
    }

    fn ask(&self, desk: &Desk) -> Outcome {
        let body = json!({ "name": self.name });
        desk.send("POST", "/assessments/2/copies", &body, &[("idempotency-key", &self.key)])
    }
}

impl Wish for Copied {
    fn told(&self) -> String {
        format!("{} as {}", self.name, self.key)
    }

    fn apply(&self, held: &mut Held) {
        held.assessments.insert(self.name.clone());
    }

    fn send(&self, desk: &mut Desk) -> Outcome {
        self.ask(desk)
    }

    fn again(&self, desk: &mut Desk, _: bool) -> Result<(), String> {
        answered_again(&self.ask(desk))
    }
}
