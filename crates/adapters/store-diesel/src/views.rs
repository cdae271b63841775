//! What pages read: each method with a fixed number of queries.

mod activity;
mod assessments;
mod chains;
mod evidence;
mod jobs;
mod manifests;
mod members;
mod pattern;
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
use controlkeep_ports::{
    AccountFilter, AccountPage, AccountSummary, ActivityFilter, ActivityPage, AssessmentHead,
    AssessmentSheet, AttemptKey, CredentialHeld, DueEvidence, EvidenceCounts, EvidenceFilter, EvidencePage,
    EvidenceSheet, FrameworkSummary, InviteSummary, JobCounts, JobFilter, LinkedEvidence, ManifestFilter,
    ManifestHead, MemberSummary, OrganisationSummary, QueuedLetter, SignedIn, Store, StoreError, Views,
};
use controlkeep_rbac::{Organisation, PlatformScope, Scope, Slug};

use crate::DieselStore;
use crate::repositories::evidence::files;
use crate::repositories::{
    self, accounts, api_credentials, attempts, audit_log, frameworks, installations, one_time_links,
    organisations, sessions,
};

impl Views for DieselStore {
    /// An empty transaction takes the whole way of a write: queue or pool, begin and commit.
    fn ping(&self) -> Result<(), StoreError> {
        self.transact_dyn(&mut |_| Ok(()))
    }

    fn installation(&self) -> Result<Option<Installation>, StoreError> {
        self.read(installations::find)
    }

    fn session(&self, token: &TokenHash) -> Result<Option<SignedIn>, StoreError> {
        self.read_at_once(|db| people::signed_in(db, token))
    }

    fn session_by_id(&self, id: SessionId) -> Result<Option<SignedIn>, StoreError> {
        self.read_at_once(|db| people::signed_in_by_id(db, id))
    }

    fn api_credential(
        &self,
        kind: ApiCredentialKind,
        hash: &CredentialHash,
    ) -> Result<Option<CredentialHeld>, StoreError> {
        self.read_at_once(|db| people::credential(db, kind, hash))
    }

    fn api_credentials_of(&self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError> {
        self.read(|db| api_credentials::list_of(db, account))
    }

    fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let mut found = self.read(|db| sessions::list_of(db, account))?;
        found.sort_by_key(|session| std::cmp::Reverse((session.last_seen, session.id)));
        Ok(found)
    }

    fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.read(|db| accounts::find(db, id))
    }

    fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.read(accounts::list)
    }

    fn account_page(&self, _: &PlatformScope, filter: &AccountFilter) -> Result<AccountPage, StoreError> {
        self.read_at_once(|db| members::account_page(db, filter))
    }

    fn account_summary(
        &self,
        _: &PlatformScope,
        account: AccountId,
    ) -> Result<Option<AccountSummary>, StoreError> {
        self.read_at_once(|db| members::account_summary(db, account))
    }

    fn tally(&self, key: &AttemptKey) -> Result<Option<Tally>, StoreError> {
        self.read(|db| attempts::find(db, key))
    }

    fn one_time_link(&self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError> {
        self.read(|db| one_time_links::find(db, key))
    }

    fn one_time_links_of(
        &self,
        purpose: LinkPurpose,
        subject: [u8; 16],
    ) -> Result<Vec<OneTimeLink>, StoreError> {
        self.read(|db| one_time_links::list(db, purpose, subject))
    }

    fn members(&self, scope: &Scope) -> Result<Vec<MemberSummary>, StoreError> {
        self.read_at_once(|db| members::members(db, scope.organisation()))
    }

    fn invites(&self, scope: &Scope) -> Result<Vec<InviteSummary>, StoreError> {
        self.read_at_once(|db| members::invites(db, scope.organisation()))
    }

    fn invite(&self, id: InviteId) -> Result<Option<InviteSummary>, StoreError> {
        self.read_at_once(|db| members::invite(db, id))
    }

    fn backup_codes_left(&self, account: AccountId) -> Result<usize, StoreError> {
        self.read(|db| accounts::count_codes(db, account))
    }

    fn organisation_by_slug(&self, slug: &Slug) -> Result<Option<Organisation>, StoreError> {
        self.read(|db| organisations::find_by_slug(db, slug))
    }

    fn organisations_of(&self, account: AccountId) -> Result<Vec<OrganisationSummary>, StoreError> {
        self.read(|db| people::organisations_of(db, account))
    }

    fn assessments(&self, scope: &Scope) -> Result<Vec<AssessmentHead>, StoreError> {
        self.read(|db| assessments::heads(db, scope.organisation()))
    }

    fn assessment(&self, scope: &Scope, number: u32) -> Result<Option<AssessmentSheet>, StoreError> {
        self.read_at_once(|db| assessments::sheet(db, scope.organisation(), number))
    }

    fn evidence_page(&self, scope: &Scope, filter: &EvidenceFilter) -> Result<EvidencePage, StoreError> {
        self.read_at_once(|db| evidence::page(db, scope.organisation(), filter))
    }

    fn evidence(&self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceSheet>, StoreError> {
        self.read_at_once(|db| evidence::sheet(db, scope.organisation(), number))
    }

    fn evidence_for(
        &self,
        scope: &Scope,
        assessment: u32,
        objectives: &[ObjectiveId],
    ) -> Result<Vec<LinkedEvidence>, StoreError> {
        self.read(|db| evidence::linked(db, scope.organisation(), assessment, objectives))
    }

    fn evidence_counts(&self, scope: &Scope, assessment: u32) -> Result<EvidenceCounts, StoreError> {
        self.read(|db| evidence::counts(db, scope.organisation(), assessment))
    }

    fn manifests(&self, scope: &Scope, filter: ManifestFilter) -> Result<Vec<ManifestHead>, StoreError> {
        self.read(|db| manifests::heads(db, scope.organisation(), filter))
    }

    fn evidence_file(
        &self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError> {
        self.read(|db| files::find(db, scope.organisation(), number, file))
    }

    fn same_file(&self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError> {
        self.read(|db| files::same(db, scope.organisation(), sha256))
    }

    fn kept_files(&self, after: Option<FileId>, limit: usize) -> Result<Vec<StoredFile>, StoreError> {
        self.read(|db| files::kept(db, after, limit))
    }

    fn due_evidence(&self, until: Date) -> Result<Vec<DueEvidence>, StoreError> {
        self.read(|db| evidence::due(db, until))
    }

    fn activity(&self, scope: &Scope, filter: &ActivityFilter) -> Result<ActivityPage, StoreError> {
        self.read(|db| activity::page(db, scope.chain(), filter))
    }

    fn newest_entry(&self, scope: &Scope) -> Result<i64, StoreError> {
        self.read(|db| chains::newest(db, scope.chain()))
    }

    fn platform_activity(
        &self,
        _scope: &PlatformScope,
        filter: &ActivityFilter,
    ) -> Result<ActivityPage, StoreError> {
        self.read(|db| activity::page(db, ChainId::PLATFORM, filter))
    }

    fn frameworks(&self) -> Result<Vec<FrameworkSummary>, StoreError> {
        self.read(frameworks::list)
    }

    fn framework(&self, id: FrameworkId) -> Result<Option<Framework>, StoreError> {
        self.read(|db| frameworks::find(db, id))
    }

    fn heads(&self) -> Result<Vec<Head>, StoreError> {
        self.read(audit_log::heads)
    }

    fn chain(&self, chain: ChainId, after: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.read(|db| chains::entries(db, chain, after, limit))
    }

    fn chains(&self) -> Result<Vec<ChainId>, StoreError> {
        self.read(chains::all)
    }

    fn has_due_jobs(&self, at: Timestamp) -> Result<bool, StoreError> {
        self.read(|db| jobs::has_due(db, at))
    }

    fn job_counts(&self) -> Result<JobCounts, StoreError> {
        self.read(jobs::counts)
    }

    fn turns(&self) -> Result<Vec<(String, Timestamp)>, StoreError> {
        self.read(repositories::jobs::newest_turns)
    }

    fn jobs(&self, _scope: &PlatformScope, filter: JobFilter) -> Result<Vec<Job>, StoreError> {
        self.read(|db| jobs::list(db, filter))
    }

    fn letters(&self, _scope: &PlatformScope, filter: JobFilter) -> Result<Vec<QueuedLetter>, StoreError> {
        self.read(|db| jobs::letters(db, filter))
    }
}
