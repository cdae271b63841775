//! A blob that is read.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use controlkeep_ports::{BlobError, BlobReader};

use super::error::failed;

pub(super) struct LocalReader {
    file: File,
    bytes: u64,
}

impl LocalReader {
    pub(super) fn new(file: File) -> Result<Self, BlobError> {
        let bytes = file.metadata().map_err(|error| failed(&error))?.len();
        Ok(Self { file, bytes })
    }
}

impl BlobReader for LocalReader {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, BlobError> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.file.read_at(&mut buffer[filled..], offset.saturating_add(filled as u64)) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Ok(filled)
    }
}
