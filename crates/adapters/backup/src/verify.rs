//! Is a backup whole, signed, and do its audit chains hold?

use std::collections::BTreeSet;
use std::io::Read;

use controlkeep_audit::Verifies;
use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::{Cell, StoreShape, TableShape};

use crate::audit::{self, Chains};
use crate::naming::Names;
use crate::read::{Checked, Reader, read};
use crate::{BackupError, Container};

/// A backup in which everything is as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// When it was made.
    pub made_at: Timestamp,
    /// By which version of the program.
    pub version: String,
    /// From which kind of database.
    pub database: String,
    /// The id of the installation's key, which a restore needs.
    pub key_id: String,
    /// Whether the signature of the manifest was checked.
    pub signed: bool,
    /// How many rows it holds.
    pub rows: u64,
    /// How many audit entries were verified.
    pub entries: u64,
    /// How many blobs.
    pub blobs: usize,
    /// The blobs that were not there when it was made.
    pub missing: Vec<String>,
    /// How many bytes.
    pub bytes: u64,
}

/// Verifies everything that a backup holds: files, rows, audit chains, and that every row has its blob.
/// With `keys` the manifest must be signed with one of them.
///
/// # Errors
/// [`BackupError`], with the first thing that is not right.
pub fn verify(container: &Container<'_>, keys: Option<&dyn Verifies>) -> Result<Report, BackupError> {
    let (report, checked) = examine(container)?;
    let Some(keys) = keys else { return Ok(report) };
    checked.refuse_unsigned(keys)?;
    Ok(Report { signed: true, ..report })
}

pub(crate) fn examine(container: &Container<'_>) -> Result<(Report, Checked), BackupError> {
    let mut look = Look::default();
    let checked = read(container, &mut look)?;
    let manifest = &checked.manifest;
    look.refuse_loose_ends(&manifest.missing_blobs)?;
    if look.heads != manifest.heads {
        return Err(BackupError::damaged("the audit log", "its heads are not those of the manifest"));
    }
    let entries = look.chains.entries();
    look.chains.finish(&manifest.heads)?;
    let report = Report {
        made_at: Timestamp::from_micros(manifest.made_at_micros),
        version: manifest.version.clone(),
        database: manifest.database.clone(),
        key_id: manifest.key_id.clone(),
        signed: false,
        rows: manifest.rows.values().sum(),
        entries,
        blobs: look.blobs.len(),
        missing: manifest.missing_blobs.clone(),
        bytes: checked.bytes,
    };
    Ok((report, checked))
}

#[derive(Default)]
struct Look {
    chains: Chains,
    heads: Vec<crate::layout::Head>,
    named: BTreeSet<BlobId>,
    blobs: BTreeSet<BlobId>,
}

impl Look {
    /// Every row has its blob, unless the manifest says that it was missing; every blob has a row.
    fn refuse_loose_ends(&self, missing: &[String]) -> Result<(), BackupError> {
        let known: BTreeSet<BlobId> = missing.iter().filter_map(|id| id.parse().ok()).collect();
        if let Some(id) = self.named.iter().find(|id| !self.blobs.contains(id) && !known.contains(id)) {
            return Err(BackupError::damaged(format!("blobs/{id}"), "a row names it and it is not there"));
        }
        match self.blobs.iter().find(|id| !self.named.contains(id)) {
            Some(id) => Err(BackupError::damaged(format!("blobs/{id}"), "no row names it")),
            None => Ok(()),
        }
    }
}

impl Reader for Look {
    fn shape(&mut self, _shape: &StoreShape) -> Result<(), BackupError> {
        Ok(())
    }

    fn table(&mut self, _table: &TableShape) -> Result<(), BackupError> {
        Ok(())
    }

    fn row(&mut self, table: &TableShape, row: Vec<Cell>) -> Result<(), BackupError> {
        match table.name.as_str() {
            audit::ENTRIES => self.chains.take(table, &row)?,
            audit::HEADS => self.heads.extend(audit::head(table, &row)),
            _ => {}
        }
        self.named.extend(Names::of(table).and_then(|names| names.blob(&row)));
        Ok(())
    }

    /// Its bytes are hashed on the way; only the installation's key could open them.
    fn blob(&mut self, id: BlobId, _bytes: &mut dyn Read) -> Result<(), BackupError> {
        self.blobs.insert(id);
        Ok(())
    }

    fn checkpoints(&mut self, _bytes: &mut dyn Read) -> Result<(), BackupError> {
        Ok(())
    }
}
