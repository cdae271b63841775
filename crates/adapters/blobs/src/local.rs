//! Blobs in a folder of this machine.

mod error;
mod layout;
mod list;
mod reader;
#[cfg(feature = "seeded-bugs")]
mod seeded;
mod sweep;
mod writer;

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::{BlobError, BlobReader, BlobWriter, Blobs, StoredBlob};

use error::{failed, full_or_failed};
use layout::Layout;
use reader::LocalReader;
use writer::LocalWriter;

/// What is called when the disk did not keep what it was told to keep. It has to stop the process.
pub type Alarm = Box<dyn Fn() + Send + Sync>;

/// Keeps blobs in a folder of this machine.
#[derive(Debug, Clone)]
pub struct LocalBlobs(Arc<Folder>);

struct Folder {
    layout: Layout,
    lost: AtomicBool,
    alarm: Alarm,
}

impl LocalBlobs {
    /// Opens the folder and makes it when it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: impl Into<PathBuf>, alarm: Alarm) -> Result<Self, BlobError> {
        let layout = Layout::new(folder.into());
        layout.prepare().map_err(|error| full_or_failed(&error))?;
        Ok(Self(Arc::new(Folder { layout, lost: AtomicBool::new(false), alarm })))
    }
}

impl Folder {
    /// Refuses everything that writes once a flush has failed.
    fn refuse_lost(&self) -> Result<(), BlobError> {
        if self.lost.load(Ordering::Acquire) {
            return Err(BlobError::NotDurable(
                "a flush failed before; the process has to be restarted".into(),
            ));
        }
        Ok(())
    }

    /// Flushes a file or a folder. The first failure is the last try.
    fn flush(&self, file: &File) -> Result<(), BlobError> {
        self.refuse_lost()?;
        file.sync_all().map_err(|error| {
            self.lost.store(true, Ordering::Release);
            (self.alarm)();
            BlobError::NotDurable(error.to_string())
        })
    }

    fn flush_folder(&self, folder: &std::path::Path) -> Result<(), BlobError> {
        let folder = File::open(folder).map_err(|error| failed(&error))?;
        self.flush(&folder)
    }
}

impl Blobs for LocalBlobs {
    fn begin(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        self.0.refuse_lost()?;
        Ok(Box::new(LocalWriter::begin(Arc::clone(&self.0), id)?))
    }

    fn replace(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        self.0.refuse_lost()?;
        Ok(Box::new(LocalWriter::replace(Arc::clone(&self.0), id)?))
    }

    fn open(&self, id: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError> {
        #[cfg(not(feature = "seeded-bugs"))]
        let opened = File::open(self.0.layout.finished(id));
        #[cfg(feature = "seeded-bugs")]
        let opened = seeded::open(&self.0.layout, id);
        match opened {
            Ok(file) => Ok(Some(Box::new(LocalReader::new(file)?))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn remove(&self, id: BlobId) -> Result<(), BlobError> {
        self.0.refuse_lost()?;
        match fs::remove_file(self.0.layout.finished(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(full_or_failed(&error)),
            // A removal that a loss of power takes back is done again by the next sweep.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn list(&self, after: Option<BlobId>, limit: usize) -> Result<Vec<StoredBlob>, BlobError> {
        list::page(&self.0.layout, after, limit).map_err(|error| failed(&error))
    }

    fn unfinished(&self, before: Timestamp) -> Result<usize, BlobError> {
        let left = sweep::left_behind(&self.0.layout, before).map_err(|error| failed(&error))?;
        Ok(left.len())
    }

    fn sweep_unfinished(&self, before: Timestamp) -> Result<usize, BlobError> {
        sweep::sweep(&self.0.layout, before).map_err(|error| full_or_failed(&error))
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Folder").field(&self.layout).finish()
    }
}

#[cfg(test)]
mod tests;
