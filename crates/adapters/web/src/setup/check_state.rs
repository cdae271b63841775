//! The checks that the wiring provides: database, data folder, key, clock.

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// All is well.
    Pass,
    /// It works, and could be better.
    Warn,
    /// It does not work, or not for long.
    Fail,
}

impl CheckState {
    /// The code that words and styles are chosen by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One check with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupCheck {
    /// What was checked: `database`, `data-folder`, `key`, `clock`. The words are chosen by it.
    pub code: &'static str,
    /// How it came out.
    pub state: CheckState,
    /// Facts for the words, by name.
    pub facts: Vec<(&'static str, String)>,
}

/// Runs the checks. The wiring keeps one for the pages, because only it knows what is behind the
/// ports.
pub struct SetupChecks(pub Box<dyn Fn() -> Vec<SetupCheck> + Send + Sync>);
