//! `controlkeep restore`: fills an empty installation from a backup.

use controlkeep_backup::{Container, Restore, Restored, restore};
use controlkeep_crypto::{CheckpointSigner, FileCheckpointLog, KeyRing};
use controlkeep_ports::{Envelope, StoreDump};
use controlkeep_store_diesel::DieselStore;
use controlkeep_usecases::audit::verify_chains;
use controlkeep_usecases::backup::{BackupRestored, backup_restored};

use super::backup::describe;
use crate::cli::RestoreArgs;
use crate::config::Settings;
use crate::copies::failure;
use crate::failure::Failure;
use crate::stop::Stop;
use crate::wiring::{self, operator};
use crate::{keys, passphrase, unfinished, vault};

pub(crate) fn run(settings: &Settings, args: &RestoreArgs) -> Result<(), Failure> {
    let envelope = passphrase::envelope(args.passphrase_file.as_deref())?;
    let container = Container::new(&args.path, envelope.as_ref().map(|envelope| envelope as &dyn Envelope));
    let ring = keys::existing(settings)?.ok_or_else(|| no_key(settings))?;
    wiring::prepare_folder(&settings.data_folder)?;
    let store = wiring::connect(settings)?;
    let restored = fill(settings, &store, &ring, &container)?;
    describe(&restored.report);
    println!("void     {}", restored.voided.join(", "));
    check(settings, &store, &ring)?;
    println!("Restored. Everybody signs in anew, and makes new backup codes.");
    Ok(())
}

fn no_key(settings: &Settings) -> Failure {
    Failure::Refused(format!(
        "there is no key, and without the installation's key nothing of a backup can be opened. Put the key file \
         at {}, or set key_file. Nothing was changed.",
        settings.key_path().display()
    ))
}

fn fill(
    settings: &Settings,
    store: &DieselStore,
    ring: &KeyRing,
    container: &Container<'_>,
) -> Result<Restored, Failure> {
    let signer = CheckpointSigner::new(ring);
    let ids: Vec<String> = ring.ids().map(str::to_owned).collect();
    let blobs = vault::blobs(settings, &Stop::default())?;
    let order = Restore {
        from: container,
        store: store as &dyn StoreDump,
        blobs: blobs.as_ref(),
        checkpoints: &settings.checkpoint_path(),
        keys: &signer,
        key_ids: &ids,
        marker: &unfinished::marker(settings),
    };
    let name = container.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let into = store.kind().to_string();
    let restored = restore(&order, |report| {
        backup_restored(&BackupRestored {
            name: &name,
            made_at: report.made_at,
            from: &report.database,
            into: &into,
            actor: operator(),
        })
    });
    restored.map_err(|error| failure("nothing was restored", &error))
}

/// Looks at the audit log where it lies now, together with its signed checkpoints.
fn check(settings: &Settings, store: &DieselStore, ring: &KeyRing) -> Result<(), Failure> {
    let log = FileCheckpointLog::new(settings.checkpoint_path(), CheckpointSigner::new(ring));
    let found = verify_chains(store, Some(&log), &CheckpointSigner::new(ring))
        .map_err(|error| Failure::outside("the restored audit log cannot be read", &error))?;
    if found.is_sound() {
        return Ok(());
    }
    Err(Failure::NotInOrder(
        "the data was restored, but its audit log is not as it was written. Run `controlkeep audit verify`."
            .into(),
    ))
}
