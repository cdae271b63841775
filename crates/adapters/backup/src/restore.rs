//! Fills an empty store and an empty storage of files from a backup.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use controlkeep_audit::Verifies;
use controlkeep_kernel::{BlobId, Event, Timestamp};
use controlkeep_ports::{
    BlobError, Blobs, Carry, Cell, DumpError, RowSink, StoreDump, StoreShape, TableShape,
};

use crate::read::{Reader, read};
use crate::verify::{Report, examine};
use crate::{BackupError, Container, layout};

/// A backup is to be restored.
pub struct Restore<'a> {
    /// The backup.
    pub from: &'a Container<'a>,
    /// The empty store.
    pub store: &'a dyn StoreDump,
    /// The storage of files, empty but for what an unfinished restore of the same backup left.
    pub blobs: &'a dyn Blobs,
    /// Where the log of signed checkpoints shall be.
    pub checkpoints: &'a Path,
    /// The keys of the installation; one of them signed the backup.
    pub keys: &'a dyn Verifies,
    /// The ids of these keys.
    pub key_ids: &'a [String],
    /// The file that stands there while the restore is not finished.
    pub marker: &'a Path,
}

/// A backup was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup holds.
    pub report: Report,
    /// Tables whose rows were left out, because nothing that has ended may live again.
    pub voided: Vec<String>,
}

/// Verifies the backup, then fills the empty place. `event` makes the audit entry that tells of it.
///
/// Files come first, rows last and in one transaction: whatever ends a restore early leaves an empty
/// database, and a marker with which no server starts.
///
/// # Errors
/// [`BackupError`]; the database keeps nothing then.
pub fn restore(order: &Restore<'_>, event: impl FnOnce(&Report) -> Event) -> Result<Restored, BackupError> {
    let (report, checked) = examine(order.from)?;
    if !order.key_ids.contains(&report.key_id) {
        return Err(BackupError::UnknownKey(report.key_id));
    }
    checked.refuse_unsigned(order.keys)?;
    order.store.refuse_to_load(&checked.shape)?;
    let digest = checked.digest();
    if is_ours(order, &digest) {
        // A restore that was killed while it wrote a file left that one under a name that is taken now.
        order.blobs.sweep_unfinished(Timestamp::from_micros(i64::MAX))?;
    } else {
        refuse_files_of_others(order)?;
        mark(order.marker, &digest).map_err(|error| BackupError::file(order.marker, &error))?;
    }
    let event = event(&report);
    let mut fill = |sink: &mut dyn RowSink| {
        let mut fill = Fill { sink, order, voided: Vec::new() };
        let again = read(order.from, &mut fill)?;
        if again.digest() == digest { Ok(()) } else { Err(changed()) }
    };
    order.store.load(&checked.shape, &mut fill, &event)?;
    fs::remove_file(order.marker).map_err(|error| BackupError::file(order.marker, &error))?;
    let voided = checked.shape.tables.iter().filter(|table| table.carry == Carry::Voided);
    let voided = voided.map(|table| table.name.clone()).collect();
    Ok(Restored { report: Report { signed: true, ..report }, voided })
}

fn changed() -> DumpError {
    DumpError::Other("the backup changed while it was read".into())
}

/// Whether an unfinished restore of this very backup left what is there.
fn is_ours(order: &Restore<'_>, digest: &str) -> bool {
    fs::read_to_string(order.marker).is_ok_and(|text| text.trim() == digest)
}

/// Without an unfinished restore nothing may be there.
fn refuse_files_of_others(order: &Restore<'_>) -> Result<(), BackupError> {
    if order.checkpoints.exists() {
        return Err(BackupError::Exists(order.checkpoints.to_owned()));
    }
    let first = order.blobs.list(None, 1)?;
    if first.is_empty() { Ok(()) } else { Err(BackupError::FilesThere) }
}

fn mark(marker: &Path, digest: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(marker)?;
    writeln!(file, "{digest}")?;
    file.sync_all()?;
    marker.parent().map_or(Ok(()), crate::target::sync)
}

struct Fill<'f> {
    sink: &'f mut dyn RowSink,
    order: &'f Restore<'f>,
    voided: Vec<String>,
}

impl Reader for Fill<'_> {
    fn shape(&mut self, shape: &StoreShape) -> Result<(), BackupError> {
        let voided = shape.tables.iter().filter(|table| table.carry == Carry::Voided);
        self.voided = voided.map(|table| table.name.clone()).collect();
        Ok(())
    }

    fn table(&mut self, table: &TableShape) -> Result<(), BackupError> {
        if self.voided.contains(&table.name) {
            return Err(BackupError::damaged(
                layout::table_file(&table.name),
                "such rows are never restored",
            ));
        }
        Ok(self.sink.table(table)?)
    }

    fn row(&mut self, _table: &TableShape, row: Vec<Cell>) -> Result<(), BackupError> {
        Ok(self.sink.row(row)?)
    }

    fn blob(&mut self, id: BlobId, bytes: &mut dyn Read) -> Result<(), BackupError> {
        let mut blob = match self.order.blobs.begin(id) {
            // It is of the unfinished restore; whether it is whole, nobody knows.
            Err(BlobError::AlreadyThere(_)) => {
                self.order.blobs.remove(id)?;
                self.order.blobs.begin(id)?
            }
            begun => begun?,
        };
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = bytes.read(&mut buffer);
            match read.map_err(|error| BackupError::damaged(layout::blob_file(id), error))? {
                0 => return Ok(blob.finish()?),
                count => blob.write(&buffer[..count])?,
            }
        }
    }

    fn checkpoints(&mut self, bytes: &mut dyn Read) -> Result<(), BackupError> {
        let path = self.order.checkpoints;
        let mut copied = || {
            let mut file =
                OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
            io::copy(bytes, &mut file)?;
            file.sync_all()
        };
        copied().map_err(|error| BackupError::file(path, &error))
    }
}
