//! Somebody wants a backup now.

use controlkeep_jobs::{Job, JobKind, NewJob};
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, JobId, Subject};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::PlatformScope;

/// Makes a backup, verifies it, and removes those that are too many.
pub const MAKE_BACKUP: JobKind = JobKind::new("make_backup");

/// Somebody asked for a backup.
const ASKED: AuditAction = AuditAction("backup.asked");

/// Somebody wants a backup now.
#[derive(Debug, Clone)]
pub struct AskForBackup {
    /// The right to.
    pub scope: PlatformScope,
    /// The id of the job that will make it.
    pub job: JobId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Lets the next free node make a backup.
///
/// # Errors
/// When the store fails.
pub fn ask_for_backup(store: &dyn Store, command: &AskForBackup) -> Result<(), StoreError> {
    let AskForBackup { scope: _, job, actor } = command;
    let new = NewJob { id: *job, kind: MAKE_BACKUP, payload: String::new(), at: actor.at };
    let subject = Subject::new("job", job, MAKE_BACKUP.code());
    let event = Event::done(ChainId::PLATFORM, actor, ASKED, subject);
    store.transact(|tx| {
        tx.jobs().add(Job::new(new.clone()))?;
        tx.audit().record(event.clone()).map(|_| ())
    })
}
