//! What a cloud provider that handles CUI must show: a `FedRAMP` authorisation or its equivalent.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{ProviderGap, ProviderLack};
use crate::cadence::last_day_within;
use crate::{Date, Section, Years};

/// What is asked of a cloud provider that handles CUI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloudRules {
    /// The lowest `FedRAMP` level that will do.
    pub at_least: FedRampLevel,
    /// The paragraph that asks for it, and for the duties after an incident.
    pub requirement_section: Section,
    /// The paragraph on what counts as authorised.
    pub authorised_section: Section,
    /// The paragraph on what counts as equivalent.
    pub equivalent_section: Section,
    /// How old the assessment behind an equivalence may be.
    pub assessed_within: Years,
}

coded! {
    /// A `FedRAMP` impact level, lowest first.
    pub enum FedRampLevel {
        /// Low, or tailored for low-impact software.
        Low = "low",
        /// Moderate.
        Moderate = "moderate",
        /// High.
        High = "high",
    }
}

coded! {
    /// A document of the body of evidence behind an equivalence.
    pub enum EvidenceDocument {
        /// The system security plan.
        Ssp = "ssp",
        /// The security assessment plan.
        Sap = "sap",
        /// The security assessment report.
        Sar = "sar",
        /// The plan of action and milestones.
        Poam = "poam",
    }
}

/// What a cloud provider shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CloudEvidence {
    /// Nothing.
    #[default]
    None,
    /// A `FedRAMP` authorisation.
    Authorised {
        /// At which level.
        level: FedRampLevel,
        /// Whether the very service offering in use is on the `FedRAMP` Marketplace, not only its vendor.
        offering_listed: bool,
    },
    /// An equivalence that the provider shows by itself.
    Equivalent(BodyOfEvidence),
}

/// The body of evidence behind an equivalence (DoD CIO memo of 21 December 2023).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyOfEvidence {
    /// The documents at hand, complete with their attachments.
    pub documents: Vec<EvidenceDocument>,
    /// Whether every control of the Moderate baseline is met.
    pub all_controls_met: bool,
    /// Items of the assessor's findings still open. Items of continuous monitoring do not count.
    pub open_items: u32,
    /// Whether a `FedRAMP`-recognised assessor (3PAO) assessed it.
    pub recognised_assessor: bool,
    /// The day of the latest assessment; absent where there was none.
    pub assessed_on: Option<Date>,
}

impl FedRampLevel {
    /// Whether it is the other level or a higher one.
    #[must_use]
    pub const fn is_at_least(self, other: Self) -> bool {
        self as u8 >= other as u8
    }
}

impl CloudRules {
    /// Everything that the evidence lacks on a day.
    pub(super) fn lacks(&self, evidence: &CloudEvidence, today: Date) -> Vec<ProviderGap> {
        match evidence {
            CloudEvidence::None => {
                vec![ProviderLack::NoFedRamp.under(&self.requirement_section)]
            }
            CloudEvidence::Authorised { level, offering_listed } => {
                self.authorisation_lacks(*level, *offering_listed)
            }
            CloudEvidence::Equivalent(body) => self.equivalence_lacks(body, today),
        }
    }

    fn authorisation_lacks(&self, have: FedRampLevel, offering_listed: bool) -> Vec<ProviderGap> {
        let needed = self.at_least;
        let level = (!have.is_at_least(needed)).then_some(ProviderLack::FedRampLevel { needed, have });
        let listed = (!offering_listed).then_some(ProviderLack::OfferingNotListed);
        let lacks = level.into_iter().chain(listed);
        lacks.map(|lack| lack.under(&self.authorised_section)).collect()
    }

    fn equivalence_lacks(&self, body: &BodyOfEvidence, today: Date) -> Vec<ProviderGap> {
        let documents = EvidenceDocument::ALL.iter().filter(|document| !body.documents.contains(document));
        let documents = documents.map(|document| ProviderLack::DocumentMissing { document: *document });
        let controls = (!body.all_controls_met).then_some(ProviderLack::ControlsNotMet);
        let open = (body.open_items > 0).then_some(ProviderLack::OpenItems { count: body.open_items });
        let assessor = (!body.recognised_assessor).then_some(ProviderLack::AssessorNotRecognised);
        let lacks = documents.chain(controls).chain(open).chain(assessor);
        let lacks = lacks.map(|lack| lack.under(&self.equivalent_section));
        let age = self.age_lack(body.assessed_on, today);
        lacks.chain(age.map(|lack| lack.under(&self.assessed_within.section))).collect()
    }

    fn age_lack(&self, assessed_on: Option<Date>, today: Date) -> Option<ProviderLack> {
        let Some(on) = assessed_on else { return Some(ProviderLack::NeverAssessed) };
        let until = last_day_within(on, &self.assessed_within);
        if on > today {
            Some(ProviderLack::AssessedLater { on })
        } else if today > until {
            Some(ProviderLack::AssessmentTooOld { on, until })
        } else {
            None
        }
    }
}
