//! External service providers: what is asked of them and what is missing.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{
    CloudEvidence, EvidenceDocument, FedRampLevel, LevelScope, ProviderKinds, ProviderRule, ScopeRules,
};
use crate::{CatalogueKind, Date, Section};

coded! {
    /// What is asked of a provider (32 CFR 170.19(b)(3), (c)(2)(i) Table 4, (d)(2) Table 6).
    pub enum ProviderTreatment {
        /// It is thought of when the scope is set; nothing more is asked. Level 1 only.
        Considered = "considered",
        /// `FedRAMP` Moderate or equivalent.
        FedRampModerate = "fedramp_moderate",
        /// Its services are in the organisation's scope and assessed with it.
        AssessedInScope = "assessed_in_scope",
        /// Its services are in the organisation's scope and assessed as security protection assets.
        SecurityProtectionAsset = "security_protection_asset",
        /// It is no external service provider to these rules.
        NotAnEsp = "not_an_esp",
    }
}

/// The facts about one provider, as somebody states them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own and a box on a form")]
pub struct ProviderFacts {
    /// Whether it is a cloud service provider (CSP).
    pub is_cloud: bool,
    /// Whether CUI is processed, stored or transmitted on its assets.
    pub handles_cui: bool,
    /// Whether security protection data is: configuration, logs, vulnerability data, passwords.
    pub handles_spd: bool,
    /// What it shows of `FedRAMP`. Looked at only where that is asked for.
    pub fedramp: CloudEvidence,
    /// Whether it takes over the duties after a cyber incident (DFARS 252.204-7012(c) to (g)).
    pub accepts_incident_duties: bool,
    /// Whether its use, its relationship and its services are in the security plan.
    pub in_security_plan: bool,
    /// Whether its service description says what it does for the organisation.
    pub has_service_description: bool,
    /// Whether there is a customer responsibility matrix.
    pub has_responsibility_matrix: bool,
    /// Whether it is shown how the requirements of Level 3 are met at the provider: by its summary
    /// of controls, the matrix and the body of evidence. Looked at only where that is asked for.
    pub shows_inheritance: bool,
}

/// What is asked of a provider, and everything that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderVerdict {
    /// What is asked.
    pub treatment: ProviderTreatment,
    /// The paragraph that asks it.
    pub section: Section,
    /// All that is missing, never only the first.
    pub missing: Vec<ProviderGap>,
}

/// One thing that is missing about a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderGap {
    /// What.
    #[serde(flatten)]
    pub lack: ProviderLack,
    /// The paragraph that asks for it.
    pub section: Section,
}

/// What can be missing about a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ProviderLack {
    /// The security plan does not describe it.
    #[serde(rename = "provider.ssp")]
    NotInSecurityPlan,
    /// It has no service description.
    #[serde(rename = "provider.service_description")]
    NoServiceDescription,
    /// There is no customer responsibility matrix.
    #[serde(rename = "provider.responsibility_matrix")]
    NoResponsibilityMatrix,
    /// It has neither a `FedRAMP` authorisation nor an equivalence.
    #[serde(rename = "provider.fedramp")]
    NoFedRamp,
    /// Its `FedRAMP` level is too low.
    #[serde(rename = "provider.fedramp_level")]
    FedRampLevel {
        /// The lowest that will do.
        needed: FedRampLevel,
        /// What it has.
        have: FedRampLevel,
    },
    /// The service offering in use is not on the `FedRAMP` Marketplace.
    #[serde(rename = "provider.offering")]
    OfferingNotListed,
    /// A document of the body of evidence is missing.
    #[serde(rename = "provider.document")]
    DocumentMissing {
        /// Which.
        document: EvidenceDocument,
    },
    /// Not every control of the baseline is met.
    #[serde(rename = "provider.controls")]
    ControlsNotMet,
    /// Items of the assessment are still open.
    #[serde(rename = "provider.open_items")]
    OpenItems {
        /// How many.
        count: u32,
    },
    /// The assessor is not recognised.
    #[serde(rename = "provider.assessor")]
    AssessorNotRecognised,
    /// It was never assessed.
    #[serde(rename = "provider.never_assessed")]
    NeverAssessed,
    /// The assessment lies in the future.
    #[serde(rename = "provider.assessed_later")]
    AssessedLater {
        /// The day stated.
        on: Date,
    },
    /// The assessment is too old.
    #[serde(rename = "provider.assessment_too_old")]
    AssessmentTooOld {
        /// When it was.
        on: Date,
        /// The last day on which it counted.
        until: Date,
    },
    /// It does not take over the duties after a cyber incident.
    #[serde(rename = "provider.incident_duties")]
    IncidentDutiesNotAccepted,
    /// It is not shown how the requirements of the level are met at the provider.
    #[serde(rename = "provider.inheritance")]
    InheritanceNotShown,
}

impl ProviderLack {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInSecurityPlan => "provider.ssp",
            Self::NoServiceDescription => "provider.service_description",
            Self::NoResponsibilityMatrix => "provider.responsibility_matrix",
            Self::NoFedRamp => "provider.fedramp",
            Self::FedRampLevel { .. } => "provider.fedramp_level",
            Self::OfferingNotListed => "provider.offering",
            Self::DocumentMissing { .. } => "provider.document",
            Self::ControlsNotMet => "provider.controls",
            Self::OpenItems { .. } => "provider.open_items",
            Self::AssessorNotRecognised => "provider.assessor",
            Self::NeverAssessed => "provider.never_assessed",
            Self::AssessedLater { .. } => "provider.assessed_later",
            Self::AssessmentTooOld { .. } => "provider.assessment_too_old",
            Self::IncidentDutiesNotAccepted => "provider.incident_duties",
            Self::InheritanceNotShown => "provider.inheritance",
        }
    }

    pub(super) fn under(self, section: &Section) -> ProviderGap {
        ProviderGap { lack: self, section: section.clone() }
    }
}

impl ProviderVerdict {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_satisfied(&self) -> bool {
        self.missing.is_empty()
    }
}

impl ScopeRules {
    /// What a level asks of a provider, and everything that is missing on a day; `None` for a
    /// framework the rules say nothing about.
    #[must_use]
    pub fn provider(
        &self,
        level: CatalogueKind,
        facts: &ProviderFacts,
        today: Date,
    ) -> Option<ProviderVerdict> {
        let level = self.level(level)?;
        let ProviderRule { treatment, section } = level.provider_rule(facts).clone();
        let mut missing = level.undocumented(facts, treatment);
        if treatment == ProviderTreatment::FedRampModerate {
            missing.extend(self.cloud.lacks(&facts.fedramp, today));
            missing.extend(self.incident_lack(facts));
            missing.extend(level.inheritance_lack(facts));
        }
        Some(ProviderVerdict { treatment, section, missing })
    }

    /// The clause asks it of every cloud provider with CUI, be it authorised or equivalent.
    fn incident_lack(&self, facts: &ProviderFacts) -> Option<ProviderGap> {
        let lack = ProviderLack::IncidentDutiesNotAccepted;
        (!facts.accepts_incident_duties).then(|| lack.under(&self.cloud.requirement_section))
    }
}

impl LevelScope {
    fn provider_rule(&self, facts: &ProviderFacts) -> &ProviderRule {
        let table = &self.providers;
        let ProviderKinds { cloud, other } = match (facts.handles_cui, facts.handles_spd) {
            (true, _) => &table.cui,
            (false, true) => &table.spd_only,
            (false, false) => &table.neither,
        };
        if facts.is_cloud { cloud } else { other }
    }

    fn undocumented(&self, facts: &ProviderFacts, treatment: ProviderTreatment) -> Vec<ProviderGap> {
        let Some(section) = &self.providers.documents_section else { return Vec::new() };
        if treatment == ProviderTreatment::NotAnEsp {
            return Vec::new();
        }
        let documents = [
            (facts.in_security_plan, ProviderLack::NotInSecurityPlan),
            (facts.has_service_description, ProviderLack::NoServiceDescription),
            (facts.has_responsibility_matrix, ProviderLack::NoResponsibilityMatrix),
        ];
        let absent = documents.into_iter().filter(|(present, _)| !present);
        absent.map(|(_, lack)| lack.under(section)).collect()
    }

    fn inheritance_lack(&self, facts: &ProviderFacts) -> Option<ProviderGap> {
        let section = self.providers.cloud_inheritance_section.as_ref()?;
        (!facts.shows_inheritance).then(|| ProviderLack::InheritanceNotShown.under(section))
    }
}
