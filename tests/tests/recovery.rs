//! A forgotten password, from the page through the mail to the next sign-in.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::thread;

use controlkeep_tests::{Client, Mailbox, Server};

const EMAIL: &str = "ada@example.com";
const NEW: &str = "kettle orange mountain 7";

fn forgot(client: &mut Client, name: &str) {
    client.get("/forgot").expect(200);
    client.post("/forgot", &[("identifier", name)]).expect(202);
}

#[test]
fn a_forgotten_password_is_replaced_once_and_ends_every_session_but_keeps_the_app() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut browser = server.client();
    forgot(&mut browser, EMAIL);
    let mailbox = Mailbox::of(&server, EMAIL);
    let link = mailbox.link("/reset/", 1);
    for _ in 0..3 {
        browser.get(&link).expect(200);
    }
    browser.post(&link, &[("password", "short")]).expect(422);
    browser.post(&link, &[("password", NEW)]).leads_to("/sign-in?why=password-set");
    assert_eq!(browser.get(&link).status, 410);
    assert!(ada.client.get("/me/security").location().starts_with("/sign-in"), "all sessions have ended");
    ada.give_password("/").expect(422);
    NEW.clone_into(&mut ada.password);
    ada.give_password("/").leads_to("/sign-in/mfa");
    mailbox.wait_for("password");
    let log = server.log();
    assert!(!log.contains(link.trim_start_matches("/reset/")), "the link is not in the log");
    assert!(server.verify().sound);
}

#[test]
fn of_many_who_use_one_link_at_once_one_sets_the_password() {
    let server = Server::start();
    let _ada = server.set_up();
    forgot(&mut server.client(), EMAIL);
    let link = Mailbox::of(&server, EMAIL).link("/reset/", 1);
    let answers: Vec<u16> = thread::scope(|scope| {
        let runners: Vec<_> = (0..6)
            .map(|number| {
                let (mut client, link) = (server.client(), link.clone());
                client.get(&link).expect(200);
                scope.spawn(move || client.post(&link, &[("password", &format!("{NEW} {number}"))]).status)
            })
            .collect();
        runners.into_iter().map(|runner| runner.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 410).count(), 5, "{answers:?}");
}

#[test]
fn nobody_learns_who_has_an_account_and_a_foreign_host_makes_no_link() {
    let server = Server::start();
    let _ada = server.set_up();
    let mut browser = server.client();
    browser.get("/forgot").expect(200);
    let known = browser.post("/forgot", &[("identifier", EMAIL)]).expect(202);
    let unknown = browser.post("/forgot", &[("identifier", "nobody@example.com")]).expect(202);
    let main = |page: &controlkeep_tests::Page| page.between("<main", "</main>").unwrap().to_owned();
    assert_eq!(main(&known), main(&unknown));
    let token = browser.csrf.clone();
    let request = browser
        .http()
        .post(browser.url("/forgot"))
        .header("Host", "evil.example")
        .form(&[("identifier", EMAIL), ("csrf_token", token.as_str())]);
    assert_eq!(browser.send(request).status, 421);
    let mailbox = Mailbox::of(&server, EMAIL);
    let _link = mailbox.link("/reset/", 1);
    assert!(mailbox.letters().iter().all(|letter| !letter.contains("evil.example")));
    assert_eq!(Mailbox::of(&server, "nobody@example.com").letters(), Vec::<String>::new());
}
