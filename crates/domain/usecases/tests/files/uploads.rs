//! Files that come in parts.

use std::time::Duration;

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, PasswordHash, Preferences};
use controlkeep_evidence::{FileName, Hashing, KeptFile, Quota, Upload};
use controlkeep_kernel::{Actor, BlobId, FileId, Timestamp, UploadId};
use controlkeep_ports::fakes::{BlobStep, FakeScanner, MemoryStore, NameInspector};
use controlkeep_ports::{BlobError, FileRefusalCode, Random, Store, StoreError};
use controlkeep_rbac::{NewOrganisation, Organisation, OrganisationName, Scope, Slug};
use controlkeep_usecases::evidence::{
    BeginUpload, BeginUploadError, CancelUpload, CancelUploadError, CompleteUpload, CompleteUploadError,
    FollowUpload, FollowUploadError, IntakeError, KeepPart, KeepPartError, PartIntake, begin_upload,
    cancel_upload, complete_upload, follow_upload, list_uploads, open_file, sweep_uploads,
};

use super::desk::{Desk, NOW, Search, account, organisation, pattern, scope, scope_of};

const PART: usize = 2 * 1024 * 1024;

/// A desk with a store behind it.
pub(crate) struct Hall {
    pub(crate) desk: Desk,
    pub(crate) store: MemoryStore,
}

impl Hall {
    pub(crate) fn new() -> Self {
        let store = MemoryStore::new();
        let known: Result<(), StoreError> = (&store as &dyn Store).transact(|tx| {
            for number in [8, 9] {
                tx.accounts().record(Account::create(person(number), &Actor::system(NOW)))?;
            }
            for number in [1, 2] {
                tx.organisations().record(Organisation::create(tenant(number), &Actor::system(NOW)))?;
            }
            Ok(())
        });
        known.unwrap();
        store.run_twice();
        Self { desk: Desk::new(), store }
    }

    fn command(&self, bytes: usize) -> BeginUpload {
        BeginUpload {
            scope: scope(1),
            id: UploadId::from_bytes(self.desk.random.id()),
            name: FileName::parse("plan.txt").unwrap(),
            bytes: u64::try_from(bytes).unwrap(),
            limit: 100_000_000,
            quota: Quota(1_000_000_000),
            now: NOW,
        }
    }

    pub(crate) fn begun(&self, bytes: usize) -> Upload {
        begin_upload(&self.store, &NameInspector, &self.command(bytes)).unwrap()
    }

    fn send(
        &self,
        scope: Scope,
        upload: &Upload,
        number: u32,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<(), KeepPartError> {
        let blob = BlobId::from_bytes(self.desk.random.id());
        let command = KeepPart { scope, upload: upload.id, number, blob, now };
        let mut intake = PartIntake::begin(&self.store, &self.desk.vault(), command)?;
        bytes.chunks(300_000).try_for_each(|piece| intake.take(piece))?;
        intake.finish(&self.store, &self.desk.vault())
    }

    pub(crate) fn send_all(&self, upload: &Upload, bytes: &[u8]) {
        for (number, part) in (0..).zip(bytes.chunks(PART)) {
            self.send(scope(1), upload, number, part, NOW).unwrap();
        }
    }

    fn complete_at(
        &self,
        scope: Scope,
        upload: &Upload,
        now: Timestamp,
    ) -> Result<KeptFile, CompleteUploadError> {
        let [file, blob] = [self.desk.random.id(), self.desk.random.id()];
        let (file, blob) = (FileId::from_bytes(file), BlobId::from_bytes(blob));
        let command = CompleteUpload { scope, upload: upload.id, file, blob, now };
        complete_upload(&self.store, &self.desk.vault(), &command)
    }

    pub(crate) fn complete(&self, upload: &Upload) -> Result<KeptFile, CompleteUploadError> {
        self.complete_at(scope(1), upload, NOW)
    }

    fn missing(&self, upload: &Upload) -> Result<Vec<u32>, FollowUploadError> {
        let command = FollowUpload { scope: scope(1), upload: upload.id, now: NOW };
        follow_upload(&self.store, &command).map(|arrived| arrived.missing)
    }

    fn cancel(&self, scope: Scope, upload: &Upload) -> Result<(), CancelUploadError> {
        cancel_upload(&self.store, &self.desk.blobs, &CancelUpload { scope, upload: upload.id })
    }
}

pub(crate) fn person(number: u8) -> NewAccount {
    NewAccount {
        id: account(number),
        email: Email::parse(&format!("p{number}@example.com")).unwrap(),
        username: None,
        name: DisplayName::parse("P").unwrap(),
        password: PasswordHash::new("x".into()),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    }
}

fn tenant(number: u8) -> NewOrganisation {
    NewOrganisation {
        id: organisation(number),
        slug: Slug::parse(&format!("tenant-{number}")).unwrap(),
        name: OrganisationName::parse("Tenant").unwrap(),
    }
}

#[test]
fn parts_in_any_order_become_the_file() {
    let hall = Hall::new();
    let bytes = pattern(2 * PART + 77);
    let upload = hall.begun(bytes.len());
    let parts: Vec<&[u8]> = bytes.chunks(PART).collect();
    for number in [2, 0, 1] {
        hall.send(scope(1), &upload, number, parts[usize::try_from(number).unwrap()], NOW).unwrap();
    }
    let kept = hall.complete(&upload).unwrap();
    let mut hashing = Hashing::new();
    hashing.update(&bytes);
    assert_eq!((kept.bytes, kept.sha256), (upload.bytes, hashing.finish()));
    assert_eq!(hall.desk.blobs.ids(), [kept.blob], "no part is left");
    let mut reader = open_file(&hall.desk.blobs, &hall.desk.seal, organisation(1), &kept).unwrap();
    let mut read = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut read).unwrap();
    assert!(read == bytes);
    assert_eq!(hall.complete(&upload).unwrap(), kept, "whoever asks again is told the same");
    assert_eq!(hall.missing(&upload), Ok(Vec::new()));
    let late = hall.send(scope(1), &upload, 0, parts[0], NOW);
    assert!(matches!(late, Err(KeepPartError::Closed)), "{late:?}");
}

#[test]
fn what_is_missing_is_told_and_the_upload_goes_on() {
    let hall = Hall::new();
    let bytes = pattern(3 * PART);
    let upload = hall.begun(bytes.len());
    hall.send(scope(1), &upload, 1, &bytes[PART..2 * PART], NOW).unwrap();
    assert_eq!(hall.missing(&upload), Ok(vec![0, 2]));
    assert!(
        matches!(hall.complete(&upload), Err(CompleteUploadError::Missing(missing)) if missing == [0, 2])
    );
    hall.send_all(&upload, &bytes);
    assert_eq!(hall.missing(&upload), Ok(Vec::new()));
    hall.complete(&upload).unwrap();
}

#[test]
fn the_same_part_may_come_again_and_another_may_not_take_its_place() {
    let hall = Hall::new();
    let bytes = pattern(PART + 5);
    let upload = hall.begun(bytes.len());
    hall.send(scope(1), &upload, 1, &bytes[PART..], NOW).unwrap();
    hall.send(scope(1), &upload, 1, &bytes[PART..], NOW).unwrap();
    let other = hall.send(scope(1), &upload, 1, b"other", NOW);
    assert!(matches!(other, Err(KeepPartError::OtherBytes)), "{other:?}");
    assert_eq!(hall.desk.blobs.ids().len(), 1, "what is not counted is not kept");
}

#[test]
fn a_part_has_its_length_and_its_place() {
    let hall = Hall::new();
    let upload = hall.begun(PART + 5);
    for (number, length) in [(0, 5), (0, PART + 1), (1, 4), (1, 6), (1, 0)] {
        let refused = hall.send(scope(1), &upload, number, &pattern(length), NOW);
        assert!(matches!(refused, Err(KeepPartError::WrongLength { .. })), "{number} {length}");
    }
    let beyond = hall.send(scope(1), &upload, 2, b"x", NOW);
    assert!(matches!(beyond, Err(KeepPartError::NoSuchPart { parts: 2 })));
    hall.desk.assert_empty();
}

#[test]
fn an_upload_is_there_for_whoever_began_it_alone() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    for other in [scope(2), scope_of(8, 1)] {
        assert!(matches!(hall.send(other, &upload, 0, b"bytes", NOW), Err(KeepPartError::NotThere)));
        assert!(matches!(hall.complete_at(other, &upload, NOW), Err(CompleteUploadError::NotThere)));
        assert_eq!(hall.cancel(other, &upload), Err(CancelUploadError::NotThere));
        assert_eq!(list_uploads(&hall.store, &other, NOW), Ok(Vec::new()));
        let command = FollowUpload { scope: other, upload: upload.id, now: NOW };
        assert_eq!(follow_upload(&hall.store, &command), Err(FollowUploadError::NotThere));
    }
    assert_eq!(list_uploads(&hall.store, &scope(1), NOW), Ok(vec![upload]));
}

#[test]
fn a_cancelled_upload_leaves_nothing() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    hall.send(scope(1), &upload, 0, b"bytes", NOW).unwrap();
    hall.cancel(scope(1), &upload).unwrap();
    hall.desk.assert_empty();
    assert_eq!(hall.missing(&upload), Err(FollowUploadError::NotThere));
    assert_eq!(hall.cancel(scope(1), &upload), Err(CancelUploadError::NotThere));
}

#[test]
fn an_upload_ends_after_a_day() {
    let hall = Hall::new();
    let (old, young) = (hall.begun(5), hall.begun(5));
    hall.send(scope(1), &old, 0, b"bytes", NOW).unwrap();
    let later = NOW.plus(Upload::LIFE);
    assert!(matches!(hall.send(scope(1), &old, 0, b"bytes", later), Err(KeepPartError::NotThere)));
    assert!(matches!(hall.complete_at(scope(1), &old, later), Err(CompleteUploadError::NotThere)));
    assert_eq!(sweep_uploads(&hall.store, &hall.desk.blobs, later), Ok(0), "not before its time is over");
    assert_eq!(sweep_uploads(&hall.store, &hall.desk.blobs, later.plus(Duration::from_secs(1))), Ok(2));
    hall.desk.assert_empty();
    assert_eq!(hall.missing(&young), Err(FollowUploadError::NotThere));
}

#[test]
fn what_is_refused_is_refused_before_the_first_part() {
    let hall = Hall::new();
    let begin = |change: fn(&mut BeginUpload)| {
        let mut command = hall.command(50);
        change(&mut command);
        begin_upload(&hall.store, &NameInspector, &command).unwrap_err()
    };
    assert!(matches!(begin(|command| command.bytes = 0), BeginUploadError::Empty));
    assert!(matches!(begin(|command| command.limit = 49), BeginUploadError::TooLarge { limit: 49 }));
    assert!(matches!(begin(|command| command.quota = Quota(49)), BeginUploadError::OverQuota { left: 49 }));
    let named = begin(|command| command.name = FileName::parse("a.exe").unwrap());
    assert!(
        matches!(named, BeginUploadError::Refused(refusal) if refusal.code == FileRefusalCode::TypeUnknown)
    );
}

#[test]
fn uploads_under_way_count_against_the_quota_and_are_bounded() {
    let hall = Hall::new();
    (0..Upload::MOST).for_each(|_| drop(hall.begun(10)));
    let refused = begin_upload(&hall.store, &NameInspector, &hall.command(10));
    assert!(matches!(refused, Err(BeginUploadError::TooMany { most: Upload::MOST })));
    let others = BeginUpload { scope: scope_of(8, 1), quota: Quota(1005), ..hall.command(10) };
    let refused = begin_upload(&hall.store, &NameInspector, &others);
    assert!(matches!(refused, Err(BeginUploadError::OverQuota { left: 5 })), "{refused:?}");
}

#[test]
fn a_file_that_must_not_be_kept_takes_its_upload_with_it() {
    let mut hall = Hall::new();
    hall.desk.search = Search::Always;
    for bytes in [b"MZ program".as_slice(), FakeScanner::MALWARE] {
        let upload = hall.begun(bytes.len());
        hall.send_all(&upload, bytes);
        let refused = hall.complete(&upload);
        let expected =
            |error: &IntakeError| matches!(error, IntakeError::Refused(_) | IntakeError::Malware { .. });
        assert!(
            matches!(&refused, Err(CompleteUploadError::Intake(error)) if expected(error)),
            "{refused:?}"
        );
        assert_eq!(hall.missing(&upload), Err(FollowUploadError::NotThere));
        hall.desk.assert_empty();
    }
}

#[test]
fn a_storage_that_fails_lets_the_upload_be_completed_later() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    hall.send_all(&upload, b"bytes");
    hall.desk.blobs.fail_next(BlobStep::Begin, BlobError::Full("no room".into()));
    assert!(matches!(hall.complete(&upload), Err(CompleteUploadError::Intake(IntakeError::Storage(_)))));
    assert_eq!(hall.complete(&upload).unwrap().bytes, 5);
}

#[test]
fn a_damaged_part_ends_the_upload() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    hall.send_all(&upload, b"bytes");
    let blob = hall.desk.blobs.ids()[0];
    hall.desk.blobs.tamper(blob, Some(vec![0; 21]));
    assert!(matches!(hall.complete(&upload), Err(CompleteUploadError::Damaged(_))));
    hall.desk.assert_empty();
}

#[test]
fn of_eight_who_complete_all_get_one_file() {
    let hall = Hall::new();
    let upload = hall.begun(3 * PART);
    hall.send_all(&upload, &pattern(3 * PART));
    let won = std::thread::scope(|threads| {
        let tries: Vec<_> = (0..8).map(|_| threads.spawn(|| hall.complete(&upload))).collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    let kept = hall.complete(&upload).unwrap();
    assert!(won.iter().any(Result::is_ok));
    for told in won {
        assert!(matches!(&told, Err(CompleteUploadError::UnderWay)) || told.is_ok_and(|file| file == kept));
    }
    assert_eq!(hall.desk.blobs.ids().len(), 1);
}

#[test]
fn a_file_that_waits_goes_when_it_is_cancelled_or_its_day_is_over() {
    let hall = Hall::new();
    let (one, two) = (hall.begun(5), hall.begun(5));
    for upload in [&one, &two] {
        hall.send_all(upload, b"bytes");
        hall.complete(upload).unwrap();
    }
    hall.cancel(scope(1), &one).unwrap();
    assert_eq!(hall.desk.blobs.ids().len(), 1);
    let later = NOW.plus(Upload::LIFE).plus(Duration::from_secs(1));
    assert_eq!(sweep_uploads(&hall.store, &hall.desk.blobs, later), Ok(1));
    hall.desk.assert_empty();
}
