//! Frameworks at hand.

use std::sync::Arc;

use controlkeep_compliance::{Framework, RuleSet, ScoreCard, ScoreTerms, Scorer, Sheet};
use controlkeep_kernel::{FrameworkId, OrganisationId};
use controlkeep_ports::{AssessmentSheet, StoreError, Tx, Views};
use controlkeep_rbac::Scope;

use super::kept::Kept;
use crate::findings::{Sheets, sheet_of};

/// Keeps every framework that was read once, and what the rules say about it.
///
/// A stored framework never changes, so what is kept is right for ever; every click on a finding
/// needs one, and reading it takes longer than all the rest. Clones share what they keep.
///
/// Nobody asks for a framework in the transaction that installs it: the transaction might be rolled
/// back, and the shelf would keep what was never stored.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    frameworks: Kept<FrameworkId, Arc<Framework>>,
    /// By framework and edition of the rules.
    terms: Kept<(FrameworkId, String), Arc<ScoreTerms>>,
    /// Which framework an assessment is against, which never changes either.
    against: Kept<(OrganisationId, u32), FrameworkId>,
    /// The findings that were changed last.
    pub(crate) sheets: Sheets,
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
        if let Some(framework) = self.frameworks.find(&id) {
            return Ok(Some(framework));
        }
        Ok(load()?.map(|framework| self.frameworks.keep(framework.id(), Arc::new(framework))))
    }

    /// Gives a framework that was read before.
    #[must_use]
    pub fn at_hand(&self, id: FrameworkId) -> Option<Arc<Framework>> {
        self.frameworks.find(&id)
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

    /// Gives the framework of an assessment; nothing when the organisation has none of that number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of_assessment(
        &self,
        views: &dyn Views,
        scope: &Scope,
        number: u32,
    ) -> Result<Option<Arc<Framework>>, StoreError> {
        let place = (scope.organisation(), number);
        if let Some(id) = self.against.find(&place) {
            return self.of(views, id);
        }
        let Some(sheet) = views.assessment(scope, number)? else { return Ok(None) };
        self.of(views, self.against.keep(place, sheet.assessment.framework))
    }

    /// Scores a sheet of a framework.
    #[must_use]
    pub fn score(&self, framework: &Framework, sheet: &Sheet, rules: &RuleSet) -> ScoreCard {
        Scorer::with(framework.catalogue(), rules, self.terms(framework, rules)).score(sheet)
    }

    /// Scores an assessment as it is stored.
    #[must_use]
    pub fn score_stored(
        &self,
        framework: &Framework,
        stored: &AssessmentSheet,
        rules: &RuleSet,
    ) -> ScoreCard {
        self.score(framework, &sheet_of(framework, &stored.findings, &stored.partial_credits), rules)
    }

    fn terms(&self, framework: &Framework, rules: &RuleSet) -> Arc<ScoreTerms> {
        let key = (framework.id(), rules.version.clone());
        self.terms
            .find(&key)
            .unwrap_or_else(|| self.terms.keep(key, Arc::new(ScoreTerms::of(framework.catalogue(), rules))))
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
