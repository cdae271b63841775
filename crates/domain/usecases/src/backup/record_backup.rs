//! A copy of all data was made.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};
use controlkeep_ports::{Store, StoreError};

/// All data was copied to another place.
const MADE: AuditAction = AuditAction("backup.made");

/// A backup was made.
pub struct RecordBackup<'a> {
    /// The digest of its manifest, which names it.
    pub digest: &'a str,
    /// What its folder or file is called.
    pub name: &'a str,
    /// How many rows it holds.
    pub rows: u64,
    /// How many bytes.
    pub bytes: u64,
    /// Whether a passphrase seals it.
    pub sealed: bool,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Records that all data was copied: whoever has the copy has the data. It gives the entry's place.
///
/// # Errors
/// When the store fails.
pub fn record_backup(store: &dyn Store, command: &RecordBackup<'_>) -> Result<i64, StoreError> {
    let subject = Subject::new("backup", command.digest, command.name);
    let event = Event::done(ChainId::PLATFORM, &command.actor, MADE, subject)
        .with("rows", command.rows.to_string())
        .with("bytes", command.bytes.to_string())
        .with("sealed", if command.sealed { "yes" } else { "no" });
    store.transact(|tx| tx.audit().record(event.clone()))
}
