//! A blob that is being written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::Arc;

use controlkeep_kernel::BlobId;
use controlkeep_ports::{BlobError, BlobWriter};

use super::Folder;
use super::error::full_or_failed;

/// Writes beside the finished blobs and moves there at the end. Dropped before, it takes its file away.
pub(super) struct LocalWriter {
    folder: Arc<Folder>,
    id: BlobId,
    file: File,
    moved: bool,
}

impl LocalWriter {
    /// The unfinished file's name is taken for as long as it is written, so looking for a finished
    /// one after that cannot miss any.
    pub(super) fn begin(folder: Arc<Folder>, id: BlobId) -> Result<Self, BlobError> {
        let writer = Self::replace(folder, id)?;
        if writer.folder.layout.finished(id).exists() {
            return Err(BlobError::AlreadyThere(id));
        }
        Ok(writer)
    }

    /// The same, whether or not there is a finished one: the move at the end puts this one in its place.
    pub(super) fn replace(folder: Arc<Folder>, id: BlobId) -> Result<Self, BlobError> {
        let path = folder.layout.unfinished(id);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => BlobError::AlreadyThere(id),
            _ => full_or_failed(&error),
        })?;
        let writer = Self { folder, id, file, moved: false };
        writer.file.lock().map_err(|error| full_or_failed(&error))?;
        Ok(writer)
    }

    /// Flushes the bytes, gives them their name, flushes the name.
    fn settle(&mut self) -> Result<(), BlobError> {
        let folder = &self.folder;
        folder.flush(&self.file)?;
        if folder.layout.make_shelf(self.id).map_err(|error| full_or_failed(&error))? {
            folder.flush_folder(folder.layout.root())?;
        }
        fs::rename(folder.layout.unfinished(self.id), folder.layout.finished(self.id))
            .map_err(|error| full_or_failed(&error))?;
        self.moved = true;
        folder.flush_folder(&folder.layout.shelf(self.id))
    }
}

impl BlobWriter for LocalWriter {
    fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        self.file.write_all(bytes).map_err(|error| full_or_failed(&error))
    }

    fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        #[cfg(feature = "seeded-bugs")]
        if super::seeded::names_late() {
            std::thread::spawn(move || {
                std::thread::sleep(super::seeded::LATE);
                self.settle()
            });
            return Ok(());
        }
        self.settle()
    }
}

impl Drop for LocalWriter {
    fn drop(&mut self) {
        if !self.moved {
            // What cannot be removed now is removed by the next sweep.
            let _ = fs::remove_file(self.folder.layout.unfinished(self.id));
        }
    }
}
