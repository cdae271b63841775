//! Frameworks at hand.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use controlkeep_compliance::Framework;
use controlkeep_kernel::FrameworkId;
use controlkeep_ports::{StoreError, Tx, Views};

/// Keeps every framework that was read once.
///
/// A stored framework never changes, so what is kept is right for ever; every click on a finding
/// needs one, and reading it takes longer than all the rest. Clones share what they keep.
///
/// Nobody asks for a framework in the transaction that installs it: the transaction might be rolled
/// back, and the shelf would keep what was never stored.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    kept: Arc<RwLock<HashMap<FrameworkId, Arc<Framework>>>>,
}

impl Shelf {
    /// Gives a framework, and loads it when it is asked for the first time. That there is none is
    /// not remembered, because it may come.
    ///
    /// # Errors
    /// What `load` fails with.
    pub fn get(
        &self,
        id: FrameworkId,
        load: impl FnOnce() -> Result<Option<Framework>, StoreError>,
    ) -> Result<Option<Arc<Framework>>, StoreError> {
        if let Some(framework) = self.find(id) {
            return Ok(Some(framework));
        }
        Ok(load()?.map(|framework| self.keep(framework)))
    }

    /// Gives a framework, within a transaction.
    ///
    /// # Errors
    /// When the store fails.
    pub fn within(&self, tx: &mut dyn Tx, id: FrameworkId) -> Result<Option<Arc<Framework>>, StoreError> {
        self.get(id, || tx.frameworks().find(id))
    }

    /// Gives a framework, for a page.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(&self, views: &dyn Views, id: FrameworkId) -> Result<Option<Arc<Framework>>, StoreError> {
        self.get(id, || views.framework(id))
    }

    // A thread that panicked left the map whole: nothing is ever changed in it, only added.
    fn find(&self, id: FrameworkId) -> Option<Arc<Framework>> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    fn keep(&self, framework: Framework) -> Arc<Framework> {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(framework.id()).or_insert_with(|| Arc::new(framework)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frameworks::embedded_frameworks;

    fn level_1() -> Framework {
        embedded_frameworks().swap_remove(0)
    }

    #[test]
    fn a_framework_is_loaded_once_for_all_clones() {
        let shelf = Shelf::default();
        let id = level_1().id();
        let first = shelf.get(id, || Ok(Some(level_1()))).unwrap().unwrap();
        let second = shelf.clone().get(id, || panic!("it is at hand")).unwrap().unwrap();
        assert!(Arc::ptr_eq(&first, &second));
    }

    #[test]
    fn what_is_missing_is_looked_for_again() {
        let shelf = Shelf::default();
        let id = level_1().id();
        assert_eq!(shelf.get(id, || Ok(None)), Ok(None));
        assert!(shelf.get(id, || Ok(Some(level_1()))).unwrap().is_some());
    }

    #[test]
    fn a_failure_is_not_remembered() {
        let shelf = Shelf::default();
        let id = level_1().id();
        let away = || Err(StoreError::Unavailable("away".into()));
        assert_eq!(shelf.get(id, away), Err(StoreError::Unavailable("away".into())));
        assert!(shelf.get(id, || Ok(Some(level_1()))).unwrap().is_some());
    }

    #[test]
    fn whoever_loads_at_the_same_time_gets_the_same_copy() {
        let shelf = Shelf::default();
        let id = level_1().id();
        let all: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| shelf.get(id, || Ok(Some(level_1()))).unwrap().unwrap()))
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(all.iter().all(|framework| Arc::ptr_eq(framework, &all[0])));
    }
}
