//! What a run of the crash loop is told.

use controlkeep_store_diesel::DatabaseKind;

/// What a run of the crash loop is told.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// On which database.
    pub kind: DatabaseKind,
    /// How many rounds there are; each ends with a kill.
    pub rounds: u64,
    /// Whether anybody is killed. Without it the run is a control: it must find nothing.
    pub kills: bool,
    /// Where the random numbers begin.
    pub seed: u64,
    /// Whether the first violation ends the run, as it does when a bug is seeded.
    pub stops: bool,
}

impl Plan {
    /// A run of so many rounds, with kills.
    #[must_use]
    pub fn of(kind: DatabaseKind, rounds: u64) -> Self {
        Self { kind, rounds, kills: true, seed: number("CONTROLKEEP_CRASH_SEED", 20_261_122), stops: false }
    }

    /// The same without a kill.
    #[must_use]
    pub const fn without_kills(self) -> Self {
        Self { kills: false, ..self }
    }

    /// The same, over at the first violation.
    #[must_use]
    pub const fn until_found(self) -> Self {
        Self { stops: true, ..self }
    }
}

/// A number that a variable of the environment names, or the usual one.
///
/// # Panics
/// When it is no number.
#[must_use]
pub fn number(variable: &str, usual: u64) -> u64 {
    let Ok(text) = std::env::var(variable) else { return usual };
    text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}"))
}
