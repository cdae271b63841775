use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use controlkeep_audit::{Digest, Head, verify_log};
use controlkeep_kernel::{ChainId, Timestamp};
use tempfile::TempDir;

use super::*;
use crate::KeyRing;

const KEY: &str = "controlkeep-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn signer() -> CheckpointSigner {
    CheckpointSigner::new(&KeyRing::from_text(KEY).unwrap())
}

fn log_at(path: &Path) -> FileCheckpointLog {
    FileCheckpointLog::new(path.to_owned(), signer())
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checkpoints.log");
    (folder, path)
}

/// What follows the newest checkpoint of a log, with so many chains.
fn next(log: &FileCheckpointLog, chains: u16) -> Checkpoint {
    let newest = log.newest().unwrap();
    let last = newest.as_ref().map(SignedCheckpoint::checkpoint);
    let number = last.map_or(0, Checkpoint::number);
    let head = |chain: u16| {
        let mut id = [0; 16];
        id[14..].copy_from_slice(&chain.to_be_bytes());
        let sequence = i64::try_from(number).unwrap() + 1;
        Head { chain: ChainId::from_bytes(id), sequence, digest: Digest::of(&number.to_be_bytes()) }
    };
    Checkpoint::after(last, Timestamp::from_seconds(1_795_000_000), (0..chains).map(head).collect()).unwrap()
}

fn filled(path: &Path, count: usize) -> Vec<SignedCheckpoint> {
    let log = log_at(path);
    (0..count).map(|_| log.append(next(&log, 3)).unwrap()).collect()
}

fn damage(result: Result<impl std::fmt::Debug, CheckpointError>) -> String {
    match result {
        Err(CheckpointError::Damaged(text)) => text,
        other => panic!("not damaged: {other:?}"),
    }
}

#[test]
fn a_log_that_is_not_there_is_empty() {
    let (_folder, path) = place();
    assert_eq!(log_at(&path).newest(), Ok(None));
    assert_eq!(log_at(&path).all(), Ok(Vec::new()));
    assert!(!path.exists());
}

#[test]
fn what_was_appended_is_read_back_and_verifies() {
    let (_folder, path) = place();
    let written = filled(&path, 4);
    let log = log_at(&path);
    assert_eq!(log.all().unwrap(), written);
    assert_eq!(log.newest().unwrap().as_ref(), written.last());
    assert_eq!(verify_log(&log.all().unwrap(), &signer()).unwrap(), written.last());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn an_append_adds_and_changes_nothing_before() {
    let (_folder, path) = place();
    filled(&path, 2);
    let before = fs::read(&path).unwrap();
    filled(&path, 1);
    assert!(fs::read(&path).unwrap().starts_with(&before));
}

#[test]
fn a_log_cut_at_any_byte_keeps_every_whole_checkpoint_and_goes_on() {
    let (_folder, path) = place();
    let written = filled(&path, 3);
    let bytes = fs::read(&path).unwrap();
    let ends: Vec<usize> = (1..=3)
        .map(|count| written[..count].iter().map(|signed| signed.to_string().len()).sum::<usize>())
        .collect();
    for length in 0..=bytes.len() {
        fs::write(&path, &bytes[..length]).unwrap();
        let whole = ends.iter().filter(|end| **end <= length).count();
        let log = log_at(&path);
        assert_eq!(log.all().unwrap(), written[..whole], "cut after {length}");
        assert_eq!(log.newest().unwrap().as_ref(), written[..whole].last(), "cut after {length}");
        assert_eq!(fs::read(&path).unwrap(), bytes[..length], "reading changes nothing");
    }
}

#[test]
fn an_append_takes_the_place_of_what_a_crash_left() {
    let (_folder, path) = place();
    let written = filled(&path, 3);
    let bytes = fs::read(&path).unwrap();
    let end = bytes.len() - written[2].to_string().len();
    for length in end..bytes.len() {
        fs::write(&path, &bytes[..length]).unwrap();
        let log = log_at(&path);
        let again = log.append(next(&log, 3)).unwrap();
        assert_eq!(log.all().unwrap(), [written[0].clone(), written[1].clone(), again], "cut after {length}");
    }
}

#[test]
fn zeros_behind_the_end_count_as_absent_too() {
    let (_folder, path) = place();
    let written = filled(&path, 2);
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend([0; 4096]);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(log_at(&path).all().unwrap(), written);
    filled(&path, 1);
    assert_eq!(log_at(&path).all().unwrap().len(), 3);
}

#[test]
fn damage_in_the_middle_is_named_by_its_byte() {
    let (_folder, path) = place();
    let written = filled(&path, 3);
    let second = written[0].to_string().len();
    let mut bytes = fs::read(&path).unwrap();
    bytes[second + 2] = b'?';
    fs::write(&path, &bytes).unwrap();
    let text = damage(log_at(&path).all());
    assert!(text.contains(&format!("the checkpoint at byte {second} cannot be read: line 1")), "{text}");
    assert_eq!(log_at(&path).newest().unwrap().as_ref(), written.last());
}

#[test]
fn no_changed_byte_before_the_last_checkpoint_goes_unseen() {
    let (_folder, path) = place();
    let written = filled(&path, 3);
    let bytes = fs::read(&path).unwrap();
    for at in 0..bytes.len() - written[2].to_string().len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(&path, &changed).unwrap();
        let seen = match log_at(&path).all() {
            Ok(log) => verify_log(&log, &signer()).is_err(),
            Err(CheckpointError::Damaged(_)) => true,
            Err(other) => panic!("{other}"),
        };
        assert!(seen, "changed at {at}");
    }
}

#[test]
fn a_damaged_end_is_named_and_nothing_is_appended_to_it() {
    let (_folder, path) = place();
    let written = filled(&path, 2);
    let second = written[0].to_string().len();
    let mut bytes = fs::read(&path).unwrap();
    bytes[second + 40] = 0xff;
    fs::write(&path, &bytes).unwrap();
    let log = log_at(&path);
    let text = damage(log.newest());
    assert!(text.contains(&format!("at byte {second} ")), "{text}");
    let follower =
        Checkpoint::after(Some(written[1].checkpoint()), Timestamp::default(), next_heads(&written));
    damage(log.append(follower.unwrap()));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

fn next_heads(written: &[SignedCheckpoint]) -> Vec<Head> {
    written.last().unwrap().checkpoint().heads().to_vec()
}

#[test]
fn a_checkpoint_that_does_not_follow_the_newest_is_refused() {
    let (_folder, path) = place();
    let log = log_at(&path);
    let first = next(&log, 3);
    log.append(first.clone()).unwrap();
    let second = next(&log, 3);
    log.append(second.clone()).unwrap();
    let before = fs::read(&path).unwrap();
    let other = Checkpoint::after(Some(&second), Timestamp::default(), second.heads().to_vec()).unwrap();
    let skipped = Checkpoint::after(Some(&other), Timestamp::default(), second.heads().to_vec()).unwrap();
    let branch = Checkpoint::after(Some(&first), Timestamp::default(), second.heads().to_vec()).unwrap();
    let twig = Checkpoint::after(Some(&branch), Timestamp::default(), second.heads().to_vec()).unwrap();
    for unfit in [first, second, skipped, branch, twig] {
        assert!(matches!(log.append(unfit), Err(CheckpointError::Unusable(_))));
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    log.append(other).unwrap();
}

#[test]
fn checkpoints_larger_than_the_first_look_are_found_from_the_end() {
    let (_folder, path) = place();
    let log = log_at(&path);
    for _ in 0..3 {
        log.append(next(&log, 3000)).unwrap();
    }
    let length = fs::metadata(&path).unwrap().len();
    assert!(length > 3 * newest::FIRST_LOOK * 2, "{length}");
    assert_eq!(log.newest().unwrap(), log.all().unwrap().pop());
    fs::write(&path, &fs::read(&path).unwrap()[..usize::try_from(length).unwrap() - 1]).unwrap();
    assert_eq!(log.newest().unwrap().unwrap().checkpoint().number(), 2);
}

#[test]
fn of_twenty_who_append_at_once_each_number_has_one_winner() {
    let (_folder, path) = place();
    let start = Barrier::new(20);
    let contend = || {
        let log = log_at(&path);
        start.wait();
        (0..5).filter(|_| log.append(next(&log, 3)).is_ok()).count()
    };
    let won: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(contend)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    let log = log_at(&path).all().unwrap();
    assert_eq!(log.len(), won);
    assert!(verify_log(&log, &signer()).is_ok());
}

#[test]
fn a_disk_that_takes_nothing_is_an_error_and_stays_one() {
    let log = log_at(Path::new("/dev/null"));
    let first = next(&log, 1);
    let error = log.append(first.clone()).unwrap_err().to_string();
    assert!(error.contains("/dev/null"), "{error}");
    let error = log.append(first).unwrap_err().to_string();
    assert!(error.contains("start again to go on"), "{error}");
}

#[test]
fn a_full_disk_is_an_error_and_may_be_tried_again() {
    let log = log_at(Path::new("/dev/full"));
    let first = next(&log, 1);
    for _ in 0..2 {
        let error = log.append(first.clone()).unwrap_err().to_string();
        assert!(error.contains("No space left"), "{error}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
    let (folder, _) = place();
    let log = log_at(&folder.path().join("none/checkpoints.log"));
    let error = log.append(next(&log, 1)).unwrap_err().to_string();
    assert!(error.contains("none/checkpoints.log"), "{error}");
    assert!(matches!(log_at(folder.path()).newest(), Err(CheckpointError::Unusable(_))));
}

#[test]
fn what_no_crash_leaves_behind_is_damage_and_is_never_written_over() {
    for rubbish in ["rubbish\n", "controlkeep audit checkpoint v2\n", "\n", "signature"] {
        let (_folder, path) = place();
        filled(&path, 2);
        let mut bytes = fs::read(&path).unwrap();
        let end = bytes.len();
        bytes.extend_from_slice(rubbish.as_bytes());
        fs::write(&path, &bytes).unwrap();
        let log = log_at(&path);
        assert!(damage(log.all()).contains(&end.to_string()), "{rubbish:?}");
        assert!(damage(log.newest()).contains(&end.to_string()), "{rubbish:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    let (_folder, path) = place();
    fs::write(&path, "rubbish alone\n").unwrap();
    damage(log_at(&path).all());
    damage(log_at(&path).newest());
}
