#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod accounts;
mod answers;
mod api_credentials;
mod assessments;
mod attempts;
mod audit_log;
mod backup_shelf;
mod blobs;
mod catalogue_reader;
mod checkpoint_log;
mod cipher;
mod clock;
mod devices;
mod dump;
mod envelope;
mod evidence;
mod file_inspector;
mod file_seal;
mod findings;
mod frameworks;
mod installations;
mod invites;
mod jobs;
mod mailer;
mod manifests;
mod memberships;
mod neighbours;
mod one_time_links;
mod organisations;
mod outbox;
mod page_drawer;
mod password_hasher;
mod random;
mod refresh_tokens;
mod scanner;
mod sealed_values;
mod sessions;
mod shared_counts;
mod sheet_reader;
mod store;
mod token_signer;
mod totp;
mod uploads;
mod vault_checks;
mod views;

#[cfg(feature = "mocks")]
pub mod contract;
#[cfg(feature = "mocks")]
pub mod fakes;

pub use accounts::Accounts;
pub use answers::{AnswerKey, Answers, Claimed, KeptAnswer, RepeatableRequest};
pub use api_credentials::ApiCredentials;
pub use assessments::Assessments;
pub use attempts::{AttemptKey, Attempts};
pub use audit_log::{AuditLog, Recorded};
pub use backup_shelf::{BackupShelf, ShelfUnreadable, ShelvedBackup};
pub use blobs::{BlobError, BlobReader, BlobWriter, Blobs, StoredBlob};
pub use catalogue_reader::{
    CatalogueDraft, CatalogueNotice, CatalogueNoticeCode, CatalogueProblem, CatalogueProblemCode,
    CatalogueReadError, CatalogueReader,
};
pub use checkpoint_log::{CheckpointError, CheckpointLog};
pub use cipher::{Cipher, CipherError, KeyCheck};
pub use clock::Clock;
pub use devices::Devices;
pub use dump::{
    Carry, Cell, CellKind, ColumnShape, DumpError, Fill, RowSink, StoreDump, StoreShape, TableShape,
};
pub use envelope::{Envelope, SEALED_STREAM, SealedWrite};
pub use evidence::{Evidence, EvidenceUse};
pub use file_inspector::{Content, FileInspector, FileRefusal, FileRefusalCode, InspectError};
pub use file_seal::{CHUNK_BYTES, CHUNK_SEAL_BYTES, ChunkSeal, FILE_KEY_PURPOSE, FileOwner, FileSeal};
pub use findings::Findings;
pub use frameworks::Frameworks;
pub use installations::Installations;
pub use invites::Invites;
pub use jobs::Jobs;
pub use mailer::{Handed, LetterWriter, Mail, MailError, MailRoute, Mailer, WriteLetterError};
pub use manifests::Manifests;
pub use memberships::Memberships;
pub use neighbours::{Neighbours, News};
pub use one_time_links::OneTimeLinks;
pub use organisations::Organisations;
pub use outbox::Outbox;
pub use page_drawer::{DrawnPage, PageDrawer, PageUndrawn, PageWanted};
pub use password_hasher::{HashError, PasswordHasher};
pub use random::{NoRandomness, Random};
pub use refresh_tokens::RefreshTokens;
pub use scanner::{ScanError, ScanVerdict, Scanner};
pub use sealed_values::{SealedColumn, SealedValue, SealedValues};
pub use sessions::Sessions;
pub use shared_counts::{CountsAway, SharedCounts, Taken};
pub use sheet_reader::{Sheet, SheetBounds, SheetReader, SheetUnreadable, Workbook};
pub use store::{Rollback, Store, StoreError, Tx};
pub use token_signer::{AccessClaims, SigningFailed, TokenRefused, TokenSigner};
pub use totp::{TOTP_SECRET_BYTES, Totp};
pub use uploads::{UploadClaim, Uploads};
pub use vault_checks::VaultChecks;
pub use views::{
    AccountFilter, AccountPage, AccountSummary, ActivityFilter, ActivityPage, AssessmentHead,
    AssessmentSheet, Belonging, CredentialHeld, DueEvidence, EvidenceCounts, EvidenceFilter, EvidenceLine,
    EvidencePage, EvidenceSheet, EvidenceSort, FileLine, FrameworkSummary, FreshnessCounts, InviteSummary,
    JobCounts, JobFilter, LastVisit, LinkedEvidence, LinkedObjective, MOST_EVIDENCE_LISTED, ManifestFilter,
    ManifestHead, MemberSummary, OrganisationSummary, QueuedLetter, RequirementEvidence, ScoreSummary,
    SignedIn, SignedInAccount, Views,
};

#[cfg(feature = "mocks")]
pub use mocks::*;

/// The mocks of every port, made by mockall. They are there with the feature `mocks`.
#[cfg(feature = "mocks")]
mod mocks {
    pub use crate::accounts::MockAccounts;
    pub use crate::answers::MockAnswers;
    pub use crate::api_credentials::MockApiCredentials;
    pub use crate::assessments::MockAssessments;
    pub use crate::attempts::MockAttempts;
    pub use crate::audit_log::MockAuditLog;
    pub use crate::backup_shelf::MockBackupShelf;
    pub use crate::blobs::{MockBlobReader, MockBlobWriter, MockBlobs};
    pub use crate::checkpoint_log::MockCheckpointLog;
    pub use crate::cipher::MockCipher;
    pub use crate::clock::MockClock;
    pub use crate::devices::MockDevices;
    pub use crate::evidence::MockEvidence;
    pub use crate::file_inspector::MockFileInspector;
    pub use crate::file_seal::{MockChunkSeal, MockFileSeal};
    pub use crate::findings::MockFindings;
    pub use crate::frameworks::MockFrameworks;
    pub use crate::installations::MockInstallations;
    pub use crate::invites::MockInvites;
    pub use crate::jobs::MockJobs;
    pub use crate::mailer::{MockLetterWriter, MockMailer};
    pub use crate::manifests::MockManifests;
    pub use crate::memberships::MockMemberships;
    pub use crate::neighbours::MockNeighbours;
    pub use crate::one_time_links::MockOneTimeLinks;
    pub use crate::organisations::MockOrganisations;
    pub use crate::outbox::MockOutbox;
    pub use crate::page_drawer::MockPageDrawer;
    pub use crate::password_hasher::MockPasswordHasher;
    pub use crate::random::MockRandom;
    pub use crate::refresh_tokens::MockRefreshTokens;
    pub use crate::scanner::MockScanner;
    pub use crate::sealed_values::MockSealedValues;
    pub use crate::sessions::MockSessions;
    pub use crate::shared_counts::MockSharedCounts;
    pub use crate::sheet_reader::MockSheetReader;
    pub use crate::store::MockTx;
    pub use crate::token_signer::MockTokenSigner;
    pub use crate::totp::MockTotp;
    pub use crate::uploads::MockUploads;
    pub use crate::vault_checks::MockVaultChecks;
    pub use crate::views::MockViews;
}
