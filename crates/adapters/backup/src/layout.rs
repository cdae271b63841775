//! What the files of a backup are called, and what `schema.json` and `manifest.json` say.

use std::collections::BTreeMap;

use controlkeep_kernel::BlobId;
use controlkeep_ports::{Carry, CellKind, ColumnShape, StoreShape, TableShape};
use serde::{Deserialize, Serialize};

use crate::BackupError;
use crate::hashing::Sum;

/// The format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u32 = 1;

pub(crate) const SCHEMA: &str = "schema.json";
pub(crate) const CHECKPOINTS: &str = "audit-checkpoints.log";
pub(crate) const SIGNATURE: &str = "manifest.sig";
pub(crate) const MANIFEST: &str = "manifest.json";

/// What a signature covers begins with this, so that it is worth nothing elsewhere.
const SIGNED: &str = "controlkeep backup manifest v1\n";

/// What a file of a backup is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Schema,
    Checkpoints,
    Table(String),
    Blob(BlobId),
    Signature,
    Manifest,
}

impl Part {
    /// Reads a name. No other name may stand in a backup, so none can lead out of its folder.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            SCHEMA => Self::Schema,
            CHECKPOINTS => Self::Checkpoints,
            SIGNATURE => Self::Signature,
            MANIFEST => Self::Manifest,
            _ => match name.split_once('/')? {
                ("tables", file) => {
                    Self::Table(file.strip_suffix(".jsonl.zst").filter(|t| is_name(t))?.to_owned())
                }
                ("blobs", id) => Self::Blob(id.parse().ok().filter(|blob: &BlobId| blob.to_string() == id)?),
                _ => return None,
            },
        })
    }
}

pub(crate) fn table_file(table: &str) -> String {
    format!("tables/{table}.jsonl.zst")
}

pub(crate) fn blob_file(blob: BlobId) -> String {
    format!("blobs/{blob}")
}

fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}

/// `schema.json`: what has to be known before the first row is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Schema {
    pub(crate) format: u32,
    pub(crate) version: String,
    pub(crate) database: String,
    pub(crate) steps: Vec<String>,
    pub(crate) tables: Vec<Table>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) carried: bool,
    pub(crate) columns: Vec<(String, String)>,
}

/// `manifest.json`: everything that is there, and what it has to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    pub(crate) version: String,
    pub(crate) database: String,
    pub(crate) newest_step: Option<String>,
    pub(crate) made_at: String,
    pub(crate) made_at_micros: i64,
    pub(crate) key_id: String,
    pub(crate) rows: BTreeMap<String, u64>,
    pub(crate) heads: Vec<Head>,
    pub(crate) missing_blobs: Vec<String>,
    pub(crate) files: Vec<File>,
}

/// Where an audit chain ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) chain: String,
    pub(crate) sequence: i64,
    pub(crate) digest: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl File {
    pub(crate) fn new(name: &str, sum: Sum) -> Self {
        Self { name: name.to_owned(), bytes: sum.bytes, sha256: sum.sha256 }
    }
}

impl Manifest {
    /// The bytes of the file.
    pub(crate) fn text(&self) -> Result<Vec<u8>, BackupError> {
        let mut text =
            serde_json::to_vec_pretty(self).map_err(|error| BackupError::damaged(MANIFEST, error))?;
        text.push(b'\n');
        Ok(text)
    }

    pub(crate) fn read(text: &[u8]) -> Result<Self, BackupError> {
        refuse_newer(text, MANIFEST)?;
        serde_json::from_slice(text).map_err(|error| BackupError::damaged(MANIFEST, error))
    }
}

/// The bytes that are signed for a manifest.
pub(crate) fn signed(manifest: &[u8]) -> Vec<u8> {
    [SIGNED.as_bytes(), manifest].concat()
}

impl Schema {
    pub(crate) fn new(shape: &StoreShape, version: &str) -> Self {
        Self {
            format: FORMAT,
            version: version.to_owned(),
            database: shape.database.clone(),
            steps: shape.steps.clone(),
            tables: shape.tables.iter().map(Table::from).collect(),
        }
    }

    pub(crate) fn read(text: &[u8]) -> Result<Self, BackupError> {
        refuse_newer(text, SCHEMA)?;
        serde_json::from_slice(text).map_err(|error| BackupError::damaged(SCHEMA, error))
    }

    pub(crate) fn shape(&self) -> Result<StoreShape, BackupError> {
        let tables = self.tables.iter().map(Table::shape).collect::<Option<Vec<_>>>();
        Ok(StoreShape {
            database: self.database.clone(),
            steps: self.steps.clone(),
            tables: tables.ok_or_else(|| {
                BackupError::damaged(SCHEMA, "a table or column has no possible name or kind")
            })?,
        })
    }
}

impl Table {
    fn shape(&self) -> Option<TableShape> {
        let column = |(name, kind): &(String, String)| {
            Some(ColumnShape { name: Some(name.clone()).filter(|name| is_name(name))?, kind: kind_of(kind)? })
        };
        let columns = self.columns.iter().map(column).collect::<Option<Vec<_>>>()?;
        let carry = if self.carried { Carry::Carried } else { Carry::Voided };
        Some(TableShape { name: Some(self.name.clone()).filter(|name| is_name(name))?, columns, carry })
    }
}

impl From<&TableShape> for Table {
    fn from(shape: &TableShape) -> Self {
        let column = |column: &ColumnShape| (column.name.clone(), word(column.kind).to_owned());
        Self {
            name: shape.name.clone(),
            carried: shape.carry == Carry::Carried,
            columns: shape.columns.iter().map(column).collect(),
        }
    }
}

const KINDS: [CellKind; 6] =
    [CellKind::Bool, CellKind::Small, CellKind::Medium, CellKind::Number, CellKind::Text, CellKind::Bytes];

const fn word(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Bool => "bool",
        CellKind::Small => "int16",
        CellKind::Medium => "int32",
        CellKind::Number => "int64",
        CellKind::Text => "text",
        CellKind::Bytes => "bytes",
    }
}

fn kind_of(text: &str) -> Option<CellKind> {
    KINDS.into_iter().find(|kind| word(*kind) == text)
}

/// Tells a newer format before anything else about a file that cannot be understood.
fn refuse_newer(text: &[u8], part: &str) -> Result<(), BackupError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let read: Format = serde_json::from_slice(text).map_err(|error| BackupError::damaged(part, error))?;
    if read.format > FORMAT {
        return Err(BackupError::NewerFormat { found: read.format, known: FORMAT });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_the_format_are_parts() {
        let blob = "0198c0de-0000-7000-8000-000000000001";
        assert_eq!(Part::of("tables/audit_heads.jsonl.zst"), Some(Part::Table("audit_heads".into())));
        assert_eq!(Part::of(&format!("blobs/{blob}")), blob.parse().ok().map(Part::Blob));
        for bad in [
            "",
            "/etc/passwd",
            "../schema.json",
            "tables/../x.jsonl.zst",
            "tables/x/y.jsonl.zst",
            "tables/.jsonl.zst",
            "tables/X.jsonl.zst",
            "blobs/0198C0DE-0000-7000-8000-000000000001",
            "blobs/../manifest.json",
            "manifest.json/",
        ] {
            assert_eq!(Part::of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_newer_format_is_told_before_its_unknown_fields() {
        let newer = br#"{"format": 2, "something": "new"}"#;
        let refused = BackupError::NewerFormat { found: 2, known: 1 };
        assert_eq!(Manifest::read(newer), Err(refused.clone()));
        assert_eq!(Schema::read(newer), Err(refused));
        assert!(matches!(Manifest::read(b"[]"), Err(BackupError::Damaged { .. })));
    }
}
