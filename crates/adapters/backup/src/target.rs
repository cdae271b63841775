//! Where a backup is written: a folder, or one `tar` file in a folder of its own until it is finished.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Envelope, SealedWrite};

use crate::BackupError;
use crate::hashing::Hashing;
use crate::layout;

/// A backup in the making, in `.NAME.partial` beside the place where it is to be.
pub(crate) struct Target {
    to: PathBuf,
    staging: PathBuf,
    archive: Option<tar::Builder<Box<dyn SealedWrite>>>,
    at: Timestamp,
    pub(crate) files: Vec<layout::File>,
}

/// In which form.
pub(crate) enum Form<'a> {
    Folder,
    Archive(Option<&'a dyn Envelope>),
}

const ARCHIVE: &str = "archive";

impl Target {
    /// Begins a backup, or goes on with one that was not finished: only what cannot change is kept of it.
    pub(crate) fn begin(
        to: &Path,
        form: &Form<'_>,
        resume: bool,
        at: Timestamp,
    ) -> Result<Self, BackupError> {
        let staging = staging_of(to)?;
        if to.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(to.to_owned()));
        }
        if staging.exists() {
            if !resume {
                return Err(BackupError::Unfinished(staging));
            }
            keep_only_blobs(&staging).map_err(|error| BackupError::file(&staging, &error))?;
        }
        for folder in [staging.clone(), staging.join("tables"), staging.join("blobs")] {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
            made.map_err(|error| BackupError::file(&folder, &error))?;
        }
        let archive = match form {
            Form::Folder => None,
            Form::Archive(envelope) => Some(tar::Builder::new(archive(&staging.join(ARCHIVE), *envelope)?)),
        };
        Ok(Self { to: to.to_owned(), staging, archive, at, files: Vec::new() })
    }

    /// A new file of the backup. It counts once it was given to [`take`](Self::take).
    pub(crate) fn create(&self, name: &str) -> Result<Hashing<File>, BackupError> {
        let path = self.staging.join(name);
        create(&path).map(Hashing::new).map_err(|error| BackupError::file(&path, &error))
    }

    /// Takes a file that was written, and lists it.
    pub(crate) fn take(&mut self, name: &str, file: Hashing<File>) -> Result<(), BackupError> {
        let (file, sum) = file.finish();
        self.place(name, &file)?;
        self.files.push(layout::File::new(name, sum));
        Ok(())
    }

    /// Copies bytes into a file whose name stands for them, unless an earlier try left it whole.
    pub(crate) fn copy(&mut self, name: &str, from: &mut dyn Read, bytes: u64) -> Result<(), BackupError> {
        let path = self.staging.join(name);
        let failed = |error: io::Error| BackupError::file(&path, &error);
        if !path.metadata().is_ok_and(|known| known.len() == bytes) {
            write_whole(&path, from).map_err(failed)?;
        }
        let mut file = Hashing::new(File::open(&path).map_err(failed)?);
        io::copy(&mut file, &mut io::sink()).map_err(failed)?;
        self.take(name, file)
    }

    /// Puts a file that lies in the folder where it belongs.
    fn place(&mut self, name: &str, file: &File) -> Result<(), BackupError> {
        let path = self.staging.join(name);
        let failed = |error: io::Error| BackupError::file(&path, &error);
        match &mut self.archive {
            None => file.sync_all().map_err(failed),
            Some(archive) => {
                append(archive, name, &path, self.at).map_err(failed)?;
                fs::remove_file(&path).map_err(failed)
            }
        }
    }

    /// Writes signature and manifest, and gives the backup its name. It gives the size in bytes.
    pub(crate) fn finish(mut self, signature: &[u8], manifest: &[u8]) -> Result<u64, BackupError> {
        for (name, text) in [(layout::SIGNATURE, signature), (layout::MANIFEST, manifest)] {
            let mut file = self.create(name)?;
            file.write_all(text).map_err(|error| BackupError::file(&self.staging.join(name), &error))?;
            self.take(name, file)?;
        }
        let failed = |error: io::Error| BackupError::file(&self.to, &error);
        if let Some(archive) = self.archive {
            archive.into_inner().and_then(SealedWrite::finish).map_err(failed)?;
            fs::rename(self.staging.join(ARCHIVE), &self.to).map_err(failed)?;
            fs::remove_dir_all(&self.staging).map_err(failed)?;
        } else {
            remove_strangers(&self.staging, &self.files).map_err(failed)?;
            for folder in ["tables", "blobs", ""] {
                sync(&self.staging.join(folder)).map_err(failed)?;
            }
            fs::rename(&self.staging, &self.to).map_err(failed)?;
        }
        sync(&parent(&self.to)).map_err(failed)?;
        Ok(self.files.iter().map(|file| file.bytes).sum())
    }
}

/// Where the making of a backup lies until it is finished.
fn staging_of(to: &Path) -> Result<PathBuf, BackupError> {
    let name = to
        .file_name()
        .ok_or_else(|| BackupError::NotABackup { path: to.to_owned(), why: "it has no name".into() })?;
    Ok(parent(to).join(format!(".{}.partial", name.to_string_lossy())))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Writes a file that has its name only once it is whole and on the disk.
fn write_whole(path: &Path, from: &mut dyn Read) -> io::Result<()> {
    let part = path.with_extension("part");
    let mut file = create(&part)?;
    io::copy(from, &mut file)?;
    file.sync_all()?;
    fs::rename(part, path)
}

/// Makes what was written into a folder durable.
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn keep_only_blobs(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        match entry.file_name().to_str() {
            Some("blobs") => {}
            Some("tables") => fs::remove_dir_all(entry.path())?,
            _ => fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Removes blobs that an earlier try copied and that no row names any more.
fn remove_strangers(staging: &Path, files: &[layout::File]) -> io::Result<()> {
    let listed: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    for entry in fs::read_dir(staging.join("blobs"))? {
        let entry = entry?;
        let name = format!("blobs/{}", entry.file_name().to_string_lossy());
        if !listed.contains(name.as_str()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn archive(path: &Path, envelope: Option<&dyn Envelope>) -> Result<Box<dyn SealedWrite>, BackupError> {
    let failed = |error: io::Error| BackupError::file(path, &error);
    let file = create(path).map_err(failed)?;
    let durable = Durable(io::BufWriter::with_capacity(1 << 16, file));
    match envelope {
        None => Ok(Box::new(durable)),
        Some(envelope) => envelope.seal(Box::new(durable)).map_err(failed),
    }
}

fn append(
    archive: &mut tar::Builder<Box<dyn SealedWrite>>,
    name: &str,
    path: &Path,
    at: Timestamp,
) -> io::Result<()> {
    let file = File::open(path)?;
    let mut header = tar::Header::new_ustar();
    header.set_size(file.metadata()?.len());
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(at.seconds()).unwrap_or_default());
    archive.append_data(&mut header, name, file)
}

/// A file that is on the disk once it is finished.
struct Durable(io::BufWriter<File>);

impl Write for Durable {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl SealedWrite for Durable {
    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()?;
        self.0.get_ref().sync_all()
    }
}
