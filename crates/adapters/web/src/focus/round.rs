//! The way through a set of objectives: what is next, what was before, where somebody stopped.

use controlkeep_compliance::Finding;
use controlkeep_kernel::{AccountId, ObjectiveId};

use super::set::FocusSet;
use crate::assessments::Opened;

/// One objective by its positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) requirement: usize,
    pub(super) objective: usize,
}

/// All objectives of an assessment in the catalogue's order, and the set that is gone through.
pub(super) struct Round<'a> {
    pub(super) opened: &'a Opened,
    pub(super) set: FocusSet,
    pub(super) spots: Vec<Spot>,
}

impl<'a> Round<'a> {
    pub(super) fn new(opened: &'a Opened, set: FocusSet) -> Self {
        let requirements = opened.catalogue().requirements.iter().enumerate();
        let spots = requirements
            .flat_map(|(requirement, described)| {
                (0..described.objectives.len()).map(move |objective| Spot { requirement, objective })
            })
            .collect();
        Self { opened, set, spots }
    }

    pub(super) fn finding(&self, index: usize) -> Finding {
        let Spot { requirement, objective } = self.spots[index];
        let stored = self.opened.stored(requirement, objective);
        stored.map_or(Finding::NotAssessed, |stored| stored.judgement.finding())
    }

    pub(super) fn family(&self, index: usize) -> &'a str {
        &self.opened.catalogue().requirements[self.spots[index].requirement].family
    }

    /// What people call an objective, such as `3.5.3[b]`.
    pub(super) fn name(&self, index: usize) -> String {
        let Spot { requirement, objective } = self.spots[index];
        self.opened.framework.objective_label(requirement, objective)
    }

    /// The same for addresses: without brackets, as long as that means the same objective.
    pub(super) fn address_name(&self, index: usize) -> String {
        let name = self.name(index);
        let short = without_brackets(&name);
        if self.find(&short) == Some(index) { short } else { name }
    }

    /// The objective that a name of an address means.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let indices = || 0..self.spots.len();
        let exact = indices().find(|index| self.name(*index) == name);
        exact.or_else(|| indices().find(|index| without_brackets(&self.name(*index)) == name))
    }

    /// The place of an objective by its id.
    pub(super) fn place_of(&self, objective: ObjectiveId) -> Option<usize> {
        let (requirement, objective) = self.opened.framework.find_objective(objective)?;
        self.spots.iter().position(|spot| *spot == Spot { requirement, objective })
    }

    /// The next objective of the set. What is open is gone through in circles, because what was
    /// skipped is still open.
    pub(super) fn next(&self, index: usize) -> Option<usize> {
        let ahead = self.first_in(index + 1..self.spots.len());
        match self.set {
            FocusSet::Open => ahead.or_else(|| self.first_in(0..index)),
            _ => ahead,
        }
    }

    /// The objective before. In the set of what is open that is any: whoever goes back wants to see
    /// what was just judged, which is open no longer.
    pub(super) fn previous(&self, index: usize) -> Option<usize> {
        match self.set {
            FocusSet::Open => index.checked_sub(1),
            _ => (0..index).rev().find(|index| self.holds(*index)),
        }
    }

    /// Where to begin: where the person stopped in what is open, else at the start of the set.
    pub(super) fn start(&self, account: Option<AccountId>) -> Option<usize> {
        let resumed = account.and_then(|account| self.resume(account));
        let resumed = resumed.filter(|_| self.set == FocusSet::Open);
        resumed.or_else(|| self.first_in(0..self.spots.len()))
    }

    /// The first objective that is not assessed after the last one that this person changed.
    pub(super) fn resume(&self, account: AccountId) -> Option<usize> {
        let touched = |index: &usize| {
            let Spot { requirement, objective } = self.spots[*index];
            let stored = self.opened.stored(requirement, objective)?;
            (stored.updated_by == Some(account)).then_some((stored.updated_at, *index))
        };
        let indices = 0..self.spots.len();
        let (_, last) = indices.clone().filter_map(|index| touched(&index)).max()?;
        let open = |index: &usize| self.finding(*index) == Finding::NotAssessed;
        (last + 1..indices.end).find(open).or_else(|| (0..last).find(open))
    }

    /// How many objectives of a family are not assessed yet.
    pub(super) fn open_in(&self, family: &str) -> usize {
        let indices = 0..self.spots.len();
        indices
            .filter(|index| self.family(*index) == family && self.finding(*index) == Finding::NotAssessed)
            .count()
    }

    fn holds(&self, index: usize) -> bool {
        self.set.holds(self.family(index), self.finding(index))
    }

    fn first_in(&self, mut indices: std::ops::Range<usize>) -> Option<usize> {
        indices.find(|index| self.holds(*index))
    }
}

fn without_brackets(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '[' | ']')).collect()
}

#[cfg(test)]
mod tests;
