//! Uploads that come in parts.

use controlkeep_evidence::{Digest, FileName, KeptFile, MediaType, ScanState, SealedKey, Upload, UploadPart};
use controlkeep_kernel::{BlobId, FileId, Timestamp, UploadId};
use controlkeep_rbac::Scope;

use super::Bench;
use super::race::{MANY, race};
use super::samples::{ODD_TEXTS, account, after, attempt, id, keep, organisation, scope};
use super::trail::count;
use crate::{StoreError, UploadClaim};

/// Two people in two organisations, and the right of each of them in each.
struct Hall {
    scopes: Vec<Scope>,
}

impl Hall {
    fn open(bench: &dyn Bench) -> Self {
        let people = [account(bench, 1), account(bench, 2)];
        let organisations = [organisation(bench, 1), organisation(bench, 2)];
        let rights = |organisation: &controlkeep_rbac::Organisation| {
            let id = organisation.id;
            people.each_ref().map(|person| scope(id, person.id))
        };
        Self { scopes: organisations.iter().flat_map(rights).collect() }
    }

    fn own(&self) -> &Scope {
        &self.scopes[0]
    }

    fn upload(&self, number: u32, seconds: i64) -> Upload {
        Upload {
            id: UploadId::from_bytes(id(7, number)),
            organisation: self.own().organisation(),
            by: self.own().account(),
            name: FileName::parse("plan.pdf").unwrap(),
            bytes: 5_000_000 + u64::from(number),
            begun_at: after(seconds),
        }
    }

    fn begun(&self, bench: &dyn Bench, number: u32, seconds: i64) -> Upload {
        let upload = self.upload(number, seconds);
        keep(bench, |tx| tx.uploads().begin(&upload));
        upload
    }
}

fn part(number: u32, blob: u32) -> UploadPart {
    UploadPart {
        number,
        blob: BlobId::from_bytes(id(8, blob)),
        bytes: 2_097_152,
        sha256: Digest::from_bytes([7; 32]),
        sealed_key: SealedKey::new(vec![1, 2, 3]),
    }
}

pub(super) fn waiting(upload: &Upload, number: u32) -> KeptFile {
    KeptFile {
        id: FileId::from_bytes(id(9, number)),
        blob: BlobId::from_bytes(id(8, 100 + number)),
        name: upload.name.clone(),
        media_type: MediaType::known("application/pdf"),
        bytes: upload.bytes,
        sha256: Digest::from_bytes([9; 32]),
        sealed_key: SealedKey::new(vec![4, 5, 6]),
        scan: ScanState::Clean { at: after(40) },
    }
}

fn claim_at(seconds: i64) -> UploadClaim {
    UploadClaim { at: after(seconds) }
}

fn claims(bench: &dyn Bench, upload: &Upload, at: i64, stale: i64) -> bool {
    keep(bench, |tx| tx.uploads().claim(upload, claim_at(at), after(stale)))
}

pub(super) fn an_upload_reads_back_for_whoever_began_it_alone(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let entries = count(bench);
    let upload = hall.begun(bench, 1, 0);
    let found: Vec<_> =
        hall.scopes.iter().map(|scope| keep(bench, |tx| tx.uploads().find(scope, upload.id))).collect();
    assert_eq!(found, [Some(upload.clone()), None, None, None]);
    let listed: Vec<_> = hall.scopes.iter().map(|scope| keep(bench, |tx| tx.uploads().list(scope))).collect();
    assert_eq!(listed, [vec![upload], Vec::new(), Vec::new(), Vec::new()]);
    assert_eq!(count(bench), entries, "an upload has no entry of its own");
}

pub(super) fn uploads_are_listed_oldest_first_and_add_up(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    for (number, seconds) in [(1, 20), (2, 10), (3, 30)] {
        hall.begun(bench, number, seconds);
    }
    let listed = keep(bench, |tx| tx.uploads().list(hall.own()));
    assert_eq!(listed.iter().map(|upload| upload.bytes % 10).collect::<Vec<_>>(), [2, 1, 3]);
    assert_eq!(keep(bench, |tx| tx.uploads().announced(&hall.scopes[1])), 15_000_006);
    assert_eq!(keep(bench, |tx| tx.uploads().announced(&hall.scopes[2])), 0);
}

pub(super) fn an_uploads_odd_name_reads_back(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    for (number, name) in (1..).zip(ODD_TEXTS) {
        let upload = Upload { name: FileName::parse(name).unwrap(), ..hall.upload(number, 0) };
        keep(bench, |tx| tx.uploads().begin(&upload));
        assert_eq!(keep(bench, |tx| tx.uploads().find(hall.own(), upload.id)), Some(upload));
    }
}

pub(super) fn an_upload_is_begun_once_and_for_somebody_known(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    let again = attempt(bench, |tx| tx.uploads().begin(&upload));
    assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
    let nobody = Upload { by: controlkeep_kernel::AccountId::from_bytes(id(1, 99)), ..hall.upload(2, 0) };
    let refused = attempt(bench, |tx| tx.uploads().begin(&nobody));
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
}

pub(super) fn parts_come_in_any_order_and_read_back_by_number(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let (upload, other) = (hall.begun(bench, 1, 0), hall.begun(bench, 2, 0));
    for number in [2, 0, 1] {
        assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part(number, number))));
    }
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)), [part(0, 0), part(1, 1), part(2, 2)]);
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&other)), []);
}

pub(super) fn a_part_is_kept_once(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 1))));
    assert!(!keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 2))));
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)), [part(0, 1)]);
    assert!(
        !keep(bench, |tx| tx.uploads().keep_part(&hall.upload(9, 0), &part(0, 3))),
        "an upload that is gone"
    );
}

pub(super) fn of_thirty_parts_of_one_number_one_is_kept(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    let kept = race(MANY, |blob| keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, blob))));
    assert_eq!(kept.iter().filter(|kept| **kept).count(), 1);
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)).len(), 1);
}

pub(super) fn of_thirty_claims_of_one_upload_one_wins(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    let won = race(MANY, |at| claims(bench, &upload, i64::from(at), -1));
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
}

pub(super) fn a_claimed_upload_takes_no_parts_and_no_other_claim(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    assert!(claims(bench, &upload, 10, 0));
    assert!(!keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 1))));
    assert!(!claims(bench, &upload, 20, 10), "a claim is not stale at its own moment");
    assert!(claims(bench, &upload, 20, 11), "a stale claim counts no more");
    keep(bench, |tx| tx.uploads().release(&upload, claim_at(10)));
    assert!(!claims(bench, &upload, 30, 11), "nobody gives back what another holds");
    keep(bench, |tx| tx.uploads().release(&upload, claim_at(20)));
    assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 1))));
}

pub(super) fn an_upload_is_removed_with_its_parts_by_whoever_holds_it(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let (upload, other) = (hall.begun(bench, 1, 0), hall.begun(bench, 2, 0));
    for upload in [&upload, &other] {
        let blob = u32::from(upload.id.as_bytes()[15]);
        assert!(keep(bench, |tx| tx.uploads().keep_part(upload, &part(0, blob))));
    }
    assert!(claims(bench, &upload, 10, 0));
    let removes = |claim| keep(bench, |tx| tx.uploads().remove(upload.id, claim));
    assert!(!removes(None));
    assert!(!removes(Some(claim_at(9))));
    assert!(removes(Some(claim_at(10))));
    assert!(!removes(Some(claim_at(10))));
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)), []);
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&other)), [part(0, 2)]);
    assert!(keep(bench, |tx| tx.uploads().remove(other.id, None)));
}

pub(super) fn of_thirty_removals_of_one_upload_one_counts(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    let removed = race(MANY, |_| keep(bench, |tx| tx.uploads().remove(upload.id, None)));
    assert_eq!(removed.iter().filter(|removed| **removed).count(), 1);
}

pub(super) fn old_uploads_are_found_whosever_they_are(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    for (number, seconds) in [(1, 10), (2, 20), (3, 30)] {
        hall.begun(bench, number, seconds);
    }
    let second = hall.upload(2, 20);
    assert!(claims(bench, &second, 25, 0));
    let old = |before: Timestamp, limit| keep(bench, |tx| tx.uploads().begun_before(before, limit));
    assert_eq!(old(after(30), 10), [(hall.upload(1, 10), None), (second, Some(claim_at(25)))]);
    assert_eq!(old(after(31), 1).len(), 1);
    assert_eq!(old(after(10), 10), []);
}

pub(super) fn blobs_of_parts_are_named(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    for number in 0..3 {
        keep(bench, |tx| tx.uploads().keep_part(&upload, &part(number, number)));
    }
    let blob = |number| BlobId::from_bytes(id(8, number));
    let asked: Vec<BlobId> = [9, 2, 7, 0].map(blob).to_vec();
    let mut named = keep(bench, |tx| tx.uploads().named(&asked));
    named.sort_unstable();
    assert_eq!(named, [blob(0), blob(2)]);
    assert_eq!(keep(bench, |tx| tx.uploads().named(&[])), []);
}

pub(super) fn a_file_takes_the_place_of_the_parts(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let (upload, other) = (hall.begun(bench, 1, 0), hall.begun(bench, 2, 0));
    assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 1))));
    assert_eq!(keep(bench, |tx| tx.uploads().file(&upload)), None);
    assert!(claims(bench, &upload, 10, 0));
    let file = waiting(&upload, 1);
    assert!(keep(bench, |tx| tx.uploads().keep_file(&upload, claim_at(10), &file)));
    assert_eq!(keep(bench, |tx| tx.uploads().file(&upload)), Some(file.clone()));
    assert_eq!(keep(bench, |tx| tx.uploads().file(&other)), None);
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)), []);
    assert!(!keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 2))), "it takes no part any more");
    assert_eq!(keep(bench, |tx| tx.uploads().named(&[file.blob, part(0, 1).blob])), [file.blob]);
    let unsearched = KeptFile { scan: ScanState::NotScanned, ..waiting(&other, 2) };
    assert!(claims(bench, &other, 10, 0));
    assert!(keep(bench, |tx| tx.uploads().keep_file(&other, claim_at(10), &unsearched)));
    assert_eq!(keep(bench, |tx| tx.uploads().file(&other)), Some(unsearched));
    assert!(keep(bench, |tx| tx.uploads().remove(upload.id, None)), "nobody holds it");
    assert_eq!(keep(bench, |tx| tx.uploads().file(&upload)), None);
    assert_eq!(keep(bench, |tx| tx.uploads().named(&[file.blob])), []);
}

pub(super) fn a_file_is_kept_by_whoever_holds_the_upload(bench: &dyn Bench) {
    let hall = Hall::open(bench);
    let upload = hall.begun(bench, 1, 0);
    assert!(keep(bench, |tx| tx.uploads().keep_part(&upload, &part(0, 1))));
    let keeps = |at| keep(bench, |tx| tx.uploads().keep_file(&upload, claim_at(at), &waiting(&upload, 1)));
    assert!(!keeps(10), "nobody claimed it");
    assert!(claims(bench, &upload, 10, 0));
    assert!(!keeps(9), "somebody else did");
    assert_eq!(keep(bench, |tx| tx.uploads().parts(&upload)), [part(0, 1)]);
    assert!(keeps(10));
    assert!(!keeps(10), "the claim was given back");
}
