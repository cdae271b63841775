//! Evidence for the cases.

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_evidence::{
    Description, Digest, EvidenceChange, EvidenceDetails, EvidenceItem, EvidenceLink, EvidenceNumber,
    EvidenceTitle, FileName, HttpsUrl, KeptFile, LinkContext, LinkRefused, LinksChange, Marking, MediaType,
    NewEvidence, NewReference, NewVersion, ReferenceTitle, ScanState, SealedKey, VersionNote,
};
use controlkeep_kernel::{BlobId, EvidenceId, FileId, ObjectiveId, ReferenceId};

use super::Bench;
use super::samples::{id, keep};
use super::workroom::Workroom;
use crate::{EvidenceUse, Recorded, StoreError, Tx};

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn number(number: u32) -> EvidenceNumber {
    EvidenceNumber::new(number).unwrap()
}

/// A file of so many bytes. Its content follows from `content`.
pub(super) fn file(number: u32, bytes: u64, content: u8) -> KeptFile {
    KeptFile {
        id: FileId::from_bytes(id(6, number)),
        blob: BlobId::from_bytes(id(7, number)),
        name: FileName::parse(&format!("file {number}.pdf")).unwrap(),
        media_type: MediaType::known("application/pdf"),
        bytes,
        sha256: Digest::from_bytes([content; 32]),
        sealed_key: SealedKey::new(vec![content; 90]),
        scan: ScanState::NotScanned,
    }
}

pub(super) fn reference(number: u32) -> NewReference {
    NewReference {
        id: ReferenceId::from_bytes(id(8, number)),
        title: ReferenceTitle::parse(&format!("Page {number}")).unwrap(),
        url: HttpsUrl::parse(&format!("https://example.com/{number}")).unwrap(),
    }
}

/// A version with one file of 20 bytes, to replace another.
pub(super) fn newer(count: u32) -> NewVersion {
    NewVersion {
        dated: Some(day("2026-02-28")),
        period: None,
        note: VersionNote::parse("Newer.").unwrap(),
        files: vec![file(count, 20, 200)],
    }
}

/// What the organisation of a room has used up.
pub(super) fn used(bench: &dyn Bench, room: &Workroom) -> EvidenceUse {
    keep(bench, |tx| tx.evidence().used(&room.scope))
}

impl Workroom {
    /// Details with nothing said but the title and the owner.
    pub(super) fn details(&self, title: &str) -> EvidenceDetails {
        EvidenceDetails {
            title: EvidenceTitle::parse(title).unwrap(),
            description: Description::default(),
            dated: None,
            period: None,
            owner: self.anna.id,
            marking: Marking::None,
            review: Cadence::None,
            methods: Methods::default(),
        }
    }

    /// An item to be, with one file. Its id and its file follow from `count`, its number is the next
    /// free one.
    pub(super) fn new_evidence(
        &self,
        tx: &mut dyn Tx,
        count: u32,
        details: EvidenceDetails,
    ) -> Result<NewEvidence, StoreError> {
        Ok(NewEvidence {
            id: EvidenceId::from_bytes(id(5, count)),
            organisation: self.organisation.id,
            number: number(tx.evidence().used(&self.scope)?.last_number + 1),
            details,
            note: VersionNote::default(),
            files: vec![file(count, 10, u8::try_from(count % 256).unwrap())],
            references: Vec::new(),
        })
    }

    /// Keeps an item with one file, added a minute after the start.
    pub(super) fn add(&self, bench: &dyn Bench, count: u32, details: &EvidenceDetails) -> EvidenceItem {
        keep(bench, |tx| {
            let new = self.new_evidence(tx, count, details.clone())?;
            tx.evidence().record(&self.scope, EvidenceItem::add(new, &self.actor(60)).unwrap())
        })
        .value
    }

    /// Keeps an item of which nothing but its title is said.
    pub(super) fn add_plain(&self, bench: &dyn Bench, count: u32) -> EvidenceItem {
        self.add(bench, count, &self.details(&format!("Item {count}")))
    }

    /// Changes the stored item as its owner would.
    pub(super) fn change<R: std::fmt::Debug>(
        &self,
        bench: &dyn Bench,
        item: &EvidenceItem,
        decide: impl Fn(EvidenceItem) -> Result<EvidenceChange, R>,
    ) -> Recorded<EvidenceItem> {
        keep(bench, |tx| {
            let stored = tx.evidence().take(&self.scope, item.number)?.unwrap();
            tx.evidence().record(&self.scope, decide(stored).unwrap())
        })
    }

    /// Changes the links of an item with the objectives at these places.
    pub(super) fn relink(
        &self,
        tx: &mut dyn Tx,
        item: &EvidenceItem,
        decide: impl Fn(&LinkContext<'_>) -> Result<LinksChange, LinkRefused>,
    ) -> Result<i64, StoreError> {
        let present = tx.evidence().links(item, &self.assessment)?;
        tx.evidence().record_links(self.with_links(&present, decide))
    }

    /// Decides about links as its owner would who sees these.
    pub(super) fn with_links(
        &self,
        present: &[EvidenceLink],
        decide: impl Fn(&LinkContext<'_>) -> Result<LinksChange, LinkRefused>,
    ) -> LinksChange {
        let (assessment, framework, actor) = (&self.assessment, &self.framework, &self.actor(90));
        decide(&LinkContext { assessment, framework, present, actor }).unwrap()
    }

    /// Links an item with the objectives at these places.
    pub(super) fn link(&self, bench: &dyn Bench, item: &EvidenceItem, places: &[usize]) {
        let objectives = self.objectives(places);
        keep(bench, |tx| {
            self.relink(tx, item, |context| item.link(context, &objectives, Methods::default()))
        });
    }

    pub(super) fn objectives(&self, places: &[usize]) -> Vec<ObjectiveId> {
        places.iter().map(|place| self.objective(*place)).collect()
    }
}
