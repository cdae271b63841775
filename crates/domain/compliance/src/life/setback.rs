//! What makes a status doubtful without ending it.

use serde::{Deserialize, Serialize};

use super::SignificantChange;
use crate::{Date, Demand};

/// Something after which compliance is no longer what a status says, so that only a new assessment
/// makes it current again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum Setback {
    /// The scope or the compliance changed.
    #[serde(rename = "setback.change")]
    Change {
        /// What changed.
        of: SignificantChange,
    },
    /// An assessment or investigation reached no status: something needed is not met.
    #[serde(rename = "setback.no_status")]
    NoStatus {
        /// What was assessed.
        level: Demand,
    },
}

impl Setback {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Change { .. } => "setback.change",
            Self::NoStatus { .. } => "setback.no_status",
        }
    }

    /// Whether it touches a status: a change touches all of the scope, a failed assessment those
    /// whose requirements include the assessed ones.
    const fn touches(self, level: Demand) -> bool {
        match self {
            Self::Change { .. } => true,
            Self::NoStatus { level: failed } => level.includes(failed),
        }
    }

    /// Keeps those of one day in one order, however the facts of that day are listed.
    const fn rank(self) -> (u8, u8) {
        match self {
            Self::Change { of } => (0, of as u8),
            Self::NoStatus { level } => (1, level as u8),
        }
    }
}

/// All setbacks of a scope, ascending by day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Setbacks(Vec<(Date, Setback)>);

impl Setbacks {
    pub(super) fn add(&mut self, day: Date, setback: Setback) {
        self.0.push((day, setback));
    }

    pub(super) fn sort(&mut self) {
        self.0.sort_by_key(|(day, setback)| (*day, setback.rank()));
    }

    /// Those that touch a status after its date, up to a day. One on the date itself was there to be
    /// seen when the results were submitted.
    pub(super) fn since(
        &self,
        status_date: Date,
        until: Date,
        level: Demand,
    ) -> impl Iterator<Item = (Date, Setback)> + '_ {
        let start = self.0.partition_point(|(day, _)| *day <= status_date);
        let later = self.0.iter().skip(start).take_while(move |(day, _)| *day <= until);
        later.copied().filter(move |(_, setback)| setback.touches(level))
    }
}
