//! One transaction, as use cases see it.

use controlkeep_ports::{
    Accounts, Answers, ApiCredentials, Assessments, Attempts, AuditLog, Devices, Evidence, Findings,
    Frameworks, Installations, Invites, Jobs, Manifests, Memberships, OneTimeLinks, Organisations, Outbox,
    RefreshTokens, Rollback, SealedValues, Sessions, StoreError, Tx, Uploads, VaultChecks,
};

use crate::connection::Db;
use crate::failure::{After, Failure, Outcome};

/// One value is every repository. It remembers a failure that nothing may follow.
pub(crate) struct DieselTx<'a> {
    db: &'a mut Db,
    failed: Option<Failure>,
}

impl DieselTx<'_> {
    /// Runs one step, unless an earlier one has ended the transaction. A database that goes on after
    /// a failed statement would otherwise keep half of what was meant.
    pub(crate) fn step<T>(&mut self, job: impl FnOnce(&mut Db) -> Outcome<T>) -> Result<T, StoreError> {
        if let Some(failure) = &self.failed {
            return Err(failure.error.clone());
        }
        job(self.db).map_err(|failure| {
            let error = failure.error.clone();
            if failure.after != After::GoOn {
                self.failed = Some(failure);
            }
            error
        })
    }
}

/// What shall become of a transaction whose work has run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Keep it.
    Keep,
    /// Undo it: the work wants so.
    Undo,
    /// Undo it: a step failed.
    Failed(StoreError),
    /// Undo it and run the work again.
    Again(StoreError),
}

/// Runs the work of a use case within the transaction that is open on `db`.
pub(crate) fn attempt(db: &mut Db, work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>) -> Verdict {
    #[cfg(feature = "seeded-bugs")]
    crate::seeded::begin_again();
    let mut tx = DieselTx { db, failed: None };
    let wanted = work(&mut tx);
    match (wanted, tx.failed) {
        (_, Some(Failure { error, after: After::Again })) => Verdict::Again(error),
        (Ok(()), Some(failure)) => Verdict::Failed(failure.error),
        (Ok(()), None) => Verdict::Keep,
        (Err(Rollback), _) => Verdict::Undo,
    }
}

impl Tx for DieselTx<'_> {
    fn accounts(&mut self) -> &mut dyn Accounts {
        self
    }

    fn sessions(&mut self) -> &mut dyn Sessions {
        self
    }

    fn api_credentials(&mut self) -> &mut dyn ApiCredentials {
        self
    }

    fn refresh_tokens(&mut self) -> &mut dyn RefreshTokens {
        self
    }

    fn devices(&mut self) -> &mut dyn Devices {
        self
    }

    fn one_time_links(&mut self) -> &mut dyn OneTimeLinks {
        self
    }

    fn invites(&mut self) -> &mut dyn Invites {
        self
    }

    fn attempts(&mut self) -> &mut dyn Attempts {
        self
    }

    fn installations(&mut self) -> &mut dyn Installations {
        self
    }

    fn organisations(&mut self) -> &mut dyn Organisations {
        self
    }

    fn memberships(&mut self) -> &mut dyn Memberships {
        self
    }

    fn frameworks(&mut self) -> &mut dyn Frameworks {
        self
    }

    fn assessments(&mut self) -> &mut dyn Assessments {
        self
    }

    fn findings(&mut self) -> &mut dyn Findings {
        self
    }

    fn answers(&mut self) -> &mut dyn Answers {
        self
    }

    fn uploads(&mut self) -> &mut dyn Uploads {
        self
    }

    fn evidence(&mut self) -> &mut dyn Evidence {
        self
    }

    fn manifests(&mut self) -> &mut dyn Manifests {
        self
    }

    fn vault_checks(&mut self) -> &mut dyn VaultChecks {
        self
    }

    fn jobs(&mut self) -> &mut dyn Jobs {
        self
    }

    fn outbox(&mut self) -> &mut dyn Outbox {
        self
    }

    fn sealed_values(&mut self) -> &mut dyn SealedValues {
        self
    }

    fn audit(&mut self) -> &mut dyn AuditLog {
        self
    }
}
