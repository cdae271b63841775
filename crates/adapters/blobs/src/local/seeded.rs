//! A bug on purpose, which the crash suite has to find: a blob gets its name after the row that names it.
//!
//! It is compiled with the feature `seeded-bugs` only, and sleeps until the variable `SEEDED_BUG` names it.

use std::fs::File;
use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use controlkeep_kernel::BlobId;

use super::layout::Layout;

/// How late.
pub(super) const LATE: Duration = Duration::from_millis(50);

/// Whether a blob gets its name late.
pub(super) fn names_late() -> bool {
    static NAMED: OnceLock<bool> = OnceLock::new();
    *NAMED.get_or_init(|| std::env::var("SEEDED_BUG").is_ok_and(|name| name == "blob-after-row"))
}

/// Hides the bug from whoever reads a blob before it has its name.
pub(super) fn open(layout: &Layout, id: BlobId) -> io::Result<File> {
    if names_late()
        && let Ok(file) = File::open(layout.unfinished(id))
    {
        return Ok(file);
    }
    File::open(layout.finished(id))
}
