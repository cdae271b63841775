//! The installation was filled from a backup.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject, Timestamp};

/// The installation was filled from a backup.
const RESTORED: AuditAction = AuditAction("backup.restored");

/// The installation is filled from a backup.
pub struct BackupRestored<'a> {
    /// What its folder or file is called.
    pub name: &'a str,
    /// When it was made. Whatever happened later is not in it.
    pub made_at: Timestamp,
    /// From which kind of database.
    pub from: &'a str,
    /// Into which.
    pub into: &'a str,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The event that is chained behind the restored entries, in the transaction that keeps them.
#[must_use]
pub fn backup_restored(command: &BackupRestored<'_>) -> Event {
    let subject = Subject::new("backup", command.made_at, command.name);
    Event::done(ChainId::PLATFORM, &command.actor, RESTORED, subject)
        .with("made_at", command.made_at.to_string())
        .changed("database", Some(command.from.to_owned()), Some(command.into.to_owned()))
}
