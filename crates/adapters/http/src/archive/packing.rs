//! Packing files batch by batch.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use controlkeep_evidence::{Archive, ArchivedFile, Hashing, StoredFile};
use controlkeep_usecases::evidence::{FileReader, ReadError, open_file};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Files;

/// How many packed bytes are gathered before they are sent: each time takes a hop to a blocking thread.
const BATCH: usize = 4 * 64 * 1024;
/// The most plain bytes that are read for one batch: what packs well must not hold a thread for long.
const MOST_READ: usize = 8 * 1024 * 1024;

/// An archive cannot be packed on.
#[derive(Debug)]
pub(super) enum PackError {
    /// A file cannot be read.
    Unread(Box<StoredFile>, ReadError),
    /// The packer fails.
    Packing(ZipError),
}

impl From<ZipError> for PackError {
    fn from(error: ZipError) -> Self {
        Self::Packing(error)
    }
}

impl From<io::Error> for PackError {
    fn from(error: io::Error) -> Self {
        Self::Packing(error.into())
    }
}

/// The next bytes of an archive.
pub(super) struct Packed {
    pub(super) bytes: Bytes,
    /// What is still to be packed; nothing at the end.
    pub(super) rest: Option<Box<Packing>>,
}

/// Where the packer writes, and from where its bytes are taken.
#[derive(Clone, Default)]
struct Outlet(Arc<Mutex<Vec<u8>>>);

impl Outlet {
    fn length(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Bytes {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is being packed.
struct Open {
    file: ArchivedFile,
    reader: FileReader,
    hashing: Hashing,
}

/// An archive that is being packed.
pub(super) struct Packing {
    files: Files,
    writer: ZipWriter<StreamWriter<Outlet>>,
    outlet: Outlet,
    index: Option<String>,
    left: VecDeque<ArchivedFile>,
    open: Option<Open>,
}

impl Packing {
    /// It is large, so it is moved between threads by its address.
    pub(super) fn new(files: Files, archive: Archive) -> Box<Self> {
        let outlet = Outlet::default();
        Box::new(Self {
            files,
            writer: ZipWriter::new_stream(outlet.clone()),
            outlet,
            index: Some(archive.index),
            left: archive.files.into(),
            open: None,
        })
    }

    /// Packs until there is enough to send.
    pub(super) fn batch(mut self: Box<Self>) -> Result<Packed, PackError> {
        let mut read = 0;
        while self.outlet.length() < BATCH && read < MOST_READ {
            match self.open.take() {
                Some(open) => read += self.go_on(open)?,
                None if self.start()? => {}
                None => {
                    let Self { writer, outlet, .. } = *self;
                    writer.finish()?;
                    return Ok(Packed { bytes: outlet.take(), rest: None });
                }
            }
        }
        Ok(Packed { bytes: self.outlet.take(), rest: Some(self) })
    }

    /// Starts what comes next; `false` at the end.
    fn start(&mut self) -> Result<bool, PackError> {
        if let Some(index) = self.index.take() {
            let day = self.left.front().map(options).unwrap_or_default();
            self.writer.start_file(Archive::INDEX, day)?;
            self.writer.write_all(index.as_bytes())?;
            return Ok(true);
        }
        let Some(file) = self.left.pop_front() else { return Ok(false) };
        let StoredFile { organisation, file: kept, .. } = &file.stored;
        let opened = open_file(self.files.blobs.as_ref(), self.files.seal.as_ref(), *organisation, kept);
        let reader = opened.map_err(|error| unread(&file, error))?;
        self.writer.start_file(file.path.as_str(), options(&file))?;
        self.open = Some(Open { file, reader, hashing: Hashing::new() });
        Ok(true)
    }

    /// Packs the next bytes of a file. At its end, they must have been those that were taken in.
    fn go_on(&mut self, mut open: Open) -> Result<usize, PackError> {
        let bytes = open.reader.next_bytes().map_err(|error| unread(&open.file, error))?;
        if bytes.is_empty() {
            let kept = &open.file.stored.file.sha256;
            let same = open.hashing.finish() == *kept;
            return if same { Ok(0) } else { Err(unread(&open.file, ReadError::Damaged)) };
        }
        open.hashing.update(bytes);
        self.writer.write_all(bytes)?;
        let read = bytes.len();
        self.open = Some(open);
        Ok(read)
    }
}

fn unread(file: &ArchivedFile, error: ReadError) -> PackError {
    PackError::Unread(Box::new(file.stored.clone()), error)
}

/// Lightly packed, because most evidence is packed already; in a form that every reader knows.
fn options(file: &ArchivedFile) -> SimpleFileOptions {
    let year = u16::try_from(file.day.year()).unwrap_or_default();
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let day = DateTime::from_date_and_time(year, part(file.day.month()), part(file.day.day()), 0, 0, 0);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644)
}
