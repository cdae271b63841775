//! A backup restored: on the same kind of database and on every other.

use std::fs;
use std::time::{Duration, Instant};

use controlkeep_tests::{DatabaseKind, KINDS, Objective, Options, Server};

use super::house::{ODD, Place, SHEET, Source, chains, text};

/// Restores on every kind of database what was backed up on one.
fn moves(from: DatabaseKind) {
    let mut source = Source::on(from);
    let score = Source::score(&mut source.ada.client);
    let before = chains(&source.server.command(&["audit", "verify", "--json"]));
    let backup = source.back_up("monday");
    let old_code = source.ada.backup_codes[0].clone();
    for to in KINDS {
        let place = Place::with_key(*to, &source.key());
        let told = place.restore(&backup).well();
        assert!(told.contains("sessions") && told.contains("Restored."), "{from} to {to}: {told}");
        let verified = place.command(&["audit", "verify", "--json"]);
        assert_eq!(chains(&verified), before, "{from} to {to}: digest for digest");
        assert!(verified.well().contains("all good"), "the signed checkpoints agree");
        let server = place.serve();
        let mut ada = source.ada.elsewhere(&server);
        ada.client.cookies.clone_from(&source.ada.client.cookies);
        assert!(ada.client.get(SHEET).location().starts_with("/sign-in"), "no session lives again");
        ada.give_password("/").leads_to("/sign-in/mfa");
        assert_ne!(ada.give_backup_code(&old_code).status, 303, "no backup code lives again");
        ada.sign_in();
        let stored = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
        assert_eq!((stored.finding.as_str(), stored.note.as_str()), ("not_met", ODD), "{from} to {to}");
        assert_eq!(Source::score(&mut ada.client), score);
        stored.state(&mut ada.client, "met", "").expect(303);
        assert!(server.verify().sound);
    }
}

#[test]
fn what_was_on_sqlite_lives_on_everywhere() {
    moves(DatabaseKind::Sqlite);
}

#[test]
fn what_was_on_postgresql_lives_on_everywhere() {
    moves(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn what_was_on_mariadb_lives_on_everywhere() {
    moves(DatabaseKind::Mysql);
}

#[test]
fn a_sealed_backup_opens_with_its_passphrase_and_with_no_other() {
    let source = Source::on(DatabaseKind::Sqlite);
    let (good, bad, short) = (source.place("good"), source.place("bad"), source.place("short"));
    fs::write(&good, "correct horse battery staple\n").unwrap();
    fs::write(&bad, "incorrect horse battery staple\n").unwrap();
    fs::write(&short, "short\n").unwrap();
    let backup = source.place("sealed");
    let make =
        |passphrase| source.server.command(&["backup", text(&backup), "--passphrase-file", text(passphrase)]);
    assert_eq!(make(&short).code, Some(2));
    make(&good).well();
    let bytes = fs::read(&backup).unwrap();
    assert!(!bytes.windows(16).any(|part| part == b"ada@example.com\"" || part == b"tables/accounts."));
    let place = Place::with_key(DatabaseKind::Sqlite, &source.key());
    let verify = |more: &[&str]| place.command(&[&["backup", "verify", text(&backup)], more].concat());
    assert!(verify(&[]).error.contains("sealed"), "{:?}", verify(&[]));
    assert!(verify(&["--passphrase-file", text(&bad)]).error.contains("passphrase"));
    verify(&["--passphrase-file", text(&good)]).well();
    assert_ne!(place.restore(&backup).code, Some(0));
    place.command(&["restore", text(&backup), "--passphrase-file", text(&good)]).well();
    assert!(place.command(&["audit", "verify"]).well().contains("verified"));
}

#[test]
fn one_file_holds_the_same_as_a_folder() {
    let source = Source::on(DatabaseKind::Sqlite);
    let backup = source.back_up("monday.tar");
    assert!(backup.is_file());
    let place = Place::with_key(DatabaseKind::Sqlite, &source.key());
    assert!(place.command(&["backup", "verify", text(&backup)]).well().contains("signed"));
    place.restore(&backup).well();
    assert!(place.command(&["audit", "verify"]).well().contains("verified"));
}

#[test]
fn a_backup_tells_of_itself_in_the_audit_log_and_in_the_list() {
    let source = Source::on(DatabaseKind::Sqlite);
    let before = source.server.entries();
    source.server.command(&["backup"]).well();
    assert_eq!(source.server.entries(), before + 1);
    let list = source.server.command(&["backup", "list"]).well();
    assert!(list.contains("controlkeep-20") && list.lines().count() == 1, "{list}");
}

#[test]
fn the_server_makes_backups_by_itself_and_keeps_as_many_as_it_shall() {
    let folder = tempfile::tempdir().unwrap();
    let old = ["controlkeep-20250101T000000Z.tar", "controlkeep-20250102T000000Z.tar", "mine.txt"];
    for name in old {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    let settings = vec![
        ("BACKUP_FOLDER", text(folder.path()).to_owned()),
        ("BACKUP_EVERY_HOURS", "24".into()),
        ("BACKUP_KEEP", "2".into()),
    ];
    let server = Server::start_with(Options { database_url: None, settings });
    let names = || -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    };
    let since = Instant::now();
    while !server.log().contains("Removed an old backup") {
        assert!(since.elapsed() < Duration::from_secs(30), "{:?} {}", names(), server.log());
        std::thread::sleep(Duration::from_millis(50));
    }
    let names = names();
    assert_eq!((names.len(), names[0].as_str(), names[2].as_str()), (3, old[1], "mine.txt"), "{names:?}");
    server.command(&["backup", "verify", text(&folder.path().join(&names[1]))]).well();
}
