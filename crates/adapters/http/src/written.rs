//! What was written for one caller and is still right for the next.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use controlkeep_compliance::Date;
use controlkeep_rbac::Scope;
use moka::sync::Cache;

use crate::{App, Problem};

/// What was written last, by what it is about. It is given again as long as the newest entry of the
/// organisation's activity is the one that was there before it was made, on the same day and under the
/// same rules: every change leaves an entry, so nothing can have changed since. Asking for that entry
/// is one small query, so what is given is never old, on any number of nodes.
///
/// The key holds whatever else it depends on, first of all the organisation.
pub struct Written<K, V> {
    kept: Cache<K, Arc<Edition<V>>>,
}

struct Edition<V> {
    newest: i64,
    day: Date,
    rule_set: String,
    value: V,
}

impl<K, V> fmt::Debug for Written<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("weight", &self.kept.weighted_size()).finish()
    }
}

impl<K, V> Written<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Keeps values of `most` bytes in all; `weigh` says how many bytes one has.
    #[must_use]
    pub fn new(most: u64, weigh: fn(&V) -> usize) -> Self {
        let weigher =
            move |_: &K, edition: &Arc<Edition<V>>| u32::try_from(weigh(&edition.value)).unwrap_or(u32::MAX);
        Self { kept: Cache::builder().max_capacity(most).weigher(weigher).build() }
    }

    /// Gives what was written last, or writes it anew.
    ///
    /// # Errors
    /// When the store fails, and what `write` fails with; then nothing is kept.
    pub fn get_or_write(
        &self,
        app: &App,
        scope: &Scope,
        key: K,
        write: impl FnOnce() -> Result<V, Problem>,
    ) -> Result<V, Problem> {
        // Asked before the reading, so that what changes meanwhile is read again next time.
        let newest = app.views.newest_entry(scope)?;
        let (day, rule_set) = (app.clock.now().utc_day(), &app.rules().version);
        let is_right =
            |last: &Arc<Edition<V>>| last.newest == newest && last.day == day && last.rule_set == *rule_set;
        if let Some(last) = self.kept.get(&key).filter(is_right) {
            return Ok(last.value.clone());
        }
        let value = write()?;
        let edition = Edition { newest, day, rule_set: rule_set.clone(), value: value.clone() };
        self.kept.insert(key, Arc::new(edition));
        Ok(value)
    }
}
