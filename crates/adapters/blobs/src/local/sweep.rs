//! What killed processes left behind.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use controlkeep_kernel::Timestamp;

use super::layout::Layout;
use super::list::written_at;

/// The unfinished files that nobody writes and nobody touched since `before`.
pub(super) fn left_behind(layout: &Layout, before: Timestamp) -> io::Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for entry in fs::read_dir(layout.unfinished_folder())? {
        let path = entry?.path();
        if is_left(&path, before)? {
            left.push(path);
        }
    }
    Ok(left)
}

pub(super) fn sweep(layout: &Layout, before: Timestamp) -> io::Result<usize> {
    let left = left_behind(layout, before)?;
    left.iter().try_for_each(fs::remove_file)?;
    Ok(left.len())
}

/// The lock of a writer ends with its process, however that ended. A file that is not there any more
/// was finished or given up meanwhile.
fn is_left(path: &Path, before: Timestamp) -> io::Result<bool> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if written_at(&file.metadata()?)? >= before {
        return Ok(false);
    }
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
