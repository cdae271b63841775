//! The way in.

use controlkeep_evidence::{FileKind, Hashing, ScanState};
use controlkeep_ports::fakes::{BlobStep, FakeScanner};
use controlkeep_ports::{BlobError, CHUNK_BYTES, FileRefusalCode};
use controlkeep_usecases::evidence::{Intake, IntakeError, forget_file};

use super::desk::{Desk, NOW, Search, pattern};

#[test]
fn what_is_kept_is_known_by_its_hash_length_and_kind() {
    let desk = Desk::new();
    let bytes = pattern(200_000);
    let command = desk.command("notes.txt");
    let kept = desk.take_in(command.clone(), &bytes, 7_777).unwrap();
    let mut hashing = Hashing::new();
    hashing.update(&bytes);
    assert_eq!((kept.bytes, kept.sha256), (200_000, hashing.finish()));
    assert_eq!((kept.id, kept.blob, &kept.name), (command.file, command.blob, &command.name));
    assert_eq!(
        (kept.media_type, kept.scan),
        (FileKind::of_name("notes.txt").unwrap().media_type(), ScanState::NotScanned)
    );
    assert_eq!(desk.blobs.ids(), [command.blob]);
}

#[test]
fn the_pieces_do_not_matter_only_the_bytes() {
    let desk = Desk::new();
    let bytes = pattern(3 * CHUNK_BYTES);
    let hashes: Vec<_> = [1_000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, bytes.len()]
        .map(|piece| desk.take_in(desk.command("a.txt"), &bytes, piece).unwrap())
        .iter()
        .map(|kept| (kept.sha256, desk.blobs.stored(kept.blob).unwrap().len()))
        .collect();
    assert!(hashes.iter().all(|hash| *hash == hashes[0]), "{hashes:?}");
    assert_eq!(hashes[0].1, bytes.len() + 3 * 16);
}

#[test]
fn no_more_than_a_chunk_waits_to_be_written() {
    let desk = Desk::new();
    desk.blobs.leave_room_for(CHUNK_BYTES);
    let mut intake = Intake::begin(&desk.vault(), desk.command("a.txt")).unwrap();
    intake.take(&pattern(CHUNK_BYTES)).unwrap();
    let full = intake.take(&pattern(1));
    assert!(matches!(full, Err(IntakeError::Storage(BlobError::Full(_)))), "{full:?}");
}

#[test]
fn a_file_that_is_too_large_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    for length in [101, 5_000] {
        let mut command = desk.command("a.txt");
        command.limit = 100;
        let refused = desk.take_in(command, &pattern(length), 10);
        assert!(matches!(refused, Err(IntakeError::TooLarge { limit: 100 })), "{refused:?}");
        desk.assert_empty();
    }
    let mut command = desk.command("a.txt");
    command.limit = 100;
    assert!(desk.take_in(command, &pattern(100), 10).is_ok());
}

#[test]
fn what_is_announced_too_large_is_refused_before_the_first_byte() {
    let desk = Desk::new();
    let mut command = desk.command("a.txt");
    command.announced = Some(command.limit + 1);
    assert!(matches!(Intake::begin(&desk.vault(), command), Err(IntakeError::TooLarge { .. })));
    desk.assert_empty();
}

#[test]
fn a_name_that_promises_nothing_is_refused_before_the_first_byte() {
    let desk = Desk::new();
    let refused = Intake::begin(&desk.vault(), desk.command("program.exe")).err();
    assert!(
        matches!(refused, Some(IntakeError::Refused(refusal)) if refusal.code == FileRefusalCode::TypeUnknown)
    );
    desk.assert_empty();
}

#[test]
fn a_program_by_another_name_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let refused = desk.take_in(desk.command("notes.txt"), b"MZ and so on", 4);
    assert!(
        matches!(refused, Err(IntakeError::Refused(refusal)) if refusal.code == FileRefusalCode::Executable)
    );
    desk.assert_empty();
}

#[test]
fn malware_is_refused_and_leaves_nothing() {
    for search in [Search::WhenThere, Search::Always] {
        let desk = Desk { search, ..Desk::new() };
        let refused = desk.take_in(desk.command("notes.txt"), FakeScanner::MALWARE, 4);
        assert!(matches!(refused, Err(IntakeError::Malware { signature }) if signature == "Fake.Malware"));
        desk.assert_empty();
    }
}

#[test]
fn a_searched_file_says_when() {
    let desk = Desk { search: Search::Always, ..Desk::new() };
    assert_eq!(desk.kept(b"harmless").scan, ScanState::Clean { at: NOW });
}

#[test]
fn while_the_scanner_is_away_the_setting_decides() {
    let desk = Desk { search: Search::WhenThere, ..Desk::new() };
    desk.scanner.set_away(true);
    assert_eq!(desk.kept(b"harmless").scan, ScanState::NotScanned);
    let desk = Desk { search: Search::Always, ..Desk::new() };
    desk.scanner.set_away(true);
    let refused = desk.take_in(desk.command("notes.txt"), b"harmless", 4);
    assert!(matches!(refused, Err(IntakeError::NotSearched(_))), "{refused:?}");
    desk.assert_empty();
}

#[test]
fn an_upload_that_stops_anywhere_leaves_nothing() {
    let desk = Desk::new();
    let bytes = pattern(3 * CHUNK_BYTES);
    for tenth in 0..10 {
        let mut intake = Intake::begin(&desk.vault(), desk.command("a.txt")).unwrap();
        intake.take(&bytes[..bytes.len() * tenth / 10]).unwrap();
        drop(intake);
        desk.assert_empty();
    }
}

#[test]
fn whatever_the_storage_fails_at_nothing_is_left() {
    for step in [BlobStep::Begin, BlobStep::Write, BlobStep::Finish, BlobStep::Open, BlobStep::Read] {
        for error in [BlobError::Full("no room".into()), BlobError::NotDurable("EIO".into())] {
            let desk = Desk::new();
            desk.blobs.fail_next(step, error.clone());
            let failed = desk.take_in(desk.command("a.txt"), &pattern(200_000), 50_000);
            assert!(failed.is_err(), "{step:?}");
            desk.assert_empty();
            if matches!(step, BlobStep::Begin | BlobStep::Write | BlobStep::Finish | BlobStep::Open) {
                assert!(matches!(failed, Err(IntakeError::Storage(told)) if told == error), "{step:?}");
            }
        }
    }
}

#[test]
fn a_file_without_a_row_can_be_forgotten() {
    let desk = Desk::new();
    let kept = desk.kept(b"text");
    forget_file(&desk.vault(), &kept);
    desk.assert_empty();
}
