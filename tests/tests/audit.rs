//! The audit log: one entry for each change, none for reading, and refusals once a burst.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::path::Path;

use controlkeep_tests::{DatabaseKind, FirstRun, Objective, Options, Page, Person, Server, TestDatabase};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};

const ASSESSMENT: &str = "/o/acme-machining/a/1";
const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";

fn first(person: &mut Person) -> Objective {
    Objective::all(&person.client.get(SHEET).expect(200)).remove(0)
}

/// A change, and how many entries it must leave.
type Change = (&'static str, u64, fn(&mut Person) -> Page);

const CHANGES: &[Change] = &[
    ("a finding", 1, |ada| first(ada).state(&mut ada.client, "not_met", "")),
    ("a note", 1, |ada| first(ada).write(&mut ada.client, "seen")),
    ("methods", 1, |ada| first(ada).tick(&mut ada.client, &["test"])),
    ("a requirement with six objectives, one of them judged", 5, |ada| {
        ada.client.post(&format!("{SHEET}/all"), &[])
    }),
    ("partial credit", 1, |ada| {
        let path = format!("{ASSESSMENT}/r/3.5.3/partial-credit");
        ada.client.post(&path, &[("version", "0"), ("claimed", "true")])
    }),
    ("an undo", 1, |ada| {
        let page = ada.client.get(&format!("{SHEET}?tab=history"));
        let newest = page.between("name=\"from\" value=\"", "\"").unwrap().to_owned();
        ada.client.post(&format!("{ASSESSMENT}/undo"), &[("from", &newest), ("to", &newest)])
    }),
    ("an assessment", 1, |ada| {
        let framework = ada.client.get("/o/acme-machining/a/new").chosen("framework").unwrap();
        ada.client.post("/o/acme-machining/a/new", &[("name", "Next"), ("framework", &framework)])
    }),
    ("an organisation with its first maintainer", 2, |ada| {
        ada.client.post("/organisations/new", &[("name", "Beta Works")])
    }),
    ("preferences", 1, |ada| {
        let fields = [("theme", "dark"), ("language", "en"), ("time_zone", "UTC"), ("shortcuts", "on")];
        ada.client.post("/me/preferences", &fields)
    }),
    ("a password", 1, |ada| ada.choose_password("another lantern 77 quiet")),
    ("a wrong password", 1, |ada| {
        let mut client = ada.client.clone();
        client.cookies.clear();
        client.get("/sign-in").expect(200);
        client.post("/sign-in", &[("identifier", "ada"), ("password", "not the password 1")])
    }),
    ("a sign-out", 1, |ada| ada.client.post("/sign-out", &[])),
];

#[test]
fn every_change_leaves_as_many_entries_as_it_changes_things() {
    let server = Server::start();
    let mut ada = server.set_up();
    for (what, entries, change) in CHANGES {
        let before = server.entries();
        let answer = change(&mut ada);
        assert!(matches!(answer.status, 303 | 422), "{what}: {} {}", answer.status, answer.text);
        assert_eq!(server.entries() - before, *entries, "{what}");
    }
}

#[test]
fn a_change_that_is_refused_leaves_none() {
    let server = Server::start();
    let mut ada = server.set_up();
    let stale = first(&mut ada);
    stale.state(&mut ada.client, "met", "").expect(303);
    let before = server.entries();
    stale.state(&mut ada.client, "not_met", "").expect(409);
    stale.state(&mut ada.client, "not_applicable", "").expect(422);
    ada.client
        .post("/me/preferences", &[("theme", "dark"), ("language", ""), ("time_zone", "Mars")])
        .expect(422);
    ada.client.post("/organisations/new", &[("name", " ")]).expect(422);
    assert_eq!(server.entries(), before);
}

#[test]
fn reading_leaves_none() {
    let server = Server::start();
    let mut ada = server.set_up();
    let before = server.entries();
    let pages = [
        "/",
        "/organisations",
        "/organisations/new",
        "/o/acme-machining",
        "/o/acme-machining/a",
        "/o/acme-machining/a/new",
        "/o/acme-machining/a/1/board",
        "/o/acme-machining/a/1/board?r=3.1.1&tab=history&q=find:met",
        SHEET,
        "/o/acme-machining/a/1/focus",
        "/o/acme-machining/a/1/score",
        "/o/acme-machining/activity",
        "/activity",
        "/o/acme-machining/activity.csv",
        "/catalogues",
        "/catalogues/import",
        "/me/security",
        "/me/password",
        "/me/security/codes",
        "/me/security/app",
        "/me/preferences",
        "/me/sessions",
        "/me/sessions/keep",
    ];
    for path in pages {
        assert!(matches!(ada.client.open(path).status, 200 | 204), "{path}");
    }
    assert_eq!(server.entries(), before);
}

#[test]
fn a_burst_of_refusals_leaves_one_entry_that_names_who_and_what() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut viewer = server.person("viewer");
    let objective = first(&mut ada);
    let before = server.entries();
    for _ in 0..10 {
        objective.state(&mut viewer.client, "met", "").expect(403);
    }
    assert_eq!(server.entries(), before + 1);
    for _ in 0..10 {
        viewer.client.get("/o/nobody/a/1/board").expect(404);
        viewer.client.get("/activity").expect(403);
    }
    assert_eq!(server.entries(), before + 3, "each kind of refusal once");
    let activity = ada.client.get("/activity").expect(200);
    assert!(activity.shows("viewer"), "{}", activity.text);
}

#[test]
fn the_activity_page_tells_changes_in_sentences_and_the_file_holds_them_too() {
    let server = Server::start();
    let mut ada = server.set_up();
    first(&mut ada).state(&mut ada.client, "not_met", "").expect(303);
    let page = ada.client.get("/o/acme-machining/activity").expect(200);
    assert!(page.shows("Ada Young") && page.shows("3.1.1[a]"), "{}", page.text);
    let file = ada.client.get("/o/acme-machining/activity.csv").expect(200);
    assert!(file.header("content-type").starts_with("text/csv"), "{}", file.header("content-type"));
    assert!(file.text.contains("finding: not_assessed -> not_met"), "{}", file.text);
    assert!(file.text.lines().count() > 1);
}

#[test]
fn each_entry_carries_the_correlation_id_of_its_request() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    let token = ada.client.csrf.clone();
    let request = ada.client.http().post(ada.client.url(&format!("{}/finding", objective.address)));
    let request = request.header("X-Correlation-ID", "my-own-request-1").form(&[
        ("version", "0"),
        ("finding", "met"),
        ("csrf_token", &token),
    ]);
    ada.client.send(request).expect(303);
    let file = ada.client.get("/o/acme-machining/activity.csv").expect(200);
    assert!(file.text.contains("my-own-request-1"), "{}", file.text);
}

/// What must never be kept or told in a readable form: each with its spellings.
fn spellings(secrets: &[(&str, String)]) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for (name, text) in secrets {
        let plain = text.replace([' ', '-'], "");
        let mut forms =
            vec![text.clone().into_bytes(), plain.clone().into_bytes(), plain.to_lowercase().into_bytes()];
        let decoded = match *name {
            "session" => BASE64URL_NOPAD.decode(text.as_bytes()).ok(),
            "password" => Some(text.clone().into_bytes()),
            _ => BASE32_NOPAD.decode(plain.to_uppercase().as_bytes()).ok(),
        };
        let decoded = decoded.expect("the secret is written as it should be");
        forms.push(HEXLOWER.encode(&decoded).into_bytes());
        forms.push(HEXUPPER.encode(&decoded).into_bytes());
        forms.push(decoded);
        all.extend(forms.into_iter().map(|form| ((*name).to_owned(), form)));
    }
    all
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn files_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[test]
fn no_secret_is_found_in_database_log_or_pages() {
    let settings = vec![("LOG_LEVEL", "trace".to_owned())];
    let mut server = Server::start_with(Options { database_url: None, settings });
    let code = server.code.clone().unwrap();
    let mut ada = FirstRun::walk(&server);
    let cookie = ada.client.cookies["__Host-controlkeep"].clone();
    let mut secrets = vec![
        ("password", ada.password.clone()),
        ("session", cookie),
        ("set-up code", code),
        ("app key", ada.app.key.clone()),
    ];
    secrets.extend(ada.backup_codes.iter().map(|code| ("backup code", code.clone())));
    let used = ada.elsewhere(&server);
    { used }.sign_in_with_backup_code();
    let pages =
        ["/me/security", "/me/sessions", "/activity", "/o/acme-machining/activity", "/o/acme-machining"];
    let pages: String = pages.iter().map(|path| ada.client.get(path).expect(200).text).collect();
    assert_eq!(server.stop(), Some(0));
    let files: Vec<_> = files_in(server.folder());
    assert!(files.iter().any(|file| file.ends_with("controlkeep.db")), "{files:?}");
    for (name, form) in spellings(&secrets) {
        assert!(!holds(pages.as_bytes(), &form), "a {name} stands in a page");
        for file in &files {
            let bytes = std::fs::read(file).unwrap();
            assert!(!holds(&bytes, &form), "a {name} stands in {}", file.display());
        }
    }
    assert!(holds(
        &std::fs::read(server.folder().join("controlkeep-data/controlkeep.db")).unwrap(),
        b"ada@example.com"
    ));
}

#[test]
fn a_damaged_row_is_named_and_everything_else_goes_on() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let server = Server::start_on(&database);
    let mut ada = server.set_up();
    first(&mut ada).state(&mut ada.client, "met", "").expect(303);
    database.execute("UPDATE objective_findings SET finding = 'splendid'");
    let page = ada.client.get(SHEET).expect(500);
    assert!(page.shows("Stored data is damaged") && !page.text.contains("splendid"), "{}", page.text);
    assert!(server.log().contains("objective_findings"), "{}", server.log());
    ada.client.get("/me/security").expect(200);
}
