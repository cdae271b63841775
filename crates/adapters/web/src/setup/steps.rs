//! The list of steps beside every screen of the set-up.

use serde::Serialize;

use crate::sign_in::Next;
use crate::words::Words;

/// Where the last step is; the steps of the sign-in lead there.
pub(super) const LAST: &str = "/setup/organisation";

/// One screen of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Language and set-up code.
    Language,
    /// Checks of what the product stands on.
    Checks,
    /// The first account.
    Administrator,
    /// Its authenticator app.
    App,
    /// Its backup codes.
    Codes,
    /// The first organisation with its assessment.
    Organisation,
}

/// A step in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepItem {
    /// What it is about.
    pub(crate) text: String,
    /// `done`, `current` or `due`.
    pub(crate) state: &'static str,
}

impl Step {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Language, "setup-step-language"),
        (Self::Checks, "setup-step-checks"),
        (Self::Administrator, "setup-step-administrator"),
        (Self::App, "setup-step-app"),
        (Self::Codes, "setup-step-codes"),
        (Self::Organisation, "setup-step-organisation"),
    ];

    /// The list with this step as the current one.
    pub(crate) fn list(self, words: Words) -> Vec<StepItem> {
        let state = |step| match self.cmp(&step) {
            std::cmp::Ordering::Greater => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Less => "due",
        };
        Self::ALL.iter().map(|(step, key)| StepItem { text: words.text(key), state: state(*step) }).collect()
    }

    /// The list for a page of the sign-in, when that is part of the set-up; else nothing.
    pub(crate) fn within(self, words: Words, next: &Next) -> Vec<StepItem> {
        if next.place() == LAST { self.list(words) } else { Vec::new() }
    }
}
