//! Makes a backup while others go on working.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use controlkeep_audit::Signs;
use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::{
    BlobReader, Blobs, Cell, DumpError, Envelope, RowSink, StoreDump, StoreShape, TableShape,
};

use crate::hashing::Hashing;
use crate::layout::{self, Manifest, Schema};
use crate::naming::Names;
use crate::target::{Form, Target};
use crate::{BackupError, audit, read, row};

/// How hard tables are compressed; more takes much longer and gains little.
const EFFORT: i32 = 3;

/// A backup is to be made.
pub struct Make<'a> {
    /// Whose rows.
    pub store: &'a dyn StoreDump,
    /// Where the bytes of its files are.
    pub blobs: &'a dyn Blobs,
    /// The log of signed checkpoints; it need not be there yet.
    pub checkpoints: &'a Path,
    /// Signs the manifest.
    pub signer: &'a dyn Signs,
    /// The version of this program.
    pub version: &'a str,
    /// When it is made.
    pub at: Timestamp,
    /// Where it shall be. A name that ends with `.tar` makes one file.
    pub to: &'a Path,
    /// Seals it; a sealed backup is one file, too.
    pub envelope: Option<&'a dyn Envelope>,
    /// Whether to go on with one of that name that was not finished.
    pub resume: bool,
}

/// A backup was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// How many rows it holds.
    pub rows: u64,
    /// How many blobs.
    pub blobs: usize,
    /// The blobs that rows name and that were not there.
    pub missing: Vec<BlobId>,
    /// How many bytes.
    pub bytes: u64,
    /// The digest of the manifest, which names this backup and no other.
    pub digest: String,
}

/// Makes a backup. It has its name only once it is complete and on the disk.
///
/// # Errors
/// [`BackupError`]; what was written stays under another name, to go on with it or to be removed.
pub fn make(order: &Make<'_>) -> Result<Made, BackupError> {
    let one_file = order.envelope.is_some() || order.to.extension().is_some_and(|kind| kind == "tar");
    let form = if one_file { Form::Archive(order.envelope) } else { Form::Folder };
    let mut target = Target::begin(order.to, &form, order.resume, order.at)?;
    // Checkpoints come before the rows: none may tell of an entry that the backup does not hold.
    checkpoints(order.checkpoints, &mut target)?;
    let mut rows = Rows::new(&mut target, order.version);
    order.store.dump(&mut rows)?;
    rows.close()?;
    let Rows { counts, heads, blobs: named, of: (database, newest_step), .. } = rows;
    let missing = copy_blobs(order.blobs, &named, &mut target)?;
    let manifest = Manifest {
        format: layout::FORMAT,
        version: order.version.to_owned(),
        database,
        newest_step,
        made_at: order.at.to_string(),
        made_at_micros: order.at.micros(),
        key_id: order.signer.key_id().to_owned(),
        heads,
        missing_blobs: missing.iter().map(ToString::to_string).collect(),
        files: target.files.clone(),
        rows: counts.clone(),
    };
    let text = manifest.text()?;
    let signature = order.signer.sign(&layout::signed(&text));
    let signature = read::signature_text(order.signer.key_id(), &signature);
    let bytes = target.finish(signature.as_bytes(), &text)?;
    let digest = controlkeep_audit::Digest::of(&text).to_string();
    Ok(Made { rows: counts.values().sum(), blobs: named.len() - missing.len(), missing, bytes, digest })
}

fn checkpoints(log: &Path, target: &mut Target) -> Result<(), BackupError> {
    let failed = |error: io::Error| BackupError::file(log, &error);
    let mut file = match File::open(log) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    // Whoever appends waits for this moment.
    file.lock_shared().map_err(failed)?;
    let mut copy = target.create(layout::CHECKPOINTS)?;
    io::copy(&mut file, &mut copy).map_err(failed)?;
    target.take(layout::CHECKPOINTS, copy)
}

/// The rows of a store on their way into files.
struct Rows<'t> {
    target: &'t mut Target,
    version: &'t str,
    open: Option<Open>,
    counts: BTreeMap<String, u64>,
    heads: Vec<layout::Head>,
    blobs: BTreeSet<BlobId>,
    of: (String, Option<String>),
}

/// The file of one table.
struct Open {
    table: TableShape,
    blob: Option<Names>,
    lines: zstd::Encoder<'static, Hashing<File>>,
    count: u64,
}

impl<'t> Rows<'t> {
    fn new(target: &'t mut Target, version: &'t str) -> Self {
        Self {
            target,
            version,
            open: None,
            counts: BTreeMap::new(),
            heads: Vec::new(),
            blobs: BTreeSet::new(),
            of: (String::new(), None),
        }
    }

    fn close(&mut self) -> Result<(), BackupError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let name = layout::table_file(&open.table.name);
        let file = open.lines.finish().map_err(|error| BackupError::damaged(&name, error))?;
        self.counts.insert(open.table.name, open.count);
        self.target.take(&name, file)
    }
}

impl RowSink for Rows<'_> {
    fn begin(&mut self, shape: &StoreShape) -> Result<(), DumpError> {
        self.of = (shape.database.clone(), shape.steps.last().cloned());
        let text = serde_json::to_vec_pretty(&Schema::new(shape, self.version));
        let text = text.map_err(|error| DumpError::Other(error.to_string()))?;
        let mut file = self.target.create(layout::SCHEMA)?;
        file.write_all(&text).map_err(|error| DumpError::Other(error.to_string()))?;
        Ok(self.target.take(layout::SCHEMA, file)?)
    }

    fn table(&mut self, table: &TableShape) -> Result<(), DumpError> {
        self.close()?;
        let file = self.target.create(&layout::table_file(&table.name))?;
        let lines = zstd::Encoder::new(file, EFFORT).map_err(|error| DumpError::Other(error.to_string()))?;
        self.open = Some(Open { table: table.clone(), blob: Names::of(table), lines, count: 0 });
        Ok(())
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError> {
        let Some(open) = &mut self.open else { return Err(DumpError::Other("a row has no table".into())) };
        open.lines
            .write_all(row::line(&row).as_bytes())
            .map_err(|error| DumpError::Other(error.to_string()))?;
        open.count += 1;
        self.blobs.extend(open.blob.and_then(|names| names.blob(&row)));
        if open.table.name == audit::HEADS {
            self.heads.extend(audit::head(&open.table, &row));
        }
        Ok(())
    }
}

/// Copies blobs, and gives those that are not there.
fn copy_blobs(
    blobs: &dyn Blobs,
    named: &BTreeSet<BlobId>,
    target: &mut Target,
) -> Result<Vec<BlobId>, BackupError> {
    let mut missing = Vec::new();
    for id in named {
        match blobs.open(*id)? {
            None => missing.push(*id),
            Some(blob) => {
                let bytes = blob.bytes();
                target.copy(&layout::blob_file(*id), &mut Bytes { blob, at: 0 }, bytes)?;
            }
        }
    }
    Ok(missing)
}

/// A blob, from its first byte to its last.
struct Bytes {
    blob: Box<dyn BlobReader>,
    at: u64,
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.blob.read_at(self.at, buffer).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}
