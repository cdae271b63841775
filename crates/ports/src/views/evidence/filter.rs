//! Which items of evidence a list shows.

use controlkeep_compliance::{Date, Methods};
use controlkeep_evidence::{EvidenceNumber, Freshness, MarkingKind};
use controlkeep_kernel::{AccountId, ObjectiveId, RequirementId, coded};

/// The most items of one page.
pub const MOST_EVIDENCE_LISTED: usize = 200;

coded! {
    /// By what a list of evidence is ordered. What has nothing to be ordered by comes last.
    pub enum EvidenceSort {
        /// By number.
        Number = "number",
        /// By title, whatever the case.
        Title = "title",
        /// By evidence date.
        Dated = "dated",
        /// By the day of the next review.
        Review = "review",
        /// By the moment of the last change.
        Changed = "changed",
    }
}

/// Which items to show, and how. Removed ones are never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFilter {
    /// The day for which freshness is told.
    pub today: Date,
    /// Only items whose number, title or description holds this text, whatever the case.
    pub text: Option<String>,
    /// Only items that stand like that.
    pub freshness: Option<Freshness>,
    /// Only items that are marked like that.
    pub marking: Option<MarkingKind>,
    /// Only items of this owner.
    pub owner: Option<AccountId>,
    /// Only items that are meant for all of these methods.
    pub methods: Methods,
    /// Only items that are linked within the assessment of this number.
    pub assessment: Option<u32>,
    /// Only items that are linked with this requirement. It does not matter beside an objective.
    pub requirement: Option<RequirementId>,
    /// Only items that are linked with this objective.
    pub objective: Option<ObjectiveId>,
    /// Only items with a higher number, for the next page of a program.
    pub beyond: Option<EvidenceNumber>,
    /// By what they are ordered.
    pub sort: EvidenceSort,
    /// Whether the order is turned round.
    pub descending: bool,
    /// How many items to leave out at the start.
    pub skip: usize,
    /// The most items to give, 1 to 200.
    pub limit: usize,
}

impl EvidenceFilter {
    /// All items, newest number first, 50 on a page.
    #[must_use]
    pub fn all(today: Date) -> Self {
        Self {
            today,
            text: None,
            freshness: None,
            marking: None,
            owner: None,
            methods: Methods::default(),
            assessment: None,
            requirement: None,
            objective: None,
            beyond: None,
            sort: EvidenceSort::Number,
            descending: true,
            skip: 0,
            limit: 50,
        }
    }

    /// Whether it asks what items are linked with.
    #[must_use]
    pub const fn asks_for_links(&self) -> bool {
        self.assessment.is_some() || self.requirement.is_some() || self.objective.is_some()
    }

    /// The limit within its bounds.
    #[must_use]
    pub fn bounded_limit(&self) -> usize {
        self.limit.clamp(1, MOST_EVIDENCE_LISTED)
    }
}
