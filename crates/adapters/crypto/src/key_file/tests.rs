use std::os::unix::fs::symlink;
use std::path::PathBuf;

use controlkeep_ports::Cipher as _;
use tempfile::TempDir;

use super::*;
use crate::SystemRandom;

const TEXT: &str = "controlkeep-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("controlkeep.key");
    (folder, path)
}

fn write(path: &Path, text: &[u8], mode: u32) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_new_key_file_is_for_its_owner_and_reads_back() {
    let (_folder, path) = place();
    let made = KeyFile::create(&path, &SystemRandom).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(KeyFile::load(&path).unwrap().check(), made.check());
    assert_eq!(fs::read_to_string(&path).unwrap().len(), TEXT.len());
}

#[test]
fn an_existing_file_is_never_written_over() {
    let (_folder, path) = place();
    write(&path, b"precious", 0o600);
    let error = KeyFile::create(&path, &SystemRandom).unwrap_err();
    assert!(matches!(error, KeyError::AlreadyThere { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"precious");
}

#[test]
fn a_link_to_nowhere_is_not_followed_when_a_key_is_made() {
    let (folder, path) = place();
    symlink(folder.path().join("elsewhere"), &path).unwrap();
    assert!(matches!(KeyFile::create(&path, &SystemRandom), Err(KeyError::AlreadyThere { .. })));
    assert!(!folder.path().join("elsewhere").exists());
}

#[test]
fn a_missing_file_is_told_from_an_unreadable_one() {
    let (folder, path) = place();
    assert!(matches!(KeyFile::load(&path), Err(KeyError::Missing { .. })));
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(KeyFile::load(folder.path()), Err(KeyError::Unreadable { .. })));
}

#[test]
fn a_key_cannot_be_made_in_a_folder_that_is_not_there() {
    let (folder, _) = place();
    let error = KeyFile::create(&folder.path().join("none/key"), &SystemRandom).unwrap_err();
    assert!(matches!(error, KeyError::Unwritable { .. }), "{error}");
}

#[test]
fn a_file_open_to_others_is_refused_with_the_command_that_helps() {
    let (_folder, path) = place();
    for mode in [0o640, 0o604, 0o660, 0o644, 0o666, 0o610, 0o602] {
        write(&path, TEXT.as_bytes(), mode);
        let error = KeyFile::load(&path).unwrap_err().to_string();
        let path = path.display();
        let expected =
            format!("the key file {path} is open to others (mode {mode:04o}); run: chmod 600 '{path}'");
        assert_eq!(error, expected);
    }
}

#[test]
fn a_file_for_its_owner_alone_is_read() {
    let (_folder, path) = place();
    for mode in [0o600, 0o400, 0o700] {
        write(&path, TEXT.as_bytes(), mode);
        assert_eq!(KeyFile::load(&path).unwrap().check().id, "13fe6b58");
    }
}

#[test]
fn a_cut_key_file_is_refused_by_name() {
    let (_folder, path) = place();
    for length in 0..TEXT.len() - 1 {
        write(&path, &TEXT.as_bytes()[..length], 0o600);
        let error = KeyFile::load(&path).unwrap_err();
        assert!(matches!(error, KeyError::InFile { .. }), "cut after {length}: {error}");
        assert!(error.to_string().contains("controlkeep.key"), "{error}");
    }
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let (_folder, path) = place();
    let long = TEXT.repeat(100);
    for bytes in [&[0xff, 0xfe, 0x00][..], b"\0", long.as_bytes(), b"controlkeep-key-v1:AAAA"] {
        write(&path, bytes, 0o600);
        assert!(matches!(KeyFile::load(&path), Err(KeyError::InFile { .. })));
    }
}

#[test]
fn no_error_tells_the_key() {
    let (_folder, path) = place();
    let weak = format!("controlkeep-key-v1:{}", "QUFB".repeat(10));
    write(&path, weak.as_bytes(), 0o600);
    let error = KeyFile::load(&path).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("QUFB"));
}

#[test]
fn a_new_key_comes_before_the_others_and_the_file_stays_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("controlkeep.key");
    let old = KeyFile::create(&path, &SystemRandom).unwrap();
    let sealed = old.seal("totp", b"a", b"secret").unwrap();
    fs::write(folder.path().join("controlkeep.key.new"), "what a killed process left").unwrap();
    let both = KeyFile::add(&path, &SystemRandom).unwrap();
    assert_eq!(both.ids().nth(1), old.ids().next());
    assert_ne!(both.check(), old.check());
    let read = KeyFile::load(&path).unwrap();
    assert_eq!(read.checks(), both.checks());
    assert_eq!(read.open("totp", b"a", &sealed).unwrap(), b"secret");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_old_key_is_retired_in_its_file_and_the_first_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("controlkeep.key");
    let old = KeyFile::create(&path, &SystemRandom).unwrap().check().id;
    let newest = KeyFile::add(&path, &SystemRandom).unwrap().check().id;
    let before = fs::read_to_string(&path).unwrap();
    assert!(KeyFile::retire(&path, &newest).is_err());
    assert!(matches!(KeyFile::retire(&path, "ffffffff"), Err(KeyError::Unknown(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let kept = KeyFile::retire(&path, &old).unwrap();
    assert_eq!(
        (kept.ids().collect::<Vec<_>>(), kept.retired_ids().collect::<Vec<_>>()),
        (vec![&*newest], vec![&*old])
    );
    assert_eq!(KeyFile::load(&path).unwrap().checks(), kept.checks());
}
