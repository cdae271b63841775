//! The master key in a file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use controlkeep_ports::Random;
use zeroize::Zeroizing;

use crate::key_ring;
use crate::{KeyError, KeyRing};

/// The rights of group and others; a key file gives them none.
const OTHERS: u32 = 0o077;

/// What is read of a key file at most: dozens of keys. Whatever is longer is something else.
const LONGEST: u64 = 4096;

/// Reads and makes the file that holds the installation's key.
#[derive(Debug, Clone, Copy)]
pub struct KeyFile;

impl KeyFile {
    /// Reads the key.
    ///
    /// # Errors
    /// When the file is not there, is open to others than its owner, or holds no usable key.
    pub fn load(path: &Path) -> Result<KeyRing, KeyError> {
        let text = read_private(path)?;
        KeyRing::from_text(&text).map_err(|error| in_file(path, error))
    }

    /// Makes a new key and puts it before those in the file, which is on the disk when this returns. The
    /// older ones still open what they sealed.
    ///
    /// # Errors
    /// When the file cannot be used or written. It is as it was then.
    pub fn add(path: &Path, random: &dyn Random) -> Result<KeyRing, KeyError> {
        let older = read_private(path)?;
        KeyRing::from_text(&older).map_err(|error| in_file(path, error))?;
        let (_, newest) = key_ring::new_master(random)?;
        let text = Zeroizing::new([newest.as_str(), older.as_str()].concat());
        replace(path, &text)
    }

    /// Takes away from a key in the file whatever opens or seals. Passwords and checkpoints that were made
    /// with it can still be verified.
    ///
    /// # Errors
    /// When it is the first key or is not there, or when the file cannot be written. The file is as it was
    /// then.
    pub fn retire(path: &Path, id: &str) -> Result<KeyRing, KeyError> {
        let text = key_ring::retire_in(&read_private(path)?, id)?;
        KeyRing::from_text(&text).map_err(|error| in_file(path, error))?;
        replace(path, &text)
    }

    /// Makes a new key and its file, which is on the disk when this returns.
    ///
    /// # Errors
    /// When there is a file already, or it cannot be written.
    pub fn create(path: &Path, random: &dyn Random) -> Result<KeyRing, KeyError> {
        let (ring, text) = key_ring::new_master(random)?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let file = file.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => KeyError::AlreadyThere { path: path.to_owned() },
            _ => unwritable(path, source),
        })?;
        if let Err(source) = write_durably(file, &text, path) {
            // A cut file would be refused at the next start; what cannot be removed is named then.
            let _ = fs::remove_file(path);
            return Err(unwritable(path, source));
        }
        Ok(ring)
    }
}

/// Puts another text in the place of a key file: whoever reads it sees the old or the new one.
fn replace(path: &Path, text: &str) -> Result<KeyRing, KeyError> {
    let ring = KeyRing::from_text(text).map_err(|error| in_file(path, error))?;
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let beside = std::path::PathBuf::from(name);
    // One that a killed process left holds a key that nothing was sealed with.
    let _ = fs::remove_file(&beside);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
    let written = file.and_then(|file| write_durably(file, text, &beside));
    written.and_then(|()| fs::rename(&beside, path)).and_then(|()| sync_folder_of(path)).map_err(
        |source| {
            let _ = fs::remove_file(&beside);
            unwritable(path, source)
        },
    )?;
    Ok(ring)
}

fn read_private(path: &Path) -> Result<Zeroizing<String>, KeyError> {
    let file = File::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => KeyError::Missing { path: path.to_owned() },
        _ => unreadable(path, source),
    })?;
    let mode = file.metadata().map_err(|source| unreadable(path, source))?.permissions().mode() & 0o7777;
    if mode & OTHERS != 0 {
        return Err(KeyError::OpenToOthers { path: path.to_owned(), mode });
    }
    // The buffer never grows, so no copy of the key stays behind in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(8192));
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|source| unreadable(path, source))?;
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= LONGEST);
    let text = std::str::from_utf8(&bytes).ok().filter(|_| whole);
    let text = text.ok_or_else(|| in_file(path, KeyError::Form))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// The folder is written too: a file whose name is lost with the power is lost with its key.
fn write_durably(mut file: File, text: &str, path: &Path) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    sync_folder_of(path)
}

/// Makes the entry of a new file in its folder durable.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

fn in_file(path: &Path, error: KeyError) -> KeyError {
    KeyError::InFile { path: path.to_owned(), source: Box::new(error) }
}

fn unreadable(path: &Path, source: io::Error) -> KeyError {
    KeyError::Unreadable { path: path.to_owned(), source }
}

fn unwritable(path: &Path, source: io::Error) -> KeyError {
    KeyError::Unwritable { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests;
