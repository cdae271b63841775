//! The contract side: when which status may be demanded, and the clauses that demand it.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::Section;
use crate::Date;

/// Phases and clauses (32 CFR 170.3(e), DFARS).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractRules {
    /// The phases, in their order.
    pub phases: Vec<Phase>,
    /// The times during which phases are put off.
    pub suspensions: Vec<Suspension>,
    /// The clauses with their present and former numbers.
    pub clauses: Vec<Clause>,
}

/// One phase of the introduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Counted from 1.
    pub number: u8,
    /// The day it was planned to begin.
    pub planned: Date,
    /// The statuses that solicitations demand from then on.
    pub adds: Vec<Demand>,
    /// The statuses that they may demand from then on.
    pub at_discretion: Vec<Demand>,
    /// The paragraph.
    pub section: Section,
}

coded! {
    /// A status that a solicitation can demand.
    pub enum Demand {
        /// Level 1, assessed by the organisation itself.
        Level1Self = "level_1_self",
        /// Level 2, assessed by the organisation itself.
        Level2Self = "level_2_self",
        /// Level 2, assessed by a C3PAO.
        Level2C3pao = "level_2_c3pao",
        /// Level 3, assessed by DIBCAC.
        Level3Dibcac = "level_3_dibcac",
    }
}

/// A time during which phases are put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Its first day.
    pub from: Date,
    /// The day it was lifted; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The first phase that it puts off.
    pub phases_from: u8,
    /// What it says, in plain English.
    pub note: String,
    /// Who said so.
    pub section: Section,
}

/// A contract clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// What it is about.
    pub subject: ClauseSubject,
    /// Its number; absent once it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The number it had before, which older contracts still carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<String>,
    /// The day of the present number or of the removal, when there was a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

coded! {
    /// What a contract clause is about.
    pub enum ClauseSubject {
        /// The fifteen basic safeguards.
        BasicSafeguarding = "basic_safeguarding",
        /// Safeguarding covered defence information and reporting incidents.
        CoveredDefenseInformation = "covered_defense_information",
        /// The notice of DoD assessments.
        NoticeOfDodAssessments = "notice_of_dod_assessments",
        /// DoD assessments and access for them.
        DodAssessments = "dod_assessments",
        /// Holding and keeping a current status.
        CmmcStatus = "cmmc_status",
        /// The notice of the status a solicitation demands.
        CmmcNotice = "cmmc_notice",
    }
}

impl ContractRules {
    /// The phase that is in force on a day; `None` before the first. A phase that a suspension puts
    /// off does not begin while it lasts.
    #[must_use]
    pub fn phase_on(&self, day: Date) -> Option<&Phase> {
        let begun = |phase: &&Phase| phase.planned <= day && self.put_off(phase.number, day).is_none();
        self.phases.iter().rev().find(begun)
    }

    /// The suspension that puts a phase off on a day.
    #[must_use]
    pub fn put_off(&self, phase: u8, day: Date) -> Option<&Suspension> {
        self.suspensions.iter().find(|suspension| {
            suspension.phases_from <= phase
                && suspension.from <= day
                && suspension.until.is_none_or(|until| day < until)
        })
    }

    /// The clause about a subject.
    #[must_use]
    pub fn clause(&self, subject: ClauseSubject) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.subject == subject)
    }
}

impl Clause {
    /// The number it has on a day; `None` once it was removed.
    #[must_use]
    pub fn number_on(&self, day: Date) -> Option<&str> {
        if self.since.is_some_and(|since| day < since) && self.formerly.is_some() {
            return self.formerly.as_deref();
        }
        self.number.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleSet;
    use jiff::civil::date;

    fn contract() -> &'static ContractRules {
        &RuleSet::current().contract
    }

    #[test]
    fn phases_begin_on_their_day_unless_they_are_put_off() {
        let number = |day| contract().phase_on(day).map(|phase| phase.number);
        assert_eq!(number(date(2025, 11, 9)), None);
        assert_eq!(number(date(2025, 11, 10)), Some(1));
        assert_eq!(number(date(2026, 11, 10)), Some(1));
        assert_eq!(number(date(2028, 12, 1)), Some(1));
    }

    #[test]
    fn a_lifted_suspension_lets_the_phases_begin() {
        let mut rules = contract().clone();
        rules.suspensions[0].until = Some(date(2027, 1, 1));
        let number = |day| rules.phase_on(day).map(|phase| phase.number);
        assert_eq!(number(date(2026, 12, 31)), Some(1));
        assert_eq!(number(date(2027, 1, 1)), Some(2));
        assert_eq!(number(date(2028, 11, 10)), Some(4));
        assert!(rules.put_off(2, date(2026, 7, 12)).is_none());
        assert!(rules.put_off(2, date(2026, 7, 13)).is_some());
        assert!(rules.put_off(1, date(2026, 7, 13)).is_none());
    }

    #[test]
    fn a_clause_had_its_former_number_until_the_change() {
        let number = |subject, day| contract().clause(subject).unwrap().number_on(day);
        let dod = ClauseSubject::DodAssessments;
        assert_eq!(number(dod, date(2026, 1, 31)), Some("DFARS 252.204-7020"));
        assert_eq!(number(dod, date(2026, 2, 1)), Some("DFARS 252.240-7997"));
        let notice = ClauseSubject::NoticeOfDodAssessments;
        assert_eq!(number(notice, date(2026, 1, 31)), Some("DFARS 252.204-7019"));
        assert_eq!(number(notice, date(2026, 2, 1)), None);
        let status = ClauseSubject::CmmcStatus;
        assert_eq!(number(status, date(2020, 1, 1)), Some("DFARS 252.204-7021"));
        for subject in ClauseSubject::ALL {
            assert!(contract().clause(*subject).is_some(), "{}", subject.code());
        }
    }
}
