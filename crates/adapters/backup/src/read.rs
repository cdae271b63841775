//! Reads a backup once, from its first file to its manifest, and holds each file against it.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

use controlkeep_audit::Verifies;
use controlkeep_kernel::BlobId;
use controlkeep_ports::{Cell, CellKind, StoreShape, TableShape};
use data_encoding::HEXLOWER;

use crate::hashing::Hashing;
use crate::layout::{self, Manifest, Part, Schema};
use crate::{BackupError, Container, row};

/// The most bytes of a file that is read at once: descriptions, never data.
const LONGEST: u64 = 256 * 1024 * 1024;

/// What is done with what a backup holds.
pub(crate) trait Reader {
    fn shape(&mut self, shape: &StoreShape) -> Result<(), BackupError>;
    fn table(&mut self, table: &TableShape) -> Result<(), BackupError>;
    fn row(&mut self, table: &TableShape, row: Vec<Cell>) -> Result<(), BackupError>;
    fn blob(&mut self, id: BlobId, bytes: &mut dyn Read) -> Result<(), BackupError>;
    fn checkpoints(&mut self, bytes: &mut dyn Read) -> Result<(), BackupError>;
}

/// A backup that was read to its end, in which every file is what the manifest says.
pub(crate) struct Checked {
    pub(crate) shape: StoreShape,
    pub(crate) manifest: Manifest,
    pub(crate) bytes: u64,
    text: Vec<u8>,
    signature: Vec<u8>,
}

impl Checked {
    /// Names this backup and no other.
    pub(crate) fn digest(&self) -> String {
        controlkeep_audit::Digest::of(&self.text).to_string()
    }

    /// Refuses a manifest that none of the keys has signed.
    pub(crate) fn refuse_unsigned(&self, keys: &dyn Verifies) -> Result<(), BackupError> {
        let key = self.manifest.key_id.as_str();
        let signature = std::str::from_utf8(&self.signature).ok().and_then(|text| signature_of(text, key));
        match signature {
            Some(bytes) if keys.verify(key, &layout::signed(&self.text), &bytes) => Ok(()),
            _ => Err(BackupError::Signature(key.to_owned())),
        }
    }
}

/// Reads all of a backup.
pub(crate) fn read(container: &Container<'_>, reader: &mut dyn Reader) -> Result<Checked, BackupError> {
    let mut walk =
        Walk { reader, shape: None, rows: BTreeMap::new(), files: Vec::new(), ends: BTreeMap::new() };
    container.walk(&mut |name, part, bytes| walk.visit(name, &part, bytes))?;
    walk.finish()
}

struct Walk<'r> {
    reader: &'r mut dyn Reader,
    shape: Option<StoreShape>,
    rows: BTreeMap<String, u64>,
    files: Vec<layout::File>,
    ends: BTreeMap<&'static str, Vec<u8>>,
}

impl Walk<'_> {
    fn visit(&mut self, name: &str, part: &Part, bytes: &mut dyn Read) -> Result<(), BackupError> {
        let mut bytes = Hashing::new(bytes);
        match part {
            Part::Schema => self.schema(&whole(name, &mut bytes)?)?,
            Part::Checkpoints => self.reader.checkpoints(&mut bytes)?,
            Part::Table(table) => self.table(name, table, &mut bytes)?,
            Part::Blob(id) => self.reader.blob(*id, &mut bytes)?,
            Part::Signature => return self.end(layout::SIGNATURE, &mut bytes),
            Part::Manifest => return self.end(layout::MANIFEST, &mut bytes),
        }
        io::copy(&mut bytes, &mut io::sink()).map_err(|error| BackupError::damaged(name, error))?;
        let (_, sum) = bytes.finish();
        self.files.push(layout::File::new(name, sum));
        Ok(())
    }

    fn end(&mut self, name: &'static str, bytes: &mut impl Read) -> Result<(), BackupError> {
        self.ends.insert(name, whole(name, bytes)?);
        Ok(())
    }

    fn schema(&mut self, text: &[u8]) -> Result<(), BackupError> {
        let shape = Schema::read(text)?.shape()?;
        self.reader.shape(&shape)?;
        self.shape = Some(shape);
        Ok(())
    }

    fn table(&mut self, name: &str, table: &str, bytes: &mut impl Read) -> Result<(), BackupError> {
        let tables = self.shape.iter().flat_map(|shape| &shape.tables);
        let table = tables.into_iter().find(|known| known.name == table).cloned();
        let table = table.ok_or_else(|| BackupError::damaged(name, "schema.json does not tell of it"))?;
        let damaged = |error: &dyn std::fmt::Display| BackupError::damaged(name, error);
        let kinds: Vec<CellKind> = table.columns.iter().map(|column| column.kind).collect();
        let mut lines = BufReader::new(zstd::Decoder::new(bytes).map_err(|error| damaged(&error))?);
        self.reader.table(&table)?;
        let mut count = 0;
        while let Some(row) = row::next(&mut lines, &kinds).map_err(|error| damaged(&error))? {
            self.reader.row(&table, row)?;
            count += 1;
        }
        self.rows.insert(table.name, count);
        Ok(())
    }

    fn finish(mut self) -> Result<Checked, BackupError> {
        let missing = |part: &str| BackupError::damaged(part, "it is missing");
        let text = self.ends.remove(layout::MANIFEST).ok_or_else(|| missing(layout::MANIFEST))?;
        let signature = self.ends.remove(layout::SIGNATURE).ok_or_else(|| missing(layout::SIGNATURE))?;
        let manifest = Manifest::read(&text)?;
        compare(&manifest.files, &self.files)?;
        if manifest.rows != self.rows {
            return Err(BackupError::damaged(layout::MANIFEST, "a table has another number of rows"));
        }
        let bytes = self.files.iter().map(|file| file.bytes).sum();
        let shape = self.shape.ok_or_else(|| missing(layout::SCHEMA))?;
        Ok(Checked { shape, manifest, bytes, text, signature })
    }
}

/// Names the first file that is not what the manifest says.
fn compare(listed: &[layout::File], found: &[layout::File]) -> Result<(), BackupError> {
    for (place, file) in listed.iter().enumerate() {
        let why = match found.get(place) {
            Some(found) if found == file => continue,
            Some(found) if found.name != file.name => "it is missing, or not in its place",
            Some(found) if found.bytes != file.bytes => "it has another length than the manifest says",
            Some(_) => "its SHA-256 is not the one that the manifest names",
            None => "it is missing",
        };
        return Err(BackupError::damaged(&file.name, why));
    }
    match found.get(listed.len()) {
        Some(stranger) => Err(BackupError::damaged(&stranger.name, "the manifest does not list it")),
        None => Ok(()),
    }
}

/// The text of `manifest.sig`: the key's id and the signature in hexadecimal digits.
pub(crate) fn signature_text(key_id: &str, signature: &[u8; 64]) -> String {
    format!("{key_id} {}\n", HEXLOWER.encode(signature))
}

fn signature_of(text: &str, key_id: &str) -> Option<[u8; 64]> {
    let (key, digits) = text.strip_suffix('\n')?.split_once(' ')?;
    let bytes = HEXLOWER.decode(digits.as_bytes()).ok()?;
    if key == key_id { bytes.try_into().ok() } else { None }
}

fn whole(name: &str, bytes: &mut impl Read) -> Result<Vec<u8>, BackupError> {
    let mut text = Vec::new();
    let read =
        bytes.take(LONGEST).read_to_end(&mut text).map_err(|error| BackupError::damaged(name, error))?;
    if read as u64 == LONGEST { Err(BackupError::damaged(name, "it is too long")) } else { Ok(text) }
}
