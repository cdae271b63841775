//! Why a command failed: one clear sentence, and an exit code.

/// A command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The configuration cannot be used.
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    /// The command was asked for something that cannot be done.
    #[error("{0}")]
    Refused(String),
    /// What was checked is not in order.
    #[error("{0}")]
    NotInOrder(String),
    /// Something outside failed: a file, the database, the network.
    #[error("{0}")]
    Outside(String),
}

impl Failure {
    /// 2 for a wrong configuration or command, 3 for a check that found something, else 1.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Outside(_) => 1,
            Self::Config(_) | Self::Refused(_) => 2,
            Self::NotInOrder(_) => 3,
        }
    }

    /// Something outside failed, with what was being done.
    pub(crate) fn outside(doing: &str, error: &dyn std::fmt::Display) -> Self {
        Self::Outside(format!("{doing}: {}", in_one_line(&error.to_string())))
    }
}

/// Drivers and parsers write paragraphs and draw under lines; a person at a terminal gets one sentence.
pub(crate) fn in_one_line(text: &str) -> String {
    let parts = text.lines().map(str::trim).filter(|part| part.chars().any(char::is_alphanumeric));
    parts.collect::<Vec<_>>().join(" · ")
}
