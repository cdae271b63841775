//! `controlkeep backup`: copies everything, verifies copies, lists them.

use std::path::Path;

use controlkeep_backup::{Container, Made, Report, kept_in, verify};
use controlkeep_crypto::CheckpointSigner;
use controlkeep_ports::Envelope;

use crate::cli::{BackupArgs, BackupCommand};
use crate::config::Settings;
use crate::copies::{self, Copies, failure};
use crate::failure::Failure;
use crate::wiring::{House, operator};
use crate::{keys, passphrase};

pub(crate) fn run(settings: Settings, args: &BackupArgs) -> Result<(), Failure> {
    match &args.command {
        None => copy(settings, args),
        Some(BackupCommand::Verify { path, passphrase_file }) => {
            look(&settings, path, passphrase_file.as_deref())
        }
        Some(BackupCommand::List) => list(&settings),
    }
}

fn copy(settings: Settings, args: &BackupArgs) -> Result<(), Failure> {
    let given = args.passphrase_file.as_deref().unwrap_or(&settings.backup_passphrase_file);
    let envelope = passphrase::envelope(Some(given))?;
    let envelope = envelope.as_ref().map(|envelope| envelope as &dyn Envelope);
    let to = match &args.to {
        Some(to) => to.clone(),
        None => copies::place(&settings, envelope.is_some())?,
    };
    // A backup shows the data as it is; nothing is brought to another version on the way.
    let house = House::open(Settings { migrate_at_start: false, ..settings })?;
    let made = Copies::of(&house).make(&to, envelope, args.resume, operator())?;
    told(&to, &made);
    Ok(())
}

fn told(to: &Path, made: &Made) {
    println!("The backup is complete: {}", to.display());
    println!("{} rows and {} files, {} bytes", made.rows, made.blobs, made.bytes);
    for blob in &made.missing {
        println!("missing: the file {blob} was not in the storage, and is not in the backup");
    }
    println!("Keep the key apart from it: without the key nobody can restore it.");
}

fn look(settings: &Settings, path: &Path, passphrase: Option<&Path>) -> Result<(), Failure> {
    let envelope = passphrase::envelope(passphrase)?;
    let container = Container::new(path, envelope.as_ref().map(|envelope| envelope as &dyn Envelope));
    let signer = keys::existing(settings)?.map(|ring| CheckpointSigner::new(&ring));
    let signer = signer.as_ref().map(|signer| signer as &dyn controlkeep_audit::Verifies);
    let report = verify(&container, signer).map_err(|error| failure("the backup is not good", &error))?;
    describe(&report);
    if report.missing.is_empty() {
        return Ok(());
    }
    Err(Failure::NotInOrder(format!("{} files were missing already when it was made", report.missing.len())))
}

/// What a good backup holds.
pub(crate) fn describe(report: &Report) {
    println!("made     {} by version {}, from {}", report.made_at, report.version, report.database);
    println!("holds    {} rows and {} files, {} bytes", report.rows, report.blobs, report.bytes);
    println!("audit    {} entries verified", report.entries);
    if report.signed {
        println!("signed   with the key {}", report.key_id);
    } else {
        println!("signed   with the key {}, which is not here: the signature was not checked", report.key_id);
    }
    for blob in &report.missing {
        println!("missing  the file {blob} was not in the storage when the backup was made");
    }
}

fn list(settings: &Settings) -> Result<(), Failure> {
    let folder = settings.backup_path();
    let kept =
        kept_in(&folder).map_err(|error| Failure::outside("the backup folder cannot be read", &error))?;
    if kept.is_empty() {
        println!("There is no backup in {}.", folder.display());
    }
    for backup in kept {
        println!("{}  {:>14} bytes  {}", backup.made_at, backup.bytes, backup.path.display());
    }
    Ok(())
}
