#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod accounts;
mod assessments;
mod attempts;
mod audit_log;
mod catalogue_reader;
mod checkpoint_log;
mod cipher;
mod clock;
mod findings;
mod frameworks;
mod installations;
mod memberships;
mod organisations;
mod password_hasher;
mod random;
mod sessions;
mod store;
mod totp;
mod views;

#[cfg(feature = "mocks")]
pub mod contract;
#[cfg(feature = "mocks")]
pub mod fakes;

pub use accounts::Accounts;
pub use assessments::Assessments;
pub use attempts::{AttemptKey, Attempts};
pub use audit_log::{AuditLog, Recorded};
pub use catalogue_reader::{
    CatalogueDraft, CatalogueNotice, CatalogueNoticeCode, CatalogueProblem, CatalogueProblemCode,
    CatalogueReadError, CatalogueReader,
};
pub use checkpoint_log::{CheckpointError, CheckpointLog};
pub use cipher::{Cipher, CipherError, KeyCheck};
pub use clock::Clock;
pub use findings::Findings;
pub use frameworks::Frameworks;
pub use installations::Installations;
pub use memberships::Memberships;
pub use organisations::Organisations;
pub use password_hasher::{HashError, PasswordHasher};
pub use random::{NoRandomness, Random};
pub use sessions::Sessions;
pub use store::{Rollback, Store, StoreError, Tx};
pub use totp::{TOTP_SECRET_BYTES, Totp};
pub use views::{
    ActivityFilter, ActivityPage, AssessmentHead, AssessmentSheet, FrameworkSummary, OrganisationSummary,
    ScoreSummary, SignedIn, SignedInAccount, Views,
};

#[cfg(feature = "mocks")]
pub use mocks::*;

/// The mocks of every port, made by mockall. They are there with the feature `mocks`.
#[cfg(feature = "mocks")]
mod mocks {
    pub use crate::accounts::MockAccounts;
    pub use crate::assessments::MockAssessments;
    pub use crate::attempts::MockAttempts;
    pub use crate::audit_log::MockAuditLog;
    pub use crate::checkpoint_log::MockCheckpointLog;
    pub use crate::cipher::MockCipher;
    pub use crate::clock::MockClock;
    pub use crate::findings::MockFindings;
    pub use crate::frameworks::MockFrameworks;
    pub use crate::installations::MockInstallations;
    pub use crate::memberships::MockMemberships;
    pub use crate::organisations::MockOrganisations;
    pub use crate::password_hasher::MockPasswordHasher;
    pub use crate::random::MockRandom;
    pub use crate::sessions::MockSessions;
    pub use crate::store::MockTx;
    pub use crate::totp::MockTotp;
    pub use crate::views::MockViews;
}
