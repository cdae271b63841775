//! The words every context shares: typed ids, time, who acts, what happened, pages of a list.
//!
//! **Invariant:** nothing here does I/O, asks a clock or draws a random number. Ids, times and
//! random values are made by adapters at the edge and travel inwards as plain values.

#![deny(missing_docs)]

mod actor;
mod coded;
mod event;
mod ids;
mod name;
mod page;
pub mod text;
mod timestamp;

pub use actor::{Actor, ActorKind, CredentialUsed};
pub use event::{AuditAction, Event, Outcome, Subject, Value};
pub use ids::{
    AccountId, ApiCredentialId, AssessmentId, BlobId, ChainId, EvidenceId, FileId, FrameworkId, InviteId,
    JobId, LetterId, ManifestId, ObjectiveId, OrganisationId, ParseIdError, PlanItemId, PoamItemId,
    ReferenceId, RequirementId, SessionId, UploadId,
};
pub use page::{Cursor, Page};
pub use text::TextError;
pub use timestamp::Timestamp;
