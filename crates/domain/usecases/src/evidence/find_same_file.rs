//! Finding what the organisation keeps already.

use controlkeep_evidence::{Digest, SameFile};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// Finds the oldest file of that content in the organisation, so that a person may link it instead of
/// keeping it twice. What other organisations keep is never looked at and takes no time.
///
/// # Errors
/// When the store fails.
pub fn find_same_file(
    store: &dyn Store,
    scope: &Scope,
    sha256: &Digest,
) -> Result<Option<SameFile>, StoreError> {
    store.transact(|tx| tx.evidence().same_file(scope, sha256))
}
