//! What a job does, by a stable code.

use std::borrow::Cow;
use std::fmt;

/// Sends one letter. The job has the letter's id.
pub const SEND_LETTER: JobKind = JobKind::new("send_letter");

/// What a job does, by a stable code such as `send_letter`. The list is open: whoever brings a handler
/// brings the code, and a node leaves alone what it has no handler for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobKind(Cow<'static, str>);

impl JobKind {
    /// The most characters of a code.
    pub const MAX: usize = 40;

    /// Names a kind. Codes are part of stored data: never rename one.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }

    /// Reads a stored code back; `None` when it has not the form of one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let fits = (1..=Self::MAX).contains(&code.len())
            && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        fits.then(|| Self(Cow::Owned(code.to_owned())))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
