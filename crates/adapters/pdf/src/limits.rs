//! How much a drawing may take.

use std::time::Duration;

/// The most bytes of a document that is drawn. The child holds it as a whole.
pub(crate) const MOST_INPUT: usize = 32 << 20;
/// The most pages of a document that is drawn.
pub(crate) const MOST_PAGES: usize = 10_000;
/// The most bytes of memory that a child may ask for, its own program included.
pub(crate) const MOST_MEMORY: u64 = 512 << 20;
/// The most seconds of processor time. The parent's patience ends earlier; this is for a child whose
/// parent is gone.
pub(crate) const MOST_SECONDS: u64 = 15;

/// What the parent grants one drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawLimits {
    /// How long it may take, from its start to its end.
    pub time: Duration,
    /// The most bytes that it may answer.
    pub output: usize,
}

impl Default for DrawLimits {
    fn default() -> Self {
        Self { time: Duration::from_secs(10), output: 16 << 20 }
    }
}
