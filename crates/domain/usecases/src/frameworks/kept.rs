//! What is kept in memory because it never changes.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

/// A map in which nothing is ever changed, only added. Clones share it.
#[derive(Debug)]
pub(super) struct Kept<K, V>(Arc<RwLock<HashMap<K, V>>>);

impl<K, V> Clone for Kept<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    // A thread that panicked left the map whole: nothing is ever changed in it.
    pub(super) fn find(&self, key: &K) -> Option<V> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a value, unless another was faster; gives the one that is kept.
    pub(super) fn keep(&self, key: K, value: V) -> V {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(key).or_insert(value).clone()
    }
}
