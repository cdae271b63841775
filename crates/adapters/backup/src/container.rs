//! Reads the files of a backup, whatever its form, in the order in which they were written.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};

use controlkeep_ports::Envelope;

use crate::BackupError;
use crate::layout::{MANIFEST, Manifest, Part, SIGNATURE};

/// What is done with each file: its name, what it is, and its bytes.
pub(crate) type Visit<'a> = dyn FnMut(&str, Part, &mut dyn Read) -> Result<(), BackupError> + 'a;

/// A finished backup: a folder or one file.
pub struct Container<'a> {
    path: PathBuf,
    envelope: Option<&'a dyn Envelope>,
}

/// The first bytes of a `tar` file's header that say that it is one, and where.
const TAR: (usize, &[u8]) = (257, b"ustar");

impl<'a> Container<'a> {
    /// Names a backup. `envelope` opens it when it is sealed.
    #[must_use]
    pub fn new(path: &Path, envelope: Option<&'a dyn Envelope>) -> Self {
        Self { path: path.to_owned(), envelope }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn walk(&self, visit: &mut Visit<'_>) -> Result<(), BackupError> {
        let known = fs::metadata(&self.path).map_err(|error| self.failed(&error))?;
        if known.is_dir() { self.folder(visit) } else { self.archive(visit) }
    }

    fn folder(&self, visit: &mut Visit<'_>) -> Result<(), BackupError> {
        let manifest = match fs::read(self.path.join(MANIFEST)) {
            Ok(text) => Manifest::read(&text)?,
            Err(_) => return Err(self.none("it has no manifest.json")),
        };
        let names = manifest.files.iter().map(|file| file.name.as_str());
        let names: Vec<&str> = names.chain([SIGNATURE, MANIFEST]).collect();
        self.refuse_strangers(&names)?;
        for name in names {
            let part =
                Part::of(name).ok_or_else(|| BackupError::damaged(name, "a backup has no such file"))?;
            let path = self.path.join(name);
            let mut file = File::open(&path).map_err(|error| BackupError::damaged(name, error))?;
            visit(name, part, &mut file)?;
        }
        Ok(())
    }

    /// Refuses files that the manifest does not list: nobody would have looked at them.
    fn refuse_strangers(&self, listed: &[&str]) -> Result<(), BackupError> {
        let listed: BTreeSet<&str> = listed.iter().copied().collect();
        for folder in ["", "tables", "blobs"] {
            let path = self.path.join(folder);
            let Ok(entries) = fs::read_dir(&path) else { continue };
            for entry in entries {
                let entry = entry.map_err(|error| self.failed(&error))?;
                let own = entry.file_name().to_string_lossy().into_owned();
                let name = if folder.is_empty() { own } else { format!("{folder}/{own}") };
                let is_folder = folder.is_empty() && matches!(name.as_str(), "tables" | "blobs");
                if !is_folder && !listed.contains(name.as_str()) {
                    return Err(BackupError::damaged(name, "the manifest does not list it"));
                }
            }
        }
        Ok(())
    }

    fn archive(&self, visit: &mut Visit<'_>) -> Result<(), BackupError> {
        let mut archive = tar::Archive::new(self.open()?);
        let mut finished = false;
        for entry in archive.entries().map_err(|error| self.cut(&error))? {
            let mut entry = entry.map_err(|error| self.cut(&error))?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let part = Part::of(&name).filter(|_| entry.header().entry_type().is_file());
            let part = part.ok_or_else(|| BackupError::damaged(&name, "a backup has no such file"))?;
            finished = part == Part::Manifest;
            visit(&name, part, &mut entry)?;
        }
        if finished { Ok(()) } else { Err(self.none("it does not end with its manifest")) }
    }

    fn open(&self) -> Result<Box<dyn Read + '_>, BackupError> {
        let mut file = File::open(&self.path).map_err(|error| self.failed(&error))?;
        let mut start = Vec::new();
        let end = (TAR.0 + TAR.1.len()) as u64;
        (&mut file).take(end).read_to_end(&mut start).map_err(|error| self.failed(&error))?;
        file.rewind().map_err(|error| self.failed(&error))?;
        let file = io::BufReader::with_capacity(1 << 16, file);
        if start.get(TAR.0..) == Some(TAR.1) {
            return Ok(Box::new(file));
        }
        if !start.starts_with(controlkeep_ports::SEALED_STREAM) {
            return Err(self.none("it is neither a folder nor a file that a backup begins with"));
        }
        let envelope = self.envelope.ok_or(BackupError::Sealed)?;
        envelope.open(Box::new(file)).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> BackupError {
        BackupError::file(&self.path, error)
    }

    fn cut(&self, error: &io::Error) -> BackupError {
        BackupError::damaged(self.path.display().to_string(), error)
    }

    fn none(&self, why: &str) -> BackupError {
        BackupError::NotABackup { path: self.path.clone(), why: why.to_owned() }
    }
}
