//! Which rows name a blob.

use controlkeep_kernel::BlobId;
use controlkeep_ports::{Cell, TableShape};

/// The column that names a blob, in whichever table it stands.
const BLOB: &str = "blob_id";

/// The column of its key. Where the key was given up, the blob is noise and may be gone.
const KEY: &str = "sealed_key";

/// Where the rows of a table name blobs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    blob: usize,
    key: Option<usize>,
}

impl Names {
    /// Finds the columns; none when the table names no blobs.
    pub(crate) fn of(table: &TableShape) -> Option<Self> {
        let place = |name: &str| table.columns.iter().position(|column| column.name == name);
        Some(Self { blob: place(BLOB)?, key: place(KEY) })
    }

    /// The blob that a row names and that has to be there.
    pub(crate) fn blob(self, row: &[Cell]) -> Option<BlobId> {
        let given_up = self.key.is_some_and(|key| row.get(key) == Some(&Cell::Null));
        match row.get(self.blob)? {
            Cell::Bytes(bytes) if !given_up => bytes.as_slice().try_into().ok().map(BlobId::from_bytes),
            _ => None,
        }
    }
}
