//! What pages read of the committed state.

mod activity;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use controlkeep_accounts::{Account, Installation, Session, TokenHash};
use controlkeep_audit::{Entry, Head};
use controlkeep_compliance::{Assessment, Framework};
use controlkeep_kernel::{AccountId, ChainId, FrameworkId, OrganisationId};
use controlkeep_rbac::{Access, Membership, Organisation, PlatformScope, Scope, Slug};

use super::MemoryStore;
use super::state::State;
use crate::{
    ActivityFilter, ActivityPage, AssessmentHead, AssessmentSheet, FrameworkSummary, OrganisationSummary,
    SignedIn, SignedInAccount, StoreError, Views,
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
}

impl State {
    fn signed_in(&self, session: &Session) -> Option<SignedInAccount> {
        let account = self.accounts.get(&session.account?)?;
        let role = |membership: &Membership| (membership.organisation, membership.role);
        let access = Access {
            account: account.id,
            administrator: account.administrator,
            memberships: self.memberships_of(account.id).map(role).collect(),
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
