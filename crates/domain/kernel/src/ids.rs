//! Typed ids: every kind of thing has an id type of its own, so that one cannot be passed for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0:?}")]
pub struct ParseIdError(pub String);

macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Sixteen bytes, normally a UUIDv7, so that ids order by the time they were made.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id that an adapter made or a store returned.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// Wraps sixteen bytes as a store keeps them.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes a store keeps.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The wrapped UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self).map_err(|_| ParseIdError(text.to_owned()))
            }
        }
    };
}

typed_id! {
    /// Names one account: a person who can sign in.
    AccountId
}
typed_id! {
    /// Names one session row. It is not the session's secret.
    SessionId
}
typed_id! {
    /// Names one API key or client certificate. It is not the key's secret.
    ApiCredentialId
}
typed_id! {
    /// Names one organisation, which is a tenant.
    OrganisationId
}
typed_id! {
    /// Names one invite into an organisation.
    InviteId
}
typed_id! {
    /// Names one framework: a catalogue of requirements, embedded or imported.
    FrameworkId
}
typed_id! {
    /// Names one requirement of a stored framework.
    RequirementId
}
typed_id! {
    /// Names one assessment objective of a stored framework.
    ObjectiveId
}
typed_id! {
    /// Names one assessment.
    AssessmentId
}
typed_id! {
    /// Names one item of a POA&M.
    PoamItemId
}
typed_id! {
    /// Names one item of an operational plan of action.
    PlanItemId
}
typed_id! {
    /// Names one item of evidence.
    EvidenceId
}
typed_id! {
    /// Names one frozen hash list of the evidence of an assessment.
    ManifestId
}
typed_id! {
    /// Names one file of an item of evidence.
    FileId
}
typed_id! {
    /// Names the sealed bytes of a file where they are stored. It never leaves the server.
    BlobId
}
typed_id! {
    /// Names one link of an item of evidence to a page elsewhere.
    ReferenceId
}
typed_id! {

    /// Names one letter that waits to be sent, or was.
    LetterId
}
typed_id! {
    /// Names one job.
    JobId
}
typed_id! {

    /// Names one upload that comes in parts.
    UploadId
}
typed_id! {
    /// Names one audit chain: an organisation's own, or the platform's.
    ChainId
}

impl ChainId {
    /// The chain of everything that belongs to no organisation.
    pub const PLATFORM: Self = Self::from_bytes([0; 16]);

    /// The chain of one organisation. It carries the organisation's id.
    #[must_use]
    pub const fn of(organisation: OrganisationId) -> Self {
        Self::from_bytes(*organisation.as_bytes())
    }
}
