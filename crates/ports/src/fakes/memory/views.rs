//! What pages read of the committed state.

mod activity;
mod evidence;
mod jobs;
mod manifests;
mod members;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use controlkeep_accounts::{
    Account, ApiCredential, ApiCredentialKind, CredentialHash, Installation, LinkKey, LinkPurpose,
    OneTimeLink, Session, Tally, TokenHash,
};
use controlkeep_audit::{Entry, Head};
use controlkeep_compliance::{Assessment, Date, Framework};
use controlkeep_evidence::{Digest, EvidenceNumber, SameFile, StoredFile};
use controlkeep_jobs::Job;
use controlkeep_kernel::{
    AccountId, ChainId, FileId, FrameworkId, InviteId, ObjectiveId, OrganisationId, SessionId, Timestamp,
};
use controlkeep_rbac::{Access, Granted, Membership, Organisation, PlatformScope, Scope, Slug};

use super::MemoryStore;
use super::state::State;
use crate::{
    AccountFilter, AccountPage, AccountSummary, ActivityFilter, ActivityPage, AssessmentHead,
    AssessmentSheet, AttemptKey, CredentialHeld, DueEvidence, EvidenceCounts, EvidenceFilter, EvidencePage,
    EvidenceSheet, FrameworkSummary, InviteSummary, JobCounts, JobFilter, LinkedEvidence, ManifestFilter,
    ManifestHead, MemberSummary, OrganisationSummary, QueuedLetter, SignedIn, SignedInAccount, StoreError,
    Views,
};

impl MemoryStore {
    /// What was committed last, unless a test wants the database to be away.
    fn read(&self) -> Result<Arc<State>, StoreError> {
        self.failure()?;
        Ok(self.snapshot())
    }
}

impl Views for MemoryStore {
    fn ping(&self) -> Result<(), StoreError> {
        self.failure()
    }

    fn installation(&self) -> Result<Option<Installation>, StoreError> {
        Ok(self.read()?.installation.clone())
    }

    fn session(&self, token: &TokenHash) -> Result<Option<SignedIn>, StoreError> {
        let state = self.read()?;
        let session = state.sessions.values().find(|session| session.token == *token).cloned();
        Ok(session.map(|session| SignedIn { account: state.signed_in(&session), session }))
    }

    fn session_by_id(&self, id: SessionId) -> Result<Option<SignedIn>, StoreError> {
        let state = self.read()?;
        let session = state.sessions.get(&id).cloned();
        Ok(session.map(|session| SignedIn { account: state.signed_in(&session), session }))
    }

    fn api_credential(
        &self,
        kind: ApiCredentialKind,
        hash: &CredentialHash,
    ) -> Result<Option<CredentialHeld>, StoreError> {
        let state = self.read()?;
        let is_it = |credential: &&ApiCredential| credential.kind == kind && credential.hash == *hash;
        let found = state.api_credentials.values().find(is_it).cloned();
        Ok(found.and_then(|credential| {
            let owner = state.with_rights(credential.account)?;
            Some(CredentialHeld::of(credential, owner))
        }))
    }

    fn api_credentials_of(&self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError> {
        Ok(self.read()?.api_credentials_of(account))
    }

    fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let state = self.read()?;
        let of_account = |session: &&Session| session.account == Some(account);
        let mut sessions: Vec<_> = state.sessions.values().filter(of_account).cloned().collect();
        sessions.sort_by_key(|session| Reverse((session.last_seen, session.id)));
        Ok(sessions)
    }

    fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        Ok(self.read()?.accounts.get(&id).cloned())
    }

    fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut accounts: Vec<_> = self.read()?.accounts.values().cloned().collect();
        accounts.sort_by_key(|account| (account.name.as_str().to_lowercase(), account.id));
        Ok(accounts)
    }

    fn account_page(&self, _: &PlatformScope, filter: &AccountFilter) -> Result<AccountPage, StoreError> {
        Ok(members::account_page(&*self.read()?, filter))
    }

    fn account_summary(
        &self,
        _: &PlatformScope,
        account: AccountId,
    ) -> Result<Option<AccountSummary>, StoreError> {
        Ok(members::account_summary(&*self.read()?, account))
    }

    fn tally(&self, key: &AttemptKey) -> Result<Option<Tally>, StoreError> {
        Ok(self.read()?.attempts.get(key).copied())
    }

    fn one_time_link(&self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError> {
        Ok(self.read()?.links.get(key).cloned())
    }

    fn one_time_links_of(
        &self,
        purpose: LinkPurpose,
        subject: [u8; 16],
    ) -> Result<Vec<OneTimeLink>, StoreError> {
        Ok(self.read()?.links_of(purpose, subject))
    }

    fn members(&self, scope: &Scope) -> Result<Vec<MemberSummary>, StoreError> {
        Ok(members::members(&*self.read()?, scope))
    }

    fn invites(&self, scope: &Scope) -> Result<Vec<InviteSummary>, StoreError> {
        Ok(members::invites(&*self.read()?, scope))
    }

    fn invite(&self, id: InviteId) -> Result<Option<InviteSummary>, StoreError> {
        let state = self.read()?;
        Ok(state.invites.get(&id).and_then(|invite| members::invite(&state, invite)))
    }

    fn backup_codes_left(&self, account: AccountId) -> Result<usize, StoreError> {
        Ok(self.read()?.backup_codes.get(&account).map_or(0, Vec::len))
    }

    fn organisation_by_slug(&self, slug: &Slug) -> Result<Option<Organisation>, StoreError> {
        Ok(self.read()?.organisation_by_slug(slug))
    }

    fn organisations_of(&self, account: AccountId) -> Result<Vec<OrganisationSummary>, StoreError> {
        let state = self.read()?;
        let mut summaries = state
            .memberships_of(account)
            .filter_map(|membership| state.organisation_summary(membership))
            .collect::<Result<Vec<_>, _>>()?;
        summaries.sort_by_key(|summary| {
            (summary.organisation.name.as_str().to_lowercase(), summary.organisation.id)
        });
        Ok(summaries)
    }

    fn assessments(&self, scope: &Scope) -> Result<Vec<AssessmentHead>, StoreError> {
        let state = self.read()?;
        let newest_first = state.newest_first(scope.organisation());
        newest_first.into_iter().map(|assessment| state.head_of(assessment)).collect()
    }

    fn assessment(&self, scope: &Scope, number: u32) -> Result<Option<AssessmentSheet>, StoreError> {
        let state = self.read()?;
        Ok(state.assessment(scope.organisation(), number).map(|assessment| AssessmentSheet {
            assessment: assessment.clone(),
            findings: state.findings_of(assessment.id),
            partial_credits: state.partial_credits_of(assessment.id),
        }))
    }

    fn evidence_page(&self, scope: &Scope, filter: &EvidenceFilter) -> Result<EvidencePage, StoreError> {
        Ok(evidence::page(&*self.read()?, scope.organisation(), filter))
    }

    fn evidence(&self, scope: &Scope, number: EvidenceNumber) -> Result<Option<EvidenceSheet>, StoreError> {
        let state = self.read()?;
        let item = state.evidence_item(scope.organisation(), number);
        Ok(item.map(|item| evidence::sheet(&state, item)))
    }

    fn evidence_for(
        &self,
        scope: &Scope,
        assessment: u32,
        objectives: &[ObjectiveId],
    ) -> Result<Vec<LinkedEvidence>, StoreError> {
        Ok(evidence::linked(&*self.read()?, scope.organisation(), assessment, objectives))
    }

    fn evidence_counts(&self, scope: &Scope, assessment: u32) -> Result<EvidenceCounts, StoreError> {
        Ok(evidence::counts(&*self.read()?, scope.organisation(), assessment))
    }

    fn manifests(&self, scope: &Scope, filter: ManifestFilter) -> Result<Vec<ManifestHead>, StoreError> {
        Ok(manifests::heads(&*self.read()?, scope.organisation(), filter))
    }

    fn evidence_file(
        &self,
        scope: &Scope,
        number: EvidenceNumber,
        file: FileId,
    ) -> Result<Option<StoredFile>, StoreError> {
        Ok(self.read()?.evidence_file(scope.organisation(), number, file))
    }

    fn same_file(&self, scope: &Scope, sha256: &Digest) -> Result<Option<SameFile>, StoreError> {
        Ok(self.read()?.same_file(scope.organisation(), sha256))
    }

    fn kept_files(&self, after: Option<FileId>, limit: usize) -> Result<Vec<StoredFile>, StoreError> {
        let files = self.read()?.kept_files();
        Ok(files
            .into_iter()
            .filter(|stored| after.is_none_or(|id| stored.file.id > id))
            .take(limit)
            .collect())
    }

    fn due_evidence(&self, until: Date) -> Result<Vec<DueEvidence>, StoreError> {
        Ok(evidence::due(&*self.read()?, until))
    }

    fn activity(&self, scope: &Scope, filter: &ActivityFilter) -> Result<ActivityPage, StoreError> {
        let state = self.read()?;
        Ok(activity::page(&state, scope.chain(), filter))
    }

    fn platform_activity(
        &self,
        _scope: &PlatformScope,
        filter: &ActivityFilter,
    ) -> Result<ActivityPage, StoreError> {
        let state = self.read()?;
        Ok(activity::page(&state, ChainId::PLATFORM, filter))
    }

    fn frameworks(&self) -> Result<Vec<FrameworkSummary>, StoreError> {
        Ok(self.read()?.framework_summaries())
    }

    fn framework(&self, id: FrameworkId) -> Result<Option<Framework>, StoreError> {
        Ok(self.read()?.frameworks.get(&id).map(|shelved| shelved.framework.clone()))
    }

    fn newest_entry(&self, scope: &Scope) -> Result<i64, StoreError> {
        Ok(self.read()?.heads.get(&scope.chain()).map_or(0, |head| head.sequence))
    }

    fn heads(&self) -> Result<Vec<Head>, StoreError> {
        Ok(self.read()?.heads.values().copied().collect())
    }

    fn chain(&self, chain: ChainId, after: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let state = self.read()?;
        let mut entries: Vec<&Entry> =
            state.entries_of(chain).filter(|entry| entry.sequence > after).collect();
        entries.sort_by_key(|entry| entry.sequence);
        Ok(entries.into_iter().take(limit).cloned().collect())
    }

    fn chains(&self) -> Result<Vec<ChainId>, StoreError> {
        let chains: BTreeSet<_> = self.read()?.entries.iter().map(|entry| entry.chain).collect();
        Ok(chains.into_iter().collect())
    }

    fn has_due_jobs(&self, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.read()?.has_due_jobs(at))
    }

    fn job_counts(&self) -> Result<JobCounts, StoreError> {
        Ok(self.read()?.job_counts())
    }

    fn turns(&self) -> Result<Vec<(String, Timestamp)>, StoreError> {
        Ok(self.read()?.newest_turns())
    }

    fn jobs(&self, _scope: &PlatformScope, filter: JobFilter) -> Result<Vec<Job>, StoreError> {
        Ok(self.read()?.jobs_newest_first(filter))
    }

    fn letters(&self, _scope: &PlatformScope, filter: JobFilter) -> Result<Vec<QueuedLetter>, StoreError> {
        Ok(self.read()?.letters_newest_first(filter))
    }
}

impl State {
    fn signed_in(&self, session: &Session) -> Option<SignedInAccount> {
        self.with_rights(session.account?)
    }

    fn with_rights(&self, account: AccountId) -> Option<SignedInAccount> {
        let account = self.accounts.get(&account)?;
        let role = |membership: &Membership| (membership.organisation, membership.role);
        let access = Access {
            account: account.id,
            administrator: account.administrator,
            memberships: self.memberships_of(account.id).map(role).collect(),
            granted: Granted::EVERYTHING,
        };
        Some(SignedInAccount::of(account, access))
    }

    fn organisation_summary(
        &self,
        membership: &Membership,
    ) -> Option<Result<OrganisationSummary, StoreError>> {
        let organisation = self.organisations.get(&membership.organisation)?.clone();
        let newest = self.newest_first(organisation.id).into_iter().next();
        let assessment = newest.map(|assessment| self.head_of(assessment)).transpose();
        Some(assessment.map(|assessment| OrganisationSummary {
            organisation,
            role: membership.role,
            assessment,
        }))
    }

    fn newest_first(&self, organisation: OrganisationId) -> Vec<&Assessment> {
        let mut assessments: Vec<_> = self.assessments_of(organisation).collect();
        assessments.sort_by_key(|assessment| Reverse(assessment.number));
        assessments
    }
}
