//! Killed at any moment: a backup is complete or has no name, a restore is whole or nothing starts on it.

use std::process::Stdio;
use std::time::Duration;

use controlkeep_tests::{DatabaseKind, command};

use super::house::{Place, Source, text};

/// Moments at which a command is killed, spread over its short life.
const MOMENTS: [u64; 12] = [2, 5, 8, 12, 16, 20, 25, 30, 40, 50, 70, 100];

/// Starts a command and kills it after some milliseconds, unless it has ended by itself.
fn killed_after(moment: u64, arguments: &[&str], variables: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(folder.path());
    command.args(arguments).envs(variables.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(Duration::from_millis(moment));
    child.kill().ok();
    child.wait().unwrap();
}

#[test]
fn a_backup_that_was_killed_has_no_name_and_can_be_gone_on_with() {
    let source = Source::on(DatabaseKind::Sqlite);
    let data = source.server.folder().join("controlkeep-data");
    let url = source.database_url();
    let mut unfinished = 0;
    for moment in MOMENTS {
        let to = source.place(&format!("killed-{moment}"));
        let variables =
            [("CONTROLKEEP_DATA_FOLDER", text(&data)), ("CONTROLKEEP_DATABASE_URL", url.as_str())];
        killed_after(moment, &["backup", text(&to)], &variables);
        if !to.exists() {
            let partial = source.place(&format!(".killed-{moment}.partial"));
            if partial.exists() {
                unfinished += 1;
                let told = source.server.command(&["backup", text(&to)]);
                assert!(told.code == Some(2) && told.error.contains("--resume"), "{told:?}");
                assert_ne!(source.server.command(&["backup", "verify", text(&partial)]).code, Some(0));
            }
            source.server.command(&["backup", text(&to), "--resume"]).well();
            assert!(!partial.exists());
        }
        source.server.command(&["backup", "verify", text(&to)]).well();
    }
    eprintln!("{unfinished} of {} were killed half way", MOMENTS.len());
    assert!(source.server.verify().sound);
}

/// Kills restores, and lets each be done again until it is whole.
fn killed_restores(kind: DatabaseKind) {
    let source = Source::on(kind);
    let backup = source.back_up("monday");
    let mut begun = 0;
    for moment in MOMENTS.into_iter().chain([150, 200]) {
        let place = Place::with_key(kind, &source.key());
        let data = place.data();
        let variables =
            [("CONTROLKEEP_DATA_FOLDER", text(&data)), ("CONTROLKEEP_DATABASE_URL", place.database.url())];
        killed_after(moment, &["restore", text(&backup)], &variables);
        if data.join("restore-unfinished").exists() && place.command(&["user", "list"]).code != Some(0) {
            begun += 1;
            let told = place.command(&["user", "list"]);
            assert!(told.error.contains("begun and not finished"), "{told:?}");
        }
        let again = place.restore(&backup);
        assert!(again.code == Some(0) || again.error.contains("not empty"), "{moment} ms: {again:?}");
        let people = place.command(&["user", "list"]).well();
        assert!(people.contains("ada@example.com"), "{moment} ms: {people}");
        assert!(place.command(&["audit", "verify"]).well().contains("all good"));
    }
    eprintln!("{begun} restores were killed half way on {kind}");
}

#[test]
fn a_restore_that_was_killed_starts_nothing_and_can_be_done_again_on_sqlite() {
    killed_restores(DatabaseKind::Sqlite);
}

#[test]
fn a_restore_that_was_killed_starts_nothing_and_can_be_done_again_on_postgresql() {
    killed_restores(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn a_restore_that_was_killed_starts_nothing_and_can_be_done_again_on_mariadb() {
    killed_restores(DatabaseKind::Mysql);
}
