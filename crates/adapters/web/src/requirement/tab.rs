//! The parts of a requirement's sheet.

/// Which part of a requirement is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Its objectives.
    Objectives,
    /// The evidence of its objectives.
    Evidence,
    /// What was changed.
    History,
}

impl Tab {
    /// Reads what an address calls it. Whatever is unknown means the objectives.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "evidence" => Self::Evidence,
            "history" => Self::History,
            _ => Self::Objectives,
        }
    }
}
