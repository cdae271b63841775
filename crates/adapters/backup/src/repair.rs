//! One blob out of a backup.

use std::io::{self, Read, Write};

use controlkeep_kernel::BlobId;
use controlkeep_ports::{Cell, StoreShape, TableShape};

use crate::read::{Reader, read};
use crate::{BackupError, Container};

/// Copies one blob of a backup to `to`, and says whether it is there. The whole backup is read and
/// held against its manifest, so what is copied counts only once this has returned.
///
/// # Errors
/// [`BackupError`]; what was copied must not be used then.
pub fn take_blob(container: &Container<'_>, id: BlobId, to: &mut dyn Write) -> Result<bool, BackupError> {
    let mut take = Take { id, to, found: false };
    read(container, &mut take)?;
    Ok(take.found)
}

struct Take<'t> {
    id: BlobId,
    to: &'t mut dyn Write,
    found: bool,
}

impl Reader for Take<'_> {
    fn shape(&mut self, _shape: &StoreShape) -> Result<(), BackupError> {
        Ok(())
    }

    fn table(&mut self, _table: &TableShape) -> Result<(), BackupError> {
        Ok(())
    }

    fn row(&mut self, _table: &TableShape, _row: Vec<Cell>) -> Result<(), BackupError> {
        Ok(())
    }

    fn blob(&mut self, id: BlobId, bytes: &mut dyn Read) -> Result<(), BackupError> {
        if id == self.id {
            io::copy(bytes, self.to).map_err(|error| BackupError::damaged(format!("blobs/{id}"), error))?;
            self.found = true;
        }
        Ok(())
    }

    fn checkpoints(&mut self, _bytes: &mut dyn Read) -> Result<(), BackupError> {
        Ok(())
    }
}
