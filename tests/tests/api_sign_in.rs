//! Sign-ins of programs: password, second factor, access tokens, refresh tokens.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::thread;

use controlkeep_tests::{DatabaseKind, Options, Page, Program, Server, TestDatabase, Tokens};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

const SESSION: &str = "/api/v1/auth/session";
const LOGIN: &str = "/api/v1/auth/login";
const MFA: &str = "/api/v1/auth/mfa";
const REFRESH: &str = "/api/v1/auth/refresh";

fn opens(server: &Server, tokens: &Tokens) -> bool {
    let page = Program::bearing(server, &tokens.access).get(SESSION);
    assert!(page.status == 200 || page.problem() == "invalid_token", "{}", page.text);
    page.status == 200
}

fn refresh(server: &Server, tokens: &Tokens) -> Page {
    Program::new(server).post(REFRESH, &json!({ "refresh_token": tokens.refresh }))
}

fn claims(token: &str) -> Value {
    let body = BASE64URL_NOPAD.decode(token.split('.').nth(1).unwrap().as_bytes()).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn a_program_signs_in_with_both_factors_and_goes_on_with_refresh_tokens() {
    let server = Server::start();
    let mut ada = server.set_up();
    let program = Program::new(&server);
    let body = json!({ "identifier": "ada", "password": ada.password });
    let begun = program.post(LOGIN, &body).expect(200);
    assert_eq!(
        (begun.json()["mfa_required"].clone(), begun.json()["expires_in"].clone()),
        (json!(true), json!(300))
    );
    assert_eq!(begun.header("cache-control"), "no-store");
    assert!(begun.header("set-cookie").is_empty());
    let half = begun.json()["mfa_token"].as_str().unwrap().to_owned();
    assert_eq!(Program::bearing(&server, &half).get(SESSION).problem(), "invalid_token");
    let second = json!({ "mfa_token": half, "code": ada.app.code().unwrap() });
    let page = program.post(MFA, &second).expect(200);
    assert_eq!(
        (page.json()["token_type"].clone(), page.json()["expires_in"].clone()),
        (json!("Bearer"), json!(900))
    );
    let first = page.tokens();
    let said = claims(&first.access);
    assert_eq!((said["iss"].clone(), said["aud"].clone()), (json!(server.address), json!("controlkeep-api")));
    assert_eq!(
        (said["typ"].clone(), said["roles"].clone()),
        (json!("access"), json!(["administrator", "maintainer"]))
    );
    assert_eq!(said["exp"].as_i64().unwrap() - said["iat"].as_i64().unwrap(), 900);
    assert!(opens(&server, &first));
    assert_eq!(program.post(MFA, &second).problem(), "invalid_token", "the half token is used up");
    let next = refresh(&server, &first).tokens();
    assert!(opens(&server, &next) && opens(&server, &first));
    assert_ne!(claims(&next.access)["jti"], said["jti"]);
    assert_eq!(claims(&next.access)["sid"], said["sid"]);
}

#[test]
fn one_request_with_both_factors_is_enough_and_the_short_address_does_the_same() {
    let server = Server::start();
    let mut ada = server.set_up();
    let body =
        json!({ "email": "ada@example.com", "password": ada.password, "code": ada.app.code().unwrap() });
    let tokens = Program::new(&server).post("/api/auth/login", &body).tokens();
    assert!(opens(&server, &tokens));
    let body = json!({ "username": "ada", "password": ada.password, "code": ada.app.old_code() });
    let wrong = Program::new(&server).post("/api/auth/login", &body).expect(401);
    assert_eq!(wrong.problem(), "wrong_code");
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_one_answer_and_run_out_alike() {
    let server = Server::start();
    let _ada = server.set_up();
    let program = Program::new(&server);
    for _ in 0..5 {
        let answers: Vec<Page> = ["ada", "nobody"]
            .map(|who| program.post(LOGIN, &json!({ "identifier": who, "password": "wrong" })))
            .into();
        let told = |page: &Page| {
            let mut told = page.json();
            told["correlation_id"] = Value::Null;
            (page.status, told)
        };
        assert_eq!(told(&answers[0]), told(&answers[1]));
        assert_eq!((answers[0].status, answers[0].problem().as_str()), (401, "wrong_credentials"));
    }
    for who in ["ada", "nobody"] {
        let page = program.post(LOGIN, &json!({ "identifier": who, "password": "wrong" })).expect(429);
        assert_eq!(page.problem(), "too_many_tries");
        assert!(page.header("retry-after").parse::<u64>().unwrap() > 800);
    }
    // The page counts the same tries.
    let mut browser = server.client();
    browser.get("/sign-in").expect(200);
    browser.post("/sign-in", &[("identifier", "ada"), ("password", "wrong")]).expect(429);
}

#[test]
fn a_body_that_does_not_fit_is_refused_as_a_whole() {
    let server = Server::start();
    let _ada = server.set_up();
    let program = Program::new(&server);
    for (path, body) in [
        (LOGIN, json!({})),
        (LOGIN, json!({ "identifier": "ada" })),
        (LOGIN, json!({ "identifier": "ada", "password": "x", "admin": true })),
        (LOGIN, json!({ "identifier": ["ada"], "password": "x" })),
        (LOGIN, json!("ada")),
        (MFA, json!({ "mfa_token": "x" })),
        (MFA, json!({ "mfa_token": "x", "code": "1", "backup_code": "2" })),
        (REFRESH, json!({ "refresh_token": null })),
    ] {
        assert_eq!(program.post(path, &body).status, 422, "{path} {body}");
    }
    let form = program.clone().with("content-type", "application/x-www-form-urlencoded");
    let mut browser = server.client();
    browser.get("/sign-in").expect(200);
    let page = browser.post(LOGIN, &[("identifier", "ada"), ("password", "x")]);
    assert_eq!(page.status, 415, "what a form of another site can send: {}", page.text);
    assert_eq!(form.get(LOGIN).status, 405);
}

#[test]
fn a_refresh_token_that_comes_twice_ends_the_session() {
    let server = Server::start();
    let mut ada = server.set_up();
    let first = ada.sign_in_a_program(&server);
    let next = refresh(&server, &first).tokens();
    let reused = refresh(&server, &first).expect(401);
    assert_eq!(reused.problem(), "invalid_token");
    assert!(!opens(&server, &first) && !opens(&server, &next));
    assert_eq!(refresh(&server, &next).status, 401);
    assert!(ada.client.get("/activity").expect(200).shows("refresh"), "the activity tells of it");
}

#[test]
fn of_thirty_refreshes_at_once_at_most_one_gets_tokens() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let server = Server::start_on(&database);
    let mut ada = server.set_up();
    let tokens = ada.sign_in_a_program(&server);
    let answers: Vec<u16> = thread::scope(|scope| {
        let runners: Vec<_> = (0..30).map(|_| scope.spawn(|| refresh(&server, &tokens).status)).collect();
        runners.into_iter().map(|runner| runner.join().unwrap()).collect()
    });
    // The one may find its session ended by the others before it is answered.
    assert!(answers.iter().filter(|status| **status == 200).count() <= 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 200 | 401)), "{answers:?}");
    assert!(!opens(&server, &tokens));
}

#[test]
fn a_sign_out_ends_both_tokens_and_no_browser() {
    let server = Server::start();
    let mut ada = server.set_up();
    let tokens = ada.sign_in_a_program(&server);
    let sessions = ada.client.get("/me/sessions").expect(200);
    assert!(sessions.shows("Program"), "{}", sessions.text);
    let program = Program::bearing(&server, &tokens.access);
    assert_eq!(program.call("POST", "/api/v1/auth/logout", None).status, 204);
    assert!(!opens(&server, &tokens));
    assert_eq!(refresh(&server, &tokens).status, 401);
    assert_eq!(ada.client.get("/me/security").status, 200);
    let key = Program::bearing(&server, &server.key("ada", &["--scopes", "admin"]));
    assert_eq!(key.call("POST", "/api/v1/auth/logout", None).expect(409).problem(), "no_session");
}

#[test]
fn whatever_ends_a_persons_sessions_ends_their_programs_on_every_node_within_a_second() {
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let first = Server::start_on(&database);
    let mut ada = first.set_up();
    let second = other_node(&first, &database);
    let mut member = first.person("member");
    let on_both = |tokens: &Tokens| (opens(&first, tokens), opens(&second, tokens));
    let tokens = member.sign_in_a_program(&first);
    let key = first.key("member@example.com", &[]);
    assert_eq!(on_both(&tokens), (true, true));
    assert_eq!(Program::bearing(&second, &key).get(SESSION).status, 200);
    member.choose_password("a second long sentence 7").leads_to("/me/security?done=password");
    assert!(!opens(&first, &tokens), "at once where it happened");
    pause();
    assert_eq!(on_both(&tokens), (false, false));
    assert_eq!(Program::bearing(&second, &key).get(SESSION).status, 401);
    assert_eq!(refresh(&second, &tokens).status, 401);
    let tokens = member.sign_in_a_program(&second);
    assert_eq!(on_both(&tokens), (true, true));
    first.command(&["user", "disable", "member@example.com"]).well();
    pause();
    assert_eq!(on_both(&tokens), (false, false));
    let mine = ada.sign_in_a_program(&first);
    assert_eq!(on_both(&mine), (true, true));
    let page = ada.client.get("/me/sessions").expect(200);
    let place = page.between("action=\"/me/sessions/", "\"").unwrap().to_owned();
    ada.client.post(&format!("/me/sessions/{place}"), &[]).leads_to("/me/sessions?ended=1");
    pause();
    assert_eq!(on_both(&mine), (false, false), "ended from the list of sessions");
}

/// A second server on the data of the first, which answers under the same public address.
fn other_node(first: &Server, database: &TestDatabase) -> Server {
    let key = first.folder().join("controlkeep-data/controlkeep.key");
    let settings = vec![("KEY_FILE", key.display().to_string()), ("PUBLIC_ADDRESS", first.address.clone())];
    Server::start_with(Options { database_url: Some(database.url().to_owned()), settings })
}

/// As long as what was just looked up may be remembered.
fn pause() {
    thread::sleep(std::time::Duration::from_millis(1100));
}

#[test]
fn a_token_of_another_installation_opens_nothing() {
    let (here, there) = (Server::start(), Server::start());
    let mut ada = here.set_up();
    let tokens = ada.sign_in_a_program(&here);
    let _ada = there.set_up();
    assert!(opens(&here, &tokens) && !opens(&there, &tokens));
}

#[test]
fn without_an_app_or_with_a_due_password_nothing_opens() {
    let server = Server::start();
    let _ada = server.set_up();
    let arguments = ["user", "create", "--email", "new@example.com", "--name", "New"];
    let told = server.command(&arguments).well();
    let one_time = told.lines().next().unwrap().rsplit(": ").next().unwrap().to_owned();
    let body = json!({ "identifier": "new@example.com", "password": one_time });
    let page = Program::new(&server).post(LOGIN, &body).expect(403);
    assert_eq!(page.problem(), "second_factor_not_set_up");
    let mut member = server.person("member");
    let told = server.command(&["user", "reset-password", "member@example.com"]).well();
    member.password = told.lines().next().unwrap().rsplit(": ").next().unwrap().to_owned();
    let tokens = member.sign_in_a_program(&server);
    let program = Program::bearing(&server, &tokens.access);
    assert_eq!(program.get(SESSION).status, 200, "it may see who it is");
    assert_eq!(program.call("POST", "/api/v1/auth/logout", None).status, 204, "and go");
}

#[test]
fn registering_is_closed_unless_the_setting_says_otherwise_and_never_tells_who_is_there() {
    let body =
        |email: &str| json!({ "email": email, "name": "New Person", "password": "quiet kettle lantern 42" });
    let closed = Server::start();
    let _ada = closed.set_up();
    let page = Program::new(&closed).post("/api/v1/auth/register", &body("new@example.com")).expect(403);
    assert_eq!(page.problem(), "registration_closed");
    let settings = vec![("OPEN_REGISTRATION", "true".to_owned())];
    let open = Server::start_with(Options { settings, ..Options::default() });
    let _ada = open.set_up();
    let program = Program::new(&open);
    let fresh = program.post("/api/v1/auth/register", &body("new@example.com")).expect(202);
    let entries = open.entries();
    let taken = program.post("/api/v1/auth/register", &body("ada@example.com")).expect(202);
    assert_eq!(fresh.text, taken.text);
    assert_eq!(open.entries(), entries, "nothing was made for an address that is taken");
    let weak = json!({ "email": "x@example.com", "name": "X", "password": "password" });
    assert_eq!(program.post("/api/v1/auth/register", &weak).expect(422).problem(), "invalid_fields");
    let mut browser = open.client();
    browser.get("/sign-in").expect(200);
    let fields = [("identifier", "new@example.com"), ("password", "quiet kettle lantern 42")];
    browser.post("/sign-in", &fields).leads_to("/sign-in/app");
}
