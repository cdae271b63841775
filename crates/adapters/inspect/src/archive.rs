//! ZIP archives, and the documents that are one.

use std::io::{Read, Seek};

use controlkeep_ports::FileRefusalCode;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::office::{self, Found};
use crate::refused::{Checked, broken, refused};
use crate::unpacking::Unpacking;

impl Unpacking<'_> {
    /// Reads every entry of an archive to its end.
    pub(crate) fn archive<R: Read + Seek>(&mut self, reader: R, depth: usize) -> Checked<Found> {
        let mut archive = ZipArchive::new(reader).map_err(|_| broken("archive"))?;
        self.entries(archive.len())?;
        if archive.offset() != 0 {
            return Err(broken("something stands before the archive"));
        }
        // Two programs must not see two archives in one file.
        archive.validate_header_consistency().map_err(|_| broken("entries that contradict each other"))?;
        self.declared(&mut archive)?;
        let mut found = Found::default();
        for index in 0..archive.len() {
            self.entry(&mut archive, index, depth, &mut found)?;
        }
        office::no_macros_and_no_secrets(&found)?;
        Ok(found)
    }

    fn declared<R: Read + Seek>(&self, archive: &mut ZipArchive<R>) -> Checked {
        let mut total: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| broken("entry"))?;
            if entry.encrypted() {
                return refused(FileRefusalCode::Encrypted, &name_of(&entry));
            }
            total = total.saturating_add(entry.size());
        }
        self.would_fit(total)
    }

    fn entry<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        index: usize,
        depth: usize,
        found: &mut Found,
    ) -> Checked {
        let mut entry =
            archive.by_index(index).map_err(|_| broken("entry of a sort that cannot be unpacked"))?;
        let name = name_of(&entry);
        if entry.is_symlink() {
            return Err(broken("a link in the archive"));
        }
        if entry.is_dir() {
            return Ok(());
        }
        found.see(&name);
        let packed = entry.compressed_size();
        let mut kept = found.keeping(&name, &mut entry);
        self.inner(&name, packed, &mut kept, depth)
    }
}

/// Whatever the bytes are, a name to show and to look at.
fn name_of<R: Read>(entry: &ZipFile<'_, R>) -> String {
    String::from_utf8_lossy(entry.name_raw()).replace('\\', "/")
}
