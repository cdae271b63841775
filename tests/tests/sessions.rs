//! Sessions: a new secret at each step, gone at the server when they end.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::time::Duration;

use controlkeep_tests::{Client, Options, Person, Server};

const COOKIE: &str = "__Host-controlkeep";

fn secret(client: &Client) -> String {
    client.cookies.get(COOKIE).cloned().unwrap_or_default()
}

fn holding(server: &Server, secret: &str) -> Client {
    let mut client = server.client();
    client.cookies.insert(COOKIE.to_owned(), secret.to_owned());
    client
}

fn is_inside(client: &mut Client) -> bool {
    client.get("/me/security").status == 200
}

#[test]
fn every_step_of_a_sign_in_has_a_secret_of_its_own_and_the_one_before_is_dead() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.cookies.clear();
    ada.client.get("/sign-in").expect(200);
    let stranger = secret(&ada.client);
    let fields = [("identifier", "ada"), ("password", ada.password.as_str())];
    ada.client.post("/sign-in", &fields).leads_to("/sign-in/mfa");
    let half = secret(&ada.client);
    let code = ada.app.code().unwrap();
    ada.give_code(&code).leads_to("/");
    let full = secret(&ada.client);
    assert!(stranger != half && half != full && stranger != full);
    assert!(is_inside(&mut holding(&server, &full)));
    for dead in [stranger, half] {
        let mut old = holding(&server, &dead);
        assert!(!is_inside(&mut old));
        assert!(old.get("/sign-in/mfa").location().starts_with("/sign-in"), "not even the second step");
    }
}

#[test]
fn a_planted_cookie_is_worth_nothing_after_the_sign_in() {
    let server = Server::start();
    let ada = server.set_up();
    let mut attacker = server.client();
    attacker.get("/sign-in").expect(200);
    let planted = secret(&attacker);
    let mut victim = Person { client: holding(&server, &planted), ..ada.clone() };
    victim.client.get("/sign-in").expect(200);
    let fields = [("identifier", "ada"), ("password", ada.password.as_str())];
    victim.client.post("/sign-in", &fields).leads_to("/sign-in/mfa");
    let code = victim.app.code().unwrap();
    victim.give_code(&code).leads_to("/");
    assert_ne!(secret(&victim.client), planted);
    assert!(is_inside(&mut victim.client));
    assert!(!is_inside(&mut attacker));
}

#[test]
fn a_planted_live_session_ends_when_somebody_else_signs_in_over_it() {
    let server = Server::start();
    let ada = server.set_up();
    let mut member = server.person("member");
    let planted = secret(&member.client);
    let mut victim = holding(&server, &planted);
    // A signed-in browser is led home from the sign-in page, so the token comes from another page.
    victim.get("/me/security").expect(200);
    let fields = [("identifier", "ada"), ("password", ada.password.as_str())];
    victim.post("/sign-in", &fields).leads_to("/sign-in/mfa");
    assert!(!is_inside(&mut member.client));
}

#[test]
fn the_cookie_is_bound_to_the_host_and_hidden_from_scripts() {
    let server = Server::start();
    let mut ada = server.set_up();
    let answer = ada.give_password("/");
    let cookie = answer.header("set-cookie");
    for part in ["__Host-controlkeep=", "HttpOnly", "Secure", "Path=/", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    assert!(
        !cookie.contains("Domain") && !cookie.contains("Max-Age") && !cookie.contains("Expires"),
        "{cookie}"
    );
}

#[test]
fn signing_out_kills_the_secret_at_the_server_and_clears_the_browser() {
    let server = Server::start();
    let mut ada = server.set_up();
    let kept = secret(&ada.client);
    ada.client.get("/me/security").expect(200);
    assert_eq!(ada.client.get("/sign-out").status, 405, "a link signs nobody out");
    assert!(is_inside(&mut ada.client));
    let out = ada.client.post("/sign-out", &[]);
    out.leads_to("/sign-in?why=signed-out");
    assert!(out.header("clear-site-data").contains("\"cache\""), "{}", out.header("clear-site-data"));
    assert!(!ada.client.cookies.contains_key(COOKIE));
    assert!(!is_inside(&mut holding(&server, &kept)), "a kept cookie opens nothing");
}

#[test]
fn a_secret_that_nobody_was_given_opens_nothing() {
    let server = Server::start();
    let ada = server.set_up();
    let own = secret(&ada.client);
    let mut changed = own.clone().into_bytes();
    changed[0] = if changed[0] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).unwrap();
    for guess in [changed.as_str(), "", "x", "' OR 1=1 --", &own[..42], &format!("{own}="), &"A".repeat(43)] {
        assert!(!is_inside(&mut holding(&server, guess)), "{guess}");
    }
}

#[test]
fn another_session_is_listed_and_ended_within_a_second() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut laptop = ada.elsewhere(&server);
    laptop.sign_in();
    let page = ada.client.get("/me/sessions").expect(200);
    let others = page.all_between("action=\"/me/sessions/", "/revoke\"");
    assert_eq!(others.len(), 1, "{}", page.text);
    let path = format!("/me/sessions/{}/revoke", others[0]);
    assert_eq!(ada.client.post(&path, &[]).status, 303);
    assert!(!is_inside(&mut laptop.client), "at once on this node");
    assert!(is_inside(&mut ada.client));
}

#[test]
fn all_other_sessions_end_together() {
    let server = Server::start();
    let mut ada = server.set_up();
    let (mut laptop, mut phone) = (ada.elsewhere(&server), ada.elsewhere(&server));
    laptop.sign_in_with_backup_code();
    phone.backup_codes.clone_from(&laptop.backup_codes);
    phone.sign_in_with_backup_code();
    ada.client.get("/me/sessions").expect(200);
    assert_eq!(ada.client.post("/me/sessions/revoke-others", &[]).status, 303);
    assert!(!is_inside(&mut laptop.client) && !is_inside(&mut phone.client));
    assert!(is_inside(&mut ada.client));
}

#[test]
fn nobody_ends_the_session_of_somebody_else() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut member = server.person("member");
    let mut laptop = ada.elsewhere(&server);
    laptop.sign_in();
    let page = ada.client.get("/me/sessions").expect(200);
    let path = format!("/me/sessions/{}/revoke", page.all_between("action=\"/me/sessions/", "/revoke\"")[0]);
    member.client.get("/me/sessions").expect(200);
    let foreign = member.client.post(&path, &[]);
    let missing = member.client.post("/me/sessions/019a0000-0000-7000-8000-000000000000/revoke", &[]);
    assert_eq!((foreign.status, foreign.location()), (missing.status, missing.location()));
    assert!(is_inside(&mut laptop.client));
}

#[test]
fn a_new_password_ends_all_other_sessions_and_keeps_this_one() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut laptop = ada.elsewhere(&server);
    laptop.sign_in();
    ada.choose_password("another lantern 77 quiet").leads_to("/me/security?done=password");
    assert!(!is_inside(&mut laptop.client));
    assert!(is_inside(&mut ada.client));
    assert_eq!(laptop.give_password("/").status, 422, "the old password is dead");
}

#[test]
fn the_operator_gives_a_password_that_must_be_changed_before_anything_else() {
    let server = Server::start();
    let mut ada = server.set_up();
    let told = server.command(&["user", "reset-password", "ada"]).well();
    let one_time = told.lines().next().unwrap_or_default().rsplit(": ").next().unwrap().to_owned();
    std::thread::sleep(Duration::from_millis(1100));
    assert!(!is_inside(&mut ada.client), "its sessions ended");
    ada.password = one_time;
    ada.sign_in();
    ada.client.get("/me/security").leads_to("/me/password");
    ada.client.get("/o/acme-machining").leads_to("/me/password");
    ada.choose_password("another lantern 77 quiet").leads_to("/");
    assert!(is_inside(&mut ada.client));
}

#[test]
fn sessions_survive_a_restart() {
    let server = Server::start();
    let mut ada = server.set_up();
    let server = server.killed_and_restarted();
    assert!(is_inside(&mut ada.client));
    drop(server);
}

/// What a copied cookie opens from another address, when a proxy in front is trusted.
fn status_from(server: &Server, secret: &str, address: &str) -> u16 {
    let mut client = holding(server, secret);
    let request = client.http().get(client.url("/me/security")).header("X-Forwarded-For", address);
    client.send(request).status
}

#[test]
fn a_session_can_be_bound_to_where_it_was_opened() {
    for (binding, near, far) in [("off", 200, 200), ("subnet", 200, 303), ("exact", 303, 303)] {
        let settings = [("SESSION_BINDING", binding), ("TRUSTED_PROXIES", "127.0.0.1")];
        let settings = settings.map(|(name, value)| (name, value.to_owned())).into();
        let server = Server::start_with(Options { database_url: None, settings });
        let ada = server.set_up();
        let own = secret(&ada.client);
        assert_eq!(status_from(&server, &own, "127.0.0.1"), 200, "{binding}");
        assert_eq!(status_from(&server, &own, "127.0.0.9"), near, "{binding}");
        assert_eq!(status_from(&server, &own, "203.0.113.9"), far, "{binding}");
        assert_eq!(status_from(&server, &own, "127.0.0.1"), 200, "{binding}: it is not ended by the attempt");
    }
}
