//! Some blobs out of a backup.

use std::collections::BTreeSet;
use std::io::Read;

use controlkeep_kernel::BlobId;
use controlkeep_ports::{Cell, StoreShape, TableShape};

use crate::read::{Reader, read};
use crate::{BackupError, Container};

/// Takes what is wanted, one blob after the other.
pub type TakeBlob<'t> = &'t mut dyn FnMut(BlobId, &mut dyn Read) -> Result<(), BackupError>;

/// Hands the wanted blobs of a backup to `take`, and says which of them are there. The whole backup is
/// read once and held against its manifest, so what is handed over counts only once this has returned.
///
/// # Errors
/// [`BackupError`]; what was handed over must not be used then.
pub fn take_blobs(
    container: &Container<'_>,
    wanted: &BTreeSet<BlobId>,
    take: TakeBlob<'_>,
) -> Result<BTreeSet<BlobId>, BackupError> {
    let mut taking = Taking { wanted, take, found: BTreeSet::new() };
    read(container, &mut taking)?;
    Ok(taking.found)
}

struct Taking<'t> {
    wanted: &'t BTreeSet<BlobId>,
    take: TakeBlob<'t>,
    found: BTreeSet<BlobId>,
}

impl Reader for Taking<'_> {
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
        if self.wanted.contains(&id) {
            (self.take)(id, bytes)?;
            self.found.insert(id);
        }
        Ok(())
    }

    fn checkpoints(&mut self, _bytes: &mut dyn Read) -> Result<(), BackupError> {
        Ok(())
    }
}
