//! Refused tries in the audit log: one entry for a burst, not one for each guess.

use std::time::Duration;

use controlkeep_accounts::{Account, AttemptLimit, Attempted};
use controlkeep_audit::Digest;
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};
use controlkeep_ports::{AttemptKey, Cipher, Store, StoreError};

use crate::purposes;

/// One entry a minute for refusals that are alike.
const BURST: AttemptLimit = AttemptLimit { tries: 1, pause: Duration::from_mins(1) };

/// The reason of every try that came after too many.
const TOO_MANY: &str = "too_many_tries";

/// A refused try.
pub(crate) struct Refusal<'a> {
    action: AuditAction,
    subject: Subject,
    reason: &'static str,
    actor: &'a Actor,
}

impl<'a> Refusal<'a> {
    /// A try that was judged and failed.
    pub(crate) fn because(
        reason: &'static str,
        action: AuditAction,
        subject: Subject,
        actor: &'a Actor,
    ) -> Self {
        Self { action, subject, reason, actor }
    }

    /// A try that was not judged, because there had been too many.
    pub(crate) fn too_many(action: AuditAction, subject: Subject, actor: &'a Actor) -> Self {
        Self::because(TOO_MANY, action, subject, actor)
    }

    /// Writes the entry, unless one for the same burst stands there already. It has a transaction of
    /// its own, because what was refused is not kept.
    pub(crate) fn note(self, store: &dyn Store, cipher: &dyn Cipher) -> Result<(), StoreError> {
        let burst = AttemptKey(cipher.fingerprint(purposes::AUDIT_FOLD, self.burst().as_bytes()));
        let event = Event::denied(ChainId::PLATFORM, self.actor, self.action, self.subject)
            .with("reason", self.reason);
        store.transact(|tx| match tx.attempts().count(&burst, &BURST, self.actor.at)? {
            Attempted::Counted { .. } => tx.audit().record(event.clone()).map(|_| ()),
            Attempted::Blocked { .. } => Ok(()),
        })
    }

    /// What refusals of one burst have in common. Tries beyond the limit cost a guesser nothing, so
    /// there even a change of address makes no new entry.
    fn burst(&self) -> String {
        let address = self.actor.address.as_deref().filter(|_| self.reason != TOO_MANY).unwrap_or_default();
        let Subject { kind, id, .. } = &self.subject;
        [self.action.0, self.reason, kind, id, address].join("\n")
    }
}

/// An account as the thing that was tried.
pub(crate) fn account_subject(account: &Account) -> Subject {
    Subject::new("account", account.id, account.name.as_str())
}

/// A secret text as the thing that was tried: only its keyed hash.
pub(crate) fn hashed_subject(cipher: &dyn Cipher, kind: &'static str, text: &str) -> Subject {
    let hash = cipher.fingerprint(purposes::AUDIT_IDENTIFIER, text.as_bytes());
    let id = Digest::from_bytes(hash).to_string();
    let label = id[..8].to_owned();
    Subject::new(kind, id, label)
}
