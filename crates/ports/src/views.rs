//! What pages read: whole views, each with a fixed number of queries. Nothing here writes.

mod activity;
mod assessments;
mod evidence;
mod frameworks;
mod jobs;
mod manifests;
mod members;
mod people;

use controlkeep_accounts::{
    Account, ApiCredential, ApiCredentialKind, CredentialHash, Installation, LinkKey, LinkPurpose,
    OneTimeLink, Session, Tally, TokenHash,
};
use controlkeep_audit::{Entry, Head};
use controlkeep_compliance::{Date, Framework};
use controlkeep_evidence::{Digest, EvidenceNumber, SameFile, StoredFile};
use controlkeep_jobs::Job;
use controlkeep_kernel::{
    AccountId, ChainId, FileId, FrameworkId, InviteId, ObjectiveId, SessionId, Timestamp,
};
use controlkeep_rbac::{Organisation, PlatformScope, Scope, Slug};

use crate::{AttemptKey, StoreError};

pub use activity::{ActivityFilter, ActivityPage};
pub use assessments::{AssessmentHead, AssessmentSheet, ScoreSummary};
pub use evidence::{
    DueEvidence, EvidenceCounts, EvidenceFilter, EvidenceLine, EvidencePage, EvidenceSheet, EvidenceSort,
    FileLine, FreshnessCounts, LinkedEvidence, LinkedObjective, MOST_EVIDENCE_LISTED, RequirementEvidence,
};
pub use frameworks::FrameworkSummary;
pub use jobs::{JobCounts, JobFilter, QueuedLetter};
pub use manifests::{ManifestFilter, ManifestHead};
pub use members::{
    AccountFilter, AccountPage, AccountSummary, Belonging, InviteSummary, LastVisit, MemberSummary,
};
pub use people::{CredentialHeld, OrganisationSummary, SignedIn, SignedInAccount};

/// Read-only access for pages.
///
/// Every method fails when the database does, and finds nothing rather than somebody else's things.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Views: Send + Sync {
    /// Asks the database for a sign of life, on the way that writes take.
    ///
    /// # Errors
    /// When it does not answer in time.
    fn ping(&self) -> Result<(), StoreError>;

    /// The installation; none before the first start.
    ///
    /// # Errors
    /// When the store fails.
    fn installation(&self) -> Result<Option<Installation>, StoreError>;

    /// The session with that secret, its account and the account's rights. It may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn session(&self, token: &TokenHash) -> Result<Option<SignedIn>, StoreError>;

    /// The session with that id, as [`session`](Self::session) gives it.
    ///
    /// # Errors
    /// When the store fails.
    fn session_by_id(&self, id: SessionId) -> Result<Option<SignedIn>, StoreError>;

    /// The key or certificate of which that is kept, its owner, and what both together may do. It may
    /// have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn api_credential(
        &self,
        kind: ApiCredentialKind,
        hash: &CredentialHash,
    ) -> Result<Option<CredentialHeld>, StoreError>;

    /// All keys and certificates of an account, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn api_credentials_of(&self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError>;

    /// All sessions of an account, newest use first.
    ///
    /// # Errors
    /// When the store fails.
    fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError>;

    /// An account.
    ///
    /// # Errors
    /// When the store fails.
    fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError>;

    /// All accounts by name, for the operator.
    ///
    /// # Errors
    /// When the store fails.
    fn accounts(&self) -> Result<Vec<Account>, StoreError>;

    /// One page of the accounts by address, with what whoever administers the platform needs to help.
    ///
    /// # Errors
    /// When the store fails.
    fn account_page(&self, scope: &PlatformScope, filter: &AccountFilter) -> Result<AccountPage, StoreError>;

    /// One account with the same.
    ///
    /// # Errors
    /// When the store fails.
    fn account_summary(
        &self,
        scope: &PlatformScope,
        account: AccountId,
    ) -> Result<Option<AccountSummary>, StoreError>;

    /// The count that is kept of tries; it may have ended.
    ///
    /// # Errors
    /// When the store fails.
    fn tally(&self, key: &AttemptKey) -> Result<Option<Tally>, StoreError>;

    /// A link by the hash of its secret; it may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn one_time_link(&self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError>;

    /// The links of one purpose that are about one thing, newest first; some may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn one_time_links_of(
        &self,
        purpose: LinkPurpose,
        subject: [u8; 16],
    ) -> Result<Vec<OneTimeLink>, StoreError>;

    /// Who belongs to an organisation, by name.
    ///
    /// # Errors
    /// When the store fails.
    fn members(&self, scope: &Scope) -> Result<Vec<MemberSummary>, StoreError>;

    /// The open invites of an organisation, by address.
    ///
    /// # Errors
    /// When the store fails.
    fn invites(&self, scope: &Scope) -> Result<Vec<InviteSummary>, StoreError>;

    /// One open invite, for whoever holds its link.
    ///
    /// # Errors
    /// When the store fails.
    fn invite(&self, id: InviteId) -> Result<Option<InviteSummary>, StoreError>;

    /// How many backup codes an account has left.
    ///
    /// # Errors
    /// When the store fails.
    fn backup_codes_left(&self, account: AccountId) -> Result<usize, StoreError>;

    /// An organisation by what it is called in addresses. It tells nothing of what is in it.
    ///
    /// # Errors
    /// When the store fails.
    fn organisation_by_slug(&self, slug: &Slug) -> Result<Option<Organisation>, StoreError>;

    /// The organisations an account belongs to, by name, each with its newest assessment.
    ///
    /// # Errors
    /// When the store fails.
    fn organisations_of(&self, account: AccountId) -> Result<Vec<OrganisationSummary>, StoreError>;

    /// The assessments of an organisation, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn assessments(&self, scope: &Scope) -> Result<Vec<AssessmentHead>, StoreError>;

    /// One assessment with everything that was found.
    ///
    /// # Errors
    /// When the store fails.
    fn assessment(&self, scope: &Scope, number: u32) -> Result<Option<AssessmentSheet>, StoreError>;

    /// One page of an organisation's evidence.
    ///
    /// # Errors
    /// When the store fails.
    fn evidence_page(&self, scope: &Scope, filter: &EvidenceFilter) -> Result<EvidencePage, StoreError>;

    /// One item of evidence with everything that belongs to it; a removed one is not there.
    ///
    /// # Errors
    /// When the store fails.
    fn evidence(&self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceSheet>, StoreError>;

    /// What is linked with these objectives in the assessment of that number, by the number of the
    /// item.
    ///
    /// # Errors
    /// When the store fails.
    fn evidence_for(
        &self,
        scope: &Scope,
        assessment: u32,
        objectives: &[ObjectiveId],
    ) -> Result<Vec<LinkedEvidence>, StoreError>;

    /// How many items each objective and requirement of the assessment of that number is linked with.
    ///
    /// # Errors
    /// When the store fails.
    fn evidence_counts(&self, scope: &Scope, assessment: u32) -> Result<EvidenceCounts, StoreError>;

    /// Frozen lists of the organisation, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn manifests(&self, scope: &Scope, filter: ManifestFilter) -> Result<Vec<ManifestHead>, StoreError>;

    /// One file of an item of evidence, to be read.
    ///
    /// # Errors
    /// When the store fails.
    fn evidence_file(
        &self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError>;

    /// The oldest file of that content in the scope's organisation. What other organisations keep is
    /// never looked at.
    ///
    /// # Errors
    /// When the store fails.
    fn same_file(&self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError>;

    /// Up to `limit` files of all organisations whose keys are there, ordered by id, behind `after`:
    /// for whoever verifies the bytes of the whole installation. Files of removed items are among
    /// them until the grace ends.
    ///
    /// # Errors
    /// When the store fails.
    fn kept_files(&self, after: Option<FileId>, limit: usize) -> Result<Vec<StoredFile>, StoreError>;

    /// The evidence of all organisations whose review is on `until` or earlier, ordered by owner and
    /// then by day. Owners who do not belong to the organisation any more are left out.
    ///
    /// # Errors
    /// When the store fails.
    fn due_evidence(&self, until: Date) -> Result<Vec<DueEvidence>, StoreError>;

    /// One page of an organisation's activity, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn activity(&self, scope: &Scope, filter: &ActivityFilter) -> Result<ActivityPage, StoreError>;

    /// The number of the newest entry of an organisation's activity, 0 before the first. As long as it
    /// stays, nothing of the organisation has changed, because every change leaves an entry.
    ///
    /// # Errors
    /// When the store fails.
    fn newest_entry(&self, scope: &Scope) -> Result<i64, StoreError>;

    /// One page of the activity that belongs to no organisation, newest first. Only whoever
    /// administers the platform may ask, and the caller has checked that.
    ///
    /// # Errors
    /// When the store fails.
    fn platform_activity(
        &self,
        scope: &PlatformScope,
        filter: &ActivityFilter,
    ) -> Result<ActivityPage, StoreError>;

    /// The frameworks: embedded ones first, then by title.
    ///
    /// # Errors
    /// When the store fails.
    fn frameworks(&self) -> Result<Vec<FrameworkSummary>, StoreError>;

    /// One framework with all it holds.
    ///
    /// # Errors
    /// When the store fails.
    fn framework(&self, id: FrameworkId) -> Result<Option<Framework>, StoreError>;

    /// The heads of all audit chains, ordered by chain.
    ///
    /// # Errors
    /// When the store fails.
    fn heads(&self) -> Result<Vec<Head>, StoreError>;

    /// Up to `limit` entries of one chain after `after`, in order, for verification.
    ///
    /// # Errors
    /// When the store fails.
    fn chain(&self, chain: ChainId, after: i64, limit: usize) -> Result<Vec<Entry>, StoreError>;

    /// All chains that have entries, whether or not they have a head.
    ///
    /// # Errors
    /// When the store fails.
    fn chains(&self) -> Result<Vec<ChainId>, StoreError>;

    /// Whether any job may be claimed at `at`. It costs next to nothing, so it can be asked often.
    ///
    /// # Errors
    /// When the store fails.
    fn has_due_jobs(&self, at: Timestamp) -> Result<bool, StoreError>;

    /// How many jobs stand where.
    ///
    /// # Errors
    /// When the store fails.
    fn job_counts(&self) -> Result<JobCounts, StoreError>;

    /// The newest turn of each schedule that was taken, ordered by the schedule's code.
    ///
    /// # Errors
    /// When the store fails.
    fn turns(&self) -> Result<Vec<(String, Timestamp)>, StoreError>;

    /// Jobs of every kind, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn jobs(&self, scope: &PlatformScope, filter: JobFilter) -> Result<Vec<Job>, StoreError>;

    /// Letters with the jobs that send them, newest first. What they say is not shown.
    ///
    /// # Errors
    /// When the store fails.
    fn letters(&self, scope: &PlatformScope, filter: JobFilter) -> Result<Vec<QueuedLetter>, StoreError>;
}
