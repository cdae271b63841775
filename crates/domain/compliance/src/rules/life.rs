//! Day counts: how long things last and until when they are due.

use serde::{Deserialize, Serialize};

use super::Section;
use crate::Date;

/// How long the things around a status last (32 CFR Part 170, DFARS).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeRules {
    /// From a conditional status to the posted close-out of its POA&M.
    pub closeout: Days,
    /// From one affirmation to the next.
    pub affirmation: Years,
    /// How long artifacts are kept after the status date.
    pub retention: Years,
    /// The most that "periodically" can mean.
    pub periodic_at_most: Years,
    /// After the active period of an assessment, to look again at what was not met.
    pub reevaluation: BusinessDays,
    /// From the assessor's written decision to the appeal to the accreditation body.
    pub appeal_to_accreditation_body: BusinessDays,
    /// To appeal to DIBCAC.
    pub appeal_to_dibcac: Days,
    /// To send evidence against the result of a DoD assessment.
    pub rebuttal: BusinessDays,
    /// From the discovery of a cyber incident to its report.
    pub incident_report: Hours,
    /// How long images of affected systems are kept after an incident report.
    pub image_retention: Days,
    /// A perfect earlier assessment that counts as a status.
    pub earlier_high_assessment: EarlierAssessment,
    /// The paragraph on what "current" means to a contract.
    pub current_section: Section,
    /// The paragraph on a status that a newer one replaces.
    pub superseded_section: Section,
    /// The days that are no business days besides Saturdays and Sundays, ascending.
    pub holidays: Vec<Holiday>,
}

/// A number of calendar days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// How many.
    pub days: u16,
    /// The paragraph.
    pub section: Section,
}

/// A number of business days: neither Saturday, Sunday nor holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BusinessDays {
    /// How many.
    pub business_days: u16,
    /// The paragraph.
    pub section: Section,
}

/// A number of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// How many.
    pub hours: u16,
    /// The paragraph.
    pub section: Section,
}

/// A number of years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// How many.
    pub years: u8,
    /// The paragraph.
    pub section: Section,
}

/// A perfect earlier assessment by the government that counts as a final status by a C3PAO.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierAssessment {
    /// It was done before this day.
    pub before: Date,
    /// Years for which it counts, from its own date.
    pub years: u8,
    /// The paragraph.
    pub section: Section,
}

/// A day on which offices are closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day it is kept on.
    pub date: Date,
    /// What is kept.
    pub name: String,
}
