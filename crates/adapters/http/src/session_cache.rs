//! Sessions, rights and organisations in memory.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::TokenHash;
use controlkeep_ports::{SignedIn, StoreError, Views};
use controlkeep_rbac::{Organisation, Slug};
use moka::sync::Cache;

/// How long another node's change may stay unseen here.
const FRESH: Duration = Duration::from_secs(1);

/// Remembers sessions with their rights for at most a second. Whoever changes one on this node
/// forgets it at once.
#[derive(Clone)]
pub struct SessionCache {
    sessions: Cache<TokenHash, Arc<SignedIn>>,
    organisations: Cache<String, Arc<Organisation>>,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self {
            sessions: Cache::builder().max_capacity(10_000).time_to_live(FRESH).build(),
            organisations: Cache::builder().max_capacity(10_000).time_to_live(FRESH).build(),
        }
    }
}

impl SessionCache {
    /// A session that was seen within the last second.
    #[must_use]
    pub fn recent(&self, token: &TokenHash) -> Option<Arc<SignedIn>> {
        self.sessions.get(token)
    }

    /// Reads a session and remembers it, unless there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn read(&self, views: &dyn Views, token: &TokenHash) -> Result<Option<Arc<SignedIn>>, StoreError> {
        let Some(found) = views.session(token)?.map(Arc::new) else { return Ok(None) };
        self.sessions.insert(*token, Arc::clone(&found));
        Ok(Some(found))
    }

    /// An organisation that was seen within the last second.
    pub(crate) fn recent_organisation(&self, slug: &str) -> Option<Arc<Organisation>> {
        self.organisations.get(slug)
    }

    /// Reads an organisation and remembers it, unless there is none.
    pub(crate) fn read_organisation(
        &self,
        views: &dyn Views,
        slug: &Slug,
    ) -> Result<Option<Arc<Organisation>>, StoreError> {
        let Some(found) = views.organisation_by_slug(slug)?.map(Arc::new) else { return Ok(None) };
        self.organisations.insert(slug.as_str().to_owned(), Arc::clone(&found));
        Ok(Some(found))
    }

    /// Forgets everything, after any change of a session, an account or a right. People change
    /// seldom, and a forgotten session costs one query.
    pub fn forget_all(&self) {
        self.sessions.invalidate_all();
    }
}
