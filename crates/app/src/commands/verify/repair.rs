//! `controlkeep verify --repair-from`: brings files back from a backup.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use controlkeep_backup::{BackupError, Container, take_blobs};
use controlkeep_blobs::LocalBlobs;
use controlkeep_evidence::StoredFile;
use controlkeep_kernel::{Actor, BlobId, FileId};
use controlkeep_ports::{Blobs, Envelope};
use controlkeep_usecases::evidence::{DamagedFile, RepairFile, RepairFileError, find_files, repair_file};

use crate::cli::VerifyVaultArgs;
use crate::failure::Failure;
use crate::passphrase;
use crate::wiring::{House, operator};

/// What became of the files that are not in order.
#[derive(Default)]
pub(super) struct Repairs {
    /// Those that were brought back.
    pub(super) done: Vec<DamagedFile>,
    /// Those that were not, and why.
    pub(super) refused: Vec<(DamagedFile, String)>,
}

/// Brings back what is damaged, or the one file that was named. What the backup has waits in a folder of
/// its own until all of the backup was read and the bytes were held against the hash of the file.
pub(super) fn run(
    house: &House,
    blobs: &dyn Blobs,
    damaged: &[DamagedFile],
    args: &VerifyVaultArgs,
    backup: &Path,
) -> Result<Repairs, Failure> {
    let wanted = wanted(damaged, args.only.as_deref())?;
    if wanted.is_empty() {
        return Ok(Repairs::default());
    }
    let place = WaitingPlace::open(&house.settings.data_folder)?;
    let envelope = passphrase::envelope(args.passphrase_file.as_deref())?;
    let container = Container::new(backup, envelope.as_ref().map(|envelope| envelope as &dyn Envelope));
    let ids: BTreeSet<BlobId> = wanted.iter().map(|file| file.blob).collect();
    let found = take_blobs(&container, &ids, &mut |id, bytes| wait(&place.blobs, id, bytes));
    let found = found.map_err(|error| crate::copies::failure("nothing was repaired", &error))?;
    let files: BTreeSet<FileId> = wanted.iter().map(|file| file.file).collect();
    let stored = find_files(&house.store, &files)
        .map_err(|error| Failure::outside("the files could not be looked up", &error))?;
    let repair = Repair { house, blobs, waiting: &place.blobs, found: &found, backup: &name_of(backup) };
    repair.all(wanted, &stored, &operator())
}

/// The damaged files to bring back. One that is named and in order is left alone.
fn wanted<'d>(damaged: &'d [DamagedFile], only: Option<&str>) -> Result<Vec<&'d DamagedFile>, Failure> {
    let Some(only) = only else { return Ok(damaged.iter().collect()) };
    let file: FileId =
        only.parse().map_err(|_| Failure::Refused(format!("{only} is not the id of a file")))?;
    Ok(damaged.iter().filter(|damaged| damaged.file == file).collect())
}

fn name_of(backup: &Path) -> String {
    backup.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn wait(waiting: &dyn Blobs, id: BlobId, bytes: &mut dyn Read) -> Result<(), BackupError> {
    let mut writer = waiting.begin(id)?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = bytes.read(&mut piece);
        match read.map_err(|error| damaged_part(id, &error))? {
            0 => return Ok(writer.finish()?),
            count => writer.write(&piece[..count])?,
        }
    }
}

fn damaged_part(id: BlobId, error: &io::Error) -> BackupError {
    BackupError::Damaged { part: format!("blobs/{id}"), why: error.to_string() }
}

struct Repair<'r> {
    house: &'r House,
    blobs: &'r dyn Blobs,
    waiting: &'r dyn Blobs,
    found: &'r BTreeSet<BlobId>,
    backup: &'r str,
}

impl Repair<'_> {
    fn all(
        &self,
        wanted: Vec<&DamagedFile>,
        stored: &[StoredFile],
        actor: &Actor,
    ) -> Result<Repairs, Failure> {
        let mut repairs = Repairs::default();
        for damaged in wanted {
            let stored = stored.iter().find(|stored| stored.file.id == damaged.file);
            match self.one(damaged, stored, actor)? {
                None => repairs.done.push(damaged.clone()),
                Some(why) => repairs.refused.push((damaged.clone(), why)),
            }
        }
        Ok(repairs)
    }

    /// Why a file was not brought back, if it was not.
    fn one(
        &self,
        damaged: &DamagedFile,
        stored: Option<&StoredFile>,
        actor: &Actor,
    ) -> Result<Option<String>, Failure> {
        if !self.found.contains(&damaged.blob) {
            return Ok(Some("the backup does not have it".into()));
        }
        let Some(stored) = stored else { return Ok(Some("it was removed in the meantime".into())) };
        let command = RepairFile {
            store: &self.house.store,
            blobs: self.blobs,
            waiting: self.waiting,
            seal: self.house.keys.as_ref(),
            stored,
            backup: self.backup,
            actor,
        };
        match repair_file(&command) {
            Ok(()) => Ok(None),
            Err(error @ RepairFileError::NoBetter(_)) => Ok(Some(error.to_string())),
            Err(error) => Err(Failure::outside("a file could not be brought back", &error)),
        }
    }
}

/// A folder beside the files in which bytes from a backup wait. It goes away with the value, and what a
/// killed process left goes before.
struct WaitingPlace {
    folder: PathBuf,
    blobs: LocalBlobs,
}

impl WaitingPlace {
    fn open(data: &Path) -> Result<Self, Failure> {
        let folder = data.join("repair-unfinished");
        let failed = |error: &dyn std::error::Error| {
            Failure::outside(&format!("the folder {} cannot be used", folder.display()), error)
        };
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&error)),
            Ok(()) | Err(_) => {}
        }
        let blobs = LocalBlobs::open(&folder, Box::new(|| ())).map_err(|error| failed(&error))?;
        Ok(Self { folder, blobs })
    }
}

impl Drop for WaitingPlace {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next repair. It is sealed as the files are.
        fs::remove_dir_all(&self.folder).ok();
    }
}
