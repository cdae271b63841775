//! What is no good backup, or no empty place, is refused with its reason, and nothing is changed.

use std::fs;
use std::path::Path;

use controlkeep_tests::DatabaseKind;

use super::house::{Place, Source, text};

/// Copies a backup, so that it can be tampered with.
fn copy(backup: &Path, to: &Path) {
    for folder in ["", "tables", "blobs"] {
        fs::create_dir_all(to.join(folder)).unwrap();
        for entry in fs::read_dir(backup.join(folder)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
            }
        }
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

type Tampering = (&'static str, &'static str, fn(&Path));

/// What is done to a backup, which exit code and which words tell of it.
const TAMPERINGS: &[Tampering] = &[
    ("a flipped byte in a table", "damaged", |b| flip(&b.join("tables/accounts.jsonl.zst"))),
    ("a flipped byte in the checkpoints", "damaged", |b| flip(&b.join("audit-checkpoints.log"))),
    ("a missing table", "damaged", |b| fs::remove_file(b.join("tables/assessments.jsonl.zst")).unwrap()),
    ("a cut table", "damaged", |b| {
        let file = b.join("tables/audit_entries.jsonl.zst");
        let bytes = fs::read(&file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("a file that is not listed", "does not list it", |b| {
        fs::write(b.join("tables/more.jsonl.zst"), "x").unwrap();
    }),
    ("another time in the manifest", "not the one that was signed", |b| {
        replace(&b.join("manifest.json"), "\"made_at\": \"20", "\"made_at\": \"19");
    }),
    ("no signature", "damaged", |b| fs::remove_file(b.join("manifest.sig")).unwrap()),
    ("no manifest", "no finished backup", |b| fs::remove_file(b.join("manifest.json")).unwrap()),
    ("a newer format", "Use a newer program", |b| {
        replace(&b.join("manifest.json"), "\"format\": 1", "\"format\": 2");
    }),
    ("a way out of the folder", "no such file", |b| {
        replace(&b.join("manifest.json"), "\"name\": \"schema.json\"", "\"name\": \"../schema.json\"");
        fs::copy(b.join("schema.json"), b.parent().unwrap().join("schema.json")).unwrap();
        fs::remove_file(b.join("schema.json")).unwrap();
    }),
];

#[test]
fn whatever_was_done_to_a_backup_is_told_and_nothing_is_restored() {
    let source = Source::on(DatabaseKind::Sqlite);
    let good = source.back_up("good");
    let place = Place::with_key(DatabaseKind::Sqlite, &source.key());
    for (number, (what, words, tamper)) in TAMPERINGS.iter().enumerate() {
        let bad = source.place(&format!("bad-{number}"));
        copy(&good, &bad);
        tamper(&bad);
        for told in [place.command(&["backup", "verify", text(&bad)]), place.restore(&bad)] {
            assert!(told.code == Some(3) || told.code == Some(2), "{what}: {told:?}");
            assert!(told.error.contains(words), "{what}: {told:?}");
        }
        assert!(!place.data().join("restore-unfinished").exists(), "{what}: nothing was begun");
        assert!(!place.data().join("audit-checkpoints.log").exists(), "{what}");
    }
    place.restore(&good).well();
}

#[test]
fn a_manifest_that_fits_its_files_is_nothing_without_the_key() {
    let source = Source::on(DatabaseKind::Sqlite);
    let good = source.back_up("good");
    let forged = source.place("forged");
    copy(&good, &forged);
    // Somebody without the key makes everything fit but the signature.
    let manifest = fs::read_to_string(forged.join("manifest.json")).unwrap();
    fs::write(
        forged.join("manifest.json"),
        manifest.replace("\"missing_blobs\": []", "\"missing_blobs\": [\"x\"]"),
    )
    .unwrap();
    let place = Place::with_key(DatabaseKind::Sqlite, &source.key());
    let told = place.restore(&forged);
    assert_eq!(told.code, Some(3));
    assert!(told.error.contains("not the one that was signed"), "{told:?}");
}

#[test]
fn without_the_right_key_and_into_a_filled_place_nothing_is_restored() {
    let source = Source::on(DatabaseKind::Sqlite);
    let other = Source::on(DatabaseKind::Sqlite);
    let backup = source.back_up("monday");
    for kind in [DatabaseKind::Sqlite, DatabaseKind::Postgres] {
        let keyless = Place::without_key(kind);
        let told = keyless.restore(&backup);
        assert!(told.code == Some(2) && told.error.contains("there is no key"), "{told:?}");
        assert!(!keyless.data().join("controlkeep.key").exists(), "no key is made beside a backup");
        let wrong = Place::with_key(kind, &other.key());
        let told = wrong.restore(&backup);
        assert!(told.code == Some(2) && told.error.contains("that key is not here"), "{told:?}");
        assert!(wrong.command(&["backup", "verify", text(&backup)]).error.contains("signed"));
        let keyless = keyless.command(&["backup", "verify", text(&backup)]).well();
        assert!(keyless.contains("the signature was not checked"), "{keyless}");
        let right = Place::with_key(kind, &source.key());
        right.restore(&backup).well();
        let told = right.restore(&backup);
        assert!(told.code != Some(0) && told.error.contains("not empty"), "{told:?}");
        assert!(right.command(&["audit", "verify"]).well().contains("verified"));
    }
}

#[test]
fn a_name_that_is_taken_is_never_written_over() {
    let source = Source::on(DatabaseKind::Sqlite);
    let place = source.place("notes");
    fs::write(&place, "mine").unwrap();
    let told = source.server.command(&["backup", text(&place)]);
    assert!(told.code == Some(2) && told.error.contains("is there already"), "{told:?}");
    assert_eq!(fs::read_to_string(&place).unwrap(), "mine");
    let nothing = source.server.command(&["backup", "verify", text(&place)]);
    assert!(nothing.code == Some(3) && nothing.error.contains("no finished backup"), "{nothing:?}");
}
