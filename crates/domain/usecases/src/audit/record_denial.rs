//! Recording what was refused.

use std::time::Duration;

use controlkeep_accounts::{AttemptLimit, Attempted};
use controlkeep_kernel::{Event, Outcome, Subject};
use controlkeep_ports::{AttemptKey, Cipher, Store, StoreError};

use crate::purposes::AUDIT_FOLD;

/// One entry for each burst: the first refusal is recorded, and then none like it for a minute.
const ONE_A_MINUTE: AttemptLimit = AttemptLimit { tries: 1, pause: Duration::from_mins(1) };

/// Something that was refused. The event says to whom and when.
#[derive(Debug, Clone)]
pub struct RecordDenial {
    /// What was refused; it is recorded as refused whatever outcome it carries.
    pub event: Event,
}

/// Records a refusal and gives the number of its entry; nothing when one like it was recorded less
/// than a minute ago.
///
/// Alike are refusals of the same action on the same thing, to the same account or, for whoever is
/// not signed in, to the same address. A refused change leaves no transaction, so this is one of its
/// own, after the refusal.
///
/// # Errors
/// When the store fails.
pub fn record_denial(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &RecordDenial,
) -> Result<Option<i64>, StoreError> {
    let event = &command.event;
    let key = AttemptKey(cipher.fingerprint(AUDIT_FOLD, &burst(event)));
    store.transact(|tx| match tx.attempts().count(&key, &ONE_A_MINUTE, event.actor.at)? {
        Attempted::Blocked { .. } => Ok(None),
        Attempted::Counted { .. } => {
            let denied = Event { outcome: Outcome::Denied, ..event.clone() };
            tx.audit().record(denied).map(Some)
        }
    })
}

/// What refusals of one burst have in common, each part behind its length, so that no two bursts
/// look alike.
fn burst(event: &Event) -> Vec<u8> {
    let Event { chain, actor, action, subject, .. } = event;
    let Subject { kind, id, .. } = subject;
    let who = match (actor.account, &actor.address) {
        (Some(account), _) => format!("account {account}"),
        (None, Some(address)) => format!("address {address}"),
        (None, None) => actor.kind.code().to_owned(),
    };
    let parts: [&[u8]; 5] =
        [chain.as_bytes(), who.as_bytes(), action.0.as_bytes(), kind.as_bytes(), id.as_bytes()];
    parts.iter().flat_map(|part| part.len().to_be_bytes().into_iter().chain(part.iter().copied())).collect()
}
