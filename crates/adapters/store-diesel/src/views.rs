//! What pages read: each method with a fixed number of queries.

mod activity;
mod assessments;
mod chains;
mod people;

use controlkeep_accounts::{Account, Installation, Session, TokenHash};
use controlkeep_audit::{Entry, Head};
use controlkeep_compliance::Framework;
use controlkeep_kernel::{AccountId, ChainId, FrameworkId};
use controlkeep_ports::{
    ActivityFilter, ActivityPage, AssessmentHead, AssessmentSheet, FrameworkSummary, OrganisationSummary,
    SignedIn, Store, StoreError, Views,
};
use controlkeep_rbac::{Organisation, PlatformScope, Scope, Slug};

use crate::DieselStore;
use crate::repositories::{accounts, audit_log, frameworks, installations, organisations, sessions};

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

    fn activity(&self, scope: &Scope, filter: &ActivityFilter) -> Result<ActivityPage, StoreError> {
        self.read(|db| activity::page(db, scope.chain(), filter))
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
}
