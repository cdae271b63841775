//! One more checkpoint at the end of the file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;

use controlkeep_audit::{Digest, SignedCheckpoint};
use controlkeep_ports::CheckpointError;

use super::{FileCheckpointLog, Lost};
use crate::key_file::sync_folder_of;

impl FileCheckpointLog {
    /// Appends under a lock that other processes respect too, so that what is looked up at the end
    /// is still the end when it is written.
    pub(super) fn append_signed(
        &self,
        signed: &SignedCheckpoint,
        lost: &mut Lost,
    ) -> Result<(), CheckpointError> {
        let file = self.open().map_err(|error| self.unusable(&error))?;
        file.lock().map_err(|error| self.unusable(&error))?;
        let (newest, end) = self.end_of(&file)?;
        if !follows(signed, newest.as_ref()) {
            let number = signed.checkpoint().number();
            return Err(self.refused(&format!("checkpoint {number} does not follow the newest one there")));
        }
        write(&file, end, signed).map_err(|error| self.unusable(&error))?;
        self.settle(&file, newest.is_none()).map_err(|error| {
            *lost = Lost::Something;
            self.unusable(&error)
        })
    }

    fn open(&self) -> io::Result<File> {
        OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)
    }

    /// Waits for the disk; with the first checkpoint also for the file's name in its folder.
    fn settle(&self, file: &File, first: bool) -> io::Result<()> {
        file.sync_all()?;
        if first { sync_folder_of(&self.path) } else { Ok(()) }
    }
}

/// A signed checkpoint may never contradict an older one, whoever asks for it.
fn follows(next: &SignedCheckpoint, newest: Option<&SignedCheckpoint>) -> bool {
    let (number, digest) = newest
        .map_or((0, Digest::ZERO), |newest| (newest.checkpoint().number(), newest.checkpoint().digest()));
    number.checked_add(1) == Some(next.checkpoint().number()) && next.checkpoint().previous() == digest
}

/// Cuts off what a crash left behind `end`, and writes in one piece.
fn write(mut file: &File, end: u64, signed: &SignedCheckpoint) -> io::Result<()> {
    if file.metadata()?.len() > end {
        file.set_len(end)?;
    }
    file.write_all(signed.to_string().as_bytes())
}
