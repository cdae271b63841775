//! What became of a request, as far as whoever sent it knows.

use crate::Page;

/// What became of a request.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// It was acknowledged, and the answer was read to its end. Only this is a promise.
    Acked(Page),
    /// It was refused.
    Refused(u16, String),
    /// The line broke, or the server said that it cannot tell: the change may be there or not.
    Unknown(Option<u16>),
}

impl Outcome {
    /// What an answer means, if there was one. Pages acknowledge a form with 303.
    pub(super) fn of(answer: Option<Page>) -> Self {
        match answer {
            Some(page) if (200..300).contains(&page.status) || page.status == 303 => Self::Acked(page),
            Some(page) if page.status >= 500 => Self::Unknown(Some(page.status)),
            Some(page) => Self::Refused(page.status, page.text),
            None => Self::Unknown(None),
        }
    }

    /// The word that stands for it in the journal.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Acked(page) => format!("acked {}", page.status),
            Self::Refused(status, _) => format!("refused {status}"),
            Self::Unknown(Some(status)) => format!("unknown {status}"),
            Self::Unknown(None) => "unknown".into(),
        }
    }
}
