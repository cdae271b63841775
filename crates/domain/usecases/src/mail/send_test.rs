//! Tries at once whether mail arrives.

use controlkeep_accounts::Account;
use controlkeep_jobs::{Addressee, LetterContent};
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, LetterId, Subject};
use controlkeep_ports::{Handed, LetterWriter, MailError, Mailer, Store, StoreError, WriteLetterError};
use controlkeep_rbac::PlatformScope;

const TESTED: AuditAction = AuditAction("mail.tested");

/// Somebody wants to see whether mail arrives.
#[derive(Debug, Clone)]
pub struct SendTest {
    /// The right to.
    pub scope: PlatformScope,
    /// To whom: the person himself.
    pub to: Account,
    /// A new id, for the letter.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nothing was tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendTestError {
    /// The letter cannot be written out.
    #[error(transparent)]
    Unwritten(#[from] WriteLetterError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends a letter to the person himself, past the outbox, because he waits to see what the mail server
/// says. That he tried is recorded first.
///
/// # Errors
/// [`SendTestError`]; what the mail server says is no error of this use case.
pub fn send_test(
    store: &dyn Store,
    writer: &dyn LetterWriter,
    mailer: &dyn Mailer,
    command: &SendTest,
) -> Result<Result<Handed, MailError>, SendTestError> {
    let actor = &command.actor;
    let content = LetterContent::Test { asked_by: command.to.name.to_string(), at: actor.at };
    let mail = writer.write(command.letter, &Addressee::of(&command.to), &content, actor.at)?;
    let subject = Subject::new("account", command.to.id, command.to.name.as_str());
    let event = Event::done(ChainId::PLATFORM, actor, TESTED, subject);
    let recorded: Result<i64, StoreError> = store.transact(|tx| tx.audit().record(event.clone()));
    recorded?;
    Ok(mailer.send(&mail))
}
