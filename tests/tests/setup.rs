//! The first set-up: once, by whoever read the code, and then never again.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs::write;
use std::thread;

use controlkeep_tests::{Client, FirstRun, PASSWORD, Person, Server, Told, run};

fn code_of(server: &Server) -> String {
    server.code.clone().expect("a new installation prints a code")
}

/// A code of the right form that nobody printed.
const WRONG: &str = "AAAAAAA-AAAAAAA-AAAAAAA";

#[test]
fn six_screens_lead_from_the_printed_code_to_the_first_board() {
    let server = Server::start();
    let mut ada = server.set_up();
    let board = ada.client.open("/").expect(200);
    assert!(board.shows("Acme Machining"), "{}", board.text);
    let listed = server.command(&["user", "list"]).well();
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("ada@example.com") && listed.contains("administrator"), "{listed}");
    assert!(server.verify().sound);
}

#[test]
fn a_wrong_code_counts_down_and_opens_nothing() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    let page = run.enter_code(WRONG).expect(422);
    assert!(page.error_of("code").is_some_and(|text| text.contains("9 more tries")), "{}", page.text);
    assert_eq!(page.field("code").as_deref(), Some(WRONG), "what was typed is kept");
    run.client.get("/setup/checks").leads_to("/setup");
    run.client.get("/setup/administrator").leads_to("/setup");
}

#[test]
fn what_has_another_form_is_no_guess_and_costs_no_try() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    for typed in ["", "1234", "AAAAAAA-AAAAAAA", "🔑🔑🔑", "0000000-0000000-0000000"] {
        let page = run.enter_code(typed).expect(422);
        assert!(page.error_of("code").is_some_and(|text| text.contains("three groups")), "{typed}");
    }
    assert!(run.enter_code(WRONG).expect(422).shows("9 more tries"));
}

#[test]
fn after_ten_wrong_codes_the_right_one_is_refused_too_and_says_until_when() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    for _ in 0..10 {
        run.enter_code(WRONG).expect(422);
    }
    let refused = run.enter_code(&code_of(&server)).expect(429);
    assert!(refused.shows("too many tries"), "{}", refused.text);
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|wait| (1..=300).contains(&wait)));
}

#[test]
fn the_code_is_read_in_any_case_and_with_any_blanks() {
    let server = Server::start();
    let typed = code_of(&server).to_lowercase().replace('-', "  ");
    FirstRun::begin(&server).enter_code(&typed).leads_to("/setup/checks");
}

#[test]
fn each_start_prints_a_new_code_and_the_one_before_is_dead() {
    let server = Server::start();
    let old = code_of(&server);
    let server = server.stopped_and_restarted();
    assert_ne!(code_of(&server), old);
    let mut run = FirstRun::begin(&server);
    assert!(run.enter_code(&old).expect(422).shows("not the code"));
    run.enter_code(&code_of(&server)).leads_to("/setup/checks");
}

#[test]
fn the_command_line_gives_a_new_code_and_kills_the_printed_one() {
    let server = Server::start();
    let told = server.command(&["setup"]).well();
    let fresh = told.trim().rsplit(": ").next().unwrap().to_owned();
    let mut run = FirstRun::begin(&server);
    run.enter_code(&code_of(&server)).expect(422);
    run.enter_code(&fresh).leads_to("/setup/checks");
}

#[test]
fn twenty_at_once_make_exactly_one_administrator() {
    let server = Server::start();
    let code = code_of(&server);
    let mut runs: Vec<Client> = (0..20).map(|_| entered(&server, &code)).collect();
    let statuses: Vec<u16> = thread::scope(|scope| {
        let racing: Vec<_> =
            runs.iter_mut().enumerate().map(|(n, client)| scope.spawn(move || claim(client, n))).collect();
        racing.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let listed = server.command(&["user", "list"]).well();
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(statuses.iter().all(|status| matches!(status, 303 | 404 | 409)), "{statuses:?}");
    let inside = runs.iter_mut().map(|client| client.get("/sign-in/app").status);
    assert_eq!(inside.filter(|status| *status == 200).count(), 1);
}

fn entered(server: &Server, code: &str) -> Client {
    let mut run = FirstRun::begin(server);
    run.enter_code(code).leads_to("/setup/checks");
    run.client.get("/setup/administrator").expect(200);
    run.client
}

fn claim(client: &mut Client, number: usize) -> u16 {
    let email = format!("admin{number}@example.com");
    let fields = [("name", "First"), ("email", email.as_str()), ("username", ""), ("password", PASSWORD)];
    client.post("/setup/administrator", &fields).status
}

#[test]
fn once_it_is_done_no_address_of_the_set_up_exists_for_anybody() {
    let server = Server::start();
    let mut ada = server.set_up();
    for client in [&mut server.client(), &mut ada.client] {
        for path in ["/setup", "/setup/checks", "/setup/administrator", "/setup/organisation"] {
            assert_eq!(client.get(path).status, 404, "{path}");
        }
        for path in ["/setup", "/setup/language", "/setup/administrator", "/setup/organisation"] {
            client.get("/sign-in");
            assert_eq!(client.post(path, &[]).status, 404, "{path}");
        }
    }
    let server = server.stopped_and_restarted();
    assert_eq!(server.code, None, "no code is printed any more");
    assert_eq!(server.client().get("/setup").status, 404);
}

#[test]
fn a_set_up_that_was_cut_off_goes_on_where_it_was() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    run.enter_code(&code_of(&server)).leads_to("/setup/checks");
    let server = server.killed_and_restarted();
    assert_eq!(run.client.get("/setup/checks").status, 200, "the session survived");
    run.create_administrator().leads_to("/sign-in/app?next=%2Fsetup%2Forganisation");

    let server = server.killed_and_restarted();
    assert_eq!(server.code, None, "somebody administers it now");
    let mut ada = Person::stranger(server.client(), "ada@example.com");
    let begun = ada.client.open("/");
    assert!(begun.text.contains("action=\"/sign-in\""), "{}", begun.text);
    ada.give_password("/setup/organisation").leads_to("/sign-in/app?next=%2Fsetup%2Forganisation");
    let mut run = FirstRun { client: ada.client, app: None, backup_codes: Vec::new() };
    run.set_up_app();

    let server = server.killed_and_restarted();
    assert_eq!(server.client().get("/setup").location(), "/sign-in?next=%2Fsetup%2Forganisation");
    run.name_organisation("Acme Machining").leads_to("/o/acme-machining/a/1/board");
    assert_eq!(server.client().get("/setup").status, 404);
    assert!(server.verify().sound);
}

#[test]
fn every_field_of_the_forms_is_checked_and_what_was_typed_is_kept() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    run.enter_code(&code_of(&server)).leads_to("/setup/checks");
    run.client.get("/setup/administrator").expect(200);
    let typed = [("name", " "), ("email", "nobody"), ("username", "a b"), ("password", "short")];
    let page = run.client.post("/setup/administrator", &typed).expect(422);
    for field in ["name", "email", "username", "password"] {
        assert!(page.error_of(field).is_some(), "{field}: {}", page.text);
    }
    assert_eq!(page.field("email").as_deref(), Some("nobody"));
    assert!(!page.text.contains("value=\"short\""), "a password is never sent back");
    assert_eq!(server.command(&["user", "list"]).well(), "", "nothing was stored");

    run.create_administrator().leads_to("/sign-in/app?next=%2Fsetup%2Forganisation");
    run.set_up_app();
    let too_long = "x".repeat(121);
    for (organisation, framework) in [("", "none"), (too_long.as_str(), ""), ("A\u{7}B", "🦀")] {
        run.client.get("/setup/organisation").expect(200);
        let fields = [("organisation", organisation), ("framework", framework), ("assessment", " ")];
        let page = run.client.post("/setup/organisation", &fields).expect(422);
        for field in ["organisation", "framework", "assessment"] {
            assert!(page.error_of(field).is_some(), "{field}: {}", page.text);
        }
    }
    run.name_organisation("Acme Machining").leads_to("/o/acme-machining/a/1/board");
}

#[test]
fn the_language_is_chosen_before_anybody_is_known() {
    let server = Server::start();
    let mut run = FirstRun::begin(&server);
    run.client.post("/setup/language", &[("language", "fr")]).leads_to("/setup");
    let page = run.client.get("/setup").expect(200);
    assert!(page.text.contains("<html lang=\"fr\""), "{}", page.text);
    assert_eq!(run.client.post("/setup/language", &[("language", "xx")]).status, 422);
}

fn unattended(variables: &[(&str, &str)], file: Option<&str>) -> (tempfile::TempDir, Told) {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["setup", "--unattended"];
    if let Some(text) = file {
        write(folder.path().join("answers.toml"), text).unwrap();
        arguments.extend(["--file", "answers.toml"]);
    }
    let variables = [&[("CONTROLKEEP_PASSWORD_COST", "10")], variables].concat();
    let told = run(folder.path(), &arguments, &variables);
    (folder, told)
}

const ANSWERS: [(&str, &str); 4] = [
    ("CONTROLKEEP_SETUP_NAME", "Ada Young"),
    ("CONTROLKEEP_SETUP_EMAIL", "ada@example.com"),
    ("CONTROLKEEP_SETUP_PASSWORD", PASSWORD),
    ("CONTROLKEEP_SETUP_ORGANISATION", "Acme Machining"),
];

#[test]
fn the_environment_alone_is_enough_to_set_up() {
    let (folder, told) = unattended(&ANSWERS, None);
    let told = told.well();
    assert!(told.contains("Acme Machining") && !told.contains(PASSWORD), "{told}");
    let again = run(folder.path(), &["setup", "--unattended"], &ANSWERS).refused(2);
    assert!(again.contains("the set-up was not done"), "{again}");
    let code = run(folder.path(), &["setup"], &[]).well();
    assert!(code.contains("no set-up code is needed"), "{code}");
}

#[test]
fn a_file_is_enough_to_set_up_and_the_password_may_stand_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    write(&secret, format!("{PASSWORD}\n")).unwrap();
    let text = format!(
        "name = 'Ada'\nemail = 'ada@example.com'\npassword_file = '{}'\norganisation = 'Acme'\n\
         catalogue = 'CMMC-L1'\nassessment = 'Year one'\n",
        secret.display()
    );
    let told = unattended(&[], Some(&text)).1.well();
    assert!(told.contains("Year one"), "{told}");
}

#[test]
fn an_unattended_set_up_signs_in_like_any_other() {
    let server = Server::start();
    let file = server.folder().join("answers.toml");
    let text =
        format!("name = 'Ada'\nemail = 'ada@example.com'\npassword = '{PASSWORD}'\norganisation = 'Acme'\n");
    write(&file, text).unwrap();
    server.command(&["setup", "--unattended", "--file", "answers.toml"]).well();
    let mut ada = Person::stranger(server.client(), "ada@example.com");
    ada.give_password("/").leads_to("/sign-in/app");
    assert_eq!(server.client().get("/setup").status, 404);
}

#[test]
fn a_bad_answer_is_named_and_nothing_is_made() {
    let cases = [
        ("CONTROLKEEP_SETUP_NAME", " ", "name"),
        ("CONTROLKEEP_SETUP_EMAIL", "nobody", "email"),
        ("CONTROLKEEP_SETUP_PASSWORD", "short", "password"),
        ("CONTROLKEEP_SETUP_PASSWORD", "aaaaaaaaaaaaaaaa", "password"),
        ("CONTROLKEEP_SETUP_ORGANISATION", "", "organisation"),
        ("CONTROLKEEP_SETUP_USERNAME", "a b", "username"),
        ("CONTROLKEEP_SETUP_CATALOGUE", "CMMC-L9", "catalogue"),
        ("CONTROLKEEP_SETUP_ASSESSMENT", "\u{7}", "assessment"),
        ("CONTROLKEEP_SETUP_PASSWORT", "x", "passwort"),
        ("CONTROLKEEP_SETUP_PASSWORD_FILE", "nowhere", "password"),
    ];
    for (name, value, key) in cases {
        let mut variables: Vec<(&str, &str)> = ANSWERS.into_iter().filter(|(own, _)| *own != name).collect();
        variables.push((name, value));
        let (folder, told) = unattended(&variables, None);
        let error = told.refused(2);
        assert!(error.contains(key), "{name}={value}: {error}");
        assert!(value.trim().len() < 6 || key != "password" || !error.contains(value), "{error}");
        assert_eq!(run(folder.path(), &["user", "list"], &[]).well(), "", "{name}");
    }
}

#[test]
fn a_missing_answer_is_named() {
    for missing in ANSWERS.iter().map(|(name, _)| *name) {
        let given: Vec<(&str, &str)> = ANSWERS.into_iter().filter(|(name, _)| *name != missing).collect();
        let error = unattended(&given, None).1.refused(2);
        let key = missing.trim_start_matches("CONTROLKEEP_SETUP_").to_lowercase();
        assert!(error.contains(&key), "{missing}: {error}");
    }
    assert!(unattended(&[], Some("name = ")).1.refused(2).contains("answers.toml"));
    let folder = tempfile::tempdir().unwrap();
    let told = run(folder.path(), &["setup", "--unattended", "--file", "nowhere.toml"], &[]).refused(2);
    assert!(told.contains("nowhere.toml"), "{told}");
}
