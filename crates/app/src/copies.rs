//! Copies of everything: made on demand by a command, and regularly by the server.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use controlkeep_backup::{
    BackupError, Container, Kept, Made, Make, kept_in, make, mark_verified, name_at, surplus, verify,
};
use controlkeep_crypto::{CheckpointSigner, KeyRing, SystemClock};
use controlkeep_kernel::Actor;
use controlkeep_ports::{BackupShelf, Clock, Envelope, ShelfUnreadable, ShelvedBackup};
use controlkeep_store_diesel::DieselStore;
use controlkeep_usecases::backup::{RecordBackup, record_backup};

use crate::config::Settings;
use crate::failure::Failure;
use crate::stop::Stop;
use crate::wiring::{self, House};
use crate::{passphrase, unfinished, vault};

/// The version of this program, as backups name it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is copied.
#[derive(Clone)]
pub(crate) struct Copies {
    settings: Settings,
    store: DieselStore,
    keys: Arc<KeyRing>,
}

impl Copies {
    pub(crate) fn of(house: &House) -> Self {
        Self { settings: house.settings.clone(), store: house.store.clone(), keys: Arc::clone(&house.keys) }
    }

    /// Makes a copy and records who made it.
    pub(crate) fn make(
        &self,
        to: &Path,
        envelope: Option<&dyn Envelope>,
        resume: bool,
        actor: Actor,
    ) -> Result<Made, Failure> {
        let signer = CheckpointSigner::new(&self.keys);
        let blobs = vault::blobs(&self.settings, &Stop::default())?;
        let order = Make {
            store: &self.store,
            blobs: blobs.as_ref(),
            checkpoints: &self.settings.checkpoint_path(),
            signer: &signer,
            version: VERSION,
            at: actor.at,
            to,
            envelope,
            resume,
        };
        let made = make(&order).map_err(|error| failure("the backup was not made", &error))?;
        self.record(to, &made, envelope.is_some(), actor)?;
        Ok(made)
    }

    fn record(&self, to: &Path, made: &Made, sealed: bool, actor: Actor) -> Result<(), Failure> {
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let command = RecordBackup {
            digest: &made.digest,
            name: &name,
            rows: made.rows,
            bytes: made.bytes,
            sealed,
            actor,
        };
        record_backup(&self.store, &command).map(|_| ()).map_err(|error| {
            Failure::outside("the backup was made, but the audit log does not tell of it", &error)
        })
    }

    /// Makes the next regular copy, verifies it, and only then removes those that are too many.
    pub(crate) fn keep_up(&self) -> Result<(), Failure> {
        let envelope = passphrase::envelope(Some(&self.settings.backup_passphrase_file))?;
        let envelope = envelope.as_ref().map(|envelope| envelope as &dyn Envelope);
        let to = place(&self.settings, envelope.is_some())?;
        self.make(&to, envelope, false, Actor::system(SystemClock.now()))?;
        let signer = CheckpointSigner::new(&self.keys);
        verify(&Container::new(&to, envelope), Some(&signer))
            .map_err(|error| failure("the backup that was just made is not good", &error))?;
        mark_verified(&to, SystemClock.now())
            .map_err(|error| Failure::outside("that the backup was verified could not be noted", &error))?;
        tracing::info!(backup = %to.display(), "Made and verified a backup");
        self.remove_surplus()
    }

    fn kept(&self) -> Result<Vec<Kept>, Failure> {
        let folder = self.settings.backup_path();
        kept_in(&folder).map_err(|error| Failure::outside("the backup folder cannot be read", &error))
    }

    fn remove_surplus(&self) -> Result<(), Failure> {
        let kept = self.kept()?;
        let keep = usize::try_from(self.settings.backup_keep).unwrap_or(usize::MAX);
        for old in surplus(&kept, keep) {
            unfinished::remove_backup(&old.path)
                .map_err(|error| Failure::outside("an old backup could not be removed", &error))?;
            tracing::info!(backup = %old.path.display(), "Removed an old backup");
        }
        Ok(())
    }
}

impl BackupShelf for Copies {
    fn place(&self) -> String {
        self.settings.backup_path().display().to_string()
    }

    fn backups(&self) -> Result<Vec<ShelvedBackup>, ShelfUnreadable> {
        let kept =
            kept_in(&self.settings.backup_path()).map_err(|error| ShelfUnreadable(error.to_string()))?;
        let shelved = |kept: Kept| ShelvedBackup {
            name: kept.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            made_at: kept.made_at,
            bytes: kept.bytes,
            verified_at: kept.verified_at,
        };
        Ok(kept.into_iter().map(shelved).collect())
    }
}

/// Where a backup that is named by the time shall be.
pub(crate) fn place(settings: &Settings, sealed: bool) -> Result<PathBuf, Failure> {
    let folder = settings.backup_path();
    wiring::prepare_folder(&folder)?;
    let kind = if sealed { ".tar.sealed" } else { "" };
    Ok(folder.join(format!("{}{kind}", name_at(SystemClock.now()))))
}

/// What is wrong with a backup is a check that found something; the rest was refused or failed outside.
pub(crate) fn failure(doing: &str, error: &BackupError) -> Failure {
    let text = format!("{doing}: {error}");
    match error {
        BackupError::Damaged { .. } | BackupError::Signature(_) | BackupError::NotABackup { .. } => {
            Failure::NotInOrder(text)
        }
        BackupError::File { .. } | BackupError::Blobs(_) | BackupError::Store(_) => Failure::Outside(text),
        _ => Failure::Refused(text),
    }
}
