//! Signed checkpoints in an append-only file.

mod append;
mod blocks;
mod newest;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use controlkeep_audit::{Checkpoint, SignedCheckpoint};
use controlkeep_ports::{CheckpointError, CheckpointLog};

use crate::CheckpointSigner;
use blocks::Block;

/// Keeps signed checkpoints in a text file, one after the other.
///
/// An append is acknowledged once it is on the disk. What a crash left of one is not whole and was
/// never acknowledged: it counts as absent, and stays until the next append takes its place.
#[derive(Debug)]
pub struct FileCheckpointLog {
    path: PathBuf,
    signer: CheckpointSigner,
    lost: Mutex<Lost>,
}

/// Whether the system once failed to put an append on the disk.
///
/// After that it may hold in memory what the disk never got, and a second try would succeed without
/// writing it. So there is no second try before a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Nothing,
    Something,
}

impl FileCheckpointLog {
    /// Names the file. Nothing is read or written yet; the first append makes it.
    #[must_use]
    pub const fn new(path: PathBuf, signer: CheckpointSigner) -> Self {
        Self { path, signer, lost: Mutex::new(Lost::Nothing) }
    }

    fn unusable(&self, error: &io::Error) -> CheckpointError {
        CheckpointError::Unusable(format!("{}: {error}", self.path.display()))
    }

    fn refused(&self, why: &str) -> CheckpointError {
        CheckpointError::Unusable(format!("{}: {why}", self.path.display()))
    }

    fn damaged(&self, damage: &blocks::Damage) -> CheckpointError {
        CheckpointError::Damaged(format!("{}: {damage}", self.path.display()))
    }

    /// The file, if there is one, with a lock that keeps appends away while it is read.
    fn open_to_read(&self) -> io::Result<Option<File>> {
        match File::open(&self.path) {
            Ok(file) => file.lock_shared().map(|()| Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read_all(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(mut file) = self.open_to_read()? {
            file.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// The newest checkpoint and where it ends.
    fn end_of(&self, file: &File) -> Result<(Option<SignedCheckpoint>, u64), CheckpointError> {
        let end = newest::end(file).map_err(|error| self.unusable(&error))?;
        end.tail.map_err(|damage| self.damaged(&damage))?;
        let newest =
            end.block.map(|block| block.read()).transpose().map_err(|damage| self.damaged(&damage))?;
        Ok((newest, end.at))
    }
}

impl CheckpointLog for FileCheckpointLog {
    fn newest(&self) -> Result<Option<SignedCheckpoint>, CheckpointError> {
        match self.open_to_read().map_err(|error| self.unusable(&error))? {
            Some(file) => Ok(self.end_of(&file)?.0),
            None => Ok(None),
        }
    }

    fn all(&self) -> Result<Vec<SignedCheckpoint>, CheckpointError> {
        let bytes = self.read_all().map_err(|error| self.unusable(&error))?;
        let read = |block: Block<'_>| block.read().map_err(|damage| self.damaged(&damage));
        let all = blocks::of(&bytes, 0).map(read).collect::<Result<Vec<_>, _>>()?;
        blocks::check_end(&bytes).map_err(|damage| self.damaged(&damage))?;
        Ok(all)
    }

    fn append(&self, checkpoint: Checkpoint) -> Result<SignedCheckpoint, CheckpointError> {
        let signed = SignedCheckpoint::sign(checkpoint, &self.signer)
            .map_err(|error| CheckpointError::Unusable(error.to_string()))?;
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        if *lost == Lost::Something {
            return Err(self.refused("an earlier checkpoint did not reach the disk; start again to go on"));
        }
        self.append_signed(&signed, &mut lost)?;
        Ok(signed)
    }
}

#[cfg(test)]
mod tests;
