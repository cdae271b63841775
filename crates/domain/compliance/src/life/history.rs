//! All that happened to one assessment scope.

use super::build::build;
use super::record::{Record, View};
use super::setback::Setbacks;
use super::{ContractStanding, StatusFact, StatusFactRefused, StatusStanding, contract, standing};
use crate::{Date, Demand, RuleSet};

/// All that happened to one assessment scope, found to be possible. Any number of days can be asked
/// of it: later facts do not count for earlier days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusHistory<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) facts: &'a [StatusFact],
    /// Every status ever reached, in the order of their dates.
    pub(super) records: Vec<Record<'a>>,
    pub(super) setbacks: Setbacks,
}

impl<'a> StatusHistory<'a> {
    /// Reads facts, which ascend by day. The order within one day does not matter.
    ///
    /// # Errors
    /// The position of the first fact that cannot have happened as stated, and why.
    pub fn new(facts: &'a [StatusFact], rules: &'a RuleSet) -> Result<Self, StatusFactRefused> {
        let (records, setbacks) = build(facts, rules)?;
        Ok(Self { rules, facts, records, setbacks })
    }

    /// How things stand on a day. Facts of later days are left out, and
    /// [`facts_ahead`](StatusStanding::facts_ahead) says how many.
    #[must_use]
    pub fn on(&self, today: Date) -> StatusStanding {
        standing::standing(self, today)
    }

    /// What is current on a day in the sense of a contract (DFARS 252.204-7021(a)), as far as facts
    /// up to that day tell; for a day ahead, if nothing else happens.
    #[must_use]
    pub fn current_for_contract(&self, day: Date) -> ContractStanding {
        contract::standing(self, day)
    }

    /// The statuses reached by a day, as they are known on it.
    pub(super) fn views(&self, day: Date) -> impl DoubleEndedIterator<Item = View<'_>> {
        let reached = self.records.partition_point(|record| record.status_date <= day);
        self.records.iter().take(reached).map(move |record| record.on(day))
    }

    /// The newest status of a kind that was reached by a day, in force or over.
    pub(super) fn newest(&self, level: Demand, day: Date) -> Option<View<'_>> {
        self.views(day).rev().find(|view| view.record.reached.demand() == level)
    }
}
