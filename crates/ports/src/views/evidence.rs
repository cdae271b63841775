//! Evidence in lists and on pages.

mod filter;

use std::collections::BTreeMap;

use controlkeep_compliance::{Date, Finding, ObjectiveFinding};
use controlkeep_evidence::{
    Digest, EvidenceItem, EvidenceLink, EvidenceNumber, EvidenceTitle, EvidenceVersion, FileName, Freshness,
    KeptFile, MediaType, Reference, ScanState,
};
use controlkeep_kernel::{AccountId, FileId, FrameworkId, ObjectiveId, RequirementId};
use controlkeep_rbac::{OrganisationName, Slug};

pub use filter::{EvidenceFilter, EvidenceSort, MOST_EVIDENCE_LISTED};

/// How many items stand how, whatever freshness was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FreshnessCounts {
    /// How many are fresh.
    pub fresh: usize,
    /// How many are due.
    pub due: usize,
    /// How many are stale.
    pub stale: usize,
    /// How many bear no date.
    pub no_date: usize,
}

impl FreshnessCounts {
    /// How many stand like that.
    #[must_use]
    pub const fn of(&self, freshness: Freshness) -> usize {
        match freshness {
            Freshness::Fresh => self.fresh,
            Freshness::Due => self.due,
            Freshness::Stale => self.stale,
            Freshness::NoDate => self.no_date,
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.fresh + self.due + self.stale + self.no_date
    }
}

/// One page of the list of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidencePage {
    /// The items of this page.
    pub lines: Vec<EvidenceLine>,
    /// How many items pass the filter, on all pages together.
    pub total: usize,
    /// How the items stand that pass the filter, its freshness left aside.
    pub counts: FreshnessCounts,
}

/// One item in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLine {
    /// The item.
    pub item: EvidenceItem,
    /// The name of its owner.
    pub owner_name: String,
    /// The files of its newest version.
    pub files: Vec<FileLine>,
    /// How many pages elsewhere it refers to.
    pub references: usize,
    /// How many objectives it is linked with, in all assessments together.
    pub links: usize,
}

/// One file in a list. It holds nothing that opens the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Its id.
    pub id: FileId,
    /// What it is called.
    pub name: FileName,
    /// What is in it.
    pub media_type: MediaType,
    /// How long it is.
    pub bytes: u64,
    /// The hash of its bytes.
    pub sha256: Digest,
    /// Whether it was searched for malware.
    pub scan: ScanState,
}

impl From<&KeptFile> for FileLine {
    fn from(file: &KeptFile) -> Self {
        Self {
            id: file.id,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            sha256: file.sha256,
            scan: file.scan,
        }
    }
}

/// One item with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceSheet {
    /// The item.
    pub item: EvidenceItem,
    /// The name of its owner.
    pub owner_name: String,
    /// Its versions, newest first.
    pub versions: Vec<EvidenceVersion>,
    /// The pages elsewhere it refers to, oldest first.
    pub references: Vec<Reference>,
    /// What it is linked with: the newest assessment first, then in the order of the framework.
    pub links: Vec<LinkedObjective>,
}

/// An objective that an item is linked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedObjective {
    /// The link.
    pub link: EvidenceLink,
    /// The number of the assessment.
    pub assessment: u32,
    /// What the assessment is called.
    pub assessment_name: String,
    /// The framework of the assessment.
    pub framework: FrameworkId,
    /// What people call the objective, such as `3.1.1[a]`.
    pub label: String,
}

/// An item that is linked with an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedEvidence {
    /// The link.
    pub link: EvidenceLink,
    /// The item.
    pub item: EvidenceItem,
}

/// What a requirement of an assessment is shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequirementEvidence {
    /// How many items are linked with its objectives. One that is linked with several counts once.
    pub items: usize,
    /// The earliest day on which one of them must be looked at again.
    pub earliest_review: Option<Date>,
}

impl RequirementEvidence {
    /// How the item stands that needs somebody first; nothing when none does.
    #[must_use]
    pub fn needs(&self, today: Date) -> Option<Freshness> {
        let standing = Freshness::by_review(self.earliest_review?, today);
        matches!(standing, Freshness::Due | Freshness::Stale).then_some(standing)
    }
}

/// How many items the objectives and requirements of an assessment are linked with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceCounts {
    objectives: BTreeMap<ObjectiveId, usize>,
    requirements: BTreeMap<RequirementId, RequirementEvidence>,
}

impl EvidenceCounts {
    /// Puts together what was counted. What is not named is linked with nothing.
    pub fn new(
        objectives: impl IntoIterator<Item = (ObjectiveId, usize)>,
        requirements: impl IntoIterator<Item = (RequirementId, RequirementEvidence)>,
    ) -> Self {
        Self {
            objectives: objectives.into_iter().collect(),
            requirements: requirements.into_iter().collect(),
        }
    }

    /// How many items an objective is linked with.
    #[must_use]
    pub fn of(&self, objective: ObjectiveId) -> usize {
        self.objectives.get(&objective).copied().unwrap_or(0)
    }

    /// What a requirement is shown with.
    #[must_use]
    pub fn of_requirement(&self, requirement: RequirementId) -> RequirementEvidence {
        self.requirements.get(&requirement).copied().unwrap_or_default()
    }

    /// The objectives that are MET without an item that shows it, in the order of the findings.
    #[must_use]
    pub fn met_without(&self, findings: &[ObjectiveFinding]) -> Vec<ObjectiveId> {
        let is_bare = |finding: &&ObjectiveFinding| {
            finding.judgement.finding() == Finding::Met && self.of(finding.objective) == 0
        };
        findings.iter().filter(is_bare).map(|finding| finding.objective).collect()
    }
}

/// An item whose owner must look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueEvidence {
    /// Whose turn it is.
    pub owner: AccountId,
    /// How the organisation is called in addresses.
    pub organisation: Slug,
    /// What the organisation is called.
    pub organisation_name: OrganisationName,
    /// What people call the item.
    pub number: EvidenceNumber,
    /// What it is called.
    pub title: EvidenceTitle,
    /// The day of its review.
    pub review_on: Date,
}

impl DueEvidence {
    /// The order of every list: by owner, then by day, then by organisation and number.
    #[must_use]
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |due: &Self| (due.owner, due.review_on, due.organisation.clone(), due.number);
        key(self).cmp(&key(other))
    }
}
