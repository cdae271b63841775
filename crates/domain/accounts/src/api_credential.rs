//! Keys and certificates with which programs come in for their owners.

use std::fmt;
use std::time::Duration;

use controlkeep_kernel::{
    AccountId, Actor, ApiCredentialId, AuditAction, ChainId, CredentialUsed, Event, OrganisationId, Subject,
    Timestamp, coded, name,
};

use crate::ApiScopes;

/// A key was made or a certificate tied to an account.
const CREATED: AuditAction = AuditAction("api_credential.created");
/// A key or certificate opens nothing any more.
const REVOKED: AuditAction = AuditAction("api_credential.revoked");

coded! {
    /// What a program proves itself with.
    pub enum ApiCredentialKind {
        /// A secret that it sends with each request.
        Key = "key",
        /// A certificate whose private key it proves to hold when it connects.
        Certificate = "certificate",
    }
}

name! {
    /// What its owner calls a key: one line of 1 to 80 characters.
    pub struct CredentialName of at most 80 characters;
}

/// What is kept of a credential: the keyed hash of a key, or the SHA-256 fingerprint of a
/// certificate.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CredentialHash(pub [u8; 32]);

impl fmt::Debug for CredentialHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialHash(..)")
    }
}

/// One key or certificate. It opens what both its scopes and its owner's rights of that moment allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiCredential {
    /// Its id, which is no secret.
    pub id: ApiCredentialId,
    /// Whose it is.
    pub account: AccountId,
    /// Key or certificate.
    pub kind: ApiCredentialKind,
    /// What its owner calls it.
    pub name: CredentialName,
    /// The beginning of the key or of the fingerprint, to tell it from others.
    pub hint: String,
    /// What is kept of it.
    pub hash: CredentialHash,
    /// What it was given.
    pub scopes: ApiScopes,
    /// The only organisation it reaches; none means every one of its owner.
    pub organisation: Option<OrganisationId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used last, to the minute.
    pub last_used: Option<Timestamp>,
}

/// What a credential starts with.
#[derive(Debug, Clone)]
pub struct NewApiCredential {
    /// Its id.
    pub id: ApiCredentialId,
    /// Key or certificate.
    pub kind: ApiCredentialKind,
    /// What its owner calls it.
    pub name: CredentialName,
    /// The beginning of the key or of the fingerprint.
    pub hint: String,
    /// What is kept of it.
    pub hash: CredentialHash,
    /// What it is given.
    pub scopes: ApiScopes,
    /// The only organisation it shall reach.
    pub organisation: Option<OrganisationId>,
    /// How long it shall live.
    pub lifetime: Duration,
}

impl NewApiCredential {
    /// Whether it could be made at all, before anybody is asked to prove anything.
    ///
    /// # Errors
    /// [`ApiCredentialRefused`].
    pub fn check(&self, longest: Duration) -> Result<(), ApiCredentialRefused> {
        if self.scopes.is_empty() {
            return Err(ApiCredentialRefused::NoScope);
        }
        if self.lifetime.is_zero() || self.lifetime > longest {
            return Err(ApiCredentialRefused::Lifetime);
        }
        Ok(())
    }
}

/// A credential cannot be made like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiCredentialRefused {
    /// It would open nothing.
    #[error("at least one scope is needed")]
    NoScope,
    /// It would live longer than the installation allows, or not at all.
    #[error("the lifetime is not within what this installation allows")]
    Lifetime,
}

impl ApiCredential {
    /// Gives an account a credential that lives at most `longest`.
    ///
    /// # Errors
    /// [`ApiCredentialRefused`].
    pub fn create(
        account: AccountId,
        new: NewApiCredential,
        longest: Duration,
        actor: &Actor,
    ) -> Result<ApiCredentialCreated, ApiCredentialRefused> {
        new.check(longest)?;
        let credential = Self {
            id: new.id,
            account,
            kind: new.kind,
            name: new.name,
            hint: new.hint,
            hash: new.hash,
            scopes: new.scopes,
            organisation: new.organisation,
            created_at: actor.at,
            expires_at: actor.at.plus(new.lifetime),
            last_used: None,
        };
        let only = credential.organisation.map(|id| id.to_string()).unwrap_or_default();
        let event = credential
            .event(actor, CREATED)
            .with("account", account.to_string())
            .with("scopes", credential.scopes.codes())
            .with("organisation", only)
            .with("days", (new.lifetime.as_secs() / 86_400).to_string());
        Ok(ApiCredentialCreated { credential, event })
    }

    /// Whether it still opens anything at `at`.
    #[must_use]
    pub fn is_live(&self, at: Timestamp) -> bool {
        at < self.expires_at
    }

    /// Notes that it was used at `at`; nothing within a minute of the last note.
    #[must_use]
    pub fn touch(&self, at: Timestamp) -> Option<ApiCredentialTouched> {
        let due = self.last_used.is_none_or(|last| at >= last.plus(Duration::from_mins(1)));
        due.then_some(ApiCredentialTouched { credential: self.id, last_used: at })
    }

    /// Takes it away, for a stated reason such as `revoked` or `password_changed`.
    pub fn revoke(&self, reason: &'static str, actor: &Actor) -> ApiCredentialRevoked {
        let event = self.event(actor, REVOKED).with("reason", reason);
        ApiCredentialRevoked { credential: self.id, event }
    }

    /// How audit entries of what it does name it.
    #[must_use]
    pub fn used(&self) -> CredentialUsed {
        CredentialUsed { id: self.id, name: self.name.to_string() }
    }

    fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("api_credential", self.id, self.name.as_str());
        Event::done(ChainId::PLATFORM, actor, action, subject)
            .with("kind", self.kind.code())
            .with("hint", self.hint.as_str())
    }
}

/// A credential to store, with its audit entry. Only [`ApiCredential::create`] makes one.
#[must_use = "a credential does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiCredentialCreated {
    credential: ApiCredential,
    event: Event,
}

impl ApiCredentialCreated {
    /// The credential and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (ApiCredential, Event) {
        (self.credential, self.event)
    }
}

/// A credential to remove, with its audit entry. Only [`ApiCredential::revoke`] makes one.
#[must_use = "a credential lives on until a store records its end"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiCredentialRevoked {
    credential: ApiCredentialId,
    event: Event,
}

impl ApiCredentialRevoked {
    /// The credential's id and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (ApiCredentialId, Event) {
        (self.credential, self.event)
    }
}

/// A credential that was used. Nobody decided anything, so it has no audit entry.
#[must_use = "a use is forgotten until a store records it"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiCredentialTouched {
    /// Which credential.
    pub credential: ApiCredentialId,
    /// When it was used.
    pub last_used: Timestamp,
}

#[cfg(test)]
mod tests;
