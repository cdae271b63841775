//! The store and its transactions.

use crate::{
    Accounts, Answers, ApiCredentials, Assessments, Attempts, AuditLog, Devices, Evidence, Findings,
    Frameworks, Installations, Invites, Jobs, Manifests, Memberships, OneTimeLinks, Organisations, Outbox,
    RefreshTokens, SealedValues, Sessions, Uploads, VaultChecks,
};

/// The store cannot do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database is away, too slow or has no free connection. Trying again later makes sense.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// The database has no room left, or may not be written.
    #[error("the database takes no more data: {0}")]
    Full(String),
    /// Something with that key is there already, such as an account with that address.
    #[error("there is one already: {0}")]
    Conflict(String),
    /// The row changed since it was read.
    #[error("the stored {0} changed since it was read")]
    Stale(&'static str),
    /// A row breaks an invariant, by table, column and id.
    #[error("the stored data is damaged: {table}.{column} of {id}: {detail}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// Of which row.
        id: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The work was never run.
    #[error("the transaction was never run")]
    NeverRan,
    /// The database refused for a reason that no caller can act on.
    #[error("the database refused: {0}")]
    Refused(String),
}

/// The work of a transaction does not want to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollback;

/// A transactional store. The pleasant way in is [`transact`](trait.Store.html#method.transact).
pub trait Store: Send + Sync {
    /// Runs `work` in one transaction: all of it is kept, or nothing. The work may be run again when
    /// the database asks for it, so nothing outside the store may happen in it.
    ///
    /// # Errors
    /// When the transaction cannot be begun or committed.
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError>;
}

impl dyn Store + '_ {
    /// Runs `work` in one transaction and gives back what it gives. `Ok` commits, `Err` rolls back.
    ///
    /// # Errors
    /// What the work refuses, and whatever keeps the store from committing.
    pub fn transact<T, E: From<StoreError>>(
        &self,
        mut work: impl FnMut(&mut dyn Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut outcome = None;
        let committed = self.transact_dyn(&mut |tx| match outcome.insert(work(tx)) {
            Ok(_) => Ok(()),
            Err(_) => Err(Rollback),
        });
        match outcome {
            Some(Ok(value)) => committed.map(|()| value).map_err(E::from),
            Some(Err(refusal)) => Err(refusal),
            None => Err(committed.err().unwrap_or(StoreError::NeverRan).into()),
        }
    }
}

/// One transaction: a repository for each aggregate.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Tx: Send {
    /// People who can sign in.
    fn accounts(&mut self) -> &mut dyn Accounts;
    /// Their sessions.
    fn sessions(&mut self) -> &mut dyn Sessions;
    /// Keys and certificates of programs.
    fn api_credentials(&mut self) -> &mut dyn ApiCredentials;
    /// What keeps programs signed in.
    fn refresh_tokens(&mut self) -> &mut dyn RefreshTokens;
    /// The devices they signed in from.
    fn devices(&mut self) -> &mut dyn Devices;
    /// Links that open one thing once.
    fn one_time_links(&mut self) -> &mut dyn OneTimeLinks;
    /// Invites into organisations.
    fn invites(&mut self) -> &mut dyn Invites;
    /// Counted tries.
    fn attempts(&mut self) -> &mut dyn Attempts;
    /// The installation.
    fn installations(&mut self) -> &mut dyn Installations;
    /// Tenants.
    fn organisations(&mut self) -> &mut dyn Organisations;
    /// Who belongs to which.
    fn memberships(&mut self) -> &mut dyn Memberships;
    /// Catalogues of requirements.
    fn frameworks(&mut self) -> &mut dyn Frameworks;
    /// Assessments.
    fn assessments(&mut self) -> &mut dyn Assessments;
    /// Findings and choices of partial credit.
    fn findings(&mut self) -> &mut dyn Findings;
    /// Answers to requests that may come twice.
    fn answers(&mut self) -> &mut dyn Answers;
    /// Files that come in parts.
    fn uploads(&mut self) -> &mut dyn Uploads;
    /// Items of evidence with all that belongs to them.
    fn evidence(&mut self) -> &mut dyn Evidence;
    /// Frozen hash lists of evidence.
    fn manifests(&mut self) -> &mut dyn Manifests;
    /// Verifications of all files.
    fn vault_checks(&mut self) -> &mut dyn VaultChecks;
    /// Work that is done afterwards.
    fn jobs(&mut self) -> &mut dyn Jobs;
    /// Letters that wait to be sent.
    fn outbox(&mut self) -> &mut dyn Outbox;
    /// What the installation's key seals, wherever it is.
    fn sealed_values(&mut self) -> &mut dyn SealedValues;
    /// The audit chains.
    fn audit(&mut self) -> &mut dyn AuditLog;
}
