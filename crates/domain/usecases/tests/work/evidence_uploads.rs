//! Files that were uploaded in parts and become evidence.

use controlkeep_evidence::{KeptFile, NewVersion, Quota, Upload, VersionNote};
use controlkeep_kernel::UploadId;
use controlkeep_ports::{Store, StoreError, UploadClaim};
use controlkeep_usecases::evidence::{
    AddEvidence, AddEvidenceError, ArrivedFileError, ReplaceVersion, ReplaceVersionError, add_each_evidence,
    replace_version,
};

use crate::bench::{Bench, maria, maria_after, on_both};
use crate::vault::{file, number};

/// An upload of ten bytes; its ids follow from `count`.
fn begun(bench: &Bench, count: u8) -> (UploadId, KeptFile) {
    let file = file(count, 10);
    let upload = Upload {
        id: UploadId::from_bytes([count; 16]),
        organisation: bench.scope.organisation(),
        by: bench.scope.account(),
        name: file.name.clone(),
        bytes: 10,
        begun_at: maria().at,
    };
    let begun: Result<(), StoreError> =
        (&bench.store as &dyn Store).transact(|tx| tx.uploads().begin(&upload));
    begun.unwrap();
    (upload.id, file)
}

/// One that was put together.
fn arrived(bench: &Bench, count: u8) -> (UploadId, KeptFile) {
    let (id, file) = begun(bench, count);
    let claim = UploadClaim { at: maria().at };
    let kept: Result<bool, StoreError> = (&bench.store as &dyn Store).transact(|tx| {
        let upload = tx.uploads().find(&bench.scope, id)?.unwrap();
        assert!(tx.uploads().claim(&upload, claim, claim.at)?);
        tx.uploads().keep_file(&upload, claim, &file)
    });
    assert_eq!(kept, Ok(true));
    (id, file)
}

fn of_uploads(bench: &Bench, count: u8, uploads: Vec<UploadId>) -> AddEvidence {
    AddEvidence { files: Vec::new(), uploads, ..bench.new_evidence(count) }
}

#[test]
fn files_that_wait_become_evidence_once() {
    on_both(|bench| {
        let ((one, first), (two, second)) = (arrived(bench, 1), arrived(bench, 2));
        bench.add(&of_uploads(bench, 1, vec![two, one])).unwrap();
        let sheet = bench.evidence(number(1)).unwrap();
        assert_eq!(sheet.versions[0].files, [second, first], "in the order in which they are named");
        let again = bench.add(&of_uploads(bench, 3, vec![one]));
        assert_eq!(again, Err(AddEvidenceError::Upload(ArrivedFileError::NotThere(one))));
    });
}

#[test]
fn what_is_not_complete_or_not_ones_own_is_refused_and_nothing_is_taken() {
    on_both(|bench| {
        let ((whole, _), (half, _)) = (arrived(bench, 1), begun(bench, 2));
        let refused = bench.add(&of_uploads(bench, 1, vec![whole, half]));
        assert_eq!(refused, Err(AddEvidenceError::Upload(ArrivedFileError::NotComplete(half))));
        let never = UploadId::from_bytes([9; 16]);
        let refused = bench.add(&of_uploads(bench, 1, vec![whole, never]));
        assert_eq!(refused, Err(AddEvidenceError::Upload(ArrivedFileError::NotThere(never))));
        let late = AddEvidence { actor: maria_after(24 * 60 * 60), ..of_uploads(bench, 1, vec![whole]) };
        assert_eq!(bench.add(&late), Err(AddEvidenceError::Upload(ArrivedFileError::NotThere(whole))));
        bench.add(&of_uploads(bench, 1, vec![whole])).unwrap();
    });
}

#[test]
fn files_that_wait_fill_the_quota_and_stay_when_they_do_not_fit() {
    on_both(|bench| {
        let (id, file) = arrived(bench, 1);
        let tight = AddEvidence { quota: Quota(9), ..of_uploads(bench, 1, vec![id]) };
        assert!(matches!(bench.add(&tight), Err(AddEvidenceError::OverQuota(_))));
        bench.add(&AddEvidence { quota: Quota(10), ..tight }).unwrap();
        assert_eq!(bench.evidence(number(1)).unwrap().versions[0].files, [file]);
    });
}

#[test]
fn each_file_becomes_an_item_of_its_own_or_none_does() {
    on_both(|bench| {
        let ((one, _), (two, _)) = (arrived(bench, 1), arrived(bench, 2));
        let never = UploadId::from_bytes([9; 16]);
        let each = |ids: &[UploadId]| {
            let commands: Vec<AddEvidence> =
                (1..).zip(ids).map(|(count, id)| of_uploads(bench, count, vec![*id])).collect();
            add_each_evidence(&bench.store, &bench.shelf, &commands)
        };
        assert!(each(&[one, never]).is_err());
        assert!(bench.evidence(number(1)).is_none());
        let numbers: Vec<_> = each(&[one, two]).unwrap().iter().map(|item| item.number).collect();
        assert_eq!(numbers, [number(1), number(2)]);
    });
}

#[test]
fn a_version_takes_files_that_wait() {
    on_both(|bench| {
        bench.added(1);
        let (id, waiting) = arrived(bench, 2);
        let version =
            NewVersion { dated: None, period: None, note: VersionNote::default(), files: Vec::new() };
        let command = ReplaceVersion {
            scope: bench.scope,
            number: number(1),
            version,
            uploads: vec![id],
            quota: Quota(1000),
            actor: maria_after(20),
        };
        replace_version(&bench.store, &command).unwrap();
        assert_eq!(bench.evidence(number(1)).unwrap().versions[0].files, [waiting]);
        let again = replace_version(&bench.store, &command);
        assert_eq!(again, Err(ReplaceVersionError::Upload(ArrivedFileError::NotThere(id))));
    });
}
