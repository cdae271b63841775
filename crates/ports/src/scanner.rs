//! Looks for malware in files that somebody brings.

use std::io::Read;

/// What a scanner found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScanVerdict {
    /// Nothing.
    Clean,
    /// Malware, by the name that the scanner gives it.
    Found {
        /// The scanner's name for it.
        signature: String,
    },
}

/// A scanner gave no verdict.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// It cannot be reached, or went away.
    #[error("the scanner cannot be reached: {0}")]
    Away(String),
    /// It did not answer in time.
    #[error("the scanner did not answer within {seconds} seconds")]
    TooSlow {
        /// How long it had.
        seconds: u64,
    },
    /// The file is larger than the scanner takes.
    #[error("the file is larger than the scanner takes")]
    TooLarge,
    /// It answered something else.
    #[error("the scanner answered: {0}")]
    Confused(String),
    /// The content could not be read; this says nothing about the scanner.
    #[error("the content could not be read: {0}")]
    Unreadable(std::io::Error),
}

/// Looks for malware.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Scanner: Send + Sync {
    /// Reads the content to its end and judges it.
    ///
    /// # Errors
    /// Why there is no verdict. Nobody may take that for a clean file.
    fn scan(&self, content: &mut dyn Read) -> Result<ScanVerdict, ScanError>;

    /// Whether the scanner is there, and what it calls itself.
    ///
    /// # Errors
    /// When it is away or does not answer.
    fn about(&self) -> Result<String, ScanError>;
}
