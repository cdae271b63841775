//! What pages read: whole views, each with a fixed number of queries. Nothing here writes.

mod activity;
mod assessments;
mod frameworks;
mod people;

use controlkeep_accounts::{Account, Installation, Session, TokenHash};
use controlkeep_audit::{Entry, Head};
use controlkeep_compliance::Framework;
use controlkeep_kernel::{AccountId, ChainId, FrameworkId};
use controlkeep_rbac::{Organisation, Scope, Slug};

pub use activity::{ActivityFilter, ActivityPage};
pub use assessments::{AssessmentHead, AssessmentSheet, ScoreSummary};
pub use frameworks::FrameworkSummary;
pub use people::{OrganisationSummary, SignedIn, SignedInAccount};

use crate::StoreError;

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

    /// One page of an organisation's activity, newest first.
    ///
    /// # Errors
    /// When the store fails.
    fn activity(&self, scope: &Scope, filter: &ActivityFilter) -> Result<ActivityPage, StoreError>;

    /// One page of the activity that belongs to no organisation, newest first. Only whoever
    /// administers the platform may ask, and the caller has checked that.
    ///
    /// # Errors
    /// When the store fails.
    fn platform_activity(
        &self,
        scope: &controlkeep_rbac::PlatformScope,
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
}
