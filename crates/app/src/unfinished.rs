//! What was begun and not finished: a restore, or the removal of a backup.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::Settings;
use crate::failure::Failure;

/// The file that stands in the data folder while a restore is not finished.
pub(crate) fn marker(settings: &Settings) -> PathBuf {
    settings.data_folder.join("restore-unfinished")
}

/// Refuses a half restored installation. The rows come last and at once: where they are, everything is,
/// and only the marker was left.
pub(crate) fn settle(settings: &Settings, has_rows: bool) -> Result<(), Failure> {
    let marker = marker(settings);
    if !marker.exists() {
        return Ok(());
    }
    if has_rows {
        return std::fs::remove_file(&marker)
            .map_err(|error| Failure::outside("the marker of a finished restore cannot be removed", &error));
    }
    Err(Failure::Refused(format!(
        "a restore into {} was begun and not finished. Run `controlkeep restore` with the same backup again, or \
         empty the folder (keep the key).",
        settings.data_folder.display()
    )))
}

/// Removes a backup: it loses its name first, so that one that is half removed is none.
pub(crate) fn remove_backup(path: &Path) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let gone = path.with_file_name(format!(".{name}.removed"));
    std::fs::rename(path, &gone)?;
    // Not each was verified.
    std::fs::remove_file(path.with_file_name(format!(".{name}.verified"))).ok();
    if gone.is_dir() { std::fs::remove_dir_all(&gone) } else { std::fs::remove_file(&gone) }
}
