//! The finished blobs, shelf by shelf.

use std::fs::{self, Metadata};
use std::io;
use std::time::{Duration, UNIX_EPOCH};

use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::StoredBlob;

use super::layout::{Layout, shelf_number};

/// A page of blobs: ordered by shelf, then by id.
pub(super) fn page(layout: &Layout, after: Option<BlobId>, limit: usize) -> io::Result<Vec<StoredBlob>> {
    let mut page = Vec::new();
    let first = after.map_or(0, shelf_number);
    for shelf in layout.shelves()?.into_iter().filter(|shelf| *shelf >= first) {
        for id in blobs_on(layout, shelf)?.into_iter().filter(|id| comes_behind(*id, after)) {
            if page.len() == limit {
                return Ok(page);
            }
            page.extend(stored(layout, id)?);
        }
    }
    Ok(page)
}

fn comes_behind(id: BlobId, after: Option<BlobId>) -> bool {
    after.is_none_or(|after| (shelf_number(id), id) > (shelf_number(after), after))
}

/// The ids on a shelf, in order. Whatever has no id of this shelf for a name is not ours.
fn blobs_on(layout: &Layout, shelf: u8) -> io::Result<Vec<BlobId>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(layout.root().join(format!("{shelf:02x}")))? {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.parse().ok());
        ids.extend(id.filter(|id| shelf_number(*id) == shelf));
    }
    ids.sort_unstable();
    Ok(ids)
}

/// A blob that was removed while the list was made is left out.
fn stored(layout: &Layout, id: BlobId) -> io::Result<Option<StoredBlob>> {
    match fs::metadata(layout.finished(id)) {
        Ok(metadata) => {
            Ok(Some(StoredBlob { id, bytes: metadata.len(), written_at: written_at(&metadata)? }))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// When a file was written last. A moment before 1970 counts as 1970.
pub(super) fn written_at(metadata: &Metadata) -> io::Result<Timestamp> {
    let since = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    Ok(Timestamp::from_micros(0).plus(since))
}
