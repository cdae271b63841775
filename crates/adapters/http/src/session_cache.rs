//! Sessions, rights and organisations in memory.

use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::{ApiCredentialKind, CredentialHash, TokenHash};
use controlkeep_kernel::SessionId;
use controlkeep_ports::{CredentialHeld, Neighbours, News, SignedIn, StoreError, Views};
use controlkeep_rbac::{Organisation, Slug};
use moka::sync::Cache;

/// How long another node's change may stay unseen here.
const FRESH: Duration = Duration::from_secs(1);

/// Remembers sessions with their rights for at most a second. Whoever changes one on this node
/// forgets it at once, and tells the other nodes when they can be told.
#[derive(Clone)]
pub struct SessionCache {
    sessions: Cache<TokenHash, Arc<SignedIn>>,
    programs: Cache<SessionId, Arc<SignedIn>>,
    credentials: Cache<(ApiCredentialKind, CredentialHash), Arc<CredentialHeld>>,
    organisations: Cache<String, Arc<Organisation>>,
    neighbours: Option<Arc<dyn Neighbours>>,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self {
            sessions: fresh(),
            programs: fresh(),
            credentials: fresh(),
            organisations: fresh(),
            neighbours: None,
        }
    }
}

fn fresh<K, V>() -> Cache<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    Cache::builder().max_capacity(10_000).time_to_live(FRESH).build()
}

impl SessionCache {
    /// Tells other nodes what has to be forgotten.
    #[must_use]
    pub fn telling(mut self, neighbours: Arc<dyn Neighbours>) -> Self {
        self.neighbours = Some(neighbours);
        self
    }

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

    /// The session of an access token, seen within the last second.
    pub(crate) fn recent_program(&self, id: SessionId) -> Option<Arc<SignedIn>> {
        self.programs.get(&id)
    }

    /// Reads the session of an access token and remembers it, unless there is none.
    pub(crate) fn read_program(
        &self,
        views: &dyn Views,
        id: SessionId,
    ) -> Result<Option<Arc<SignedIn>>, StoreError> {
        let Some(found) = views.session_by_id(id)?.map(Arc::new) else { return Ok(None) };
        self.programs.insert(id, Arc::clone(&found));
        Ok(Some(found))
    }

    /// A key or certificate that was seen within the last second.
    pub(crate) fn recent_credential(
        &self,
        kind: ApiCredentialKind,
        hash: CredentialHash,
    ) -> Option<Arc<CredentialHeld>> {
        self.credentials.get(&(kind, hash))
    }

    /// Reads a key or certificate and remembers it, unless there is none.
    pub(crate) fn read_credential(
        &self,
        views: &dyn Views,
        kind: ApiCredentialKind,
        hash: CredentialHash,
    ) -> Result<Option<Arc<CredentialHeld>>, StoreError> {
        let Some(found) = views.api_credential(kind, &hash)?.map(Arc::new) else { return Ok(None) };
        self.credentials.insert((kind, hash), Arc::clone(&found));
        Ok(Some(found))
    }

    /// Forgets the session of an access token, after its use was noted.
    pub(crate) fn forget_program(&self, id: SessionId) {
        self.programs.invalidate(&id);
    }

    /// Forgets one key or certificate, after its use was noted.
    pub(crate) fn forget_credential(&self, kind: ApiCredentialKind, hash: CredentialHash) {
        self.credentials.invalidate(&(kind, hash));
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

    /// Forgets everything here and on the other nodes, after any change of a session, an account or a
    /// right. People change seldom, and a forgotten session costs one query.
    pub fn forget_all(&self) {
        self.forget_here();
        if let Some(neighbours) = &self.neighbours {
            neighbours.tell(News::Access);
        }
    }

    /// Forgets everything here alone: another node said so, or nothing changed that opens or closes
    /// anything.
    pub fn forget_here(&self) {
        self.sessions.invalidate_all();
        self.programs.invalidate_all();
        self.credentials.invalidate_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use controlkeep_ports::Neighbours;

    use super::*;

    #[derive(Default)]
    struct Heard(Mutex<Vec<News>>);

    impl Neighbours for Heard {
        fn tell(&self, news: News) {
            self.0.lock().unwrap().push(news);
        }
    }

    #[test]
    fn a_change_is_told_and_what_was_told_is_not_told_on() {
        let heard = Arc::new(Heard::default());
        let cache = SessionCache::default().telling(heard.clone());
        cache.clone().forget_here();
        assert!(heard.0.lock().unwrap().is_empty());
        cache.clone().forget_all();
        assert_eq!(*heard.0.lock().unwrap(), [News::Access]);
    }
}
