//! On what grounds something is MET, and the facts that each kind of grounds must state.

mod facts;
mod origin;

use controlkeep_kernel::{coded, name};

pub use facts::{Facts, GroundsRefused};
pub use origin::{DeficiencyOrigin, FirstImplementation, TemporaryOrigin};
use serde::{Deserialize, Serialize};

use crate::Date;

coded! {
    /// Why an objective is MET (32 CFR 170.24(b)(1)).
    pub enum Basis {
        /// It is in place.
        Implemented = "implemented",
        /// An enterprise service or an external provider does it, with adequate evidence.
        Inherited = "inherited",
        /// It can never be done here, and the security plan describes that with mitigations
        /// (32 CFR 170.4(b), 170.24(b)(1)(i)).
        EnduringException = "enduring_exception",
        /// It was in place, something broke, and an operational plan of action repairs it
        /// (32 CFR 170.4(b), 170.24(b)(1)(ii)).
        TemporaryDeficiency = "temporary_deficiency",
        /// The DoD CIO accepted that it does not apply, or another measure in its place
        /// (32 CFR 170.24(c)(2)(i)(B)(8)).
        Adjudicated = "adjudicated",
    }
}

coded! {
    /// A fact that stands behind a basis.
    pub enum Fact {
        /// Who does it: the external provider or the enterprise service.
        Provider = "provider",
        /// How much of it the provider does: [`Extent`].
        Extent = "extent",
        /// The evidence that it is done, such as a row of the responsibility matrix.
        Proof = "proof",
        /// Where the system security plan describes it.
        SecurityPlan = "security_plan",
        /// What is done instead.
        Mitigations = "mitigations",
        /// The item of the operational plan of action, such as `O-003`.
        PlanItem = "plan_item",
        /// How the deficiency came about: [`DeficiencyOrigin`].
        Origin = "origin",
        /// The day of the last deficiency review, `YYYY-MM-DD`.
        ReviewedOn = "reviewed_on",
        /// The progress that the review saw.
        Progress = "progress",
        /// The decision of the DoD CIO: letter, number or file.
        Decision = "decision",
        /// The day of that decision, `YYYY-MM-DD`.
        DecidedOn = "decided_on",
        /// Whether the environment is still as it was decided upon: `yes` or `no`.
        Unchanged = "unchanged",
    }
}

coded! {
    /// How much of an objective somebody else does. Doing nothing is no inheritance.
    pub enum Extent {
        /// All of it.
        Full = "full",
        /// A part; the organisation does the rest.
        Partial = "partial",
    }
}

name! {
    /// The text of a fact: one line of 1 to 500 characters.
    pub struct FactText of at most 500 characters;
}

/// The grounds on which something is MET, with the facts they must state.
///
/// Written as `{"basis": "inherited", "facts": {"provider": "…", …}}`; reading checks the facts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Stated", into = "Stated")]
pub enum Grounds {
    /// It is in place.
    #[default]
    Implemented,
    /// Somebody else does it.
    Inherited {
        /// Who.
        provider: FactText,
        /// How much of it.
        extent: Extent,
        /// What shows it.
        proof: FactText,
    },
    /// It can never be done here.
    EnduringException {
        /// Where the security plan says so.
        security_plan: FactText,
        /// What is done instead.
        mitigations: FactText,
    },
    /// It is being repaired.
    TemporaryDeficiency {
        /// The item of the operational plan of action.
        plan_item: FactText,
        /// How it came about.
        origin: TemporaryOrigin,
        /// The day of the last review.
        reviewed_on: Date,
        /// What the review saw.
        progress: FactText,
    },
    /// The DoD CIO decided.
    Adjudicated {
        /// The decision.
        decision: FactText,
        /// Its day.
        decided_on: Date,
        /// Where the security plan holds it.
        security_plan: FactText,
    },
}

/// Grounds as they are written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    basis: Basis,
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    facts: Facts,
}

impl From<Grounds> for Stated {
    fn from(grounds: Grounds) -> Self {
        Self { basis: grounds.basis(), facts: grounds.facts() }
    }
}

impl TryFrom<Stated> for Grounds {
    type Error = GroundsRefused;

    fn try_from(stated: Stated) -> Result<Self, GroundsRefused> {
        Self::new(stated.basis, &stated.facts)
    }
}

impl Basis {
    /// The facts it must state, in the order a form asks for them.
    #[must_use]
    pub const fn asks(self) -> &'static [Fact] {
        match self {
            Self::Implemented => &[],
            Self::Inherited => &[Fact::Provider, Fact::Extent, Fact::Proof],
            Self::EnduringException => &[Fact::SecurityPlan, Fact::Mitigations],
            Self::TemporaryDeficiency => &[Fact::PlanItem, Fact::Origin, Fact::ReviewedOn, Fact::Progress],
            Self::Adjudicated => &[Fact::Decision, Fact::DecidedOn, Fact::SecurityPlan, Fact::Unchanged],
        }
    }

    /// The paragraph that grants it.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Implemented => "32 CFR 170.24(b)(1)",
            Self::Inherited => "32 CFR 170.19(c)(2), CMMC Assessment Guide Level 2 v2.13",
            Self::EnduringException => "32 CFR 170.24(b)(1)(i)",
            Self::TemporaryDeficiency => "32 CFR 170.24(b)(1)(ii)",
            Self::Adjudicated => "32 CFR 170.24(c)(2)(i)(B)(8)",
        }
    }
}

impl Grounds {
    /// Of which kind they are.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        match self {
            Self::Implemented => Basis::Implemented,
            Self::Inherited { .. } => Basis::Inherited,
            Self::EnduringException { .. } => Basis::EnduringException,
            Self::TemporaryDeficiency { .. } => Basis::TemporaryDeficiency,
            Self::Adjudicated { .. } => Basis::Adjudicated,
        }
    }

    /// The facts they state, as [`Grounds::new`] reads them.
    #[must_use]
    pub fn facts(&self) -> Facts {
        match self {
            Self::Implemented => Facts::default(),
            Self::Inherited { provider, extent, proof } => Facts::default()
                .with(Fact::Provider, provider.as_str())
                .with(Fact::Extent, extent.code())
                .with(Fact::Proof, proof.as_str()),
            Self::EnduringException { security_plan, mitigations } => Facts::default()
                .with(Fact::SecurityPlan, security_plan.as_str())
                .with(Fact::Mitigations, mitigations.as_str()),
            Self::TemporaryDeficiency { plan_item, origin, reviewed_on, progress } => Facts::default()
                .with(Fact::PlanItem, plan_item.as_str())
                .with(Fact::Origin, origin.code())
                .with(Fact::ReviewedOn, reviewed_on.to_string())
                .with(Fact::Progress, progress.as_str()),
            Self::Adjudicated { decision, decided_on, security_plan } => Facts::default()
                .with(Fact::Decision, decision.as_str())
                .with(Fact::DecidedOn, decided_on.to_string())
                .with(Fact::SecurityPlan, security_plan.as_str())
                .with(Fact::Unchanged, "yes"),
        }
    }
}

#[cfg(test)]
mod tests;
