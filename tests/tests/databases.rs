//! The same short path on every database, and what happens when a database is away.

use std::time::{Duration, Instant};

use controlkeep_tests::{DatabaseKind, Objective, Options, Proxy, Server, TestDatabase};

const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";

/// Set-up, a second account, findings, a conflict, the score, a power cut, and the audit log.
fn walk(kind: DatabaseKind) {
    let database = TestDatabase::new(kind);
    let server = Server::start_on(&database);
    let mut ada = server.set_up();
    let mut member = server.person("member");
    let objective = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
    objective.state(&mut ada.client, "not_met", "").expect(303);
    objective.state(&mut member.client, "met", "").expect(409);
    let odd = "naïve 🦀 日本 ' \" \\ \u{2028} %_";
    let objective = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
    objective.write(&mut member.client, odd).expect(303);
    ada.client.post("/o/acme-machining/a/1/r/3.12.4/all", &[]).expect(303);
    let card = ada.client.get("/o/acme-machining/a/1/score").expect(200);
    assert!(card.text.replace('\u{2212}', "-").contains("<strong>-203</strong>"), "{}", card.text);
    let server = server.killed_and_restarted();
    let stored = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
    assert_eq!((stored.finding.as_str(), stored.note.as_str()), ("not_met", odd));
    ada.sign_in();
    let verified = server.verify();
    assert!(verified.sound && verified.entries > 15, "{verified:?}");
    assert!(server.command(&["doctor"]).well().contains("pass  database"));
    database.execute("UPDATE audit_entries SET actor_name = 'Somebody' WHERE sequence = 2");
    assert_eq!(server.verify().first_bad(), Some(2));
}

/// Ten people judge ten objectives of one requirement at once.
fn crowd(kind: DatabaseKind) {
    let database = TestDatabase::new(kind);
    let server = Server::start_on(&database);
    let mut ada = server.set_up();
    let sheet = "/o/acme-machining/a/1/r/3.1.1";
    let objectives = Objective::all(&ada.client.get(sheet).expect(200));
    std::thread::scope(|scope| {
        for objective in &objectives {
            let mut client = ada.client.clone();
            scope.spawn(move || {
                let mut objective = objective.clone();
                for round in 0..10 {
                    let finding = if round % 2 == 0 { "met" } else { "not_met" };
                    objective.state(&mut client, finding, "").expect(303);
                    objective.version = (round + 1).to_string();
                }
            });
        }
    });
    let stored = Objective::all(&ada.client.get(sheet).expect(200));
    assert!(
        stored.iter().all(|objective| objective.version == "10" && objective.finding == "not_met"),
        "{stored:?}"
    );
    assert!(server.verify().sound);
}

fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let since = Instant::now();
    let done = work();
    assert!(since.elapsed() < Duration::from_millis(1500), "it took {:?}", since.elapsed());
    done
}

/// A database goes away and comes back, twice, while the server goes on.
fn away(kind: DatabaseKind) {
    let database = TestDatabase::new(kind);
    let proxy = Proxy::before(database.url());
    let server =
        Server::start_with(Options { database_url: Some(proxy.url().to_owned()), settings: Vec::new() });
    let mut ada = server.set_up();
    let objective = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
    for _ in 0..2 {
        proxy.cut();
        std::thread::sleep(Duration::from_millis(1100));
        let page = in_time(|| ada.client.get(SHEET)).expect(503);
        assert!(page.shows("The database does not answer"), "{}", page.text);
        assert!(!page.header("retry-after").is_empty());
        in_time(|| objective.state(&mut ada.client, "met", "")).expect(503);
        in_time(|| ada.client.get("/healthz")).expect(200);
        let unready = in_time(|| ada.client.get("/readyz")).expect(503);
        assert!(unready.text.contains("\"database\":\"failed\""), "{}", unready.text);
        proxy.mend();
        heals(&mut ada);
    }
    let stored = Objective::all(&ada.client.get(SHEET).expect(200)).remove(0);
    assert_eq!(stored, objective, "nothing was half stored");
    objective.state(&mut ada.client, "met", "").expect(303);
    assert!(!server.log().contains("panicked"), "{}", server.log());
    assert!(server.verify().sound);
}

fn heals(person: &mut controlkeep_tests::Person) {
    let since = Instant::now();
    while person.client.get(SHEET).status != 200 {
        assert!(since.elapsed() < Duration::from_secs(5), "it does not heal");
    }
    person.client.get("/readyz").expect(200);
}

#[test]
fn a_database_behind_a_dead_line_keeps_nobody_waiting_who_watches() {
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let proxy = Proxy::before(database.url());
    let settings = vec![("REQUEST_SECONDS", "2".to_owned())];
    let server = Server::start_with(Options { database_url: Some(proxy.url().to_owned()), settings });
    let mut ada = server.set_up();
    proxy.freeze();
    let unready = in_time(|| ada.client.get("/readyz")).expect(503);
    assert!(unready.text.contains("\"database\":\"failed\""), "{}", unready.text);
    in_time(|| ada.client.get("/healthz")).expect(200);
    let since = Instant::now();
    ada.client.get(SHEET).expect(503);
    assert!(since.elapsed() < Duration::from_secs(4), "a request has its own limit: {:?}", since.elapsed());
    proxy.mend();
    heals(&mut ada);
}

#[test]
fn a_start_waits_for_a_database_that_comes_up_later() {
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let proxy = Proxy::before(database.url());
    proxy.cut();
    let server = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(1200));
            proxy.mend();
        });
        Server::start_with(Options { database_url: Some(proxy.url().to_owned()), settings: Vec::new() })
    });
    server.client().get("/readyz").expect(200);
    assert!(server.log().contains("cannot be reached yet"), "{}", server.log());
}

#[test]
fn the_path_works_on_sqlite() {
    walk(DatabaseKind::Sqlite);
}

#[test]
fn the_path_works_on_postgresql() {
    walk(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn the_path_works_on_mariadb() {
    walk(DatabaseKind::Mysql);
}

#[test]
fn a_crowd_loses_nothing_on_sqlite() {
    crowd(DatabaseKind::Sqlite);
}

#[test]
fn a_crowd_loses_nothing_on_postgresql() {
    crowd(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn a_crowd_loses_nothing_on_mariadb() {
    crowd(DatabaseKind::Mysql);
}

#[test]
fn postgresql_that_is_away_is_told_at_once_and_used_again_when_it_is_back() {
    away(DatabaseKind::Postgres);
}

#[cfg(feature = "mysql")]
#[test]
fn mariadb_that_is_away_is_told_at_once_and_used_again_when_it_is_back() {
    away(DatabaseKind::Mysql);
}

#[test]
fn two_nodes_on_one_database_see_each_other_within_a_second() {
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let first = Server::start_on(&database);
    let mut ada = first.set_up();
    let key = first.folder().join("controlkeep-data/controlkeep.key");
    let settings = vec![("KEY_FILE", key.display().to_string())];
    let second = Server::start_with(Options { database_url: Some(database.url().to_owned()), settings });
    let mut there = second.client();
    there.cookies.clone_from(&ada.client.cookies);
    there.get("/me/security").expect(200);
    let objective = Objective::all(&there.get(SHEET).expect(200)).remove(0);
    objective.state(&mut there, "met", "").expect(303);
    assert_eq!(Objective::all(&ada.client.get(SHEET).expect(200))[0].finding, "met");
    ada.client.get("/me/security").expect(200);
    assert_eq!(ada.client.post("/sign-out", &[]).status, 303);
    std::thread::sleep(Duration::from_millis(1100));
    assert!(there.get("/me/security").location().starts_with("/sign-in"), "the session ended on both");
    assert!(first.verify().sound);
}
