//! The database keeps what it was told to keep, and its answer to the commit is lost.

use controlkeep_kernel::BlobId;
use controlkeep_ports::{Random, StoreError};
use controlkeep_usecases::evidence::{CompleteUploadError, KeepPart, KeepPartError, PartIntake, open_file};

use super::desk::{NOW, organisation, scope};
use super::uploads::Hall;

fn lost() -> StoreError {
    StoreError::Unavailable("Lost connection to server during query".into())
}

#[test]
fn a_part_whose_answer_is_lost_keeps_its_bytes() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    let blob = BlobId::from_bytes(hall.desk.random.id());
    let command = KeepPart { scope: scope(1), upload: upload.id, number: 0, blob, now: NOW };
    let mut part = PartIntake::begin(&hall.store, &hall.desk.vault(), command).unwrap();
    part.take(b"bytes").unwrap();
    hall.store.lose_next_answer(lost());
    let told = part.finish(&hall.store, &hall.desk.vault());
    assert!(matches!(told, Err(KeepPartError::Store(_))), "{told:?}");
    assert_eq!(hall.desk.blobs.ids(), [blob], "the row may name them, and here it does");
    assert_eq!(hall.complete(&upload).unwrap().bytes, 5);
}

#[test]
fn a_file_whose_answer_is_lost_keeps_its_bytes() {
    let hall = Hall::new();
    let upload = hall.begun(5);
    hall.send_all(&upload, b"bytes");
    // The first commit claims the upload, the second one keeps the file.
    hall.store.keep_next_answer();
    hall.store.lose_next_answer(lost());
    let told = hall.complete(&upload);
    assert!(matches!(told, Err(CompleteUploadError::Store(_))), "{told:?}");
    let kept = hall.complete(&upload).unwrap();
    let mut reader = open_file(&hall.desk.blobs, &hall.desk.seal, organisation(1), &kept).unwrap();
    let mut read = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut read).unwrap();
    assert_eq!(read, b"bytes");
}
