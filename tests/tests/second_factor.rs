//! The second step of a sign-in: each code opens one session, and half a session opens nothing.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::thread;

use controlkeep_tests::{Person, Server};

/// As many browsers as wanted, each of which has given the right password.
fn half_signed_in(server: &Server, person: &Person, count: usize) -> Vec<Person> {
    (0..count)
        .map(|_| {
            let mut half = person.elsewhere(server);
            half.give_password("/").leads_to("/sign-in/mfa");
            half
        })
        .collect()
}

fn together(people: &mut [Person], act: impl Fn(&mut Person) -> u16 + Sync) -> Vec<u16> {
    thread::scope(|scope| {
        let act = &act;
        let racing: Vec<_> = people.iter_mut().map(|person| scope.spawn(move || act(person))).collect();
        racing.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn signed_in(people: &mut [Person]) -> usize {
    people.iter_mut().map(|person| person.client.get("/me/security").status).filter(|s| *s == 200).count()
}

#[test]
fn a_code_of_the_app_works_once() {
    let server = Server::start();
    let mut ada = server.set_up();
    let code = ada.app.code().unwrap();
    let mut halves = half_signed_in(&server, &ada, 2);
    halves[0].give_code(&code).leads_to("/");
    let page = halves[1].give_code(&code).expect(422);
    assert!(page.shows("used before"), "{}", page.text);
    assert_eq!(signed_in(&mut halves), 1);
}

#[test]
fn a_code_is_taken_with_blanks_and_not_when_it_is_old_or_no_code() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.give_password("/").leads_to("/sign-in/mfa");
    let empty = ada.give_code("").expect(422);
    assert!(empty.error_of("code").is_some(), "{}", empty.text);
    let old = ada.app.old_code();
    assert!(ada.give_code(&old).expect(422).shows("4 more tries"));
    assert!(ada.give_code("१२३४५६").expect(422).shows("3 more tries"));
    let code = ada.app.code().unwrap();
    ada.give_code(&format!(" {} {} ", &code[..3], &code[3..])).leads_to("/");
}

#[test]
fn thirty_browsers_with_one_code_get_one_session() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut halves = half_signed_in(&server, &ada, 30);
    let code = ada.app.code().unwrap();
    let statuses = together(&mut halves, |half| half.give_code(&code).status);
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 303 | 422 | 429)), "{statuses:?}");
    assert_eq!(signed_in(&mut halves), 1);
}

#[test]
fn thirty_browsers_with_one_backup_code_get_one_session_and_nine_are_left() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut halves = half_signed_in(&server, &ada, 30);
    let code = ada.backup_codes.pop().unwrap();
    let statuses = together(&mut halves, |half| half.give_backup_code(&code).status);
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert_eq!(signed_in(&mut halves), 1);
    assert!(ada.client.get("/me/security").expect(200).shows("9 of 10 left"));
}

#[test]
fn a_backup_code_is_read_in_any_case_and_never_twice() {
    let server = Server::start();
    let mut ada = server.set_up();
    let code = ada.backup_codes.pop().unwrap();
    ada.give_password("/").leads_to("/sign-in/mfa");
    ada.give_backup_code(&code.to_lowercase().replace('-', " ")).leads_to("/");
    ada.give_password("/").leads_to("/sign-in/mfa");
    ada.give_backup_code(&code).expect(422);
    let other = ada.backup_codes.pop().unwrap();
    ada.give_backup_code(&other).leads_to("/");
    assert!(ada.client.get("/me/security").shows("8 of 10 left"));
}

#[test]
fn when_few_backup_codes_are_left_the_sign_in_says_so() {
    let server = Server::start();
    let mut ada = server.set_up();
    for left in (3..10).rev() {
        ada.give_password("/").leads_to("/sign-in/mfa");
        let code = ada.backup_codes.pop().unwrap();
        let place = if left <= 3 { "/me/security?done=code-used" } else { "/" };
        ada.give_backup_code(&code).leads_to(place);
    }
    assert!(ada.client.get("/me/security?done=code-used").expect(200).shows("Few backup codes are left"));
}

#[test]
fn new_backup_codes_kill_the_old_ones_and_ask_for_the_password() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/me/security/codes").expect(200);
    ada.client.post("/me/security/codes", &[("password", "not the password 1")]).expect(422);
    let password = ada.password.clone();
    let page = ada.client.post("/me/security/codes", &[("password", &password)]).expect(200);
    let new = page.between("<ol class=\"ck-codes\"", "</ol>").and_then(|list| list.split("<li>").nth(1));
    let new = new.and_then(|item| item.split('<').next()).unwrap().to_owned();
    ada.give_password("/").leads_to("/sign-in/mfa");
    let old = ada.backup_codes[0].clone();
    ada.give_backup_code(&old).expect(422);
    ada.give_backup_code(&new).leads_to("/");
}

#[test]
fn wrong_codes_lock_the_second_step_and_a_new_password_try_gives_no_new_ones() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.give_password("/").leads_to("/sign-in/mfa");
    let old = ada.app.old_code();
    for _ in 0..5 {
        ada.give_code(&old).expect(422);
    }
    let code = ada.app.code().unwrap();
    let locked = ada.give_code(&code).expect(429);
    let wait: u64 = locked.header("retry-after").parse().unwrap_or_default();
    assert!((800..=900).contains(&wait), "Retry-After: {:?}", locked.header("retry-after"));
    ada.give_password("/").leads_to("/sign-in/mfa");
    ada.give_code(&code).expect(429);
    let backup = ada.backup_codes[0].clone();
    ada.give_backup_code(&backup).expect(429);
    let server = server.killed_and_restarted();
    ada.give_code(&code).expect(429);
    server.command(&["user", "unlock", "ada"]).well();
    ada.give_backup_code(&backup).leads_to("/");
}

#[test]
fn half_a_session_opens_nothing_but_the_second_step() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.give_password("/").leads_to("/sign-in/mfa");
    let routes = server.command(&["routes"]).well();
    let mut seen = 0;
    for route in routes.lines().filter(|line| opens_only_to_people(line)) {
        let mut words = route.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let path = path.replace("{org}", "acme-machining").replace("{as}", "1");
        if method == "GET" {
            let answer = ada.client.get(&path);
            assert!(
                answer.status == 303 && answer.location().starts_with("/sign-in?next="),
                "{route}: {}",
                answer.status
            );
        } else {
            let answer = ada.client.post(&path, &[]);
            assert_eq!(answer.status, 401, "{route}");
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen} routes");
}

/// Whether a line of the route table names a route for people who are signed in.
fn opens_only_to_people(line: &str) -> bool {
    let open = [
        "public",
        "until set-up is done",
        "set-up code",
        "set-up administrator",
        "password given",
        "this machine",
    ];
    let for_programs = line.contains(" /api/") && !line.contains(" /api/docs");
    let rule_of = line.get(88..).unwrap_or_default();
    !rule_of.is_empty() && !for_programs && !open.iter().any(|rule| rule_of.starts_with(rule))
}

#[test]
fn a_lost_app_is_given_up_with_password_and_code_and_the_next_sign_in_sets_one_up() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut other = ada.elsewhere(&server);
    other.sign_in_with_backup_code();
    ada.client.get("/me/security/app").expect(200);
    let password = ada.password.clone();
    let wrong = [("password", password.as_str()), ("code", "000000")];
    ada.client.post("/me/security/app", &wrong).expect(422);
    let code = ada.app.code().unwrap();
    let right = [("password", password.as_str()), ("code", code.as_str())];
    ada.client.post("/me/security/app", &right).leads_to("/sign-in?why=app-removed");
    assert!(other.client.get("/me/security").location().starts_with("/sign-in"), "all sessions ended");
    ada.give_password("/").leads_to("/sign-in/app");
    let old = ada.backup_codes[0].clone();
    assert_ne!(ada.give_backup_code(&old).location(), "/", "the old backup codes went with the app");
}

#[test]
fn the_operator_takes_a_lost_app_away() {
    let server = Server::start();
    let mut ada = server.set_up();
    let told = server.command(&["user", "reset-mfa", "ada"]).well();
    assert!(told.contains("1 sessions ended"), "{told}");
    thread::sleep(std::time::Duration::from_millis(1100));
    assert!(ada.client.get("/me/security").location().starts_with("/sign-in"));
    ada.give_password("/").leads_to("/sign-in/app");
}
