//! `controlkeep audit verify` finds whatever was done to the audit log behind the product's back.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "tampering/long.rs"]
mod long;
#[path = "tampering/seeds.rs"]
mod seeds;
#[path = "tampering/sql.rs"]
mod sql;
#[path = "tampering/tricks.rs"]
mod tricks;

use std::fs;
use std::path::PathBuf;

use controlkeep_tests::{DatabaseKind, Objective, Server, TestDatabase, Verified};

const PLATFORM: &str = "chain = x'00000000000000000000000000000000'";

/// An installation with a few entries and a signed checkpoint, whose server has stopped.
fn stopped() -> (TestDatabase, Server) {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let mut server = Server::start_on(&database);
    let mut ada = server.set_up();
    for finding in ["met", "not_met", "met"] {
        let objective =
            Objective::all(&ada.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200)).remove(0);
        objective.state(&mut ada.client, finding, "").expect(303);
    }
    assert_eq!(server.stop(), Some(0));
    assert!(server.verify().sound);
    (database, server)
}

/// What the command says about a log that must be broken, as JSON and in sentences.
fn broken(server: &Server) -> Verified {
    let told = server.command(&["audit", "verify"]);
    assert_eq!(told.code, Some(3), "{told:?}");
    assert!(told.error.contains("not as it was written"), "{told:?}");
    let json = server.command(&["audit", "verify", "--json"]);
    assert_eq!(json.code, Some(3));
    let verified = server.verify();
    assert!(!verified.sound);
    if let Some(sequence) = verified.first_bad() {
        assert!(told.out.contains("BROKEN") && told.out.contains(&sequence.to_string()), "{}", told.out);
    }
    verified
}

#[test]
fn an_untouched_log_is_sound_and_the_checkpoints_agree() {
    let (_database, server) = stopped();
    let verified = server.verify();
    assert!(verified.chains.iter().all(|chain| chain.sound && chain.entries > 0), "{verified:?}");
    assert!(verified.checkpoints.is_some_and(|text| text.contains("all good")));
    let told = server.command(&["audit", "verify"]).well();
    assert!(told.contains("entries verified"), "{told}");
}

#[test]
fn an_edit_of_any_column_is_found_at_its_entry() {
    let edits = [
        "actor_name = 'Somebody Else'",
        "at = at + 1",
        "action = 'account.deleted'",
        "outcome = 'denied'",
        "subject_label = 'another'",
        "details = '[]'",
        "address = '10.0.0.1'",
        "request = 'forged-request'",
        "subject_id = 'x'",
        "subject_kind = 'x'",
        "previous = zeroblob(32)",
        "digest = zeroblob(32)",
        "actor_kind = 'system'",
        "actor_id = zeroblob(16)",
        "search_text = 'nothing'",
    ];
    let (database, server) = stopped();
    // The newest entry of the platform has an actor with an address.
    let newest = database.ask(&format!(
        "SELECT CAST(MAX(sequence) AS TEXT) AS said FROM audit_entries WHERE {PLATFORM} AND address IS NOT NULL AND details <> '[]'"
    ));
    let at: i64 = newest[0].parse().unwrap();
    for edit in edits {
        database.execute(&format!(
            "CREATE TABLE kept AS SELECT * FROM audit_entries WHERE {PLATFORM} AND sequence = {at}; \
             UPDATE audit_entries SET {edit} WHERE {PLATFORM} AND sequence = {at}"
        ));
        assert_eq!(broken(&server).first_bad(), Some(at), "{edit}");
        database.execute(&format!(
            "DELETE FROM audit_entries WHERE {PLATFORM} AND sequence = {at}; \
             INSERT INTO audit_entries SELECT * FROM kept; DROP TABLE kept"
        ));
        assert!(server.verify().sound, "{edit} was taken back");
    }
}

#[test]
fn a_deleted_entry_is_found_where_it_is_missing() {
    let (database, server) = stopped();
    database.execute(&format!("DELETE FROM audit_entries WHERE {PLATFORM} AND sequence = 3"));
    let bad = broken(&server).first_bad();
    assert!(matches!(bad, Some(3 | 4)), "{bad:?}");
}

#[test]
fn the_first_entry_cannot_be_taken_away() {
    let (database, server) = stopped();
    database.execute(&format!("DELETE FROM audit_entries WHERE {PLATFORM} AND sequence = 1"));
    assert!(matches!(broken(&server).first_bad(), Some(1 | 2)));
}

#[test]
fn two_entries_that_changed_places_are_found() {
    let (database, server) = stopped();
    database.execute(&format!(
        "UPDATE audit_entries SET sequence = -1 WHERE {PLATFORM} AND sequence = 3; \
         UPDATE audit_entries SET sequence = 3 WHERE {PLATFORM} AND sequence = 4; \
         UPDATE audit_entries SET sequence = 4 WHERE {PLATFORM} AND sequence = -1"
    ));
    assert_eq!(broken(&server).first_bad(), Some(3));
}

#[test]
fn an_entry_that_was_put_in_is_found() {
    let (database, server) = stopped();
    database.execute(&format!(
        "CREATE TABLE extra AS SELECT * FROM audit_entries WHERE {PLATFORM} ORDER BY sequence DESC LIMIT 1; \
         UPDATE extra SET sequence = sequence + 1; INSERT INTO audit_entries SELECT * FROM extra; DROP TABLE extra"
    ));
    assert!(broken(&server).first_bad().is_some());
}

#[test]
fn a_forged_head_is_found() {
    let (database, server) = stopped();
    database.execute(&format!("UPDATE audit_heads SET digest = zeroblob(32) WHERE {PLATFORM}"));
    broken(&server);
    database.execute(&format!("DELETE FROM audit_heads WHERE {PLATFORM}"));
    broken(&server);
}

#[test]
fn a_tail_that_was_cut_off_with_its_head_is_found_by_the_checkpoint() {
    let (database, server) = stopped();
    let own = "chain IN (SELECT chain FROM audit_heads WHERE NOT chain = zeroblob(16))";
    database.execute(&format!(
        "DELETE FROM audit_entries WHERE {own} AND sequence = (SELECT MAX(sequence) FROM audit_entries WHERE {own}); \
         UPDATE audit_heads SET sequence = sequence - 1, digest = \
         (SELECT e.digest FROM audit_entries e WHERE e.chain = audit_heads.chain AND e.sequence = audit_heads.sequence - 1) \
         WHERE NOT chain = zeroblob(16)"
    ));
    let verified = broken(&server);
    assert!(verified.chains.iter().any(|chain| chain.chain != "platform" && !chain.sound), "{verified:?}");
}

#[test]
fn a_whole_chain_that_is_gone_is_found_by_the_checkpoint() {
    let (database, server) = stopped();
    database.execute(
        "DELETE FROM audit_entries WHERE NOT chain = zeroblob(16); DELETE FROM audit_heads WHERE NOT chain = zeroblob(16)",
    );
    broken(&server);
}

#[test]
fn checkpoints_that_were_replaced_by_rubbish_are_found() {
    let (_database, server) = stopped();
    let file = server.folder().join("controlkeep-data/audit-checkpoints.log");
    fs::write(&file, "nothing to see here\n").unwrap();
    let verified = broken(&server);
    assert!(verified.checkpoints.is_some_and(|text| !text.contains("all good")));
}

/// The files of a SQLite database.
fn files(database: &TestDatabase) -> Vec<PathBuf> {
    let file = PathBuf::from(database.url().trim_start_matches("sqlite://"));
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let beside = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    beside
        .filter(|path| path.file_name().is_some_and(|own| own.to_string_lossy().starts_with(&name)))
        .collect()
}

#[test]
fn a_chain_that_was_built_anew_from_an_old_copy_is_found_by_the_checkpoint() {
    let (database, server) = stopped();
    let copies: Vec<(PathBuf, Vec<u8>)> =
        files(&database).into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
    let mut server = server.started_again();
    server.command(&["user", "create", "--email", "spy@example.com", "--name", "Spy"]).well();
    assert_eq!(server.stop(), Some(0), "it signs a checkpoint that tells of the spy");
    for file in files(&database) {
        fs::remove_file(file).unwrap();
    }
    for (file, bytes) in copies {
        fs::write(file, bytes).unwrap();
    }
    server.command(&["user", "create", "--email", "friend@example.com", "--name", "Friend"]).well();
    server.command(&["user", "unlock", "friend@example.com"]).well();
    let verified = broken(&server);
    assert!(verified.chains.iter().any(|chain| chain.chain == "platform" && !chain.sound), "{verified:?}");
}

#[test]
fn checkpoints_that_were_changed_or_lost_their_beginning_are_found() {
    let (_database, server) = stopped();
    let log = server.folder().join("controlkeep-data/audit-checkpoints.log");
    let good = fs::read_to_string(&log).unwrap();
    let digit = good.find(|c: char| c.is_ascii_hexdigit()).unwrap();
    let mut changed = good.clone().into_bytes();
    let middle = changed.len() / 2;
    let at = (middle..changed.len()).find(|at| changed[*at].is_ascii_digit()).unwrap_or(digit);
    changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
    for bytes in [changed, good.as_bytes()[good.len() / 2..].to_vec()] {
        fs::write(&log, bytes).unwrap();
        broken(&server);
    }
    fs::write(&log, &good).unwrap();
    assert!(server.verify().sound);
}

#[test]
fn nothing_is_repaired_by_looking() {
    let (database, server) = stopped();
    database.execute(&format!("UPDATE audit_entries SET actor_name = 'X' WHERE {PLATFORM} AND sequence = 2"));
    assert_eq!(broken(&server).first_bad(), Some(2));
    assert_eq!(broken(&server).first_bad(), Some(2));
    let doctor = server.command(&["doctor"]);
    assert_eq!(doctor.code, Some(3));
    assert!(doctor.out.contains("FAIL  audit log"), "{}", doctor.out);
}
