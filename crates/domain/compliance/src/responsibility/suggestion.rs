//! What follows from the rows about one objective.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{Inheritance, ProviderName, Responsibility};

/// What the matrix says about one objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveCoverage {
    /// The full code of the objective.
    pub objective: String,
    /// How far it is inherited.
    pub inheritance: Inheritance,
    /// The rows it follows from, in the order of the providers.
    pub sources: Vec<InheritanceSource>,
    /// What keeps the providers' parts from counting, all of it.
    pub lacks: Vec<SourceLack>,
    /// Where providers contradict each other.
    pub conflict: Option<ProviderConflict>,
}

/// A row that speaks about an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InheritanceSource {
    /// The provider.
    pub provider: ProviderName,
    /// The position of its row in the matrix.
    pub row: usize,
    /// Who is responsible according to it.
    pub responsibility: Responsibility,
}

/// What keeps a provider's part from counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLack {
    /// Which provider.
    pub provider: ProviderName,
    /// What.
    pub lack: InheritanceLack,
}

coded! {
    /// What can keep a provider's part from counting.
    pub enum InheritanceLack {
        /// The row names no evidence.
        NoEvidence = "no_evidence",
        /// The row is out of date, or from a day to come.
        NotCurrent = "not_current",
        /// Something that is asked of the provider is missing.
        ProviderIncomplete = "provider_incomplete",
    }
}

/// Providers contradict each other about an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderConflict {
    /// In what; at least one.
    pub kinds: Vec<ConflictKind>,
    /// All providers that speak about the objective.
    pub providers: Vec<ProviderName>,
}

coded! {
    /// How two providers contradict each other.
    pub enum ConflictKind {
        /// Each says that it does all of it alone.
        BothAlone = "both_alone",
        /// One does all of it alone, and another leaves a part to the customer.
        AloneAndShared = "alone_and_shared",
        /// One does all of it alone, and another leaves all of it to the customer.
        AloneAndCustomer = "alone_and_customer",
    }
}

coded! {
    /// What the matrix suggests for the finding of an objective. A person decides.
    pub enum InheritanceSuggestion {
        /// It may be found met: providers do all of it, and it is shown.
        MetAsInherited = "met_as_inherited",
        /// Providers do all of it according to the matrix, but something keeps that from counting.
        Unproven = "unproven",
        /// The organisation has to implement its own part too.
        OwnPartToo = "own_part_too",
        /// The organisation has to implement it by itself.
        OwnImplementation = "own_implementation",
    }
}

impl ObjectiveCoverage {
    /// What the matrix suggests.
    #[must_use]
    pub fn suggestion(&self) -> InheritanceSuggestion {
        match self.inheritance {
            Inheritance::None => InheritanceSuggestion::OwnImplementation,
            Inheritance::Partial => InheritanceSuggestion::OwnPartToo,
            Inheritance::Full if self.lacks.is_empty() && self.conflict.is_none() => {
                InheritanceSuggestion::MetAsInherited
            }
            Inheritance::Full => InheritanceSuggestion::Unproven,
        }
    }
}

impl ProviderConflict {
    pub(super) fn among(sources: &[InheritanceSource]) -> Option<Self> {
        let count = |wanted| sources.iter().filter(|source| source.responsibility == wanted).count();
        let alone = count(Responsibility::Provider);
        let holds = |kind: &&ConflictKind| match kind {
            ConflictKind::BothAlone => alone > 1,
            ConflictKind::AloneAndShared => alone > 0 && count(Responsibility::Shared) > 0,
            ConflictKind::AloneAndCustomer => alone > 0 && count(Responsibility::Customer) > 0,
        };
        let kinds: Vec<ConflictKind> = ConflictKind::ALL.iter().filter(holds).copied().collect();
        let providers = || sources.iter().map(|source| source.provider.clone()).collect();
        (!kinds.is_empty()).then(|| Self { kinds, providers: providers() })
    }
}
