//! Short words for what tests do with evidence.

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_evidence::{
    Description, Digest, EvidenceDetails, EvidenceItem, EvidenceNumber, EvidenceTitle, FileName, HttpsUrl,
    KeptFile, Marking, MediaType, NewReference, Quota, ReferenceTitle, ScanState, SealedKey, VersionNote,
};
use controlkeep_kernel::{BlobId, EvidenceId, FileId, ObjectiveId, ReferenceId};
use controlkeep_ports::{EvidenceSheet, Views};
use controlkeep_usecases::evidence::{
    AddEvidence, AddEvidenceError, LinkObjectives, LinkObjectivesError, Linked, RemoveEvidence,
    RemoveEvidenceError, add_evidence, link_objectives, remove_evidence,
};

use crate::bench::{Bench, MARIA, maria_after};

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn number(number: u32) -> EvidenceNumber {
    EvidenceNumber::new(number).unwrap()
}

/// A file of so many bytes.
pub(crate) fn file(count: u8, bytes: u64) -> KeptFile {
    KeptFile {
        id: FileId::from_bytes([count; 16]),
        blob: BlobId::from_bytes([count; 16]),
        name: FileName::parse(&format!("{count}.pdf")).unwrap(),
        media_type: MediaType::known("application/pdf"),
        bytes,
        sha256: Digest::from_bytes([count; 32]),
        sealed_key: SealedKey::new(vec![count; 90]),
        scan: ScanState::NotScanned,
    }
}

pub(crate) fn reference(count: u8) -> NewReference {
    NewReference {
        id: ReferenceId::from_bytes([count; 16]),
        title: ReferenceTitle::parse("Page").unwrap(),
        url: HttpsUrl::parse(&format!("https://example.com/{count}")).unwrap(),
    }
}

pub(crate) fn details(title: &str) -> EvidenceDetails {
    EvidenceDetails {
        title: EvidenceTitle::parse(title).unwrap(),
        description: Description::default(),
        dated: Some(day("2026-11-01")),
        period: None,
        owner: MARIA,
        marking: Marking::None,
        review: Cadence::Annual,
        methods: Methods { examine: true, ..Methods::default() },
    }
}

impl Bench {
    /// An item to be with one file of ten bytes. Its ids follow from `count`.
    pub(crate) fn new_evidence(&self, count: u8) -> AddEvidence {
        AddEvidence {
            scope: self.scope,
            id: EvidenceId::from_bytes([count; 16]),
            details: details("Policy"),
            note: VersionNote::default(),
            files: vec![file(count, 10)],
            uploads: Vec::new(),
            references: Vec::new(),
            links: Vec::new(),
            quota: Quota(1000),
            actor: maria_after(10),
        }
    }

    pub(crate) fn add(&self, command: &AddEvidence) -> Result<EvidenceItem, AddEvidenceError> {
        add_evidence(&self.store, &self.shelf, command)
    }

    /// Adds an item with one file of ten bytes.
    pub(crate) fn added(&self, count: u8) -> EvidenceItem {
        self.add(&self.new_evidence(count)).unwrap()
    }

    pub(crate) fn evidence(&self, number: EvidenceNumber) -> Option<EvidenceSheet> {
        self.store.evidence(&self.scope, number).unwrap()
    }

    pub(crate) fn objectives(&self, labels: &[&str]) -> Vec<ObjectiveId> {
        labels.iter().map(|label| self.objective(label)).collect()
    }

    pub(crate) fn link(&self, items: &[u32], labels: &[&str]) -> Result<Linked, LinkObjectivesError> {
        let command = LinkObjectives {
            scope: self.scope,
            assessment: 1,
            items: items.iter().map(|item| number(*item)).collect(),
            objectives: self.objectives(labels),
            methods: None,
            actor: maria_after(20),
        };
        link_objectives(&self.store, &self.shelf, &command)
    }

    pub(crate) fn remove(&self, number: EvidenceNumber) -> Result<(), RemoveEvidenceError> {
        let command = RemoveEvidence { scope: self.scope, number, reason: None, actor: maria_after(30) };
        remove_evidence(&self.store, &command)
    }

    /// The labels of what an item is linked with.
    pub(crate) fn linked(&self, item: u32) -> Vec<String> {
        self.evidence(number(item)).unwrap().links.into_iter().map(|linked| linked.label).collect()
    }
}
