//! Mail and jobs of the real binary: what an administrator sees and tries, and who takes a turn.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::time::{Duration, Instant};

use controlkeep_mail_smtp::testing::{Manner, Sink};
use controlkeep_tests::{KINDS, Options, Server, TestDatabase};

fn with_mail(sink: &Sink, security: &str) -> Options {
    let settings = vec![
        ("SMTP_HOST", "localhost".to_owned()),
        ("SMTP_PORT", sink.port().to_string()),
        ("SMTP_SECURITY", security.to_owned()),
        ("MAIL_FROM", "Keep <keep@example.com>".to_owned()),
    ];
    Options { settings, ..Options::default() }
}

fn eventually(what: &str, holds: impl Fn() -> bool) {
    eventually_within(what, Duration::from_mins(1), holds);
}

fn eventually_within(what: &str, patience: Duration, holds: impl Fn() -> bool) {
    let until = Instant::now() + patience;
    while !holds() {
        assert!(Instant::now() < until, "{what} never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn without_a_mail_server_the_page_says_so_and_a_test_is_a_file() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = ada.client.get("/admin/mail").expect(200);
    assert!(page.shows("nobody gets mail") && page.shows("smtp_host"), "{}", page.text);
    let tested = ada.client.post("/admin/mail/test", &[]).expect(200);
    assert!(tested.shows("was handed over") && tested.shows("written to"), "{}", tested.text);
    let folder = server.folder().join("controlkeep-data/mail");
    let letters: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    let letter = fs::read_to_string(&letters[0]).unwrap();
    assert!(letters.len() == 1 && letter.contains("Subject: Mail from Controlkeep arrives"), "{letter}");
    let told = server.command(&["doctor"]).well();
    assert!(told.contains("warn  mail: no mail server is set"), "{told}");
    let metrics = ada.client.get("/metrics").expect(200).text;
    for gauge in ["jobs_waiting", "jobs_claimed", "jobs_dead 0"] {
        assert!(metrics.contains(gauge), "{gauge}: {metrics}");
    }
}

#[test]
fn a_test_letter_arrives_and_a_refused_one_says_why() {
    let sink = Sink::plain();
    let server = Server::start_with(with_mail(&sink, "none"));
    let mut ada = server.set_up();
    let page = ada.client.get("/admin/mail").expect(200);
    assert!(page.shows(&format!("localhost:{}", sink.port())) && page.shows("not secured"), "{}", page.text);
    let tested = ada.client.post("/admin/mail/test", &[]).expect(200);
    assert!(tested.shows("was handed over") && tested.shows("250 taken"), "{}", tested.text);
    let letter = sink.received().remove(0);
    assert_eq!((letter.from.as_str(), letter.to.len()), ("keep@example.com", 1));
    assert!(letter.header("Message-ID").ends_with("@example.com>"), "{}", letter.data);
    sink.next(Manner::RefuseRecipient(550));
    let refused = ada.client.post("/admin/mail/test", &[]).expect(200);
    assert!(refused.shows("was not handed over") && refused.shows("550"), "{}", refused.text);
    assert!(server.command(&["doctor"]).well().contains("takes letters (none)"));
    let activity = ada.client.get("/activity").expect(200);
    assert!(activity.shows("tried whether mail to"), "{}", activity.text);
}

#[test]
fn a_letter_names_the_public_address_whatever_host_the_request_named() {
    let sink = Sink::plain();
    let server = Server::start_with(with_mail(&sink, "none"));
    let mut ada = server.set_up();
    ada.client.get("/admin/mail").expect(200);
    for header in ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded", "Origin-Host"] {
        let request = ada.client.http().post(ada.client.url("/admin/mail/test"));
        let request = request.header(header, "evil.example").form(&[("csrf_token", ada.client.csrf.clone())]);
        ada.client.send(request);
    }
    let request = ada.client.http().post(ada.client.url("/admin/mail/test")).header("Host", "evil.example");
    let foreign = ada.client.send(request.form(&[("csrf_token", ada.client.csrf.clone())]));
    assert_eq!(foreign.status, 421, "{}", foreign.text);
    let letters = sink.received();
    assert!(!letters.is_empty());
    for letter in letters {
        assert!(!letter.data.contains("evil") && letter.data.contains(&server.address), "{}", letter.data);
    }
}

#[test]
fn a_server_without_the_security_that_was_asked_for_gets_nothing() {
    let sink = Sink::plain();
    let server = Server::start_with(with_mail(&sink, "starttls"));
    let mut ada = server.set_up();
    ada.client.get("/admin/mail").expect(200);
    let tested = ada.client.post("/admin/mail/test", &[]).expect(200);
    assert!(tested.shows("offers no STARTTLS"), "{}", tested.text);
    assert_eq!(sink.received(), []);
    let told = server.command(&["doctor"]);
    assert!(told.out.contains("FAIL  mail:") && told.out.contains("smtp_security"), "{}", told.out);
}

#[test]
fn only_whoever_administers_the_platform_sees_mail_and_jobs() {
    let server = Server::start();
    let _ada = server.set_up();
    let mut ben = server.person("maintainer");
    for path in ["/admin/mail", "/admin/jobs"] {
        ben.client.get(path).expect(403);
    }
    ben.client.get("/me/security").expect(200);
    ben.client.post("/admin/mail/test", &[]).expect(403);
}

#[test]
fn of_two_nodes_on_one_database_one_takes_each_turn() {
    for kind in KINDS.iter().filter(|kind| **kind != controlkeep_tests::DatabaseKind::Sqlite) {
        let database = TestDatabase::new(*kind);
        let one = Server::start_on(&database);
        let key = fs::read_to_string(one.folder().join("controlkeep-data/controlkeep.key")).unwrap();
        let key = key.trim().to_owned();
        let options = Options { database_url: Some(database.url().to_owned()), settings: vec![("KEY", key)] };
        let _two = Server::start_with(options);
        let count = |query: &str| database.ask(&text_of(*kind, query)).remove(0);
        let done = || count("SELECT COUNT(*) FROM jobs WHERE state = 'done'");
        let turns = || count("SELECT COUNT(*) FROM schedule_turns");
        eventually("the first turns", || done() != "0" && done() == turns());
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(count("SELECT COUNT(*) FROM jobs"), turns(), "{kind}: each turn made one job");
        assert_eq!(count("SELECT MAX(tries) FROM jobs"), "1", "{kind}");
    }
}

/// The answer of a query for one number as text.
fn text_of(kind: controlkeep_tests::DatabaseKind, query: &str) -> String {
    let text = if kind == controlkeep_tests::DatabaseKind::Mysql { "CHAR" } else { "TEXT" };
    format!("SELECT CAST(({query}) AS {text}) AS said")
}

/// Asks for a new password for the administrator, and says how long the answer took.
fn forget_password(server: &Server, email: &str) -> Duration {
    let mut stranger = server.client();
    stranger.get("/forgot").expect(200);
    let begun = Instant::now();
    stranger.post("/forgot", &[("identifier", email)]).expect(202);
    begun.elapsed()
}

#[test]
fn a_letter_in_the_air_when_the_process_is_killed_goes_out_again_under_the_same_name() {
    let sink = Sink::plain();
    let server = Server::start_with(with_mail(&sink, "none"));
    let ada = server.set_up();
    sink.always(Manner::HangAfterData);
    let took = forget_password(&server, &ada.email);
    assert!(took < Duration::from_secs(5), "the request waited for mail: {took:?}");
    let resets = || {
        let mut mails = sink.received();
        mails.retain(|mail| mail.header("Subject") == "Choose a new password");
        mails
    };
    eventually("the letter", || resets().len() == 1);
    sink.always(Manner::Accept);
    let _server = server.killed_and_restarted();
    eventually_within("the second copy", Duration::from_mins(3), || resets().len() == 2);
    let mails = resets();
    assert_eq!(mails.iter().map(|mail| mail.taken).collect::<Vec<_>>(), [false, true]);
    assert_eq!(mails[0].data, mails[1].data, "both are the same to the byte");
}

#[test]
fn a_node_that_is_told_to_stop_ends_at_once_when_nothing_is_to_be_done() {
    let mut server = Server::start();
    let begun = Instant::now();
    assert_eq!(server.stop(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn settings_of_mail_that_cannot_be_meant_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |settings: &[(&str, &str)], what: &str| {
        let told = controlkeep_tests::run(folder.path(), &["config", "show"], settings);
        assert!(told.code != Some(0) && told.error.contains(what), "{told:?}");
    };
    let remote = ("CONTROLKEEP_SMTP_HOST", "mail.example.com");
    let user = ("CONTROLKEEP_SMTP_USER", "keep");
    refused(&[remote, user, ("CONTROLKEEP_SMTP_SECURITY", "none")], "smtp_security");
    refused(&[user], "smtp_host");
    refused(&[("CONTROLKEEP_MAIL_FROM", "nobody")], "mail_from");
    refused(&[("CONTROLKEEP_JOB_PLACES", "0")], "job_places");
    let password = ("CONTROLKEEP_SMTP_PASSWORD", "very-secret");
    let told = controlkeep_tests::run(folder.path(), &["config", "show"], &[remote, user, password]);
    assert!(told.code == Some(0) && !told.out.contains("very-secret"), "{told:?}");
}
