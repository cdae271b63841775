//! Frameworks in a list.

use controlkeep_compliance::{CatalogueKind, Origin};
use controlkeep_kernel::{FrameworkId, Timestamp};

/// A framework in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkSummary {
    /// Its id.
    pub id: FrameworkId,
    /// Its short code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Which rules score it.
    pub kind: CatalogueKind,
    /// Where it came from.
    pub origin: Origin,
    /// How many requirements it has.
    pub requirements: usize,
    /// How many objectives it has.
    pub objectives: usize,
    /// When it was installed.
    pub installed_at: Timestamp,
}
